import ArgumentParser

/// What `site` is asked for.
struct SiteOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Number of steps of the search. (default: by size)", valueName: "steps"))
  var effort: Int?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Files of instances of the literature to solve instead of a scenario.", valueName: "file"))
  var benchmark: [String] = []

  func validate() throws {
    if let effort, effort < 0 { throw ValidationError("--effort is \(effort), must be 0 or more.") }
  }
}
