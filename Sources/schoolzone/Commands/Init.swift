import ArgumentParser
import Foundation
import Loading
import Output
import Planning

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a dataset to be filled, with every key explained.",
    discussion: """
      A folder with dataset.yaml, layers without features, tables with their headers, a baseline and a plan. README.txt says in which \
      order to fill them; 'schoolzone check' says what is still missing. With --lang zh the explanations are in Chinese.
      """)

  @Argument(help: "The folder to write; it must be new or empty.")
  var folder: String

  @OptionGroup var screen: ScreenOptions

  func validate() throws {
    if folder.isEmpty { throw ValidationError("The folder has no name.") }
  }

  func run() throws {
    let language = screen.language
    if let names = try? FileManager.default.contentsOfDirectory(atPath: folder), !names.isEmpty {
      let reason = Phrase("is not empty. Choose a new folder: no file of yours is overwritten")
      Streams.complain(OutputProblem(path: folder, reason: reason).text(in: language))
      throw ExitStatus.badInput
    }
    let files = datasetSkeleton(in: language).map { ReportedFile($0.name, Array($0.text.utf8)) }
    try OutputFolder(folder).write(files, orComplainIn: language)
    guard !screen.quiet else { return }
    try Streams.show(
      Phrase(
        "A dataset to be filled is in \(folder). README.txt says how; what is missing:\n  schoolzone check \(folder)/data\n"
      )
      .text(in: language))
  }
}
