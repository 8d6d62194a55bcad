import Foundation
import Planning
import Testing

@testable import Loading

@Suite struct DatasetTests {
  private func load(_ others: [String: String] = [:]) throws -> LoadedDataset {
    try SmallTown.folder(others).dataset()
  }

  @Test func theTownIsSound() throws {
    let loaded = try load()
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.dataset.schools.map(\.id.text) == ["wp", "ep", "wj", "ej"])
    #expect(loaded.dataset.schools.map(\.district) == [0, 1, 0, 1])
    #expect(loaded.dataset.catchments.map(\.schools) == [[0], [1], [2], [3]])
    #expect(loaded.dataset.blocks.districts == [0, 0, 1])
    #expect(loaded.dataset.births.map(\.births) == [40, 50])
    #expect(loaded.dataset.about.digests.count == 8)
  }

  // MARK: children

  @Test func wideAndLongChildrenAreTheSame() throws {
    let long =
      "block,entry_year,kind,children\nb1,2020,registered,10\nb1,2020,migrant,1\nb2,2020,户籍,20\nb3,2020,registered,30\nb3,2020,随迁,3\n"
    let wide = try load()
    let read = try load(["children.csv": long])
    #expect(read.faults.all.isEmpty, "\(read.faults.lines)")
    #expect(read.dataset.children.counts == wide.dataset.children.counts)
    #expect(read.dataset.children.column(cohort: 2020, kind: .registered).map(Array.init) == [10, 20, 30])
    #expect(read.dataset.children.column(cohort: 2020, kind: .migrant).map(Array.init) == [1, 0, 3])
  }

  @Test func migrantIsOptional() throws {
    let read = try load(["children.csv": "block,entry_year,registered\nb1,2020,10\n"])
    #expect(read.dataset.children.column(cohort: 2020, kind: .migrant).map(Array.init) == [0, 0, 0])
  }

  @Test func repeatedRowsAreNamedOnceAKind() throws {
    let long = "block,entry_year,kind,children\nb1,2020,registered,1\nb1,2020,migrant,2\nb1,2020,registered,3\n"
    #expect(try load(["children.csv": long]).faults.say("children.csv:4", "also on line 2"))
  }

  @Test func cohortsOutsideSchoolAndBirth() throws {
    let read = try load(["children.csv": "block,entry_year,registered\nb1,2011,1\nb1,2012,1\nb1,2026,1\nb1,2027,1\n"])
    #expect(read.faults.warnings.map(\.line) == [2])
    #expect(read.faults.errors.map(\.line) == [5])
  }

  @Test func birthsByKind() throws {
    let read = try load(["births.csv": "district,year,births,kind\nw,2018,30,\nw,2019,40,registered\nw,2019,5,随迁\n"])
    #expect(read.faults.all.isEmpty, "\(read.faults.lines)")
    #expect(read.dataset.births.map(\.kind) == [nil, .registered, .migrant])
  }

  @Test(arguments: ["w,2019,45,\nw,2019,40,registered", "w,2019,40,registered\nw,2019,45,"])
  func birthsTogetherAndApartAreRefused(rows: String) throws {
    #expect(try load(["births.csv": "district,year,births,kind\n\(rows)\n"]).faults.say("births.csv:3", "line 2"))
  }

  @Test func housingFindsItsPlace() throws {
    let rows = """
      id,block,lon,lat,occupied,dwellings
      named,b2,,,2022,100
      inside,,121.015,32.002,2022-10-01,50
      beside,,121.015,32.008,2023,80

      """
    let read = try load(["housing.csv": rows])
    #expect(read.faults.all.isEmpty, "\(read.faults.lines)")
    #expect(read.dataset.housing.map(\.block) == [1, 2, 3])
    #expect(read.dataset.housing.map(\.occupied) == [2022, 2023, 2023])
    #expect(read.dataset.blocks.ids == ["b1", "b2", "b3", "housing:beside"])
    #expect(read.dataset.blocks.districts[3] == 1)
    #expect(read.dataset.blocks.featureCount == 3)
    #expect(read.dataset.children.column(cohort: 2020, kind: .registered).map(Array.init) == [10, 20, 30, 0])
  }

  @Test(arguments: ["x,,121.5,32.5,2022,1", "x,,,,2022,1", "x,,121.005,,2022,1", "x,,32.005,121.005,2022,1"])
  func housingNowhere(row: String) throws {
    let faults = try load(["housing.csv": "id,block,lon,lat,occupied,dwellings\n\(row)\n"]).faults
    #expect(faults.errors.map(\.line) == [2])
  }

  @Test func housingWithoutAnyPlaceColumn() throws {
    #expect(
      try load(["housing.csv": "id,occupied,dwellings\nx,2022,1\n"]).faults.say("housing.csv:1", "block", "missing"))
  }

  @Test func chineseColumnsAndStages() throws {
    let schools = SmallTown.schools.replacing("\"id\"", with: "\"学校代码\"").replacing("\"name\"", with: "\"校名\"")
      .replacing("\"district\"", with: "\"所属区\"").replacing("primary_classrooms", with: "小学班数")
      .replacing("junior_classrooms", with: "初中班数")
    let zones = SmallTown.catchments.replacing("\"school\"", with: "\"学校\"").replacing("\"stage\"", with: "\"学段\"")
      .replacing("\"primary\"", with: "\"小学\"").replacing("\"junior\"", with: "\"初中\"")
    let read = try load([
      "schools.geojson": schools, "catchments.geojson": zones,
      "children.csv": "地块,入学年份,户籍生,随迁子女\nb1,2020,10,1\nb2,2020,20,0\nb3,2020,30,3\n",
      "enrolment.csv": "学校,学年,年级,人数\nwp,2020,1,30\n", "births.csv": "区,年份,出生数\nw,2019,40\ne,2019,50\n",
    ])
    #expect(read.faults.all.isEmpty, "\(read.faults.lines)")
    #expect(read.dataset.catchments.map(\.stage) == [0, 0, 1, 1])
    #expect(read.dataset.schools[2].classrooms == [nil, 3])
    #expect(read.dataset.enrolment.map(\.pupils) == [30])
  }

  @Test func idsMayBeNumbers() throws {
    let schools = SmallTown.schools.replacing("\"wp\"", with: "1201")
    let zones = SmallTown.catchments.replacing("\"wp\"", with: "1201")
    let read = try load([
      "schools.geojson": schools, "catchments.geojson": zones,
      "enrolment.csv": "school,year,grade,pupils\n1201,2020,1,30\n",
    ])
    #expect(read.faults.all.isEmpty, "\(read.faults.lines)")
    #expect(read.dataset.schools[0].id.text == "1201")
  }

  @Test func sharedZonesAndTheirChoice() throws {
    let schools = SmallTown.schools.replacing("\"district\":\"e\",\"primary", with: "\"district\":\"w\",\"primary")
    let zones = SmallTown.catchments.replacing(
      #"{"school":"wp","stage":"primary"}"#,
      with: #"{"schools":["ep","wp"],"stage":"primary","choice":{"wp":3,"ep":1.5}}"#)
    let read = try load(["schools.geojson": schools, "catchments.geojson": zones])
    #expect(!read.faults.hasErrors, "\(read.faults.lines)")
    #expect(read.dataset.catchments[0].schools == [0, 1])
    #expect(read.dataset.catchments[0].choice == [3, 1.5])
  }

  @Test(arguments: [#"{"wp":-1}"#, #"{"ej":1}"#, #"{"wp":"half"}"#, "5"])
  func badChoices(choice: String) throws {
    let zones = SmallTown.catchments.replacing(
      #"{"school":"wp","stage":"primary"}"#, with: #"{"school":"wp","stage":"primary","choice":\#(choice)}"#)
    #expect(try load(["catchments.geojson": zones]).faults.say("catchments.geojson:2", "choice"))
  }

  /// model.md §3: where all shares are 0, the schools share equally.
  @Test func choiceOfNothingIsNoFault() throws {
    let zones = SmallTown.catchments.replacing(
      #"{"school":"wp","stage":"primary"}"#, with: #"{"school":"wp","stage":"primary","choice":{"wp":0}}"#)
    #expect(try load(["catchments.geojson": zones]).dataset.catchments[0].choice == [0])
  }

  // MARK: one fault, not a flood

  @Test(arguments: ["districts", "schools", "catchments", "blocks"])
  func aBrokenLayerIsSaidOnce(layer: String) throws {
    let text = try #require(SmallTown.files["\(layer).geojson"])
    let loaded = try load(["\(layer).geojson": String(text.prefix(text.count * 2 / 3))])
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("\(layer).geojson", "GeoJSON"))
  }

  @Test(arguments: ["districts", "schools", "catchments", "blocks"])
  func anEmptyLayerIsSaidOnce(layer: String) throws {
    let loaded = try load(["\(layer).geojson": #"{"type":"FeatureCollection","features":[]}"#])
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("\(layer).geojson", "no features"))
  }

  @Test(arguments: [
    ("schools", "district"), ("blocks", "district"), ("schools", "id"), ("blocks", "id"), ("districts", "id"),
  ])
  func aMissingKeyColumnIsSaidOnce(layer: String, column: String) throws {
    let text = try #require(SmallTown.files["\(layer).geojson"]).replacing("\"\(column)\":", with: "\"other\":")
    let loaded = try load(["\(layer).geojson": text])
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.faults.say("\(layer).geojson", column, "missing"))
    #expect(loaded.dataset.blocks.count == 0)
  }

  @Test func schoolsWithoutAnyRoomsAreSaidOnce() throws {
    let loaded = try load(["schools.geojson": SmallTown.schools.replacing("_classrooms", with: "_capacity")])
    #expect(loaded.faults.errors.count == 1, "\(loaded.faults.lines)")
    #expect(loaded.dataset.catchments.count == 4)
  }

  @Test func aBrokenDatasetFileLeavesTheScenarioAlone() throws {
    let town = try Folder(
      Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0, $1) })
        .merging(["data/dataset.yaml": "name: [\n", "s.yaml": SampleScenario.text]) { $1 })
    let loaded = try town.scenario("s.yaml")
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.dataset?.faults.errors.count == 1)
  }

  /// Of many faults of a kind the first are named, and the rest counted.
  @Test func unknownRowsByTheHundredThousandAreCounted() throws {
    let rows = (0..<200_000).map { "stranger-\($0),2020,1" }.joined(separator: "\n")
    let loaded = try load(["children.csv": "block,entry_year,registered\n" + rows])
    #expect(loaded.faults.all.count == 11)
    #expect(loaded.faults.say("199,990 more"))
  }
}
