import Geometry
import Planning
import Simulation
import Testing

/// Layers compared with each other: what lies in the wrong place is reported, and nothing else.
@Suite struct LayerCheckTests {
  /// Two districts of 20 × 10 blocks with a primary school and catchment each, and one junior school for both.
  private func town(_ change: (inout GridTown) -> Void = { _ in }) -> GridTown {
    var town = GridTown(columns: 40, rows: 10, districts: 2)
    let a = town.addSchool("a", at: (10, 5), district: 0, primary: 6)
    let b = town.addSchool("b", at: (30, 5), district: 1, primary: 6)
    let j = town.addSchool("j", at: (19, 5), district: 0, junior: 6)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 20, 10))
    town.addZone([b], stage: 0, GridTown.rectangle(20, 0, 40, 10))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 40, 10))
    town.addChildren(registered: 1)
    change(&town)
    return town
  }

  private func said(_ town: GridTown, _ scenario: Scenario? = nil, listsAll: Bool = false) -> [String] {
    inspect(town.dataset, scenario: scenario ?? town.scenario(), listsAll: listsAll).faults.all
      .map { $0.text(in: .english) }.filter { !$0.contains("no observed") }
  }

  @Test func aTownInWhichAllFitsHasNoWarning() {
    #expect(said(town()) == [])
  }

  @Test func aSchoolAtNullIslandIsNamedAndSpoilsNoOther() throws {
    let good = town { $0.dataset.about.metricCRS = nil }
    let bad = town {
      $0.dataset.about.metricCRS = nil
      $0.dataset.schools[0].site = Position(0, 0)
    }
    let said = said(bad)
    #expect(said.count == 1)
    #expect(said.first?.hasPrefix("schools.geojson (feature 1): geometry: 1 school lies at 0, 0, far outside") == true)
    func distance(_ town: GridTown) throws -> Double {
      let result = try simulate(town.scenario(years: 2012...2012), on: town.dataset)
      return try #require(result.schools.first { $0.school == 1 }?.meanDistance)
    }
    #expect(try abs(distance(good) - distance(bad)) < 1e-6)
  }

  /// The shape is simple, and covers half of a continent.
  @Test func aCornerFarAwayIsNamed() {
    let far = Area([
      Polygon(rings: [[GridTown.middle(0, 0), GridTown.middle(20, 0), Position(160, 40), GridTown.middle(0, 0)]])
    ])
    let said = said(town { $0.dataset.districts[1].area = far })
    #expect(
      said.contains {
        $0.hasPrefix("districts.geojson (feature 2): geometry: 1 of 2 shapes reaches far beyond the dataset")
          && $0.contains("km")
      }, "\(said)")
  }

  @Test func sitesOutsideTheirDistrictAreNamed() {
    func site(_ id: String, _ at: Position, feature: Int) -> CandidateSite {
      CandidateSite(
        id: ID(id), name: id, district: 0, point: at, place: SourcePlace(file: "sites.geojson", feature: feature))
    }
    let said = said(
      town {
        $0.dataset.candidateSites = [
          site("inside", GridTown.middle(3, 3), feature: 1), site("beyond", GridTown.middle(30, 3), feature: 2),
          site("far", GridTown.middle(3, 60), feature: 3),
        ]
      })
    #expect(said.count == 2, "\(said)")
    #expect(said.contains { $0.hasPrefix("sites.geojson (feature 3): geometry: 1 of 3 sites lies in no district") })
    #expect(said.contains { $0.hasPrefix("sites.geojson (feature 2)") && $0.contains("in another district") })
  }

  @Test func aBlockAtNullIslandMovesNoPlane() {
    let good = town { $0.dataset.about.metricCRS = nil }
    var bad = good
    bad.dataset.blocks.points[0] = 0
    bad.dataset.blocks.points[1] = 0
    #expect(abs(good.dataset.extent.minX - bad.dataset.extent.minX) < 1e-9)
    #expect(inspect(good.dataset).metricCRS == inspect(bad.dataset).metricCRS)
    #expect(said(bad).contains { $0.contains("1 block lies at 0, 0") })
  }

  @Test func aDistrictWithOneLostCornerKeepsTheExtent() {
    var bad = town()
    let good = bad.dataset.extent
    bad.dataset.districts[0].area.polygons[0].rings[0].insert(Position(0, 0), at: 1)
    #expect(bad.dataset.extent == good)
    bad.dataset.districts[0].area.polygons[0].rings[0][1] = Position(-71, 19)
    #expect(bad.dataset.extent == good)
  }

  @Test func aSchoolTwoKilometresOffItsDistrictIsNamedWithTheDistance() {
    // 0.02117° of longitude at 32° north are 2.0 km
    let said = said(town { $0.dataset.schools[1].site = Position(120.84 + 0.02117, 32.005) })
    #expect(said.count == 1)
    #expect(said.first?.contains("1 of 3 schools lies in no district (found b (2.0 km))") == true, "\(said)")
  }

  @Test func swappedCoordinatesAreCalledThat() {
    let said = said(
      town { town in
        let site = town.dataset.schools[1].site
        town.dataset.schools[1].site = Position(site.y, site.x)
      })
    #expect(said.first?.contains("Latitude and longitude look swapped") == true, "\(said)")
  }

  @Test func aSchoolOrBlockInAnotherDistrictIsCounted() {
    let said = said(
      town { town in
        town.dataset.schools[1].district = 0
        town.dataset.blocks.districts[0] = 1
        town.dataset.blocks.districts[1] = 1
      })
    #expect(said.count == 2)
    #expect(
      said.first?.contains("1 of 3 schools lies in another district than the one given (found b (d1 → d2))") == true)
    #expect(said.last?.contains("2 of 400 blocks lie in another district than the one given") == true, "\(said)")
  }

  @Test func aFewMetresBeyondABorderAreNoMatter() {
    // 40 m beyond the district, and 90 m beyond the catchment
    #expect(said(town { $0.dataset.schools[1].site = Position(120.82 - 0.0004, 32.005) }) == [])
    let moved = town { $0.dataset.schools[2].site = Position(120.82, 32.005) }
    #expect(said(moved) == [])
  }

  @Test func aSchoolOutsideItsOwnCatchmentIsCountedOnce() {
    let said = said(
      town { town in
        town.dataset.schools[2].site = GridTown.middle(10, 5)
        town.dataset.catchments[2].area = GridTown.rectangle(20, 0, 40, 10)
        town.addZone([0], stage: 1, GridTown.rectangle(0, 0, 20, 10))
      })
    #expect(
      said.contains { $0.contains("1 of 2 schools with a junior catchment lies outside its own catchment") }, "\(said)")
  }

  @Test func mostSchoolsInTheCatchmentsOfOthersAreAMixUp() {
    var town = GridTown(columns: 40, rows: 10)
    let schools = (0..<4).map { town.addSchool("s\($0)", at: (10 * $0 + 5, 5), primary: 6) }
    // each catchment carries the id of the next school
    for school in 0..<4 {
      town.addZone([schools[(school + 1) % 4]], stage: 0, GridTown.rectangle(10 * school, 0, 10 * school + 10, 10))
    }
    town.addChildren(registered: 1)
    let said = said(town)
    #expect(said.contains { $0.contains("4 of 4 schools with a primary catchment lie in the catchments of other") })
  }

  @Test func aCatchmentWithoutABlockIsNamed() {
    let said = said(
      town { town in
        let lonely = town.addSchool("lonely", at: (39, 9), district: 1, primary: 6)
        town.addZone([lonely], stage: 0, GridTown.rectangle(40, 0, 42, 10))
      })
    #expect(
      said.contains { $0.contains("1 of 3 primary catchments holds no block") && $0.contains("lonely") }, "\(said)")
  }

  @Test func blocksOnABorderSayWhichWayTheyWent() {
    let points = town { town in
      // the blocks of row 5 in column 19 lie on the border of the two primary catchments
      town.dataset.blocks.points[2 * town.block(19, 5)] = 120.82
    }
    #expect(said(points).contains { $0.contains("1 block lies on a border between primary catchments") })
    // a stands 9.5 columns to the west, b 10.5 to the east
    #expect(
      said(points, listsAll: true).contains {
        $0.contains(
          "block b19-5 lies on a border between primary catchments: it goes to a, the nearest school, not to b")
      })
  }

  // MARK: shifted coordinates

  /// A layer brought into the datum of a web map, as if it had been drawn there.
  private func shift(_ town: inout GridTown, _ layer: String, _ datum: String) throws {
    let transformer = try Transformer(from: #require(CRS(datum)), to: .wgs84)
    func there(_ area: Area) throws -> Area { try transformer.inverse(area) }
    switch layer {
    case "districts":
      for at in town.dataset.districts.indexes {
        town.dataset.districts[at].area = try there(town.dataset.districts[at].area)
      }
    case "catchments":
      for at in town.dataset.catchments.indices {
        town.dataset.catchments[at].area = try there(town.dataset.catchments[at].area)
      }
    case "schools":
      for at in town.dataset.schools.indexes {
        town.dataset.schools[at].site = try transformer.inverse(town.dataset.schools[at].site)
      }
    default:
      try transformer.inverse(&town.dataset.blocks.points)
      var shapes = town.dataset.blocks.shapes
      try shapes.withMutablePositions { try transformer.inverse(&$0) }
      town.dataset.blocks.shapes = shapes
    }
  }

  @Test(arguments: ["districts", "catchments", "blocks"], ["gcj02", "bd09"])
  func aLayerInTheCoordinatesOfAWebMapIsCalledThat(layer: String, datum: String) throws {
    var town = town()
    try shift(&town, layer, datum)
    let said = said(town)
    let name = datum == "gcj02" ? "GCJ-02" : "BD-09"
    #expect(
      said.contains { $0.contains("\(layer) are offset from the other layers as a whole, by the shift of \(name)") },
      "\(said)")
    #expect(said.contains { $0.contains("crs: { \(layer): \(datum) }") })
    #expect(!said.contains { $0.contains("in another district") || $0.contains("in no district") }, "\(said)")
  }

  /// GCJ-02 lies 4.29 to 4.38 columns to the east and 2.03 to 2.12 rows to the south here: of 40 × 10 points of blocks,
  /// 36 × 8 are left in the catchments.
  @Test(arguments: ["catchments", "blocks"], ["gcj02", "bd09"])
  func blocksThatAShiftLeavesInNoCatchmentAreOneErrorThatNamesTheShift(layer: String, datum: String) throws {
    var town = town()
    try shift(&town, layer, datum)
    let faults = inspect(town.dataset, scenario: town.scenario()).faults
    let error = try #require(faults.all.first)
    #expect(faults.errors.count == 1, "\(faults.errors.map { $0.text(in: .english) })")
    #expect(error.severity == .error)
    #expect(error.file == "\(layer).geojson")
    #expect(error.text(in: .english).contains("crs: { \(layer): \(datum) }"))
    #expect(error.message.english.hasPrefix("\(layer) are offset from the other layers as a whole"))
    // one line for the shift, one for each block and stage
    let blocks = error.each.count / 2
    #expect(error.each.count == 1 + 2 * blocks)
    #expect(error.message.english.contains("; \(blocks) blocks lie in no catchment because of it"))
    if datum == "gcj02" { #expect(blocks == 112) }
    #expect(!error.each.contains { $0.mend?.english.contains("nearest") ?? false })
    let thrown = #expect(throws: Faults.self) { try simulate(town.scenario(), on: town.dataset) }
    #expect(thrown?.all.first == error)
  }

  @Test func aBlockThatLiesOutsideForAnotherReasonIsNamedBesideTheShift() throws {
    var town = town()
    try shift(&town, "catchments", "gcj02")
    town.dataset.blocks.points[0] = 120.9
    let errors = inspect(town.dataset, scenario: town.scenario()).faults.errors.map(\.message.english)
    #expect(errors.count == 3, "\(errors)")
    #expect(errors.first?.contains("by the shift of GCJ-02") == true)
    #expect(
      errors.dropFirst() == [
        "block b0-0 lies in no primary catchment in 2012", "block b0-0 lies in no junior catchment in 2012",
      ])
  }

  @Test func manyBlocksInNoCatchmentAreOneErrorOfTheStage() throws {
    let town = town { $0.dataset.catchments[0].area = GridTown.rectangle(0, 0, 19, 10) }
    let errors = inspect(town.dataset, scenario: town.scenario()).faults.errors
    #expect(
      errors.map(\.message.english) == [
        "10 blocks lie in no primary catchment in 2012: b19-0, b19-1, b19-2, b19-3, b19-4 and 5 more"
      ])
    #expect(errors.first?.each.map(\.feature) == (0..<10).map { 40 * $0 + 20 })
  }

  /// The primary catchments overlap along 1,109 m.
  @Test func anOverlapUnderASquareMetreIsNotWorthAWord() throws {
    func said(squareMetres: Double) -> [String] {
      let degrees = squareMetres / 1109 / 94_500
      return self.said(
        town { town in
          town.dataset.catchments[0].area = Area(
            Bounds(minX: 120.8, minY: 32, maxX: 120.82 + degrees, maxY: 32.01))
        })
    }
    #expect(said(squareMetres: 0.5) == [])
    let line = try #require(said(squareMetres: 5).first)
    #expect(line.contains(try Regex(#"found [45](\.\d{1,2})? m² \(120\.820000, 32\.\d{6}\)\)"#)), "\(line)")
  }

  @Test func schoolsInTheCoordinatesOfAWebMapAreCalledThat() throws {
    // small catchments, so that 480 m lead out of most
    var town = GridTown(columns: 40, rows: 5)
    for school in 0..<8 {
      let number = town.addSchool("s\(school)", at: (5 * school + 2, 2), primary: 6)
      town.addZone([number], stage: 0, GridTown.rectangle(5 * school, 0, 5 * school + 5, 5))
    }
    town.addChildren(registered: 1)
    #expect(said(town) == [])
    try shift(&town, "schools", "gcj02")
    let said = said(town)
    #expect(said.count == 1)
    #expect(said.first?.contains("schools outside their catchment 8 → 0") == true, "\(said)")
    #expect(said.first?.contains("crs: { schools: gcj02 }") == true)
  }

  @Test func aLayerStatedInADatumThatItIsNotInIsToBeWGS84() throws {
    var town = town()
    // stated for all, and taken back from catchments that never had the shift
    let transformer = try Transformer(from: #require(CRS("gcj02")), to: .wgs84)
    for at in town.dataset.catchments.indices {
      town.dataset.catchments[at].area = try transformer.transform(town.dataset.catchments[at].area)
    }
    for layer in ["districts", "schools", "catchments", "blocks"] {
      town.dataset.about.crsOfLayer[layer] = CRS("gcj02")
    }
    let said = said(town)
    #expect(said.contains { $0.contains("crs: { \"*\": gcj02, catchments: EPSG:4326 }") }, "\(said)")
  }
}
