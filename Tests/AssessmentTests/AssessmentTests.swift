import Assessment
import Foundation
import Loading
import Planning
import Simulation
import Testing

@Suite struct AssessmentTests {
  private let standard = BalanceStandard(
    id: "each", name: Phrase("each", "each"), source: "test", from: 2012,
    measures: [.init(id: "books", name: Phrase("books", "books"), floors: ["primary": 18])], limits: ["primary": 0.2],
    isOfMean: false)

  /// The published method by hand: 100, 300 and 600 pupils with 1,000, 6,000 and 15,000 books. X = 10, 20, 25; X̄ = 22;
  /// S² = 0.1·144 + 0.3·4 + 0.6·9 = 21; CV = √21 ÷ 22.
  @Test func differenceCoefficientByHand() throws {
    let value = try #require(Balance.coefficient([(1000, 100), (6000, 300), (15000, 600)]))
    #expect(abs(value - 21.0.squareRoot() / 22) < 1e-9)
    var city = City(pupils: [100, 300, 600])
    city.give("books", [1000, 6000, 15000])
    let row = try #require(
      Balance(city.result, on: city.dataset, standards: [standard]).rows.first { $0.district == 0 && $0.year == 2012 })
    #expect(abs(row.coefficient - 21.0.squareRoot() / 22) < 1e-9)
    #expect(abs(row.mean - 22) < 1e-9 && row.isMet == false && row.schools == 3 && row.belowFloor == 1)
  }

  /// A nine-year school of 300 and 100 pupils with 4,000 books has 10 a pupil in either stage.
  @Test func stagesOfASchoolShareWhatItHas() throws {
    var city = City(pupils: [300, 600])
    city.give("books", [4000, 6000])
    var junior = SchoolYearMeasures(school: 0, stage: 1, year: 2012)
    junior.pupils = 100
    city.result.schools.append(junior)
    let row = try #require(
      Balance(city.result, on: city.dataset, standards: [standard]).rows.first { $0.stage == 0 && $0.year == 2012 })
    #expect(row.coefficient < 1e-12 && abs(row.mean - 10) < 1e-9)
  }

  /// Books stay with their school: where pupils come to the poor school, inequality grows; an improvement lowers it, from its
  /// year on; floor area grows with rooms.
  @Test func projectedCoefficientsMoveTheRightWay() throws {
    var city = City(pupils: [200, 200])
    city.give("books", [2000, 4000])
    city.give("teaching_floor_m2", [1000, 1000])
    for at in city.result.schools.indices
    where city.result.schools[at].school == 0 && city.result.schools[at].year == 2013 {
      city.result.schools[at].pupils = 400
      city.result.schools[at].classrooms = 20
    }
    city.result.scenario.improvements = [Improvement(school: 0, measure: "books", from: 2014, added: 2000)]
    let floor = BalanceStandard(
      id: "f", name: Phrase("f", "f"), source: "test", from: 2012,
      measures: [.init(id: "teaching_floor_m2", name: Phrase("f", "f"))], limits: [:], isOfMean: false)
    let rows = Balance(city.result, on: city.dataset, standards: [standard, floor]).rows.filter { $0.district == 0 }
    func coefficient(_ measure: String, _ year: Int) -> Double {
      rows.first { $0.measure == measure && $0.year == year }?.coefficient ?? .nan
    }
    #expect(coefficient("books", 2013) > coefficient("books", 2012))
    #expect(coefficient("books", 2014) < 1e-9)
    #expect(coefficient("teaching_floor_m2", 2013) < 1e-9)  // twice the rooms for twice the pupils
  }

  /// 950 pupils ÷ 19 = 50 posts each, 2 % for training leave: 51. A weak school is filled first, sums stay.
  @Test func staffIsAdjustedWithinTheDistrict() throws {
    var city = City(pupils: [950, 950, 950])
    city.give("teachers", [60, 40, 40])
    city.give("weak", [0, 1, 0])
    var rule = StaffingRule(ratio: ["primary": 19])
    rule.trainingLeave = 0.02
    let rows = Staffing(city.result, on: city.dataset, rule: rule).rows.filter { $0.year == 2012 }
    #expect(rows.allSatisfy { abs($0.posts - 51) < 1e-9 })
    #expect(rows.map(\.adjusted).reduce(0, +) == 140)
    #expect(rows[1].adjusted == 51)
    #expect(abs(rows[0].adjusted - rows[2].adjusted) <= 1)
  }

  /// Every school sends 15 % at least and ends with its adjusted staff; backbone teachers are among those who move.
  @Test(arguments: 0..<20) func rotationIsAFlowThatMeetsTheStaff(seed: Int) throws {
    var state = UInt64(seed + 3) &* 0x9E37_79B9_7F4A_7C15
    func draw(_ most: Int) -> Double {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Double(state % UInt64(most))
    }
    let count = 4 + seed % 5
    var city = City(pupils: (0..<count).map { _ in 300 + draw(900) })
    city.give("teachers", (0..<count).map { _ in 20 + draw(40) })
    city.give("backbone_teachers", (0..<count).map { _ in 3 + draw(8) })
    let staffing = Staffing(city.result, on: city.dataset, rule: StaffingRule(ratio: ["primary": 19]))
    let rotation = Rotation(city.result, on: city.dataset, staffing: staffing, share: 0.15)
    for row in staffing.rows {
      let out = rotation.flows.filter { $0.from == row.school && $0.year == row.year }
      let into = rotation.flows.filter { $0.to == row.school && $0.year == row.year }
      let (leave, come) = (out.reduce(0) { $0 + $1.teachers }, into.reduce(0) { $0 + $1.teachers })
      let stuck = rotation.obstacles.contains { $0.school == row.school && $0.year == row.year }
      if !stuck { #expect(leave >= 0.15 * row.teachers - 1e-9) }
      #expect(out.allSatisfy { $0.from != $0.to && $0.backbone <= $0.teachers + 1e-9 })
      if rotation.obstacles.allSatisfy({ $0.year != row.year }) {
        #expect(abs(row.teachers - leave + come - row.adjusted) < 1e-9)
        #expect(out.reduce(0) { $0 + $1.backbone } >= 0.15 * 3 - 1e-9)
      }
    }
  }

  @Test func aSchoolAloneCannotRotateAndIsNamed() throws {
    var city = City(pupils: [500, 500, 500], districts: [0, 0, 1])
    city.give("teachers", [30, 30, 30])
    let staffing = Staffing(city.result, on: city.dataset, rule: StaffingRule(ratio: ["primary": 19]))
    let rotation = Rotation(city.result, on: city.dataset, staffing: staffing, share: 0.15)
    #expect(Set(rotation.obstacles.map(\.school)) == [2])
    #expect(rotation.obstacles[0].reason.english.contains("no other school"))
  }

  /// 100 and 300 pupils at 600: a tenth of 240,000 goes to the weak one besides its own; the sum stays.
  @Test func fundsTiltWithinTheTotal() throws {
    var city = City(pupils: [100, 300])
    city.give("weak", [1, 0])
    let funds = Funds(
      city.result, on: city.dataset, rule: FundsRule(rates: ["primary": [2012: 600, 2014: 700]], tilt: 0.1))
    let rows = funds.rows.filter { $0.year == 2013 }
    #expect(abs(rows[0].allocation - (54_000 + 24_000)) < 1e-6)
    #expect(abs(rows[1].allocation - 162_000) < 1e-6)
    #expect(funds.rows.filter { $0.year == 2014 }.map(\.rate) == [700, 700])
  }

  @Test func groupsPoolTheirSeats() throws {
    var city = City(pupils: [500, 420, 460, 300])
    city.give("weak", [0, 1, 1, 0])
    city.give("strong", [1, 0, 0, 0])
    city.result.scenario.groups = [SchoolGroup(leader: 0, members: [1], from: 2013)]
    let groups = GroupSeats(city.result, on: city.dataset)
    #expect(groups.rows.map(\.year) == [2013, 2014])
    #expect(abs(groups.rows[0].seatShortfall - 50) < 1e-9 && abs(groups.rows[0].pooledShortfall - 20) < 1e-9)
    #expect(groups.rows[0].hasStrong == true)
    #expect(groups.weak.filter { $0.year == 2012 }.allSatisfy { $0.partners.isEmpty })
    #expect(groups.weak.filter { $0.year == 2013 }.map(\.partners) == [[0], []])
  }

  /// A school with an item of which nothing is known is not measured; a dated improvement makes one meet the list.
  @Test func theChecklistSchoolBySchool() throws {
    var city = City(pupils: [100, 100, 100])
    city.give("books", [2000, 1500])
    city.result.scenario.improvements = [Improvement(school: 1, measure: "books", from: 2013, value: 2000)]
    let item = ChecklistItem(
      id: "books", name: Phrase("books", "books"), measure: "books", per: 1, atLeast: ["*": 20], atMost: [:])
    let list = Modernisation(city.result, on: city.dataset, checklist: [item])
    #expect((0..<3).map { list.isMet($0, in: 2012) } == [true, false, nil])
    #expect((0..<3).map { list.isMet($0, in: 2013) } == [true, true, nil])
    var policy = Policy(name: Phrase("p", "p"), document: "d", warning: SeatWarningRule())
    policy.checklist = [item]
    let book = MeasureBook(city.result, on: city.dataset, policy: policy)
    #expect(book.value("modernised_share", district: nil, year: 2012) == 0.5)
    #expect(book.value("satisfaction_schools", district: nil, year: 2012) == nil)
    #expect(book.value("no_such_measure", district: nil, year: 2012) == nil)
  }

  /// 75 places: 60 entrants green, 70 yellow, 80 red; worst first; only the years that the rule names.
  @Test func theSeatWarningIsWorstFirst() {
    let city = City(pupils: [360, 420, 480], years: 2012...2016)
    let warning = SeatWarning(
      city.result, stages: city.dataset.stages, rule: SeatWarningRule(years: ["primary": 3, "junior": 1]))
    #expect(warning.rows.count == 9 && Set(warning.rows.map(\.year)) == [2013, 2014, 2015])
    #expect(warning.rows.map(\.school) == [2, 2, 2, 1, 1, 1, 0, 0, 0])
    #expect(warning.rows.map { $0.warning?.rawValue }[2...3] == ["red", "yellow"])
  }

  /// A project in phases counts once; its rooms come phase by phase; costs add up.
  @Test func theConstructionPlanAddsUp() {
    var city = City(pupils: [300, 300])
    func project(_ id: String, _ year: Int, _ rooms: Double, cost: Double?, partOf: String? = nil) -> Project {
      var project = Project(
        id: id, school: 0, stages: [0], action: .expand(Expansion(year: year, classrooms: [0: rooms])), file: "",
        line: 1)
      (project.cost, project.partOf) = (cost, partOf)
      return project
    }
    city.result.scenario.standards[0].classSizes = [ClassSizeChange(pupils: 45)]
    city.result.scenario.projects = [
      project("E", 2013, 6, cost: 900), project("E/2", 2014, 6, cost: nil, partOf: "E"),
      project("F", 2014, 2, cost: 100),
    ]
    let plan = ConstructionPlan(city.result)
    #expect(plan.count(kind: "expand", district: 0, through: 2013) == 1)
    #expect(plan.count(kind: "expand", district: nil, through: 2014) == 2)
    #expect(plan.rows.map(\.places) == [270, 270, 90])
    #expect(plan.cost(district: nil, in: 2014) == 100 && plan.cost(district: nil, in: 2012) == nil)
  }

  // MARK: policies

  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

  /// Every clause of facts about the document is in the policy file: a literal list.
  @Test func noClauseIsLost() throws {
    let path = Self.root.appending(path: "policies/nantong-2013.yaml").path(percentEncoded: false)
    let loaded = loadPolicy(at: path)
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.all.map { $0.text(in: .english) })")
    let policy = try #require(loaded.policy)
    let clauses: [String: Int] = [
      "一(一)": 1, "一(二)": 6, "二(一)¶1": 13, "二(一)¶2": 7, "二(二)¶1": 1, "二(二)¶2": 3, "二(三)¶1": 2, "二(三)¶2": 5,
      "二(四)¶1": 1, "二(四)¶2": 1, "三(一)": 1, "三(二)": 2, "三(三)": 2, "三(四)": 1,
    ]
    var found: [String: Int] = [:]
    for commitment in policy.commitments { found[commitment.clause, default: 0] += 1 }
    #expect(found == clauses)
    func targets(_ measure: String) -> [String: Double] {
      var sums: [String: Double] = [:]
      for commitment in policy.commitments where commitment.measure == measure {
        for district in commitment.districts { sums[district] = commitment.target?.value }
      }
      return sums
    }
    #expect(targets("projects_new") == ["chongchuan": 3, "gangzha": 2, "sutong": 1, "tongzhou": 1, "binhai": 1])
    #expect(targets("projects_expand") == ["chongchuan": 2, "gangzha": 3, "netda": 2, "binhai": 3])
    #expect(targets("projects_relocate") == ["tongzhou": 3])
    let modernised = policy.commitments.filter { $0.measure == "modernised_share" }
    #expect(modernised.map(\.by) == [2015, 2018] && modernised.map { $0.target?.value } == [0.8, 1])
    #expect(policy.commitments.filter { $0.measure == nil }.allSatisfy { $0.remark != nil })
    // every measure is one that can be computed
    let known = Set(MeasureBook.names.map(\.id))
    #expect(policy.commitments.compactMap(\.measure).allSatisfy(known.contains))
    // thresholds that were not seen in a source are marked
    #expect(policy.balance.first { $0.id == "basic-balance-2012" }?.isUnverified == true)
  }

  /// Another place, with infant and junior schools, and its own standard, without a change of code.
  @Test func anotherPlaceWritesAnotherFile() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "policy-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try """
    schema: schoolzone-policy/1
    name: A county of infant and junior schools
    document: School organisation plan 2014
    standards: [space.yaml]
    warning: { yellow: 0.95, red: 1.05, years: { infant: 2 } }
    staffing: { ratio: { infant: 20, junior: 22 }, rotation: 0 }
    commitments:
      - { clause: "4.2", text: no infant school beyond its places, measure: seat_shortfall, by: 2014, at_most: 0 }
      - { clause: "5.1", text: two new schools, measure: projects_new, by: 2014, at_least: 2 }

    """.write(to: folder.appending(path: "plan.yaml"), atomically: true, encoding: .utf8)
    try """
    schema: schoolzone-standard/1
    id: space
    source: a county standard
    from: 2010
    limits: { infant: 0.3, junior: 0.3 }
    measures: [ { id: hall_m2, floors: { infant: 0.5 } } ]

    """.write(to: folder.appending(path: "space.yaml"), atomically: true, encoding: .utf8)
    let loaded = loadPolicy(at: folder.appending(path: "plan.yaml").path(percentEncoded: false))
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.all.map { $0.text(in: .english) })")
    let policy = try #require(loaded.policy)
    let stages = Stages([
      Stage(id: "infant", name: Phrase("infant", "infant"), grades: 1...3),
      Stage(id: "junior", name: Phrase("junior", "junior"), grades: 4...7),
    ])
    var city = City(pupils: [300, 500], stages: stages)
    city.give("hall_m2", [200, 220])
    city.result.districts = [DistrictYearMeasures(district: nil, stage: 0, year: 2014)]
    let scorecard = Scorecard(policy, [city.result], on: city.dataset)
    #expect(scorecard.rows.map(\.isMet) == [false, false])
    #expect(scorecard.rows[0].gap == -50)
    let rows = Balance(city.result, on: city.dataset, standards: policy.balance).rows
    #expect(rows.contains { $0.measure == "hall_m2" && $0.belowFloor == 1 })
    #expect(SeatWarning(city.result, stages: stages, rule: policy.warning).rows.count == 4)
  }

  /// What is wrong with a policy is said, all at once, with its line.
  @Test func faultsOfAPolicyTeach() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "policy-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try """
    schema: schoolzone-policy/1
    warnings: { yellow: 0.9 }
    staffing: { rotation: 2 }
    commitments:
      - { clause: a, measure: seat_shortfall }
      - { clause: b }
      - { measure: seat_shortfall, at_most: 0 }
      - { clause: c, measure: seat_shortfall, at_most: 0, at_least: 1 }

    """.write(to: file, atomically: true, encoding: .utf8)
    let loaded = loadPolicy(at: file.path(percentEncoded: false))
    #expect(loaded.policy == nil)
    let lines = Set(loaded.faults.errors.compactMap(\.line))
    #expect(lines == [2, 3, 5, 6, 7, 8], "\(loaded.faults.errors.map { $0.text(in: .english) })")
    #expect(loadPolicy(at: "nowhere.yaml").policy == nil)
  }
}
