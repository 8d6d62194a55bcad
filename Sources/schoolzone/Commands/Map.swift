import ArgumentParser
import Planning
import Reporting
import Simulation

struct Map: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Makes a scenario's zones public.",
    usage: "schoolzone map <scenario> --notice --out <dir> [<options>]",
    discussion: """
      With --notice, writes what is put up before places are given: notice.html with each zone in words, its blocks and who \
      changes school; the same as notice.csv and notice_changes.csv; and lookup.html, where families find their school.
      """)

  @Argument(help: "A scenario file (.yaml).")
  var scenario: String

  @Flag(help: "Write the zones in words, the changes, and the page for families.")
  var notice = false

  @OptionGroup var options: RunOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if notice, options.out == nil { throw ValidationError("--notice needs --out, a folder to write into.") }
    if !notice { throw ValidationError("map needs --notice.") }
  }

  func run() throws {
    let progress = ProgressLine(in: common.language, isQuiet: common.quiet)
    let folder = try options.folder(in: common.language)
    let read = try Scenarios(at: [scenario], options, common, progress: progress)
    if notice, let folder { try writeNotice(read, to: folder, progress) }
  }
}
