import Planning
import Simulation
import Testing

@testable import Loading

/// School systems other than six and three grades from September: whole examples, read from files and simulated, with figures
/// computed by hand. One district of one block; every counted cohort has 20 children.
@Suite struct SchoolSystemTests {
  private static func folder(
    about: String, schools: [(properties: String, x: Double)], zones: [(school: String, stage: String)],
    cohorts: ClosedRange<Int>, enrolment: [String], others: [String: String] = [:], scenario: String
  ) throws -> Folder {
    let land = SmallTown.square(121, 32, 0.01, 0.01)
    let files = [
      "data/dataset.yaml": SmallTown.about.replacing("base_year: 2020", with: "base_year: 2024") + about,
      "data/districts.geojson": SmallTown.layer([(#"{"id":"d","name":"D"}"#, land)]),
      "data/blocks.geojson": SmallTown.layer([(#"{"id":"b","district":"d","dwellings":100}"#, land)]),
      "data/schools.geojson": SmallTown.layer(schools.map { ($0.properties, SmallTown.point($0.x, 32.005)) }),
      "data/catchments.geojson": SmallTown.layer(
        zones.map { (#"{"school":"\#($0.school)","stage":"\#($0.stage)"}"#, land) }),
      "data/children.csv": "block,entry_year,registered\n" + cohorts.map { "b,\($0),20\n" }.joined(),
      "data/enrolment.csv": "school,year,grade,pupils\n" + enrolment.map { $0 + "\n" }.joined(),
      "plan.yaml": "schema: schoolzone/1\ndataset: data\n" + scenario,
    ]
    return try Folder(files.merging(others) { $1 })
  }

  private static func run(_ folder: Folder) throws -> (result: SimulationResult, dataset: Dataset) {
    let loaded = try folder.scenario("plan.yaml")
    #expect(!loaded.faults.hasErrors, "\(loaded.faults.lines)")
    let (dataset, scenario) = (try #require(loaded.dataset?.dataset), try #require(loaded.scenario))
    return (try simulate(scenario, on: dataset), dataset)
  }

  /// Faults of the scenario and of its dataset.
  private static func faults(_ folder: Folder) throws -> Faults {
    let loaded = try folder.scenario("plan.yaml")
    return Faults(loaded.faults.all + (loaded.dataset?.faults.all ?? []))
  }

  /// Pupils by the name of the grade.
  private static func roll(_ result: SimulationResult, _ dataset: Dataset, _ school: SchoolIndex, _ year: Int)
    -> [String: Double]
  {
    Dictionary(
      uniqueKeysWithValues: result.grades.filter { $0.school == school && $0.year == year }.map {
        (dataset.stages.name(ofGrade: $0.grade), ($0.pupils * 1e6).rounded() / 1e6)
      })
  }

  private static func row(_ result: SimulationResult, _ school: SchoolIndex, _ year: Int) throws -> SchoolYearMeasures {
    try #require(result.schools.first { $0.school == school && $0.year == year })
  }

  // MARK: K–5, 6–8, 9–12

  private static let american = """
    entry_age: 5
    grade_names: [K, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    stages:
      - { id: elementary, grades: K-5 }
      - { id: middle, grades: 6-8 }
      - { id: high, grades: 4 }

    """
  private static let americanSchools: [(properties: String, x: Double)] = [
    (#"{"id":"es","name":"ES","district":"d","elementary_places":100}"#, 121.004),
    (#"{"id":"ms","name":"MS","district":"d","middle_classrooms":3}"#, 121.005),
    (#"{"id":"hs","name":"HS","district":"d","high_classrooms":4}"#, 121.006),
  ]
  private static let americanScenario = """
    years: 2024-2027
    standards: { middle: { class_size: 25 }, high: { class_size: 30 } }
    demand: { progression: { "*": { grade: { K: 1.5 } } } }

    """

  private static func american(
    _ about: String = american, enrolment: [String]? = nil, scenario: String = americanScenario
  ) throws -> Folder {
    let grades = ["K"] + (1...12).map(String.init)
    let rows = grades.enumerated().map { "\($0 < 6 ? "es" : $0 < 9 ? "ms" : "hs"),2024,\($1),20" }
    return try folder(
      about: about, schools: americanSchools, zones: [("es", "elementary"), ("ms", "middle"), ("hs", "high")],
      cohorts: 2012...2029, enrolment: enrolment ?? rows, scenario: scenario)
  }

  @Test func kindergartenToTwelve() throws {
    let (result, dataset) = try Self.run(Self.american())
    #expect(dataset.stages.all.map(\.grades) == [1...6, 7...9, 10...13])
    let all = Dictionary(uniqueKeysWithValues: (["K"] + (1...5).map(String.init)).map { ($0, 20.0) })
    #expect(Self.roll(result, dataset, 0, 2024) == all)
    // half as many again come up from K: 20 × 1.5 = 30 in grade 1, and a year later in grade 2 too
    #expect(Self.roll(result, dataset, 0, 2025) == all.merging(["1": 30]) { $1 })
    #expect(Self.roll(result, dataset, 0, 2026) == all.merging(["1": 30, "2": 30]) { $1 })
    let elementary = try Self.row(result, 0, 2025)
    // places as they stand: 20 + 30 + 4 × 20 = 130 pupils in 100 places, of which a sixth for K
    #expect(elementary.pupils == 130 && elementary.capacity == 100 && elementary.seatShortfall == 30)
    #expect(abs(elementary.entryPlaces - 100.0 / 6) < 1e-9 && elementary.warning == .red)
    #expect(!elementary.hasRooms && elementary.largestClass == 0 && elementary.classShortfall == 0)
    let grades = result.grades[elementary.gradeRows]
    #expect(grades.allSatisfy { !$0.hasRooms && $0.classSize == nil })
    // 3 rooms of 25 for 60 pupils, 4 of 30 for 80
    let (middle, high) = (try Self.row(result, 1, 2025), try Self.row(result, 2, 2025))
    #expect(middle.pupils == 60 && middle.capacity == 75 && middle.hasRooms && middle.largestClass == 20)
    #expect(high.pupils == 80 && high.capacity == 120 && high.entryPlaces == 30)
    #expect(Self.roll(result, dataset, 2, 2025) == ["9": 20, "10": 20, "11": 20, "12": 20])
    let district = try #require(result.districts.first { $0.district == 0 && $0.stage == 0 && $0.year == 2025 })
    #expect(district.capacity == 100 && district.seatShortfall == 30 && district.classrooms == 0)
  }

  /// Rooms that a project adds come on top: 2 rooms of 30 are 60 places, ÷ 6 grades in K.
  @Test func roomsAddToStatedPlaces() throws {
    let plan =
      Self.americanScenario.replacing("standards: {", with: "standards: { elementary: { class_size: 30 },") + """
        projects:
          - { id: E, kind: expand, school: es, stage: elementary, opens: 2026, classrooms: +2 }

        """
    let (result, _) = try Self.run(Self.american(scenario: plan))
    let (before, after) = (try Self.row(result, 0, 2025), try Self.row(result, 0, 2026))
    #expect(before.capacity == 100 && abs(after.capacity - 160) < 1e-9)
    #expect(abs(after.entryPlaces - (100.0 / 6 + 10)) < 1e-9)
    // without a class size the rooms would hold nobody
    let bare = plan.replacing("elementary: { class_size: 30 },", with: "")
    let faults = try Self.faults(Self.american(scenario: bare))
    #expect(faults.say("standards.elementary.class_size", "es"), "\(faults.lines)")
  }

  @Test(arguments: [
    ("grade_names: [K, 1, 2]", "found 3", "13 names"), ("grade_names: [K, k, 1]", "found k", "each name once"),
    ("grade_names: K-12", "found K-12", "a list"), ("grade_names: [K, [1]]", "grade_names", "a name such as K or 1"),
  ])
  func namesThatDoNotFit(names: String, found: String, expected: String) throws {
    let about = Self.american.replacing(
      "grade_names: [K, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]", with: names
    ).replacing("K-5", with: "6").replacing("6-8", with: "3")
    let faults = try Self.faults(Self.american(about))
    #expect(faults.say("dataset.yaml", "grade_names", found, expected), "\(faults.lines)")
  }

  @Test func anUnknownGradeIsNamed() throws {
    let rows = ["es,2024,13,20", "es,2024,K,20", "ms,2024,6,20", "hs,2024,9,20"]
    let faults = try Self.faults(Self.american(enrolment: rows))
    #expect(faults.say("enrolment.csv:2", "no such grade", "found 13", "a grade from K to 12"), "\(faults.lines)")
    let phase =
      Self.americanScenario + """
        rezoning:
          - { from: 2025, stage: middle, blocks: { ms: [b] }, phase: { grades: [13] } }

        """
    let wrong = try Self.faults(Self.american(scenario: phase))
    #expect(wrong.say("phase", "grades from K to 12"), "\(wrong.lines)")
  }

  /// A school of K to 2, named so in the data; grades that have no rows are proposed by their names too.
  @Test func spansNameGradesAsTheDatasetDoes() throws {
    let folder = try Self.american(enrolment: [
      "es,2024,K,20", "es,2024,1,20", "es,2024,2,20", "ms,2024,6,20", "hs,2024,9,20",
    ])
    let (unstated, _) = try Self.run(folder)
    let notices = unstated.notices.map { $0.text(in: .english) }
    #expect(notices.contains { $0.contains("such as elementary_grades: K-2") }, "\(notices)")
    func schools(_ span: String) -> String {
      let site = SmallTown.point(121.004, 32.005)
      let first =
        #"{"id":"es","name":"ES","district":"d","elementary_places":100,"elementary_grades":"\#(span)","onward":"e2"}"#
      let second = #"{"id":"e2","name":"E2","district":"d","elementary_places":100}"#
      return SmallTown.layer(
        [(first, site), (second, site)] + Self.americanSchools.dropFirst().map { ($0.properties, site) })
    }
    try folder.write("data/schools.geojson", schools("K-2"))
    let (result, dataset) = try Self.run(folder)
    #expect(dataset.schools[0].grades[0] == 1...3)
    #expect(Self.roll(result, dataset, 0, 2024).keys.sorted() == ["1", "2", "K"])
    try folder.write("data/schools.geojson", schools("1-13"))
    let faults = try Self.faults(folder)
    #expect(faults.say("elementary_grades", "from K to 5, such as K-1"), "\(faults.lines)")
  }

  @Test func roomsAndPlacesTogetherAreAnError() throws {
    let folder = try Self.american()
    try folder.write(
      "data/schools.geojson",
      SmallTown.layer([
        (
          #"{"id":"es","name":"ES","district":"d","elementary_places":100,"elementary_classrooms":6}"#,
          SmallTown.point(121.004, 32.005)
        )
      ]))
    let faults = try Self.faults(folder)
    #expect(faults.say("schools.geojson", "elementary_places", "both rooms and places"), "\(faults.lines)")
  }

  // MARK: five and four grades

  /// 100 dwellings in 2025 with 25 ÷ 5 = 5 children an age in primary school and 24 ÷ 4 = 6 in junior school.
  @Test func fiveAndFour() throws {
    let rows = (1...9).map { "\($0 < 6 ? "p" : "j"),2024,\($0),20" }
    let (result, dataset) = try Self.run(
      Self.folder(
        about: "stages: [{ id: primary, grades: 5, name_zh: 小学 }, { id: junior, grades: 4, name_zh: 初中 }]\n",
        schools: [
          (#"{"id":"p","name":"P","district":"d","primary_classrooms":5}"#, 121.004),
          (#"{"id":"j","name":"J","district":"d","junior_classrooms":4}"#, 121.006),
        ], zones: [("p", "primary"), ("j", "junior")], cohorts: 2016...2030, enrolment: rows,
        others: ["data/housing.csv": "id,block,occupied,dwellings\nh,b,2025,100\n"],
        scenario: """
          years: 2024-2030
          standards: { primary: { class_size: 45 }, junior: { class_size: 50 } }
          demand: { yields: { primary: 25, junior: 24 } }

          """))
    #expect(dataset.stages.all.map(\.grades) == [1...5, 6...9])
    // 5 × (20 + 5) and 4 × (20 + 6)
    let (primary, junior) = (try Self.row(result, 0, 2025), try Self.row(result, 1, 2025))
    #expect(primary.pupils == 125 && primary.capacity == 225 && primary.entryPlaces == 45)
    #expect(junior.pupils == 104 && junior.capacity == 200 && junior.entryPlaces == 50)
    // grade 5 comes up with 25; in 2029 all four grades are cohorts of 25
    #expect(Self.roll(result, dataset, 1, 2026) == ["6": 25, "7": 26, "8": 26, "9": 26])
    #expect(try Self.row(result, 1, 2029).pupils == 100)
  }

  // MARK: a year that begins in April

  private static func april(_ start: String = "04-01", opens: String = "2025-04-30") throws -> Folder {
    let rows = (1...9).map { "\($0 < 7 ? "p" : "j"),2024,\($0),20" }
    let births = (2014...2020).map { "d,\($0),\($0 == 2020 ? 80 : 40)\n" }.joined()
    return try folder(
      about: "year_start: \(start)\ncutoff: 03-31\n",
      schools: [
        (#"{"id":"p","name":"P","district":"d","primary_classrooms":6}"#, 121.004),
        (#"{"id":"j","name":"J","district":"d","junior_classrooms":3}"#, 121.006),
      ], zones: [("p", "primary"), ("j", "junior")], cohorts: 2016...2025, enrolment: rows,
      others: [
        "data/births.csv": "district,year,births\n" + births,
        "data/housing.csv": "id,block,occupied,dwellings\nh,b,2025-05-10,100\n",
      ],
      scenario: """
        years: 2024-2027
        standards: { primary: { class_size: 30 }, junior: { class_size: 40 } }
        demand: { yields: { preschool: 0, primary: 6, junior: 3 } }
        projects:
          - { id: E, kind: expand, school: p, stage: primary, opens: \(opens), classrooms: +6 }

        """)
  }

  /// Born from 1 April 2019 to 31 March 2020: ¾ of the births of 2019, ¼ of those of 2020.
  @Test func theYearBeginsInApril() throws {
    let (result, dataset) = try Self.run(Self.april())
    // 29 days after 1 April is 30 April: 12 rooms of 30 from 2025 on
    #expect(try Self.row(result, 0, 2024).capacity == 180 && Self.row(result, 0, 2025).capacity == 360)
    // cohorts of 20 children from 40 births; 0.75 × 40 + 0.25 × 80 = 50 births are 25 children in 2026. The 100 dwellings of
    // 10 May 2025 count for 2026: 1 more in every grade
    #expect(Self.roll(result, dataset, 0, 2025)["1"] == 20)
    #expect(Self.roll(result, dataset, 0, 2026) == ["1": 26, "2": 21, "3": 21, "4": 21, "5": 21, "6": 21])
    #expect(dataset.about.yearStart == YearStart(month: 4, day: 1))
  }

  @Test(arguments: [("2025-05-01", 2026), ("2025", 2025), ("2024-05-01", 2025), ("2025-12-31", 2026)])
  func datesCountByTheStartOfTheYear(opens: String, year: Int) throws {
    let (result, _) = try Self.run(Self.april(opens: opens))
    let first = result.schools.first { $0.school == 0 && $0.capacity > 180 }
    #expect(first?.year == year)
  }

  @Test(arguments: ["13-01", "02-29", "april", "4-1", "[4, 1]"])
  func notADay(start: String) throws {
    let faults = try Self.faults(Self.april(start))
    #expect(faults.say("dataset.yaml", "year_start"), "\(faults.lines)")
  }
}
