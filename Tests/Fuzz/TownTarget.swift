import Assessment
import Documents
import Drafting
import Foundation
import Loading
import Maps
import Output
import Planning
import Simulation
import Tables
import Terminal
import TestSupport

/// A whole dataset with a scenario, of which a few numbers, ids, years, lines and positions are changed; everything that the commands make of it.
struct TownTarget: FuzzTarget {
  private var towns: [ChangedFiles] = []
  private let policy: Policy

  init(_ corpus: Corpus, _ folder: URL) throws {
    for name in ["town", "two", "k12", "five-four", "april"] {
      let town = try corpus.files(name).filter { !$0.name.hasSuffix(".md") }
      towns.append(try ChangedFiles(town, in: folder.appending(path: name)))
    }
    policy = PolicyTarget.ofNantong
  }

  mutating func run(_ mutator: inout Mutator, step: () -> Void) -> String? {
    let town = mutator.isOne(in: 2) ? mutator.below(towns.count) : 0
    return TownTarget.run(&towns[town], policy, &mutator, step)
  }

  private static func run(
    _ files: inout ChangedFiles, _ policy: Policy, _ mutator: inout Mutator, _ step: () -> Void
  ) -> String? {
    let scenarios = files.names.filter { $0.hasSuffix(".yaml") && !$0.contains("/") }
    let name = mutator.isOne(in: 2) && scenarios.contains("all.yaml") ? "all.yaml" : mutator.pick(scenarios)
    try? files.change(&mutator, changes: 1 + mutator.below(3)) { file in
      !file.hasSuffix(".yaml") || file == name || file == "data/dataset.yaml"
    }
    guard let read = loadScenarios(at: [files.path(name)], jobs: 1 + mutator.below(2)).first, let loaded = read.dataset
    else { return nil }
    step()
    let dataset = loaded.dataset
    _ = unlikelyFigures(dataset, scenario: read.scenario).map { $0.text(in: .english) }
    if !dataset.schools.isEmpty, dataset.blocks.count > 0 || !dataset.catchments.isEmpty {
      let found = inspect(dataset, scenario: read.scenario, listsAll: true)
      step()
      let report = CheckReport(dataset: dataset, scenario: read.scenario, base: found.base)
      if let wrong = Answers.wrong("check.json", report.json(faults: found.faults)) { return wrong }
    }
    guard let scenario = read.scenario, !read.faults.hasErrors, !loaded.faults.hasErrors else { return nil }
    step()
    if let wrong = simulated(scenario, dataset, policy, step) { return wrong }
    step()
    return mutator.isOne(in: 3) ? proposed(scenario, at: files.path(name), on: loaded, step) : nil
  }

  private static func simulated(
    _ scenario: Scenario, _ dataset: Dataset, _ policy: Policy, _ step: () -> Void
  ) -> String? {
    do throws(Faults) {
      var result = try simulate(scenario, on: dataset, jobs: 1)
      result.reach = result.reachCurves(in: result.years.upperBound, jobs: 1)
      step()
      let use = PlanUse(of: result, on: dataset, jobs: 1)
      _ = use.faults(of: result).map { $0.text(in: .english) }
      step()
      if let wrong = Answers.wrong(simulationFiles(result, on: dataset, options: MapOptions()), step) { return wrong }
      if let wrong = Answers.wrong("simulate.json", simulationJSON(result, on: dataset, files: [])) { return wrong }
      _ = simulationScreen(result, on: dataset, in: .english)
      step()
      if let wrong = others(result, dataset, policy, step) { return wrong }
      step()
      let explained = try Explanations(scenario, on: dataset)
      step()
      return explained.result.years == result.years ? nil : "explained for other years"
    } catch {
      return error.all.isEmpty ? "refused, and no reason" : nil
    }
  }

  /// Catchments and projects that are proposed, with few steps.
  private static func proposed(
    _ scenario: Scenario, at path: String, on loaded: LoadedDataset, _ step: () -> Void
  ) -> String? {
    do throws(Faults) {
      let plan = try DraftedPlan(scenario, at: path, on: loaded, jobs: 1)
      step()
      let year = scenario.years.lowerBound + 1
      for stage in loaded.dataset.stages.all.map(\.id) {
        let text = #"{"stage":"\#(stage)","from":\#(year),"effort":300}"#
        guard let asked = try? JSONDecoder().decode(CatchmentRequest.self, from: Data(text.utf8)) else { return nil }
        _ = try plan.search(asked).run { _ in true }
        step()
      }
      let text = #"{"from":\#(year),"effort":300,"budget":50}"#
      guard let asked = try? JSONDecoder().decode(ProjectsRequest.self, from: Data(text.utf8)) else { return nil }
      _ = try plan.search(asked, rules: nil).run { _ in true }
      return nil
    } catch {
      return error.all.isEmpty ? "refused, and no reason" : nil
    }
  }

