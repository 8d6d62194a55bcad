import Geometry
import Drafting
import Foundation
import Loading
import Planning
import Reporting
import Simulation
import TestSupport
import Testing

/// A draft counts as its saved scenario does: to the last bit, in every table and map.
struct DraftTests {
  /// Blocks that lie together around a random one, and a school of a zone nearby.
  private func move(_ plan: DraftedPlan, _ random: inout SeededGenerator) -> Edit {
    let dataset = plan.dataset
    let stage = Int(random.next() % UInt64(dataset.stages.count))
    let year = 2013 + Int(random.next() % 7)
    let first = Int(random.next() % UInt64(dataset.blocks.count))
    let place = dataset.blocks.point(first)
    let near = dataset.blocks.districts.indices.sorted {
      dataset.blocks.point($0).distance(to: place) < dataset.blocks.point($1).distance(to: place)
    }
    let zones = plan.result.blockZones[stage][year - plan.result.baseYear]
    func school(_ block: Int) -> Int32 {
      var own: Int32 = -1
      zones.forEachOwnSchool(of: block) { school, _ in if own < 0 { own = school } }
      return own
    }
    let blocks = near.prefix(1 + Int(random.next() % 6)).filter { school($0) >= 0 }
    let target = near.first { school($0) >= 0 && school($0) != school(first) } ?? first
    let phases: [Phase] = [.intake, .all, .grades([dataset.stages[stage].grades.lowerBound + 1])]
    return .move(
      blocks.map { dataset.blocks.ids[$0] }, to: plan.result.scenario.schools[Int(school(target))].id.text,
      stage: dataset.stages[stage].id, from: year, phase: phases[Int(random.next() % 3)])
  }

  /// The tables and maps of a result; the report tells of notes, which a saved draft has more of.
  private func tables(_ result: SimulationResult, _ dataset: Dataset) -> [String: [UInt8]] {
    let files = simulationFiles(
      result, on: dataset, options: MapOptions(language: .english, year: nil, isPerYear: false))
    return Dictionary(uniqueKeysWithValues: files.filter { $0.name != "report.html" }.map { ($0.name, $0.bytes) })
  }

  /// What can be applied no more is named and left out; what came after it stays.
  @Test func aKeptDraftLosesOnlyWhatIsWrong() throws {
    let path = Repository.path("scenarios/nantong-2013/baseline.yaml")
    let read = try #require(loadScenarios(at: [path]).first)
    let plan = try DraftedPlan(try #require(read.scenario), at: path, on: try #require(read.dataset), jobs: 2)
    let block = plan.dataset.blocks.ids[0]
    var kept = Draft()
    kept.add(.move(["no-such-block"], to: "cc-p01", stage: "primary", from: 2014), time: "")
    kept.add(.move([block], to: "cc-p01", stage: "primary", from: 2015), time: "")
    let faults = plan.restore(kept)
    #expect(faults.all.map(\.found) == ["no-such-block"])
    #expect(plan.draft.edits.map(\.number) == [2])
    #expect(plan.result.scenario.rezonings.count == plan.resultOnFile.scenario.rezonings.count + 1)
  }

  /// The scenarios in a folder of their own, in which drafts may be saved, beside the dataset that they rest on.
  private static func copyOfNantong() throws -> URL {
    let place = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString, directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for folder in ["scenarios", "geodata"] {
      let (own, original) = (place.appending(path: folder), Repository.root.appending(path: folder))
      if folder == "geodata" {
        try FileManager.default.createSymbolicLink(at: own, withDestinationURL: original)
      } else {
        try FileManager.default.copyItem(at: original, to: own)
      }
    }
    return place
  }

  @Test(arguments: ["rezoned", "admission"])
  func aSavedDraftSimulatesAsTheDraft(_ name: String) throws {
    let place = try DraftTests.copyOfNantong()
    defer { try? FileManager.default.removeItem(at: place) }
    let folder = place.path(percentEncoded: false) + "scenarios/nantong-2013"
    let path = "\(folder)/\(name).yaml"
    let read = try #require(loadScenarios(at: [path]).first)
    let plan = try DraftedPlan(try #require(read.scenario), at: path, on: try #require(read.dataset), jobs: 2)
    var random = SeededGenerator(seed: 7)
    for round in 0..<2 {
      for _ in 0..<3 { _ = try plan.apply(move(plan, &random), time: "2026-01-01T00:00:00Z") }
      if round == 1 { #expect(try plan.undo() != nil) }
      let id = "draft-test-\(name)-\(round)"
      let files = try plan.files(id: id, name: "A draft")
      for file in files { try Data(file.bytes).write(to: URL(filePath: "\(folder)/\(file.name)")) }
      let saved = try #require(loadScenarios(at: ["\(folder)/\(id).yaml"]).first)
      #expect(!saved.faults.hasErrors, "\(saved.faults.all.map { $0.text(in: .english) })")
      let whole = try simulate(try #require(saved.scenario), on: plan.dataset)
      let (drafted, simulated) = (tables(plan.result, plan.dataset), tables(whole, plan.dataset))
      #expect(drafted.keys.sorted() == simulated.keys.sorted())
      for (file, bytes) in drafted { #expect(bytes == simulated[file], "\(file)") }
    }
  }
}
