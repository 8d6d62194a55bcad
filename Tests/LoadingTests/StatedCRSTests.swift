import Geometry
import Planning
import Testing

@testable import Loading

/// Coordinates stated for one layer, a table's rows, a scenario, a project: each is brought to WGS 84 by itself.
@Suite struct StatedCRSTests {
  /// Near 121° E, 32° N GCJ-02 lies 0.0045° to the east and 0.0021° to the south.
  private let shift = Position(0.0045, -0.0021)

  private func load(_ files: [String: String]) throws -> LoadedDataset {
    try SmallTown.folder(files).dataset()
  }

  private func isShifted(_ place: Position, from given: Position, _ sign: Double) -> Bool {
    abs(place.x - given.x - sign * shift.x) < 0.0003 && abs(place.y - given.y - sign * shift.y) < 0.0003
  }

  private func expectSchoolsAlone(_ dataset: Dataset) {
    #expect(isShifted(dataset.schools[0].site, from: Position(121.005, 32.005), -1))
    #expect(dataset.catchments[0].area.bounds.minX == 121)
    #expect(dataset.blocks.shapes.bounds(of: 0).minX == 121)
  }

  @Test func oneLayerMayBeInCoordinatesOfItsOwn() throws {
    let loaded = try load(["dataset.yaml": SmallTown.about + "crs: { schools: gcj02 }\n"])
    #expect(loaded.faults.errors.isEmpty, "\(loaded.faults.lines)")
    expectSchoolsAlone(loaded.dataset)
    #expect(loaded.dataset.about.crsOfLayer == ["schools": try #require(CRS("gcj02"))])
  }

