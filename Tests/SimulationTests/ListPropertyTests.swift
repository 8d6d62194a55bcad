import Geometry
import Planning
import TestSupport
import Testing

@testable import Simulation

/// Zones as lists of blocks, compared with the same zones as polygons, on random cities.
@Suite struct ListPropertyTests {
  /// A random city with blocks as polygons or points, and new schools of some blocks.
  private struct ListedCity {
    var town: GridTown
    var scenario: Scenario
    /// The catchment of each block, by its number, in the base year and with the lists.
    var zones: [Int]
    var listed: [BlockIndex: [SchoolIndex]] = [:]

    init(seed: UInt64, points: Bool) {
      let city = RandomCity(seed: seed)
      (town, scenario) = (city.town, city.baseline)
      if points {
        let blocks = town.dataset.blocks
        town.dataset.blocks.shapes = ShapeColumn()
        for block in blocks.indexes { town.dataset.blocks.shapes.append(.point(blocks.point(block))) }
      }
      var random = SeededGenerator(seed: seed &+ 7)
      let drawn = town.dataset.catchments.filter { $0.stage == 0 }
      let coverage = Coverage(zones: drawn.map(\.area))
      zones = coverage.locate(town.dataset.blocks.points).zone.map(Int.init)
      for block in town.dataset.blocks.indexes where random.next() % 3 == 0 {
        let zone = Int(random.next() % UInt64(drawn.count))
        zones[block.position] = zone
        listed[block] = drawn[zone].schools
      }
      let late = SchoolIndex(scenario.schools.count)
      scenario.schools.append(
        School(
          id: ID("late"), name: "late", district: 0, site: GridTown.middle(1, 1), classrooms: [12, nil],
          classSize: [nil, nil], entryPlan: [nil, nil], isNineYear: false))
      let opening = Opening(
        year: 2017, gradeByGradeFrom: nil, phase: .all, catchments: [0: .area(GridTown.rectangle(0, 0, 2, 2))])
      scenario.projects = [
        Project(id: "L", school: late, stages: [0], action: .new(opening), file: "", line: 1),
        Project(
          id: "C", school: 4, stages: [0], action: .close(Closure(year: 2016, heirs: [3, 2])), file: "", line: 2),
      ]
    }

    /// The zones with the lists, as polygons.
    var polygons: [Catchment] {
      get throws {
        try town.dataset.catchments.filter { $0.stage == 0 }.enumerated().compactMap { at, drawn in
          let blocks = zones.indices.filter { zones[$0] == at }
          guard !blocks.isEmpty else { return nil }
          var zone = drawn
          zone.area = try Area.union(
            blocks.map {
              GridTown.rectangle(
                $0 % town.columns, $0 / town.columns, $0 % town.columns + 1, $0 / town.columns + 1)
            })
          return zone
        }
      }
    }
  }

  private func expectSame(_ one: SimulationResult, _ other: SimulationResult) {
    #expect("\(one.schools)" == "\(other.schools)")
    #expect("\(one.grades)" == "\(other.grades)")
    #expect("\(one.districts)" == "\(other.districts)")
    #expect("\(one.moves)" == "\(other.moves)")
  }

  @Test(arguments: UInt64(1)...20, [false, true])
  func aListedRezoningEqualsADrawnOne(seed: UInt64, points: Bool) throws {
    let city = ListedCity(seed: seed, points: points)
    let phase: Phase = [.intake, .all, .grades([2, 3])][Int(seed % 3)]
    let polygons = try city.polygons
    var (listed, drawn) = (city.scenario, city.scenario)
    listed.rezonings = [
      Rezoning(
        from: 2014, stage: 0, blocks: city.listed, phase: phase, file: "plan.yaml", line: 1, zoneFile: "zones.csv")
    ]
    drawn.rezonings = [
      Rezoning(
        from: 2014, stage: 0, zones: polygons, phase: phase, file: "plan.yaml", line: 1, zoneFile: "zones.geojson")
    ]
    let result = try simulate(listed, on: city.town.dataset)
    expectSame(result, try simulate(drawn, on: city.town.dataset))
    // the zones are a partition of the same land
    let block = GridTown.rectangle(0, 0, 1, 1).surface
    for year in [2014, 2018] {
      let zones = try #require(result.catchments[0].version(in: year)).zones
      let land = zones.map { result.catchments[0].areas[$0.area] }
      let all = land.reduce(0) { $0 + $1.surface } / block
      #expect(abs(all - Double(city.town.dataset.blocks.count)) < 1e-6)
      #expect(abs(try Area.union(land).surface / block - all) < 1e-6)
    }
    guard phase == .all else { return }
    (listed.assign, drawn.assign) = (.areal, .areal)
    expectSame(try simulate(listed, on: city.town.dataset), try simulate(drawn, on: city.town.dataset))
  }
}
