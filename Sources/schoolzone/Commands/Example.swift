import ArgumentParser
import Output
import Planning

struct Example: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a small example town to try the commands on.",
    discussion: """
      Two districts of 20 blocks, four schools, and a plan with a new school and a change of catchments. Its README says \
      what to run next, and reckons the results by hand.
      """)

  @Argument(help: "The folder to write.")
  var dir = "example-town"

  @Flag(help: "Write into a folder that contains other files; they are kept.")
  var force = false

  @OptionGroup var screen: ScreenOptions

  func run() throws {
    let language = screen.language
    let folder = OutputFolder(dir, isForced: force)
    try folder.write(ExampleTown().files, orComplainIn: language)
    guard !screen.quiet else { return }
    try Streams.show(
      Phrase(
        "A small town is in \(dir). Next:\n  schoolzone check \(dir)/plan.yaml\n  schoolzone compare \(dir)/baseline.yaml \(dir)/plan.yaml --out \(dir)/results\n"
      ).text(in: language))
  }
}