  /// What commands other than `simulate` make of a result.
  private static func others(
    _ result: SimulationResult, _ dataset: Dataset, _ policy: Policy, _ step: () -> Void
  ) -> String? {
    let report = AssessmentReport(policy, [result], on: dataset)
    if let wrong = Answers.wrong(report.files(in: .english), step) { return wrong }
    if let wrong = Answers.wrong("assess.json", report.json(files: [])) { return wrong }
    step()
    if let notice = try? ZoneNotice(result, on: dataset, year: result.years.upperBound) {
      step()
      if let wrong = Answers.wrong(notice.files(in: .english), step) { return wrong }
    }
    step()
    let comparison = compare([result, result], on: dataset)
    return Answers.wrong("comparison.csv", comparisonTable(comparison, on: dataset))
  }
}

/// Policies, read and held against the town.
struct PolicyTarget: FuzzTarget {
  private let seeds: [[UInt8]]
  private let path: String
  private let dataset: Dataset
  private let results: [SimulationResult]

  init(_ corpus: Corpus, _ folder: URL) throws {
    let files = try ChangedFiles(corpus.files("town"), in: folder)
    path = files.path("policy.yaml")
    guard let read = loadScenarios(at: [files.path("all.yaml")]).first, let dataset = read.dataset?.dataset,
      let scenario = read.scenario
    else { throw CocoaError(.fileReadUnknown) }
    self.dataset = dataset
    results = [try simulate(scenario, on: dataset)]
    let policies = Repository.root.appending(path: "policies/nantong-2013.yaml")
    seeds =
      [Array(try Data(contentsOf: policies))]
      + (try corpus.files("yaml").map(\.bytes).filter { String(decoding: $0, as: UTF8.self).contains("policy/1") })
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "standards"), withDestinationURL: Repository.root.appending(path: "policies/standards")
    )
  }

  /// The policy of the plan of 2013, which names measures of every kind.
  static var ofNantong: Policy {
    loadPolicy(at: Repository.path("policies/nantong-2013.yaml")).policy ?? Policy(thresholds: WarningThresholds())
  }

  mutating func run(_ mutator: inout Mutator, step: () -> Void) -> String? {
    var text = mutator.pick(seeds)
    for _ in 0...mutator.below(5) { mutator.changeText(&text, other: mutator.pick(seeds)) }
    try? Data(text).write(to: URL(filePath: path))
    let loaded = loadPolicy(at: path)
    step()
    guard let policy = loaded.policy else { return loaded.faults.hasErrors ? nil : "no policy, and no reason" }
    _ = PolicyCheck(policy, from: path, on: dataset, results.map(\.scenario)).faults.map { $0.text(in: .english) }
    step()
    let report = AssessmentReport(policy, results, on: dataset)
    step()
    if let wrong = Answers.wrong(report.files(in: .english), step) { return wrong }
    return Answers.wrong("assess.json", report.json(files: []))
  }
}

/// What no file of the program may hold.
enum Answers {
  static func wrong(_ files: [ReportedFile], _ step: () -> Void) -> String? {
    for file in files {
      let bytes = file.bytes
      if let wrong = wrong(file.name, bytes) { return wrong }
      step()
    }
    return nil
  }

  /// Numbers that are none, in a table or in JSON.
  static func wrong(_ name: String, _ bytes: [UInt8]) -> String? {
    if name.hasSuffix("json") {
      guard (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil else {
        return "\(name) is no JSON"
      }
      return nil
    }
    guard name.hasSuffix(".csv") else { return nil }
    for (at, line) in String(decoding: bytes, as: UTF8.self).split(separator: "\n").enumerated() {
      for cell in line.split(separator: ",") where noNumbers.contains(cell.lowercased()) {
        return "\(name):\(at + 1) has \(cell)"
      }
    }
    return nil
  }

  private static let noNumbers: Set<String> = ["nan", "-nan", "inf", "-inf", "+inf", "infinity", "-infinity"]
}