  @Test func aStarStandsForTheOtherLayers() throws {
    let loaded = try load(["dataset.yaml": SmallTown.about + "crs: { \"*\": EPSG:4326, schools: gcj02 }\n"])
    expectSchoolsAlone(loaded.dataset)
    let others = try load(["dataset.yaml": SmallTown.about + "crs: { \"*\": gcj02, schools: EPSG:4326 }\n"])
    #expect(others.dataset.schools[0].site == Position(121.005, 32.005))
    #expect(
      isShifted(
        Position(others.dataset.districts[0].area.bounds.minX, others.dataset.districts[0].area.bounds.minY),
        from: Position(121, 32), -1))
  }

  @Test(arguments: [
    ("crs: { catchment: gcj02 }", "crs.catchment", "catchments"), ("crs: { schools: gcj2 }", "crs.schools", "gcj2"),
    ("crs: [gcj02]", "crs", "[gcj02]"),
  ])
  func whatCannotBeACRSIsNamed(line: String, field: String, word: String) throws {
    let loaded = try load(["dataset.yaml": SmallTown.about + line + "\n"])
    #expect(loaded.faults.errors.map(\.field) == [field], "\(loaded.faults.lines)")
    #expect(loaded.faults.say("dataset.yaml:6", word))
  }

  @Test func housingNamesItsCoordinatesByColumnOrInTheDataset() throws {
    // the place lies in b3, in the east; taken as GCJ-02 it is at 121.0075, 32.0031, in b1 of the west
    let table = "id,lon,lat,crs,occupied,dwellings\nh1,121.0120,32.0010,gcj02,2022,10\nh2,121.0120,32.0010,,2022,10\n"
    let loaded = try load(["housing.csv": table])
    #expect(loaded.faults.errors.isEmpty, "\(loaded.faults.lines)")
    let ids = loaded.dataset.housing.map { loaded.dataset.blocks.ids[$0.block.position] }
    #expect(ids == ["b1", "b3"])
    let plain = "id,lon,lat,occupied,dwellings\nh1,121.0120,32.0010,2022,10\n"
    let stated = try load(["housing.csv": plain, "dataset.yaml": SmallTown.about + "crs: { housing: gcj02 }\n"])
    #expect(stated.dataset.housing.map { stated.dataset.blocks.ids[$0.block.position] } == ["b1"])
    let wrong = try load(["housing.csv": table.replacing("gcj02", with: "gcj2")])
    #expect(wrong.faults.say("housing.csv:2", "crs", "unknown coordinate reference system", "gcj2"))
    #expect(wrong.faults.errors.count == 1)
  }

  // MARK: scenarios

  private let project = """
    projects:
      - { id: N, kind: new, school: n, stage: primary, district: w, site: [121.008, 32.003], opens: 2022, classrooms: 6,
          catchment: { type: Polygon, coordinates: [[[121.006, 32.001], [121.012, 32.001], [121.012, 32.005], [121.006, 32.005], [121.006, 32.001]]] } CRS }

    """

  /// The new school's site and the west of its zone.
  private func read(
    _ top: String, _ own: String, about: String = "", child: String? = nil
  ) throws -> (site: Position, west: Double) {
    let folder = try Folder(
      SmallTown.files.reduce(into: [:]) { $0["data/" + $1.key] = $1.value }.merging([
        "data/dataset.yaml": SmallTown.about + about,
        "plan.yaml": SmallTown.scenario + top + project.replacing("CRS", with: own),
        "child.yaml": "schema: schoolzone/1\nextends: plan.yaml\n" + (child ?? ""),
      ]) { $1 })
    let loaded = try folder.scenario(child == nil ? "plan.yaml" : "child.yaml")
    #expect(loaded.faults.errors.isEmpty, "\(loaded.faults.lines)")
    let scenario = try #require(loaded.scenario)
    guard case .new(let opening) = scenario.projects[0].action, case .area(let area) = opening.catchments[0] else {
      throw Faults([])
    }
    return (scenario.schools[SchoolIndex(scenario.schools.count - 1)].site, area.bounds.minX)
  }

  @Test func aScenarioOrProjectNamesItsCoordinates() throws {
    let given = Position(121.008, 32.003)
    #expect(try read("", "").site == given)
    for (top, own) in [("crs: gcj02\n", ""), ("", ", crs: gcj02"), ("crs: bd09\n", ", crs: gcj02")] {
      let found = try read(top, own)
      #expect(isShifted(found.site, from: given, -1))
      #expect(abs(found.west - 121.006 + shift.x) < 0.0003)
    }
  }

  @Test func theDatasetsCoordinatesHoldWhereTheScenarioSaysSo() throws {
    let found = try read("", ", crs: dataset", about: "crs: { catchments: gcj02 }\n")
    #expect(found.site == Position(121.008, 32.003))
    #expect(abs(found.west - 121.006 + shift.x) < 0.0003)
    let silent = try read("", "", about: "crs: gcj02\n")
    #expect(silent.west == 121.006)
  }

  @Test func theCoordinatesOfAFileAreNotThoseOfOneThatExtendsIt() throws {
    #expect(try read("", "", child: "crs: gcj02\n").site == Position(121.008, 32.003))
    #expect(isShifted(try read("crs: gcj02\n", "", child: "").site, from: Position(121.008, 32.003), -1))
  }

  @Test func zoneFilesOfARezoningToo() throws {
    let zones = SmallTown.layer([
      (#"{"school":"wp","stage":"primary"}"#, SmallTown.square(121, 32, 0.01, 0.01)),
      (#"{"school":"ep","stage":"primary"}"#, SmallTown.square(121.01, 32, 0.01, 0.01)),
    ])
    let rezoning = "rezoning:\n  - { from: 2022, stage: primary, catchments: z.geojson, crs: gcj02 }\n"
    let folder = try Folder(
      SmallTown.files.reduce(into: [:]) { $0["data/" + $1.key] = $1.value }.merging([
        "plan.yaml": SmallTown.scenario + rezoning, "z.geojson": zones,
      ]) { $1 })
    let loaded = try folder.scenario("plan.yaml")
    #expect(loaded.faults.errors.isEmpty, "\(loaded.faults.lines)")
    let box = try #require(loaded.scenario?.rezonings.first?.zones.first?.area.bounds)
    #expect(isShifted(Position(box.minX, box.minY), from: Position(121, 32), -1))
  }
}
