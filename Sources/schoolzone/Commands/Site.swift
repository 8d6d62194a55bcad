import ArgumentParser

struct Site: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Proposes which schools to build, and proves how much better any choice could be.",
    usage: "schoolzone site (<scenario> | --benchmark <file> ...) [<options>]",
    discussion: """
      Chooses new schools on the sites of the dataset, rooms to add and schools to move, with their sizes and opening years, within the \
      budget and the rules, and draws the catchments that go with them: few pupils lack a seat and all walk little. With --out, writes \
      sited.yaml, a scenario to open, edit and simulate, with its zones; projects.csv, certificate.json, prices.csv and frontier.csv; and \
      the files of compare. Ctrl-C ends the search with the best plan so far. docs/siting.md says how to read them.

      With --benchmark, solves instances of facility location from the literature, and prints objective and bound of each as CSV.
      """)

  @Argument(help: "A scenario file (.yaml).")
  var scenario: String?

  @OptionGroup var asked: SiteOptions
  @OptionGroup var options: RunOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    switch (scenario, asked.benchmark.isEmpty) {
    case (nil, true): throw ValidationError("A scenario is missing, or --benchmark with files.")
    case (.some, false): throw ValidationError("--benchmark takes no scenario.")
    default: break
    }
    if !asked.benchmark.isEmpty, let option = options.fileOption {
      throw ValidationError("\(option) goes with a scenario, not with --benchmark.")
    }
  }

  func run() throws {
    guard let scenario else { return try BenchmarkRun(asked, options, common).run() }
    try SiteRun(scenario, asked, options, common).run()
  }
}
