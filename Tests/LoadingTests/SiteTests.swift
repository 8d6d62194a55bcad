import Geometry
import Planning
import Testing

@testable import Loading

@Suite struct SiteTests {
  private func load(
    _ features: (properties: String, geometry: String)..., about: String = "", schools: String? = nil
  ) throws -> LoadedDataset {
    try SmallTown.folder([
      "sites.geojson": SmallTown.layer(features), "dataset.yaml": SmallTown.about + about,
      "schools.geojson": schools ?? SmallTown.schools,
    ]).dataset()
  }

  private let here = SmallTown.point(121.002, 32.002)

  @Test func aPointWithAllColumns() throws {
    let loaded = try load(
      (
        #"{"id":"s1","name":"Mill","name_zh":"磨坊","district":"w","stage":"primary","max_classrooms":24,"#
          + #""cost_per_classroom":150,"building_cost":900.5,"land_cost":80,"available_from":"2022-10-01","note":"x"}"#,
        here
      ))
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    let site = try #require(loaded.dataset.candidateSites.first)
    #expect(site.id.text == "s1" && site.name == "Mill" && site.nameChinese == "磨坊")
    #expect(site.district == 0 && site.stage == 0 && site.takes(0) && !site.takes(1))
    #expect(site.point == Position(121.002, 32.002) && site.land == nil)
    #expect(site.maxClassrooms == 24 && site.costPerClassroom == 150 && site.fixedCost == 980.5)
    // after 30 September
    #expect(site.availableFrom == 2023)
    #expect(site.place == SourcePlace(file: "sites.geojson", line: 2, feature: 1))
  }

  @Test func onlyIdAndDistrictAreNeeded() throws {
    let loaded = try load((#"{"id":7,"district":"e","stage":"","max_classrooms":null}"#, here))
    let site = try #require(loaded.dataset.candidateSites.first)
    #expect(site.id.text == "7" && site.name == "7" && site.takes(0) && site.takes(1))
    #expect(site.maxClassrooms == nil && site.availableFrom == nil && !site.hasCost)
    let bare = try load((#"{"name":"x"}"#, here))
    #expect(bare.faults.say("sites.geojson: id: the column is missing"))
    #expect(bare.faults.say("sites.geojson: district: the column is missing"))
  }

  @Test func columnsHaveChineseNames() throws {
    let loaded = try load(
      (
        #"{"编号":"s1","名称":"磨坊","所属区":"e","学段":"初中","最大班数":"18","每班造价":2,"建筑费用":3,"土地费用":4,"可用年份":2021}"#,
        here
      ))
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    let site = try #require(loaded.dataset.candidateSites.first)
    #expect(site.name == "磨坊" && site.district == 1 && site.stage == 1 && site.maxClassrooms == 18)
    #expect(site.costPerClassroom == 2 && site.fixedCost == 7 && site.availableFrom == 2021)
  }

  @Test func landIsRepresentedByAPointInside() throws {
    let loaded = try load((#"{"id":"s1","district":"w"}"#, SmallTown.square(121.002, 32.002, 0.002, 0.004)))
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    let site = try #require(loaded.dataset.candidateSites.first)
    #expect(abs(site.point.x - 121.003) < 1e-9 && abs(site.point.y - 32.004) < 1e-9)
    #expect(site.land?.contains(site.point.x, site.point.y) == true)
  }

  @Test func allFaultsAreReportedAtOnce() throws {
    let loaded = try load(
      (#"{"id":"s1","district":"west"}"#, here), (#"{"id":"s1","district":"w"}"#, here),
      (#"{"district":"w"}"#, here), (#"{"id":"s4","district":"w","stage":"primery"}"#, here),
      (#"{"id":"s5","district":"w","max_classrooms":2.5,"land_cost":-1,"available_from":"soon"}"#, here),
      (#"{"id":"s6","district":"w"}"#, #"{"type":"LineString","coordinates":[[121,32],[121.01,32]]}"#),
      (#"{"id":"s7","district":"w","max_classrooms":0,"cost_per_classroom":"dear"}"#, here))
    let said = loaded.faults
    #expect(said.say("sites.geojson:2 (feature 1): district: no such district", "found west"))
    #expect(said.say("(feature 2): id: the id appears twice: also in feature 1"))
    #expect(said.say("(feature 3): id: the id is missing"))
    #expect(said.say("(feature 4): stage: no such stage", "nearest name: primary"))
    #expect(said.say("(feature 5): max_classrooms", "2.5", "a whole number from 1 to 100000"))
    #expect(said.say("(feature 5): land_cost", "-1", "a number from 0"))
    #expect(said.say("(feature 5): available_from: not a year or a date", "soon"))
    #expect(said.say("(feature 6): geometry: a site is a point or a polygon", "LineString"))
    #expect(said.say("(feature 7): max_classrooms") && said.say("(feature 7): cost_per_classroom", "dear"))
    #expect(loaded.dataset.candidateSites.map(\.id.text) == ["s5", "s7"])
  }

  /// GCJ-02 shifts positions in China by a few hundred metres.
  @Test func sitesAreInTheCRSOfTheLayer() throws {
    let loaded = try load((#"{"id":"s1","district":"w"}"#, here), about: "crs: { sites: gcj02 }\n")
    let site = try #require(loaded.dataset.candidateSites.first, "\(loaded.faults.lines)")
    #expect(site.point.distance(to: Position(121.002, 32.002)) > 1e-4)
  }

  @Test func schoolsStateWhatTheyCanHold() throws {
    let schools = SmallTown.schools.replacing(
      #""primary_classrooms":6}"#, with: #""primary_classrooms":6,"max_classrooms":12,"cost_per_classroom":90}"#)
    let loaded = try load((#"{"id":"s1","district":"w"}"#, here), schools: schools)
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.dataset.schools.map(\.maxClassrooms) == [12, 12, nil, nil])
    #expect(loaded.dataset.schools[0].costPerClassroom == 90)
    let full = try load(
      (#"{"id":"s1","district":"w"}"#, here),
      schools: SmallTown.schools.replacing(
        #""primary_classrooms":6}"#, with: #""primary_classrooms":6,"max_classrooms":5}"#))
    #expect(!full.faults.hasErrors)
    #expect(full.faults.say("schools.geojson:2", "max_classrooms: fewer rooms than the school has", "at least 6"))
  }

  /// Every Chinese alias of the layer is unique within it.
  @Test func noAliasOfALayerIsAmbiguous() {
    for layer in Set(columnAliases.map(\.table)) {
      let aliases = columnAliases.filter { $0.table == layer }.flatMap(\.aliases)
      #expect(Set(aliases).count == aliases.count, "\(layer): \(aliases)")
    }
  }
}
