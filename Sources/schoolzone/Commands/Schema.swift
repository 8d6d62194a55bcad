import ArgumentParser
import Loading

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the columns of a dataset, or the JSON Schema of a scenario, dataset.yaml, policy or rules file.",
    discussion: """
      Editors complete and check a file by its schema, with what each key does, its default and an example: begin the file with the line \
      "# yaml-language-server: $schema=scenario.schema.json" (VS Code with its YAML extension, and others).
      """)

  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case columns, dataset, scenario, policy, rules
  }

  @Argument(help: "columns, dataset, scenario, policy (of assess) or rules (of site).")
  var subject: Subject

  @Flag(help: "Print the columns as JSON, with type, unit and default.")
  var json = false

  @OptionGroup var screen: ScreenOptions

  func run() throws {
    switch subject {
    case .columns where json: try Streams.show(columnJSON(in: screen.language) + [10])
    case .columns: try Streams.show(columnTable(in: screen.language))
    case .dataset: try Streams.show(datasetSchema())
    case .scenario: try Streams.show(scenarioSchema())
    case .policy: try Streams.show(policySchema())
    case .rules: try Streams.show(rulesSchema())
    }
  }
}
