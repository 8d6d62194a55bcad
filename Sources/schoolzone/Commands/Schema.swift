import ArgumentParser
import Documents
import Loading
import Planning

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Prints the columns of a dataset, or the JSON Schema of a scenario, dataset.yaml, policy or rules file, or of results.",
    discussion: """
      Editors complete and check a file by its schema, with what each key does, its default and an example: begin the file with the line \
      "# yaml-language-server: $schema=scenario.schema.json" (VS Code with its YAML extension, and others).
      """)

  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case columns, dataset, scenario, policy, rules, results
  }

  @Argument(help: "columns, dataset, scenario, policy (of assess), rules (of site) or results (what --json prints).")
  var subject: Subject

  @Flag(help: "Print the columns as JSON, with type, unit and default.")
  var json = false

  @OptionGroup var screen: ScreenOptions

  /// The names that `import` takes beside those of a dataset.
  private var importTable: String {
    let lines = importAliases.map { "  \($0.table) \($0.name) (\($0.aliases.joined(separator: ", ")))" }
    let heading = Phrase("Other names of columns that import takes:").text(in: screen.language)
    return ([heading] + lines).joined(separator: "\n") + "\n"
  }

  func run() throws {
    switch subject {
    case .columns where json: try Streams.show(columnJSON(in: screen.language) + [10])
    case .columns: try Streams.show(columnTable(in: screen.language) + importTable)
    case .dataset: try Streams.show(datasetSchema())
    case .scenario: try Streams.show(scenarioSchema())
    case .policy: try Streams.show(policySchema())
    case .rules: try Streams.show(rulesSchema())
    case .results: try Streams.show(resultsSchema())
    }
  }
}
