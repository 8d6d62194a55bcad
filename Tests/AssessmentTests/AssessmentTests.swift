import Assessment
import Foundation
import Loading
import Planning
import Simulation
import Testing

@Suite struct AssessmentTests {
  private let standard = BalanceStandard(
    id: "each", name: Phrase(verbatim: "each"), source: "test", from: 2012,
    measures: [.init(id: "books", name: Phrase(verbatim: "books"), floors: ["primary": 18])], limits: ["primary": 0.2],
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
    #expect(abs(row.coefficient.number - 21.0.squareRoot() / 22) < 1e-9)
    #expect(abs(row.mean.number - 22) < 1e-9 && row.isMet == false && row.schools == 3 && row.belowMinimum == 1)
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
    #expect(row.coefficient.number < 1e-12 && abs(row.mean.number - 10) < 1e-9)
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
      id: "f", name: Phrase(verbatim: "f"), source: "test", from: 2012,
      measures: [.init(id: "teaching_floor_m2", name: Phrase(verbatim: "f"))], limits: [:], isOfMean: false)
    let rows = Balance(city.result, on: city.dataset, standards: [standard, floor]).rows.filter { $0.district == 0 }
    func coefficient(_ measure: String, _ year: Int) -> Double {
      rows.first { $0.measure == measure && $0.year == year }?.coefficient.number ?? .nan
    }
    #expect(coefficient("books", 2013) > coefficient("books", 2012))
    #expect(coefficient("books", 2014) < 1e-9)
    #expect(coefficient("teaching_floor_m2", 2013) < 1e-9)  // twice the rooms for twice the pupils
  }

  @Test func groupsPoolTheirSeats() throws {
    var city = City(pupils: [500, 420, 460, 300])
    city.give("weak", [0, 1, 1, 0])
    city.give("strong", [1, 0, 0, 0])
    city.result.scenario.groups = [SchoolGroup(leader: 0, members: [1], from: 2013)]
    let groups = GroupSeats(city.result, on: city.dataset)
    #expect(groups.rows.map(\.year) == [2013, 2014])
    #expect(
      abs(groups.rows[0].seatShortfall.number - 50) < 1e-9 && abs(groups.rows[0].pooledShortfall.number - 20) < 1e-9)
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
      id: "books", name: Phrase(verbatim: "books"), measure: "books", per: 1, atLeast: ["*": 20], atMost: [:])
    let list = Modernisation(city.result, on: city.dataset, checklist: [item])
    #expect((0..<3).map { list.isMet($0, in: 2012) } == [true, false, nil])
    #expect((0..<3).map { list.isMet($0, in: 2013) } == [true, true, nil])
    var policy = Policy(name: Phrase(verbatim: "p"), document: "d", warning: SeatWarningRule())
    policy.checklist = [item]
    let book = PolicyIndicators(city.result, on: city.dataset, policy: policy)
    #expect(book.value("modernised_share", district: nil, year: 2012) == 0.5)
    #expect(book.value("satisfaction_schools", district: nil, year: 2012).isAbsent)
    #expect(book.value("no_such_measure", district: nil, year: 2012).isAbsent)
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

  /// A school that is expanded twice, or in phases, counts once; its rooms come phase by phase; costs add up.
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
    city.result.scenario.projects.append(
      Project(
        id: "G", school: 1, stages: [0], action: .expand(Expansion(year: 2014, classrooms: [0: 1])), file: "", line: 1))
    let plan = ConstructionPlan(city.result)
    #expect(plan.schools(kind: "expand", district: 0, through: 2013) == 1)
    #expect(plan.schools(kind: "expand", district: nil, through: 2014) == 2)
    #expect(plan.rows.map(\.places) == [270, 270, 90, 45])
    #expect(plan.cost(district: nil, in: 2014) == 100 && plan.cost(district: nil, in: 2012) == nil)
  }

  /// Rolls of 300 and 500 in d1, 600 in d2, and 450 places each: 50 and 150 pupils short. d2 joins d1 in 2014, which then spends the
  /// funds of 1,400 pupils; of d2 nothing is measured any more.
  @Test func measuresAreOfTheDistrictsOfTheYear() {
    var city = City(pupils: [300, 500, 600], districts: [0, 0, 1])
    city.result.scenario.mergers = DistrictMergers([DistrictMergers.Merger(1, into: 0, from: 2014)])
    city.result.scenario.projects = [
      Project(
        id: "E", school: 2, stages: [0], action: .expand(Expansion(year: 2013, classrooms: [0: 6])), file: "", line: 1)
    ]
    var policy = Policy(name: Phrase(verbatim: "p"), document: "d", warning: SeatWarningRule())
    policy.funds = FundsRule(rates: ["primary": [2012: 10]])
    let book = PolicyIndicators(city.result, on: city.dataset, policy: policy)
    func value(_ id: String, _ district: DistrictIndex, _ year: Int) -> Figure {
      book.value(id, district: district, year: year)
    }
    #expect(value("seat_shortfall", 0, 2013) == .value(50) && value("seat_shortfall", 1, 2013) == .value(150))
    #expect(value("seat_shortfall", 0, 2014) == .value(200) && value("seat_shortfall", 1, 2014).isAbsent)
    #expect(value("projects_expand", 1, 2013) == .value(1) && value("projects_expand", 0, 2013) == .value(0))
    #expect(value("projects_expand", 0, 2014) == .value(1) && value("projects_expand", 1, 2014).isAbsent)
    let scenario = city.result.scenario
    #expect(book.funds?.spent(district: 0, in: 2013, scenario) == .value(8000))
    #expect(book.funds?.spent(district: 0, in: 2014, scenario) == .value(14000))
    #expect(book.funds?.spent(district: 1, in: 2014, scenario) == .value(0))
    #expect(book.plan.rows.map(\.district) == [1])
  }
}
