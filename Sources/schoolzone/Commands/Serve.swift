import ArgumentParser
import Loading
import Parallel
import Planning
import Simulation
import Web

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serves a page in which scenarios can be changed on a map.",
    usage: "schoolzone serve <scenario> ... [<options>]",
    discussion: """
      The page, which only this machine can open, has a year slider, shows scenarios side by side, moves blocks to other \
      schools and adds schools. It also proposes catchments, as 'schoolzone rezone' does: blocks and schools that must not \
      change are locked by a click, and a plan is taken over as one edit that can be undone. In the same way it proposes \
      projects on the sites of the dataset, as 'schoolzone site' does. Files of other programs that are \
      dropped on it become a dataset, as 'schoolzone import' makes it, to be downloaded. Edits are kept in the folder .schoolzone beside the first scenario and can be saved as \
      scenario files. Programs can do the same through the API described at /api/openapi.json.
      """)

  @Argument(help: "Scenario files (.yaml) on the same dataset.")
  var scenarios: [String]

  @Option(help: ArgumentHelp("Port to listen on; 0: any free port.", valueName: "port"))
  var port = 8642

  @Option(
    help: ArgumentHelp(
      "Address to listen on. If other machines can reach it, every request needs a token.", valueName: "host"))
  var listen = "127.0.0.1"

  @Option(
    help: ArgumentHelp(
      "Token that every request must carry. (default where other machines can reach it: random)", valueName: "text"))
  var token: String?

  @Option(
    help: ArgumentHelp("Address of map tiles, such as https://tile.example.org/{z}/{x}/{y}.png.", valueName: "address"))
  var tiles: String?

  @Option(
    help: ArgumentHelp(
      "Rules that proposed projects keep: budget, numbers by district, costs, first years. All projects of the scenarios stay.",
      valueName: "file"))
  var rules: String?

  @Option(help: ArgumentHelp("Attribution shown for the tiles.", valueName: "text"))
  var tileAttribution = ""

  @Option(help: "Threads to use. (default: all cores)")
  var jobs: Int?

  @OptionGroup var screen: ScreenOptions

  func validate() throws {
    try ThreadCount.check(jobs)
    if !(0...65_535).contains(port) { throw ValidationError("--port is \(port), must be from 0 to 65535.") }
    if let tiles, let expected = TileLayer.problem(with: tiles) {
      throw ValidationError("--tiles is \(tiles), must be \(expected.english).")
    }
    if let token {
      let isPlain = token.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || [0x2D, 0x5F].contains($0)
      }
      if token.utf8.count < 16 || !isPlain {
        throw ValidationError("--token must have 16 or more letters, digits, - and _.")
      }
    }
  }

  func run() async throws {
    let language = screen.language
    var options = ServerOptions()
    (options.host, options.port, options.tiles, options.tileAttribution) = (listen, port, tiles, tileAttribution)
    options.token = token
    if token == nil, !options.isLoopback { options.token = Serve.randomToken() }
    var common = CommonOptions()
    common.screen = screen
    let session = try openSession(common)
    do {
      try await serve(options, on: session) { [quiet = screen.quiet] address in
        // scripts need the address even with --quiet
        try? Streams.show(
          quiet
            ? address + "\n"
            : Phrase("Open \(address)\nCtrl-C ends.\n").text(in: language))
      }
    } catch let error as MissingLibrary {
      Streams.complain(error.text(in: language))
      throw ExitStatus.badInput
    } catch let error as CannotListen {
      Streams.complain(error.text(in: language))
      throw ExitStatus.badInput
    }
  }

  private func openSession(_ common: CommonOptions) throws -> PlanningSession {
    let progress = ProgressLine(in: common.language, isQuiet: common.quiet)
    let loaded = loadScenarios(at: scenarios, rules: ReadingRules(allowsOutside: false))
    let read = try ScenarioSet(reading: scenarios, loaded: loaded, common, progress: progress)
    guard let dataset = loaded.first?.dataset, let first = read.scenarios.first else { throw ExitStatus.internalError }
    var siting: (rules: SitingRules, faults: Faults)?
    if let rules { siting = loadSitingRules(at: rules, on: dataset.dataset, first) }
    if let siting { noteUnlisted(siting.rules, first, common, progress) }
    if let faults = siting?.faults, !faults.all.isEmpty {
      progress.clear()
      FaultList(faults.all, in: common.language).complain(all: false, isQuiet: common.quiet)
      if faults.hasErrors { throw ExitStatus.badInput }
    }
    do throws(Faults) {
      let session = try PlanningSession(
        Array(zip(read.scenarios, scenarios)).map { (scenario: $0.0, path: $0.1) }, on: dataset, rules: siting?.rules,
        jobs: jobs ?? coreCount
      ) { phrase, done, total in progress.show(ProgressNote(phrase: phrase, done: done, total: total)) }
      progress.clear()
      FaultList(read.notices + session.restored, in: common.language).complain(all: false, isQuiet: common.quiet)
      return session
    } catch {
      progress.clear()
      FaultList(error.all, in: common.language).complain(all: false, isQuiet: common.quiet)
      throw ExitStatus.badInput
    }
  }

  /// Says which projects of the scenario the rules would strike out: on the page all of them stay.
  private func noteUnlisted(
    _ rules: SitingRules, _ scenario: Scenario, _ common: CommonOptions, _ progress: ProgressLine
  ) {
    let unlisted = scenario.projects.filter {
      SitingRules.kinds.contains($0.kind) && $0.partOf == nil && !rules.keeps($0)
    }
    guard !unlisted.isEmpty else { return }
    progress.clear()
    let note = Fault(
      .note, file: self.rules ?? "", field: "fix",
      Phrase(
        "the page strikes out no project: those that fix does not list stay, and do not count towards the limits"),
      mend: Phrase("Undo or change them on the page, or propose with schoolzone site."), foundList: unlisted.map(\.id))
    FaultList([note], in: common.language).complain(all: false, isQuiet: common.quiet)
  }

  /// 32 letters and digits from the system's source of randomness.
  private static func randomToken() -> String {
    var random = SystemRandomNumberGenerator()
    let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
    return String((0..<32).map { _ in letters[Int(random.next(upperBound: UInt64(letters.count)))] })
  }
}
