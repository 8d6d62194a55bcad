import Bytes
import Foundation
import Geometry
import Planning
import Testing

@testable import Loading

/// Zones that a scenario brings: of new schools, and of rezonings.
@Suite struct ScenarioZonesTests {
  /// The north-east quarter of the eastern district.
  static let corner = SmallTown.square(121.015, 32.005, 0.005, 0.005)
  static let south = SmallTown.square(121.015, 32, 0.005, 0.005)

  static let nine = """
    projects:
      - { id: N, kind: new, school: np, stage: [junior, primary], district: e, site: [121.018, 32.008], opens: 2022,
          classrooms: { primary: 24, junior: 12 }, catchment: z.geojson }

    """
  static let one = "projects:\n  - { \(ScenarioFaultsTests.new(without: "catchment", and: "catchment: z.geojson")) }\n"

  private func load(_ text: String, zones: String? = nil, data: [String: String] = [:]) throws -> LoadedScenario {
    var files = Dictionary(uniqueKeysWithValues: SmallTown.files.merging(data) { $1 }.map { ("data/" + $0, $1) })
    files["s.yaml"] = SmallTown.scenario + text
    files["z.geojson"] = zones
    return try Folder(files).scenario("s.yaml")
  }

  /// Square degrees, near enough, of a new school's zone.
  private func share(_ loaded: LoadedScenario, _ stage: StageIndex) throws -> Double {
    let scenario = try #require(loaded.scenario)
    guard case .new(let opening)? = scenario.projects.first?.action, case .area(let area)? = opening.catchments[stage]
    else {
      return 0
    }
    return area.polygons.map { polygon in
      let box = Area([polygon]).bounds
      return (box.maxX - box.minX) * (box.maxY - box.minY)
    }.reduce(0, +) / 1e-4
  }

  // MARK: new schools

  @Test func oneFeatureServesAllStages() throws {
    let loaded = try load(Self.nine, zones: SmallTown.layer([("{}", Self.corner)]))
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(abs(try share(loaded, 0) - 0.25) < 1e-9)
    #expect(abs(try share(loaded, 1) - 0.25) < 1e-9)
    #expect(loaded.scenario?.projects.first?.stages == [0, 1])
  }

