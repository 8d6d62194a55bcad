import Geometry
import Planning
import TestSupport
import Testing

@testable import Simulation

/// Catchments of a dataset as lists of blocks.
@Suite struct ListedDatasetTests {
  /// Two primary schools on 4 × 2 blocks, 10 children a block and cohort; the junior catchment is drawn.
  private func town(points: Bool = false, _ lists: [ListedZone]) -> GridTown {
    var town = GridTown(columns: 4, rows: 2, points: points)
    town.addSchool("a", at: (0, 0), primary: 6)
    town.addSchool("b", at: (3, 0), primary: 6)
    let j = town.addSchool("j", at: (1, 1), junior: 6)
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 4, 2))
    town.addChildren(registered: 10)
    town.dataset.listedZones = lists
    return town
  }

  private func list(_ schools: [SchoolIndex], _ blocks: [BlockIndex], from: Int? = nil, choice: [Double]? = nil)
    -> ListedZone
  {
    ListedZone(schools: schools, stage: 0, from: from, choice: choice, blocks: blocks, line: 2)
  }

  private func pupils(_ result: SimulationResult, _ school: SchoolIndex, _ year: Int) -> Double {
    result.grades.filter { $0.school == school && $0.year == year }.reduce(0) { $0 + $1.pupils }
  }

  /// The size of each zone in blocks, by the ids of its schools.
  private func sizes(_ result: SimulationResult, _ year: Int) -> [String: Double] {
    let zones = result.catchments[0].version(in: year)?.zones ?? []
    let block = GridTown.rectangle(0, 0, 1, 1).surface
    return Dictionary(
      uniqueKeysWithValues: zones.map { zone in
        let size = result.catchments[0].areas[zone.area].surface / block
        return (
          zone.schools.map { result.scenario.schools[$0].id.text }.joined(separator: "+"), (size * 1e3).rounded() / 1e3
        )
      })
  }

  @Test(arguments: [false, true]) func listsAreZones(points: Bool) throws {
    let town = town(
      points: points, [list([0], [0, 1, 4, 5, 6]), list([1], [2, 3]), list([0, 1], [7], choice: [3, 1])])
    let result = try simulate(town.scenario(), on: town.dataset)
    #expect(pupils(result, 0, 2012) == 345 && pupils(result, 1, 2012) == 135)
    #expect(sizes(result, 2012) == ["a": 5, "b": 2, "a+b": 1])
    #expect(!result.notices.contains { $0.message.english.contains("gap") })
  }

  /// A point among polygons: its zone has no land of theirs.
  @Test func aPointAmongPolygons() throws {
    var town = town([list([0], [0, 1, 4, 5]), list([1], [2, 3, 6, 7])])
    let shapes = town.dataset.blocks.shapes
    town.dataset.blocks.shapes = ShapeColumn()
    for block in 0..<8 {
      let point = town.dataset.blocks.point(block)
      town.dataset.blocks.shapes.append(block == 2 ? .point(point) : .area(shapes.area(block)))
    }
    let result = try simulate(town.scenario(), on: town.dataset)
    #expect(sizes(result, 2012) == ["a": 4, "b": 4])
  }

  @Test func aLaterListReplacesTheListsOfItsSchools() throws {
    let west = list([0], [0, 1, 4, 5])
    let late = [list([0], [0, 4, 2], from: 2014), list([1], [1, 5, 3, 6, 7], from: 2014)]
    let town = town([west, list([1], [2, 3, 6, 7])] + late)
    let result = try simulate(town.scenario(), on: town.dataset)
    #expect(pupils(result, 0, 2013) == 240 && pupils(result, 0, 2014) == 230 && pupils(result, 0, 2019) == 180)
    #expect(sizes(result, 2014) == ["a": 3, "b": 5])
    // who is given up and not listed is named
    var fewer = town
    fewer.dataset.listedZones[3].blocks = [1, 5, 3, 6]
    #expect {
      try simulate(fewer.scenario(), on: fewer.dataset)
    } throws: { error in
      let lines = (error as? Faults)?.all.map { $0.text(in: .english) } ?? []
      return lines.contains { $0.contains("b3-1") && $0.contains("2014") && $0.contains("catchments.csv") }
    }
    // an older list of the same school is history
    var past = town
    past.dataset.listedZones = late.map { list($0.schools, $0.blocks) } + [list([0], [0, 1, 2, 4, 5, 6], from: 2010)]
    past.dataset.listedZones[1].blocks = [3, 7]
    #expect(pupils(try simulate(past.scenario(), on: past.dataset), 0, 2012) == 360)
  }

  /// Polygons of the whole town for a, a list of one block for b: the list holds.
  @Test func aListGoesBeforePolygons() throws {
    var town = town([list([1], [3, 5])])
    town.addZone([0], stage: 0, GridTown.rectangle(0, 0, 4, 2))
    let result = try simulate(town.scenario(), on: town.dataset)
    #expect(pupils(result, 0, 2012) == 360 && pupils(result, 1, 2012) == 120)
    #expect(sizes(result, 2012) == ["a": 6, "b": 2])
    let areal = town.scenario { $0.assign = .areal }
    #expect(abs(pupils(try simulate(areal, on: town.dataset), 1, 2012) - 120) < 1e-6)
  }

  /// Random cities whose catchments are lists in place of polygons, with the whole plan.
  @Test(arguments: UInt64(1)...20, [false, true])
  func listsEqualPolygons(seed: UInt64, points: Bool) throws {
    let isAttending = seed % 3 == 0
    let city = isAttending ? RandomCity(seed: seed).attending(seed) : RandomCity(seed: seed)
    var drawn = city.town.dataset
    if points {
      drawn.blocks.shapes = ShapeColumn()
      for block in drawn.blocks.indexes { drawn.blocks.shapes.append(.point(drawn.blocks.point(block))) }
    }
    var listed = drawn
    // of half of the cities the junior catchments stay polygons
    let stages: [StageIndex] = seed % 2 == 0 ? [0] : [0, 1]
    listed.catchments.removeAll { stages.contains($0.stage) }
    for stage in stages {
      let zones = drawn.catchments.filter { $0.stage == stage }
      let located = Coverage(zones: zones.map(\.area)).locate(drawn.blocks.points).zone
      for (at, zone) in zones.enumerated() {
        let blocks = drawn.blocks.indexes.filter { located[$0.position] == Int32(at) }
        listed.listedZones.append(
          ListedZone(schools: zone.schools, stage: stage, choice: zone.choice, blocks: blocks, line: at + 2))
      }
    }
    for scenario in [city.plan, isAttending ? city.admission : city.baseline] {
      let (one, other) = (try simulate(scenario, on: drawn), try simulate(scenario, on: listed))
      #expect("\(one.schools)" == "\(other.schools)")
      #expect("\(one.grades)" == "\(other.grades)")
      #expect("\(one.districts)" == "\(other.districts)")
      #expect("\(one.moves)" == "\(other.moves)")
    }
  }
}
