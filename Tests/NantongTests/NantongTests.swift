import Foundation
import Loading
import Nantong
import Planning
import Simulation
import Testing

/// The synthetic city against what is known, and the story that it tells.
@Suite struct NantongTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

  /// Dataset and scenarios of a seed in a folder of their own.
  private func city(seed: UInt64) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "nantong-\(seed)-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "geodata/nantong"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "scenarios/nantong-2013/zones"), withIntermediateDirectories: true)
    for (name, bytes) in Nantong.dataset(seed: seed) {
      try Data(bytes).write(to: folder.appending(path: "geodata/nantong/\(name)"))
    }
    for name in ["baseline.yaml", "rezoned.yaml"] {
      try FileManager.default.copyItem(
        at: Self.root.appending(path: "scenarios/nantong-2013/\(name)"),
        to: folder.appending(path: "scenarios/nantong-2013/\(name)"))
    }
    return folder.appending(path: "scenarios/nantong-2013")
  }

  private func run(_ path: String) throws -> (dataset: Dataset, result: SimulationResult) {
    let loaded = try #require(loadScenarios(at: [path]).first)
    let faults = loaded.faults.all + (loaded.dataset?.faults.all ?? [])
    #expect(faults.filter { $0.severity == .error } == [])
    let dataset = try #require(loaded.dataset?.dataset)
    return (dataset, try simulate(try #require(loaded.scenario), on: dataset))
  }

  private func short(_ result: SimulationResult) -> Double {
    result.districts.filter { $0.district == nil }.reduce(0) { $0 + $1.seatShortfall }
  }

  /// `N2010 · (N2020 ÷ N2010)^(1.83 ÷ 10)` of the censuses, by area and age group, literal figures reckoned apart.
  @Test(arguments: [UInt64(2013), 1, 2])
  func totalsMeetTheCensuses(seed: UInt64) throws {
    let expected: [[Double]] = [
      [5302.8, 25977.9, 32215.2, 32442.3], [1558.8, 8348.5, 9199.6, 8527.3], [7319.4, 32338.1, 39776.1, 45778.7],
    ]
    for (area, groups) in expected.enumerated() {
      for (group, children) in groups.enumerated() {
        #expect(abs(Nantong.children[area][group] / children - 1) < 0.0001, "\(area) \(group)")
      }
    }
    let files = Nantong.dataset(seed: seed)
    func text(_ name: String) throws -> String {
      String(decoding: try #require(files.first { $0.name == name }).bytes, as: UTF8.self)
    }
    var areaOf: [Substring: Int] = [:]
    let areas = ["chongchuan": 0, "netda": 0, "sutong": 0, "gangzha": 1, "tongzhou": 2, "binhai": 2]
    for line in try text("blocks.geojson").split(separator: "\n") where line.contains("\"id\":\"b") {
      let id = try #require(line.firstMatch(of: /"id":"(b\d+)"/)).1
      areaOf[id] = areas[String(try #require(line.firstMatch(of: /"district":"(\w+)"/)).1)]
    }
    #expect((3000...8000).contains(areaOf.count))
    var sums = [[Double]](repeating: [0, 0, 0, 0], count: 3)
    for line in try text("children.csv").split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",")
      let age = 2012 + 6 - (try #require(Int(cells[1])))
      let group = age == 0 ? 0 : age <= 4 ? 1 : age <= 9 ? 2 : 3
      sums[try #require(areaOf[cells[0]])][group] += (Double(cells[2]) ?? .nan) + (Double(cells[3]) ?? .nan)
    }
    for (area, groups) in expected.enumerated() {
      for (group, children) in groups.enumerated() { #expect(abs(sums[area][group] / children - 1) < 0.005) }
    }
  }

  @Test func theCommittedFilesAreTheGeneratorsOwn() throws {
    for (name, bytes) in Nantong.dataset(seed: 2013) {
      let file = Self.root.appending(path: "geodata/nantong/\(name)")
      #expect(try Data(contentsOf: file) == Data(bytes), "\(name): run make nantong")
    }
    let folder = Self.root.appending(path: "scenarios/nantong-2013")
    let (dataset, baseline) = try run(folder.appending(path: "baseline.yaml").path(percentEncoded: false))
    let text = Nantong.plan(on: dataset, baseline: baseline)
    #expect(try String(contentsOf: folder.appending(path: "plan-2013.yaml"), encoding: .utf8) == text)
    let (_, plan) = try run(folder.appending(path: "plan-2013.yaml").path(percentEncoded: false))
    let zones = Nantong.catchments(on: dataset, plan: plan, from: 2015)
    #expect(try Data(contentsOf: folder.appending(path: "zones/2015-primary.geojson")) == Data(zones))
  }

  /// The document's 21 projects (model.md §8.7).
  @Test func allTwentyOneProjectsAreInThePlan() throws {
    let path = Self.root.appending(path: "scenarios/nantong-2013/plan-2013.yaml").path(percentEncoded: false)
    let (dataset, result) = try run(path)
    let expected: [String: [Int]] = [
      "chongchuan": [3, 2, 0], "gangzha": [2, 3, 0], "netda": [0, 2, 0], "sutong": [1, 0, 0], "tongzhou": [1, 0, 3],
      "binhai": [1, 3, 0],
    ]
    var found: [String: [Int]] = [:]
    for project in result.scenario.projects {
      let district = dataset.districts[result.scenario.schools[project.school].district].id.text
      let kind = try #require(["new", "expand", "relocate"].firstIndex(of: project.kind))
      found[district, default: [0, 0, 0]][kind] += 1
      #expect(project.note?.hasPrefix("Assumption") == true)
    }
    #expect(found == expected)
    #expect(result.scenario.projects.count == 21)
  }

  /// Growth in Gangzha and the development zone outruns seats, the old town has schools over their size, the rural east
  /// empties; the plan cures a part (10 to 90 %), new catchments more. The town does not know the plan: three seeds.
  @Test(arguments: [UInt64(2013), 1, 2])
  func theStoryIsVisible(seed: UInt64) throws {
    let folder = try city(seed: seed)
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent().deletingLastPathComponent()) }
    func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }
    let (dataset, baseline) = try run(path("baseline.yaml"))
    #expect((150...250).contains(dataset.schools.count))
    let text = Nantong.plan(on: dataset, baseline: baseline)
    try text.write(toFile: path("plan-2013.yaml"), atomically: true, encoding: .utf8)
    let (_, plan) = try run(path("plan-2013.yaml"))
    try Data(Nantong.catchments(on: dataset, plan: plan, from: 2015)).write(
      to: folder.appending(path: "zones/2015-primary.geojson"))
    let (_, rezoned) = try run(path("rezoned.yaml"))

    let cured = 1 - short(plan) / short(baseline)
    #expect((0.1...0.9).contains(cured), "the plan cures \(cured)")
    #expect(short(rezoned) < short(plan))

    func all(_ district: String, _ year: Int) throws -> DistrictYearMeasures {
      let number = try #require(dataset.districts.firstIndex { $0.id.text == district })
      return try #require(baseline.districts.first { $0.district == number && $0.stage == 0 && $0.year == year })
    }
    for growing in ["gangzha", "netda"] {
      #expect(try all(growing, 2020).seatShortfall > 2 * all(growing, 2012).seatShortfall)
      #expect(try all(growing, 2020).pooledShortfall > 0)
    }
    #expect(try all("binhai", 2020).pupils < 0.9 * all("binhai", 2012).pupils)
    // the old town has seats, but not where they are wanted
    #expect(try all("chongchuan", 2012).seatShortfall > 500)
    #expect(try all("chongchuan", 2012).pooledShortfall < 0.3 * all("chongchuan", 2012).seatShortfall)
  }

  /// Every roll of the city is explained to 1e-6, and so is every difference between two scenarios; the matrix of who attends
  /// where adds up to residents and rolls.
  @Test func everyRollIsExplained() throws {
    func explained(_ name: String) throws -> (Dataset, Explanations) {
      let path = Self.root.appending(path: "scenarios/nantong-2013/\(name)").path(percentEncoded: false)
      let loaded = try #require(loadScenarios(at: [path]).first)
      let dataset = try #require(loaded.dataset?.dataset)
      return (dataset, try Explanations(try #require(loaded.scenario), on: dataset))
    }
    let (dataset, plan) = try explained("plan-2013.yaml")
    let (_, admission) = try explained("admission.yaml")
    for row in plan.result.schools {
      let here = try #require(plan.explanation(school: row.school, stage: row.stage, year: row.year))
      #expect(abs(here.lines.reduce(0) { $0 + $1.pupils } - row.pupils) < 1e-6)
      let there = try #require(admission.explanation(school: row.school, stage: row.stage, year: row.year))
      let difference = ExplainedDifference(there, against: here)
      #expect(abs(difference.lines.reduce(0) { $0 + $1.change } - (there.pupils - here.pupils)) < 1e-6)
    }
    for row in admission.result.schools {
      let here = try #require(admission.explanation(school: row.school, stage: row.stage, year: row.year))
      #expect(abs(here.lines.reduce(0) { $0 + $1.pupils } - row.pupils) < 1e-6)
      let balance = try #require(row.balance)
      #expect(abs(balance.residents - balance.lost + balance.outside - row.pupils) < 1e-6)
    }
    for stage in 0..<dataset.stages.count {
      for (t, matrix) in admission.result.matrices[stage].enumerated() {
        let attendance = admission.result.attendance[stage][t]
        var rolls: [Int: Double] = [:]
        var residents = 0.0
        for row in matrix.rows {
          rolls[row.school, default: 0] += row.pupils
          if row.zone != nil { residents += row.pupils }
        }
        #expect(abs(residents - attendance.pupils.reduce(0, +)) < 1e-6)
        for row in admission.result.schools where row.stage == stage && row.year == 2012 + t {
          #expect(abs((rolls[row.school] ?? 0) - row.pupils) < 1e-6)
        }
      }
    }
  }
}