  @Test func aFeatureForEachStage() throws {
    let zones = SmallTown.layer([
      (#"{"stage":"primary"}"#, Self.corner), (#"{"stage":"junior","school":"np"}"#, SmallTown.east),
    ])
    let loaded = try load(Self.nine, zones: zones)
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(abs(try share(loaded, 0) - 0.25) < 1e-9)
    #expect(abs(try share(loaded, 1) - 1) < 1e-9)
  }

  @Test func aStageWithoutItsFeatureIsNamed() throws {
    let loaded = try load(Self.nine, zones: SmallTown.layer([(#"{"stage":"primary"}"#, Self.corner)]))
    #expect(loaded.faults.say("s.yaml:7", "projects[1].catchment", "junior zone"), "\(loaded.faults.lines)")
  }

  @Test func theZoneOfAnotherSchoolIsRefused() throws {
    let loaded = try load(Self.one, zones: SmallTown.layer([(#"{"school":"ep"}"#, Self.corner)]))
    #expect(loaded.faults.say("z.geojson:2", "feature 1", "school", "ep"), "\(loaded.faults.lines)")
  }

  @Test func partsOfOneZoneAreTakenTogether() throws {
    let loaded = try load(Self.one, zones: SmallTown.layer([("{}", Self.corner), ("{}", Self.south)]))
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(abs(try share(loaded, 0) - 0.5) < 1e-9)
    guard case .new(let opening)? = loaded.scenario?.projects.first?.action,
      case .area(let area)? = opening.catchments[0]
    else { return }
    #expect(try area.problem() == nil)
  }

  @Test func anInlineGeometry() throws {
    let inline =
      "{ type: Polygon, coordinates: [[[121.015, 32.005], [121.02, 32.005], [121.02, +32.01], [121.015, 32.01], [121.015, 32.005]]] }"
    let loaded = try load(
      "projects:\n  - { \(ScenarioFaultsTests.new(without: "catchment", and: "catchment: \(inline)")) }\n")
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(abs(try share(loaded, 0) - 0.25) < 1e-9)
  }

  /// Its repair would double the land.
  @Test func aBowTieIsRefused() throws {
    let bow =
      #"{"type":"Polygon","coordinates":[[[121.015,32.005],[121.02,32.01],[121.02,32.005],[121.015,32.01],[121.015,32.005]]]}"#
    let loaded = try load(Self.one, zones: SmallTown.layer([("{}", bow)]))
    #expect(loaded.faults.say("z.geojson:2", "a repair would change its area", "m²"), "\(loaded.faults.lines)")
  }

  // MARK: rezonings

  static let rezoning =
    "rezoning:\n  - { from: 2022, stage: primary, catchments: z.geojson, phase: { grades: [1, 2] }, note: why }\n"

  @Test func aRezoningIsRead() throws {
    let zones = SmallTown.layer([
      (#"{"school":"wp","stage":"primary","name":"West"}"#, SmallTown.west),
      (#"{"schools":["ep","wp"],"choice":{"ep":3,"wp":1}}"#, SmallTown.east),
      (#"{"school":"ej","stage":"junior"}"#, SmallTown.east),
    ])
    let loaded = try load(Self.rezoning, zones: zones)
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    let rezoning = try #require(loaded.scenario?.rezonings.first)
    #expect(rezoning.zones.map(\.schools) == [[0], [0, 1]])
    #expect(rezoning.zones.map(\.choice) == [nil, [1, 3]])
    #expect(rezoning.zones.map(\.feature) == [1, 2])
    #expect(rezoning.zones[0].name == "West")
    #expect(rezoning.phase == .grades([1, 2]))
    #expect((rezoning.from, rezoning.stage, rezoning.line) == (2022, 0, 6))
    #expect(rezoning.note == "why")
    #expect(loaded.scenario?.notes.contains { $0.note == "why" } == true)
  }

  @Test func severalFeaturesMayBeOneSchools() throws {
    let zones = SmallTown.layer([(#"{"school":"ep"}"#, Self.corner), (#"{"school":"ep"}"#, Self.south)])
    #expect(try load(Self.rezoning, zones: zones).scenario?.rezonings.first?.zones.count == 2)
  }

  @Test(arguments: [
    (#"{"school":"eq"}"#, "no such school", "nearest name: ep"), (#"{"school":"ej"}"#, "no primary classrooms", "ej"),
    (#"{"stage":"primary","school":null}"#, "names no school", ""),
    (#"{"stage":"primary"}"#, "the column is missing", "school"),
    (#"{"schools":["ep","wp"],"choice":{"wj":1}}"#, "no school of this catchment", "wj"),
    (#"{"schools":["ep","wp"],"choice":{"ep":-1}}"#, "below 0", "ep"),
  ])
  func aBadZone(properties: String, says: String, too: String) throws {
    let faults = try load(Self.rezoning, zones: SmallTown.layer([(properties, Self.corner)])).faults
    #expect(faults.errors.contains { $0.file.hasSuffix("z.geojson") }, "\(faults.lines)")
    #expect(faults.lines.contains { $0.contains(says) && (too.isEmpty || $0.contains(too)) }, "\(faults.lines)")
  }

  @Test(arguments: [
    "", "{", "[]", "{\"type\":\"FeatureCollection\",\"features\":[]}", "\u{0}",
    "{\"type\":\"Point\",\"coordinates\":[1,2]}",
  ])
  func whatIsNoFileOfZonesIsSaid(zones: String) throws {
    let faults = try load(Self.rezoning, zones: zones).faults
    #expect(faults.errors.contains { $0.file.hasSuffix("z.geojson") }, "\(faults.lines)")
  }

  @Test func metresInsteadOfDegrees() throws {
    let zone =
      #"{"type":"Polygon","coordinates":[[[581256,3543284],[581356,3543284],[581356,3543384],[581256,3543284]]]}"#
    let faults = try load(Self.rezoning, zones: SmallTown.layer([(#"{"school":"ep"}"#, zone)])).faults
    #expect(faults.say("z.geojson:2", "not degrees"), "\(faults.lines)")
  }

  @Test(arguments: [
    (
      "id: N, kind: new, school: np, stage: primary, district: e, site: [121, 32], opens: 2023, classrooms: 1, catchment: nearest",
      "opens in 2023"
    ),
    ("id: C, kind: close, school: np, closes: 2021, to: ep", "closes in 2021"),
  ])
  func aSchoolThatIsNotOpen(project: String, says: String) throws {
    let data =
      project.contains("close")
      ? [
        "schools.geojson": SmallTown.schools.replacing(
          "\n]}",
          with: ",\n"
            + #"{"type":"Feature","properties":{"id":"np","name":"NP","district":"e","primary_classrooms":6},"geometry":"#
            + SmallTown.point(121.018, 32.008) + "}\n]}")
      ]
      : [:]
    let zones = SmallTown.layer([(#"{"school":"np"}"#, Self.corner)])
    let faults = try load("projects:\n  - { \(project) }\n" + Self.rezoning, zones: zones, data: data).faults
    #expect(faults.say("z.geojson:2", says, "open in 2022"), "\(faults.lines)")
  }

  @Test func aSchoolMayOpenInTheYearOfTheRezoning() throws {
    let zones = SmallTown.layer([(#"{"school":"np"}"#, Self.corner), (#"{"school":"ep"}"#, Self.south)])
    let loaded = try load("projects:\n  - { \(ScenarioFaultsTests.new) }\n" + Self.rezoning, zones: zones)
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.scenario?.rezonings.first?.zones.first?.schools == [4])
  }

  @Test func everyFileHasItsDigest() throws {
    let zones = SmallTown.layer([(#"{"school":"ep"}"#, Self.corner)])
    let digests = try #require(try load(Self.rezoning, zones: zones).scenario).digests
    #expect(digests.map { URL(filePath: $0.file).lastPathComponent } == ["s.yaml", "z.geojson"])
    #expect(digests.last?.sha256 == FileHash.sha256(Array(zones.utf8)))
  }
}
