import Planning
import Simulation
import Testing

@testable import Loading

/// Zones that lie over each other, and what `check` says of what could not be read: one message for one cause.
@Suite struct SharedZoneTests {
  /// The town with an option school in the middle of the west that has no children of its own.
  private static let schools = SmallTown.schools.replacing(
    "[\n",
    with: "[\n"
      + #"{"type":"Feature","properties":{"id":"opt","name":"Option","district":"w","primary_classrooms":6},"geometry":"#
      + SmallTown.point(121.009, 32.005) + "},\n")

  private func inspected(zones: String = SmallTown.catchments, _ others: [String: String] = [:]) throws
    -> (faults: Faults, base: [BaseYearRow], dataset: Dataset)
  {
    let files = others.merging(["catchments.geojson": zones]) { $1 }
    let loaded = try SmallTown.folder(files).dataset()
    let found = inspect(loaded.dataset)
    return (Faults(loaded.faults.all + found.faults.all), found.base, loaded.dataset)
  }

  private func adding(_ properties: String, _ geometry: String) -> String {
    SmallTown.catchments.replacing(
      "\n]}", with: ",\n{\"type\":\"Feature\",\"properties\":\(properties),\"geometry\":\(geometry)}\n]}")
  }

  /// As portals publish it: a polygon over the zones of two schools.
  @Test func theZoneOfAnOptionSchoolIsOneErrorThatSaysHowToShare() throws {
    let zones = adding(#"{"school":"opt","stage":"primary"}"#, SmallTown.square(121, 32, 0.02, 0.01))
    let errors = try inspected(zones: zones, ["schools.geojson": Self.schools]).faults.errors
    #expect(errors.count == 1, "\(errors.map { $0.text(in: .english) })")
    let text = try #require(errors.first?.text(in: .english))
    for part in ["opt lies over those of wp, ep", "schools: [wp, opt]", "wp;opt", "choice", "wp=0.9,opt=0.1", "from"] {
      #expect(text.contains(part), "\(text) lacks \(part)")
    }
  }

  /// 61 children of primary age in the west (10 + 1 + 20, of one cohort: 31) and 33 in the east; a tenth of each.
  @Test func anOptionSchoolTakesItsShareOfEachZone() throws {
    let zones = SmallTown.catchments.replacing(
      #""school":"wp""#, with: #""schools":"wp;opt","choice":"wp=0.9,opt=0.1""#
    ).replacing(#""school":"ep""#, with: #""schools":"ep、opt","choice":"ep=90%,opt=10%""#)
    let (faults, base, dataset) = try inspected(zones: zones, ["schools.geojson": Self.schools])
    #expect(!faults.hasErrors, "\(faults.lines)")
    let residents = Dictionary(
      uniqueKeysWithValues: base.filter { $0.stage == 0 }.map { (dataset.schools[$0.school].id.text, $0.residents) })
    for (school, expected) in [("wp", 27.9), ("ep", 29.7), ("opt", 6.4)] {
      #expect(abs((residents[school] ?? 0) - expected) < 1e-9, "\(school): \(residents)")
    }
  }

  @Test func oneZoneOverAnotherMayBeSharedOrOfAnotherYear() throws {
    let errors = try inspected(
      zones: adding(#"{"school":"opt","stage":"primary"}"#, SmallTown.west), ["schools.geojson": Self.schools]
    ).faults.errors
    #expect(errors.count == 1)
    let text = try #require(errors.first?.text(in: .english))
    for part in ["overlap", "schools: [wp, opt]", "from"] { #expect(text.contains(part), "\(text)") }
  }

  @Test func aSlipAtTheBorderIsToBeCutBack() throws {
    let wide = SmallTown.square(121, 32, 0.012, 0.01)
    let zones = SmallTown.catchments.replacing(
      #""stage":"primary"},"geometry":\#(SmallTown.west)"#, with: #""stage":"primary"},"geometry":\#(wide)"#)
    let errors = try inspected(zones: zones).faults.errors
    #expect(errors.count == 1)
    #expect(Faults(errors).say("catchments of wp, ep overlap", "common border", "schools: [wp, ep]"))
  }

  @Test func zonesOfOneSchoolSayFrom() throws {
    let zones = adding(#"{"school":"wp","stage":"primary"}"#, SmallTown.square(121, 32, 0.01, 0.006))
    let errors = try inspected(zones: zones).faults.errors
    #expect(errors.count == 1)
    #expect(Faults(errors).say("wp, wp overlap", "from a later year, give it from"))
  }

  // MARK: nothing that only follows

  @Test(arguments: ["null", #"{"type":"LineString","coordinates":[[121,32],[121.01,32]]}"#])
  func theBlocksOfAZoneThatCannotBeReadAreNotNamed(geometry: String) throws {
    let zones = SmallTown.catchments.replacing(
      "\"stage\":\"primary\"},\"geometry\":\(SmallTown.west)", with: "\"stage\":\"primary\"},\"geometry\":\(geometry)")
    let errors = try inspected(zones: zones).faults.errors
    #expect(errors.map(\.file) == ["catchments.geojson"], "\(errors.map { $0.text(in: .english) })")
  }

  /// Of a zone whose school is unknown the land is known: its blocks are not named, others are.
  @Test func theBlocksOfAZoneOfNobodyAreNotNamed() throws {
    let zones = SmallTown.catchments.replacing(#""school":"wp""#, with: #""school":"nobody""#)
    let errors = try inspected(zones: zones).faults.errors
    #expect(errors.map(\.field) == ["school"], "\(errors.map { $0.text(in: .english) })")
    let blocks = SmallTown.blocks.replacing(
      SmallTown.square(121.01, 32, 0.01, 0.005), with: SmallTown.square(121.1, 32, 0.01, 0.005))
    let more = try inspected(zones: zones, ["blocks.geojson": blocks]).faults.errors
    #expect(more.map(\.file) == ["catchments.geojson", "blocks.geojson", "blocks.geojson"])
  }

  @Test(arguments: ["null", "[1e300,5]", "[594000,3542000]"])
  func aBlockThatLiesNowhereIsInNoOtherError(place: String) throws {
    let geometry = place == "null" ? place : #"{"type":"Point","coordinates":\#(place)}"#
    let blocks = SmallTown.blocks.replacing(SmallTown.square(121.01, 32, 0.01, 0.005), with: geometry)
    let errors = try inspected(["blocks.geojson": blocks]).faults.errors
    #expect(errors.map(\.file) == ["blocks.geojson"], "\(errors.map { $0.text(in: .english) })")
  }

  @Test func aBlockInNoZoneIsNamedOnce() throws {
    let blocks = SmallTown.blocks.replacing(
      SmallTown.square(121.01, 32, 0.01, 0.005), with: SmallTown.square(121.1, 32, 0.01, 0.005))
    let faults = try inspected(["blocks.geojson": blocks]).faults
    #expect(faults.say("block b3 lies in no primary catchment in 2020"))
    #expect(faults.errors.count == 2, "one of each stage: \(faults.lines)")
  }
}

extension SharedZoneTests {
  /// A zone without land would leave its blocks to nobody.
  @Test func aZoneWithoutAnInsideIsAnError() throws {
    for ring in ["[[121,32],[121.01,32],[121,32],[121,32]]", "[[0,0],[0,0],[0,0],[0,0]]"] {
      let flat = "{\"type\":\"Polygon\",\"coordinates\":[\(ring)]}"
      let zones = SmallTown.layer([
        (#"{"school":"wp","stage":"primary"}"#, flat), (#"{"school":"ep","stage":"primary"}"#, SmallTown.east),
        (#"{"school":"wj","stage":"junior"}"#, SmallTown.west), (#"{"school":"ej","stage":"junior"}"#, SmallTown.east),
      ])
      let errors = try inspected(zones: zones).faults.errors.map { $0.text(in: .english) }
      #expect(errors.contains { $0.contains("the polygon has no area") }, "\(errors)")
    }
  }

  /// The sum of such shares is no number, and all pupils would be lost.
  @Test func sharesOutOfRangeAreErrors() throws {
    for choice in ["wp=1e308,opt=1e308", "wp=-1,opt=1", "wp=0.5,wp=0.1,opt=0.4"] {
      let zones = SmallTown.catchments.replacing(
        #""school":"wp""#, with: #""schools":"wp;opt","choice":"\#(choice)""#)
      let faults = try inspected(zones: zones, ["schools.geojson": Self.schools]).faults
      #expect(faults.hasErrors, "\(choice)")
    }
    let zones = SmallTown.catchments.replacing(#""school":"wp""#, with: #""schools":"wp;opt","choice":"wp=0.9""#)
    let faults = try inspected(zones: zones, ["schools.geojson": Self.schools]).faults
    #expect(!faults.hasErrors)
    #expect(faults.lines.contains { $0.contains("no share") && $0.contains("opt") }, "\(faults.lines)")
  }

  /// A cohort without rows has 0 children, which is reported.
  @Test func aCohortWithoutRowsIsNamed() throws {
    let whole = (2012...2026).map { "b1,\($0),10,0\nb2,\($0),10,0\nb3,\($0),10,0\n" }.joined()
    let header = "block,entry_year,registered,migrant\n"
    #expect(
      try !SmallTown.folder(["children.csv": header + whole]).dataset().faults.lines.contains { $0.contains("cohorts") }
    )
    let gap = whole.replacing("b3,2018,10,0\n", with: "").replacing("b3,2022,10,0\n", with: "")
    let lines = try SmallTown.folder(["children.csv": header + gap]).dataset().faults.lines
    #expect(lines.contains { $0.contains("e has no rows of the cohorts 2018, 2022") }, "\(lines)")
  }
}
