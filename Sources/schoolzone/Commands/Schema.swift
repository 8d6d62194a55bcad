import ArgumentParser
import Loading

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the columns of a dataset, or the JSON Schema of a scenario.")

  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case columns, scenario
  }

  @Argument(help: "columns or scenario.")
  var subject: Subject

  @OptionGroup var screen: ScreenOptions

  func run() throws {
    switch subject {
    case .columns: try Streams.show(columnTable(in: screen.language))
    case .scenario: try Streams.show(scenarioSchema())
    }
  }
}
