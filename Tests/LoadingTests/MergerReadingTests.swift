import Planning
import Testing

@testable import Loading

/// The keys of districts that merge, and of campuses.
@Suite struct MergerReadingTests {
  private func load(_ text: String, _ others: [String: String] = [:]) throws -> LoadedScenario {
    var files = Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0, $1) })
    for (name, text) in others { files["data/\(name)"] = text }
    files["s.yaml"] = SmallTown.scenario + text
    return try Folder(files).scenario("s.yaml")
  }

  @Test(arguments: ["[e]", "e"])
  func mergersAreRead(merge: String) throws {
    let loaded = try load("districts: [ { merge: \(merge), into: w, from: 2022-08-20, note: by decree } ]\n")
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.scenario?.mergers == DistrictMergers([DistrictMergers.Merger(1, into: 0, from: 2022)]))
  }

  @Test func whatIsStatedForADistrictThatIsNoMoreIsAWarning() throws {
    let loaded = try load(
      """
      districts: [ { merge: e, into: w, from: 2022 } ]
      demand:
        net_migration: { e: { 2021: 0.1, 2022: 0.2 } }
        births: { e: { 2021: 50 }, w: { 2022: 90 } }
        multipliers: [ { from: 2023, factor: 1.1, district: e } ]
      """)
    #expect(loaded.faults.errors.isEmpty)
    let warnings = loaded.faults.all.filter { $0.severity == .warning }
    #expect(
      warnings.map(\.field) == ["demand.net_migration", "demand.multipliers[1].district"], "\(loaded.faults.lines)")
    #expect(warnings.map(\.line) == [7, 9])
    #expect(warnings.allSatisfy { $0.text(in: .english).contains("State it for w.") })
  }

  /// What is stated for e without a year ends in 2022, unless w has the same, or states its own from 2022 on.
  @Test func ratesWithoutAYearThatEndAreAWarning() throws {
    let loaded = try load(
      """
      districts: [ { merge: e, into: w, from: 2022 } ]
      demand:
        net_migration: { e: 0.1, "*": 0.02 }
        progression: { e: 1.1, w: 1.1 }
        births: { e: { "*": 50 }, w: { 2019: 40 } }
        migrant_share: { e: 0.3, w: { 2022: 0.1 } }
        yields: { e: { primary: 30 }, w: { primary: 28 } }
        enrolment_share: { e: { 2021: 0.9 } }
        multipliers:
          - { of: births, from: 2020, to: 2021, factor: 1.1, district: e }
          - { of: births, from: 2020, factor: 1.1, district: e }
          - { of: births, from: 2020, factor: 1.1, district: [e, w] }
      reach_m: { primary: { e: 2000, w: 1000 } }
      """)
    #expect(loaded.faults.errors.isEmpty, "\(loaded.faults.lines)")
    let warnings = loaded.faults.all.filter { $0.severity == .warning }
    #expect(
      warnings.map(\.field) == [
        "demand.net_migration", "demand.births", "demand.yields", "reach_m.primary", "demand.multipliers[2].district",
      ], "\(loaded.faults.lines)")
    #expect(warnings.map(\.line) == [7, 9, 11, 17, 14])
    let first = try #require(warnings.first?.text(in: .english))
    #expect(first.contains("what is stated for it without a year ends there, and that of w holds for both"))
    #expect(
      first.contains(
        "State for w what holds for both from 2022 on, such as a mean; state that of e for the years up to 2021."))
  }

  /// Class sizes of a district are those of its schools until it merges.
  @Test func classSizesThatEndAreAWarning() throws {
    func found(_ sizes: String) throws -> [Fault] {
      var files = Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0, $1) })
      files["s.yaml"] =
        SmallTown.scenario.replacing("primary: { class_size: 45 }", with: "primary: { class_size: \(sizes) }")
        + "districts: [ { merge: e, into: w, from: 2022 } ]\n"
      return try Folder(files).scenario("s.yaml").faults.all
    }
    #expect(try found("{ e: 40, \"*\": 45 }").map(\.field) == ["standards.primary.class_size"])
    #expect(try found("{ e: 40, w: 40, \"*\": 45 }").isEmpty)
    #expect(try found("{ ep: 40, \"*\": 45 }").isEmpty)
  }

  private static let twoSites = SmallTown.schools.replacing(
    #""id":"ep","name":"EP","district":"e""#, with: #""id":"ep","name":"EP","campus_of":"wp","district":"e""#)

  @Test func campusesAreRead() throws {
    let loaded = try load("", ["schools.geojson": Self.twoSites])
    let dataset = try #require(loaded.dataset)
    #expect(dataset.dataset.schools.map(\.campusOf) == [nil, 0, nil, nil])
    #expect(dataset.faults.errors.isEmpty)
    let warning = try #require(dataset.faults.all.first { $0.field.hasSuffix("campus_of") })
    #expect(warning.severity == .warning && warning.text(in: .english).contains("in another district"))
    #expect(loaded.scenario?.schoolsOnSeveralSites == [SchoolSites(main: 0, campuses: [1])])
  }

  @Test(arguments: [
    (#""campus_of":["wp"]"#, "the id of one school: its main site"), (#""campus_of":"wq""#, "no such school"),
    (#""campus_of":"ep""#, "another school: its main site"),
  ])
  func faultsOfCampuses(cell: String, says: String) throws {
    let schools = Self.twoSites.replacing(#""campus_of":"wp""#, with: cell)
    let faults = try #require(try load("", ["schools.geojson": schools]).dataset).faults
    #expect(faults.errors.count == 1 && faults.errors[0].text(in: .english).contains(says), "\(faults.lines)")
  }

  @Test func aCampusOfACampusIsAFault() throws {
    let schools = Self.twoSites.replacing(
      #""id":"wj","name":"WJ""#, with: #""id":"wj","name":"WJ","campus_of":"ep""#)
    let faults = try #require(try load("", ["schools.geojson": schools]).dataset).faults
    #expect(
      faults.errors.count == 1 && faults.errors[0].text(in: .english).contains("ep is itself a campus"),
      "\(faults.lines)")
  }

  private static func project(_ id: String, of main: String) -> String {
    let zone = SmallTown.square(121.01, 32.005, 0.01, 0.005)
    return
      "  - { id: \(id), kind: new, school: \(id), stage: primary, district: w, site: [121.012, 32.007], opens: 2022, classrooms: 6, campus_of: \(main), catchment: \(zone) }\n"
  }

  @Test func newCampusesAreRead() throws {
    let loaded = try load("projects:\n" + Self.project("n", of: "wp"))
    #expect(loaded.faults.errors.isEmpty, "\(loaded.faults.lines)")
    #expect(loaded.scenario?.schools.last?.campusOf == 0)
  }

  @Test(arguments: [("n", "another school: its main site"), ("wq", "nearest name: wp")])
  func faultsOfNewCampuses(main: String, says: String) throws {
    let faults = try load("projects:\n" + Self.project("n", of: main)).faults.errors
    #expect(faults.count == 1 && faults[0].field == "projects[1].campus_of" && faults[0].line == 6)
    #expect(faults[0].text(in: .english).contains(says))
  }

  @Test func aNewCampusOfANewCampusIsAFault() throws {
    let faults = try load("projects:\n" + Self.project("m", of: "wp") + Self.project("n", of: "m")).faults.errors
    #expect(faults.count == 1 && faults[0].field == "projects[2].campus_of", "\(faults)")
  }
}

/// The cases of `ScenarioFaultsTests` for districts that merge.
extension ScenarioFaultsTests {
  static let merging: [Case] = [
    Case("districts: { e: w }\n", 5, "districts", "a list"),
    Case("districts: [ { merge: [ee], into: w, from: 2022 } ]\n", 5, "districts[1].merge", "the id of a district"),
    Case("districts: [ { merge: [e], into: west, from: 2022 } ]\n", 5, "districts[1].into", "the id of a district"),
    Case("districts: [ { merge: [e], into: w } ]\n", 5, "districts[1].from", "missing"),
    Case("districts: [ { into: w, from: 2022 } ]\n", 5, "districts[1].merge", "missing"),
    Case("districts: [ { merge: [e], from: 2022 } ]\n", 5, "districts[1].into", "missing"),
    Case("districts: [ { merge: [], into: w, from: 2022 } ]\n", 5, "districts[1].merge", "a list of at least one"),
    Case("districts: [ { merge: [w], into: w, from: 2022 } ]\n", 5, "districts[1].merge", "another district"),
    Case("districts: [ { merge: [e, e], into: w, from: 2022 } ]\n", 5, "districts[1].merge", "each district once"),
    Case(
      "districts:\n  - { merge: e, into: w, from: 2022 }\n  - { merge: e, into: w, from: 2023 }\n", 7,
      "districts[2].merge",
      "each district once"),
    Case(
      "districts:\n  - { merge: e, into: w, from: 2022 }\n  - { merge: w, into: e, from: 2023 }\n", 7,
      "districts[2].into",
      "e is itself a part of w from 2022 on"),
    Case("districts: [ { merge: e, into: w, from: 2020 } ]\n", 5, "districts[1].from", "2021 or later"),
    Case("districts: [ { merge: e, into: w, from: 2025 } ]\n", 5, "districts[1].from", "without effect", .warning),
    Case("districts: [ { merge: e, into: w, from: 2022, zone: 1 } ]\n", 5, "districts[1].zone", "an unknown key"),
  ]
}
