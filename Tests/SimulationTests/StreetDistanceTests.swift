import Geometry
import Planning
import Simulation
import Testing

/// Ways along streets on a row of four blocks of about 94 × 111 m, whose only primary school is in the last one.
@Suite struct StreetDistanceTests {
  private func town(_ streets: [Street], barriers: [Barrier] = []) -> GridTown {
    var town = GridTown(columns: 4, rows: 1)
    let school = town.addSchool("p", at: (3, 0), primary: 6)
    town.addZone([school], stage: 0, GridTown.rectangle(0, 0, 4, 1))
    let junior = town.addSchool("j", at: (3, 0), junior: 6)
    town.addZone([junior], stage: 1, GridTown.rectangle(0, 0, 4, 1))
    town.addChildren(registered: 10)
    (town.dataset.streets, town.dataset.barriers) = (streets, barriers)
    return town
  }

  private func result(_ town: GridTown, snap: Double = 500, detour: Double = 1.5) throws -> SimulationResult {
    try simulate(
      town.scenario(years: 2012...2013) {
        ($0.distance, $0.snapMetres, $0.detourFactor) = (.streets, snap, detour)
      }, on: town.dataset)
  }

  /// Metres in the plane of the town along some positions.
  private func metres(_ places: [Position]) throws -> Double {
    let transformer = try Transformer(from: .wgs84, to: try #require(CRS("EPSG:4549")))
    var flat: [Position] = []
    for place in places { flat.append(try transformer.transform(place)) }
    return zip(flat, flat.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
  }

  private func middle(_ column: Int, north: Int = 0) -> Position { GridTown.middle(column, north) }

  @Test func theWayGoesAlongTheStreet() throws {
    // from the first block two blocks north, along, and back to the school
    let way = [middle(0), middle(0, north: 2), middle(3, north: 2), middle(3)]
    let result = try result(town([Street(lines: [way])]))
    let walked = try #require(result.walk(from: 0, to: 0, in: 2012))
    #expect(abs(walked - (try metres(way))) < 1e-6)
    // the second block is nearest to the street where it leaves the first
    let second = try #require(result.walk(from: 1, to: 0, in: 2012))
    #expect(abs(second - walked - (try metres([middle(1), middle(0)]))) < 0.01)
    // the school's own block
    #expect(try #require(result.walk(from: 3, to: 0, in: 2012)) < 1e-6)
  }

  @Test func theMeanDistanceIsWeightedByPupils() throws {
    let way = [middle(0), middle(3)]
    let result = try result(town([Street(lines: [way])]))
    let row = try #require(result.schools.first { $0.school == 0 && $0.year == 2012 })
    let expected = try (0..<4).map { try metres([middle($0), middle(3)]) }.reduce(0, +) / 4
    #expect(abs(try #require(row.meanDistance) - expected) < 0.01)
    #expect(abs(try #require(row.p90Distance) - (try metres(way))) < 0.01)
  }

  @Test func streetsMeetWhereTheyShareAPosition() throws {
    let joined = try result(
      town([
        Street(lines: [[middle(0), middle(1), middle(2)]]), Street(lines: [[middle(1), middle(1, north: 1)]]),
        Street(lines: [[middle(1, north: 1), middle(3, north: 1), middle(3)]]),
      ]), snap: 10)
    let way = [middle(0), middle(1), middle(1, north: 1), middle(3, north: 1), middle(3)]
    #expect(abs(try #require(joined.walk(from: 0, to: 0, in: 2012)) - (try metres(way))) < 1e-6)
    #expect(!joined.notices.contains { $0.file == "streets.geojson" })
  }

  @Test func whereNoStreetLeadsTheWayIsStraightAndSaid() throws {
    // a street at the first two blocks that does not go on to the school, and one at the school
    let result = try result(
      town([Street(lines: [[middle(0), middle(1)]]), Street(lines: [[middle(3), middle(3, north: 1)]])]), snap: 10)
    for block in 0..<3 {
      let straight = try metres([middle(block), middle(3)]) * 1.5
      #expect(abs(try #require(result.walk(from: BlockIndex(block), to: 0, in: 2012)) - straight) < 1e-6)
    }
    let said = result.notices.filter { $0.file == "streets.geojson" }.map(\.found)
    #expect(said == ["b2-0", "b0-0, b1-0"])
  }

  @Test func aStreetIsWalkedInItsDirection() throws {
    let way = [middle(0), middle(3)]
    let round = [middle(3), middle(3, north: 1), middle(0, north: 1), middle(0)]
    for (direction, expected) in [
      (Street.Direction.asDrawn, way),
      (.againstDrawn, [middle(0), middle(0, north: 1), middle(3, north: 1), middle(3)]),
    ] {
      let result = try result(town([Street(lines: [way], direction: direction), Street(lines: [round])]))
      #expect(abs(try #require(result.walk(from: 0, to: 0, in: 2012)) - (try metres(expected))) < 1e-6)
    }
  }

  @Test func aStatedLengthReplacesTheDrawnOne() throws {
    let result = try result(town([Street(lines: [[middle(0), middle(3)]], length: 900)]))
    #expect(abs(try #require(result.walk(from: 0, to: 0, in: 2012)) - 900) < 1e-6)
    // a third of the way for the block at two thirds of it
    #expect(abs(try #require(result.walk(from: 2, to: 0, in: 2012)) - 300) < 0.1)
  }

  @Test func aBarrierCutsStreetsAwayFromItsCrossings() throws {
    let way = [middle(0), middle(3)]
    let river = [GridTown.corner(2, -20), GridTown.corner(2, 20)]
    let far = Position(GridTown.corner(2, 5).x, GridTown.corner(2, 5).y)
    let near = Position(GridTown.corner(2, 0).x, GridTown.corner(2, 0).y)
    func walked(_ crossings: [Position]) throws -> Double {
      let town = town([Street(lines: [way])], barriers: [Barrier(lines: [river], crossings: crossings)])
      return try #require(try result(town, detour: 10).walk(from: 0, to: 0, in: 2012))
    }
    let (along, straight) = (try metres(way), try metres(way) * 10)
    #expect(abs(try walked([near]) - along) < 1e-6)
    #expect(abs(try walked([far]) - straight) < 1e-6)  // 500 m away
    #expect(abs(try walked([]) - along) < 1e-6)  // the street is the crossing
  }

  @Test func straightWaysAreAsBefore() throws {
    var town = town([])
    let plain = try simulate(town.scenario(years: 2012...2013) { $0.detourFactor = 1.5 }, on: town.dataset)
    town.dataset.streets = [Street(lines: [[middle(0), middle(3)]])]
    let beside = try simulate(town.scenario(years: 2012...2013) { $0.detourFactor = 1.5 }, on: town.dataset)
    #expect(plain.schools.map(\.meanDistance) == beside.schools.map(\.meanDistance))
    #expect(plain.schools.map(\.p90Distance) == beside.schools.map(\.p90Distance))
  }

  /// From the school in the last block 150 m along the street, and into a side street 94 m away.
  @Test func aServiceAreaHasTheStreetsWithinReach() throws {
    let way = [middle(0), middle(2), middle(3)]
    let result = try result(town([Street(lines: [way]), Street(lines: [[middle(2), middle(2, north: 2)]])]))
    let town = town([Street(lines: [way]), Street(lines: [[middle(2), middle(2, north: 2)]])])
    let areas = try result.serviceAreas(on: town.dataset, year: 2012, within: [150, 50])
    #expect(areas.map(\.metres) == [50, 150, 50, 150])  // of the primary school and of the junior one
    #expect(areas.map { $0.school.position } == [0, 0, 1, 1])
    let toCorner = try metres([middle(2), middle(3)])
    let expected = [50, 150 + (150 - toCorner), 50, 150 + (150 - toCorner)]
    for (area, metres) in zip(areas, expected) { #expect(abs(area.streetMetres - metres) < 1e-6) }
    #expect(areas[0].lines.count == 1)
    // the lines are as long in the plane as is said of them
    for area in areas {
      let drawn = try area.lines.map { try metres($0) }.reduce(0, +)
      #expect(abs(drawn - area.streetMetres) < 1e-3)
      #expect(area.lines.allSatisfy { $0.allSatisfy { $0.x >= middle(0).x - 1e-9 && $0.x <= middle(3).x + 1e-9 } })
    }
  }

  /// Children may walk one street to the school, and not the other.
  @Test func aServiceAreaFollowsDirections() throws {
    for (direction, expected) in [(Street.Direction.asDrawn, 100.0), (.againstDrawn, 0), (.both, 100)] {
      let town = town([Street(lines: [[middle(0), middle(3)]], direction: direction)])
      let areas = try result(town).serviceAreas(on: town.dataset, year: 2012, within: [100])
      #expect(abs((areas.first?.streetMetres ?? 0) - expected) < 1e-6)
    }
  }

  /// A street of 600 m that is drawn three blocks long: 300 m of it are half of what is drawn.
  @Test func aServiceAreaTakesTheStatedLength() throws {
    let town = town([Street(lines: [[middle(0), middle(3)]], length: 600)])
    let areas = try result(town).serviceAreas(on: town.dataset, year: 2012, within: [300])
    let area = try #require(areas.first)
    #expect(abs(area.streetMetres - 300) < 1e-6)
    let drawn = try area.lines.map { try metres($0) }.reduce(0, +)
    #expect(abs(drawn - (try metres([middle(0), middle(3)])) / 2) < 1e-3)
  }
}
