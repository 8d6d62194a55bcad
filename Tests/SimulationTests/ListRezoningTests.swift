import Geometry
import Planning
import Testing

@testable import Simulation

/// What lists of blocks do to the zones of the grid town, by hand.
@Suite struct ListRezoningTests {
  /// Two primary schools of 6 rooms and one junior school on 4 × 2 blocks, 10 children a block and cohort.
  private func town(points: Bool = false, _ change: (inout GridTown) -> Void = { _ in }) -> GridTown {
    var town = GridTown(columns: 4, rows: 2, points: points)
    let a = town.addSchool("a", at: (0, 0), primary: 6)
    let b = town.addSchool("b", at: (3, 0), primary: 6)
    let j = town.addSchool("j", at: (1, 1), junior: 6)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 2))
    town.addZone([b], stage: 0, GridTown.rectangle(2, 0, 4, 2))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 4, 2))
    town.addChildren(registered: 10)
    change(&town)
    return town
  }

  private func list(_ town: GridTown, _ year: Int, phase: Phase = .all, _ schools: [String: [SchoolIndex]]) -> Rezoning
  {
    let blocks = schools.map { id, schools in
      (BlockIndex(town.dataset.blocks.ids.firstIndex(of: id) ?? -1), schools)
    }
    return Rezoning(
      from: year, stage: 0, blocks: Dictionary(uniqueKeysWithValues: blocks), phase: phase, file: "test.yaml", line: 1,
      zoneFile: "zones.csv")
  }

  private func pupils(_ result: SimulationResult, _ school: SchoolIndex, _ year: Int) -> Double {
    result.grades.filter { $0.school == school && $0.year == year }.reduce(0) { $0 + $1.pupils }
  }

  /// The size of each zone in blocks, by the ids of its schools.
  private func sizes(_ result: SimulationResult, _ year: Int) -> [String: Double] {
    let zones = result.catchments[0].version(in: year)?.zones ?? []
    let block = GridTown.rectangle(0, 0, 1, 1).surface
    return Dictionary(
      zones.map { zone in
        let size = result.catchments[0].areas[zone.area].surface / block
        let ids = zone.schools.map { result.scenario.schools[$0].id.text }
        return (ids.joined(separator: "+"), (size * 1e3).rounded() / 1e3)
      }, uniquingKeysWith: +)
  }

  @Test(arguments: [false, true]) func listedBlocksMoveAndOthersStay(points: Bool) throws {
    let town = town(points: points)
    let scenario = town.scenario { $0.rezonings = [list(town, 2014, ["b2-0": [0]])] }
    let result = try simulate(scenario, on: town.dataset)
    #expect(pupils(result, 0, 2013) == 240 && pupils(result, 1, 2013) == 240)
    #expect(pupils(result, 0, 2014) == 300 && pupils(result, 1, 2014) == 180)
    #expect(result.moves.map(\.block) == [2])
    #expect(sizes(result, 2013) == ["a": 4, "b": 4])
    #expect(sizes(result, 2014) == ["a": 5, "b": 3])
  }

  @Test func entrantsAloneMoveByIntake() throws {
    let town = town()
    let scenario = town.scenario { $0.rezonings = [list(town, 2014, phase: .intake, ["b2-0": [0], "b2-1": [0]])] }
    let result = try simulate(scenario, on: town.dataset)
    #expect(pupils(result, 0, 2014) == 260 && pupils(result, 0, 2015) == 280)
    #expect(result.moves.isEmpty)
    let grades = town.scenario { $0.rezonings = [list(town, 2014, phase: .grades([2, 3]), ["b2-0": [0]])] }
    #expect(pupils(try simulate(grades, on: town.dataset), 0, 2014) == 270)
  }

  /// The border of the two zones runs through the points of column 1, which are nearer to a.
  @Test func aListDecidesOnABorder() throws {
    var town = town()
    let middle = GridTown.middle(1, 0).x
    for (zone, west) in [(0, GridTown.west), (1, middle)] {
      let east = zone == 0 ? middle : GridTown.corner(4, 0).x
      town.dataset.catchments[zone].area = Area(
        Bounds(minX: west, minY: GridTown.south, maxX: east, maxY: GridTown.corner(0, 2).y))
    }
    #expect(pupils(try simulate(town.scenario(), on: town.dataset), 0, 2014) == 240)
    let scenario = town.scenario { $0.rezonings = [list(town, 2014, ["b1-0": [1], "b1-1": [0]])] }
    let result = try simulate(scenario, on: town.dataset)
    #expect(pupils(result, 0, 2014) == 180 && pupils(result, 1, 2014) == 300)
  }

  @Test func aBlockWhosePointLiesElsewhereMovesToo() throws {
    var town = town()
    let elsewhere = GridTown.middle(3, 1)
    (town.dataset.blocks.points[0], town.dataset.blocks.points[1]) = (elsewhere.x, elsewhere.y)
    #expect(pupils(try simulate(town.scenario(), on: town.dataset), 0, 2014) == 180)
    let scenario = town.scenario { $0.rezonings = [list(town, 2014, ["b0-0": [0]])] }
    #expect(pupils(try simulate(scenario, on: town.dataset), 0, 2014) == 240)
  }

  @Test func aLaterPolygonHoldsOverAList() throws {
    var town = town()
    let n = town.addSchool("n", at: (2, 0), primary: 6)
    func zone(_ school: SchoolIndex, _ area: Area) -> Catchment {
      Catchment(schools: [school], stage: 0, area: area, file: "z.geojson", feature: 1)
    }
    let scenario = town.scenario {
      $0.rezonings = [
        list(town, 2014, ["b2-0": [0], "b2-1": [0]]),
        Rezoning(
          from: 2016, stage: 0, zones: [zone(n, GridTown.rectangle(2, 0, 3, 1))], phase: .all, file: "test.yaml",
          line: 2, zoneFile: "z.geojson"),
        list(town, 2018, ["b2-0": [1]]),
      ]
    }
    let result = try simulate(scenario, on: town.dataset)
    #expect(pupils(result, 0, 2015) == 360 && pupils(result, 1, 2015) == 120)
    #expect(pupils(result, 0, 2016) == 300 && pupils(result, n, 2016) == 60)
    #expect(sizes(result, 2016) == ["a": 5, "b": 2, "n": 1])
    // the only block of n is listed to b: its zone ends
    #expect(pupils(result, 1, 2018) == 180 && pupils(result, n, 2018) == 0)
    #expect(sizes(result, 2018) == ["a": 5, "b": 3])
  }

  @Test func severalSchoolsShareABlock() throws {
    var town = town()
    town.dataset.schools[1].classrooms[0] = 18
    let scenario = town.scenario { $0.rezonings = [list(town, 2014, ["b0-0": [0, 1], "b3-1": [0, 1]])] }
    let result = try simulate(scenario, on: town.dataset)
    #expect(sizes(result, 2014) == ["a": 3, "b": 3, "a+b": 2])
    // 120 pupils of two shared blocks, divided 6 to 18
    #expect(abs(pupils(result, 0, 2014) - 210) < 1e-9 && abs(pupils(result, 1, 2014) - 270) < 1e-9)
  }

  /// c shares the zone of b; d has none.
  @Test func aBlockJoinsASharedZoneAndASchoolWithoutAZoneGetsOne() throws {
    var town = town()
    let c = town.addSchool("c", at: (3, 1), primary: 6)
    let d = town.addSchool("d", at: (0, 1), primary: 6)
    town.dataset.catchments[1].schools = [1, c]
    let scenario = town.scenario { $0.rezonings = [list(town, 2014, ["b1-0": [c], "b0-1": [d]])] }
    let result = try simulate(scenario, on: town.dataset)
    #expect(sizes(result, 2014) == ["a": 2, "b+c": 5, "d": 1])
    #expect(pupils(result, 1, 2014) == 150 && pupils(result, c, 2014) == 150 && pupils(result, d, 2014) == 60)
  }

  @Test func aClosureHandsOnListedBlocks() throws {
    let town = town()
    let scenario = town.scenario {
      $0.rezonings = [list(town, 2014, ["b2-0": [0]])]
      $0.projects = [
        Project(
          id: "C", school: 0, stages: [0], action: .close(Closure(year: 2016, heirs: [1])), file: "test.yaml", line: 1)
      ]
    }
    let result = try simulate(scenario, on: town.dataset)
    #expect(pupils(result, 0, 2015) == 300 && pupils(result, 1, 2016) == 480)
  }

  /// The border of the zones halves column 2; a listed block is wholly in its zone.
  @Test func aListedBlockIsNotDividedByArea() throws {
    var town = town()
    let middle = GridTown.middle(2, 0).x + GridTown.side / 10
    let (south, north) = (GridTown.south, GridTown.corner(0, 2).y)
    town.dataset.catchments[0].area = Area(Bounds(minX: GridTown.west, minY: south, maxX: middle, maxY: north))
    town.dataset.catchments[1].area = Area(
      Bounds(minX: middle, minY: south, maxX: GridTown.corner(4, 0).x, maxY: north))
    let scenario = town.scenario {
      $0.assign = .areal
      $0.rezonings = [list(town, 2014, ["b2-0": [0]]), list(town, 2015, ["b2-0": [1]])]
    }
    let result = try simulate(scenario, on: town.dataset)
    #expect(abs(pupils(result, 0, 2013) - (240 + 2 * 36)) < 1e-3)
    #expect(abs(pupils(result, 0, 2014) - (240 + 60 + 36)) < 1e-3)
    #expect(abs(pupils(result, 0, 2015) - (240 + 36)) < 1e-3)
  }

  /// With every block of b listed to others, the land of its zone goes with the blocks.
  @Test(arguments: [false, true]) func aZoneWithoutBlocksEnds(points: Bool) throws {
    let town = town(points: points) { $0.dataset.catchments[1].area = GridTown.rectangle(2, 0, 5, 2) }
    let blocks: [String: [SchoolIndex]] = ["b2-0": [0], "b2-1": [0], "b3-0": [0], "b3-1": [0]]
    let scenario = town.scenario { $0.rezonings = [list(town, 2014, blocks)] }
    let result = try simulate(scenario, on: town.dataset)
    #expect(sizes(result, 2014) == ["a": 10])
    #expect(pupils(result, 0, 2014) == 480)
  }

  @Test func aListThatChangesNothingIsReported() throws {
    let town = town()
    let scenario = town.scenario { $0.rezonings = [list(town, 2014, ["b0-0": [0]])] }
    let notices = try simulate(scenario, on: town.dataset).notices.map(\.message.english)
    #expect(notices.contains { $0.contains("changes the school of no block") })
  }
}
