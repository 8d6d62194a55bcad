import Assessment
import Foundation
import Loading
import Planning
import Simulation
import TestSupport
import Testing

/// Policy files: the city's own, another place's, and wrong ones.
@Suite struct PolicyTests {

  /// Every clause of facts about the document is in the policy file: a literal list.
  @Test func noClauseIsLost() throws {
    let path = Repository.path("policies/nantong-2013.yaml")
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
    let known = Set(PolicyMeasure.allCases.map(\.id))
    #expect(policy.commitments.compactMap(\.measure).allSatisfy(known.contains))
    // thresholds that were not seen in a source are marked
    #expect(policy.balance.first { $0.id == "basic-balance-2012" }?.isUnverified == true)
  }

  /// Another place, with infant and junior schools, and its own standard, without a change of code.
  @Test func anotherPlaceWritesAnotherFile() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write(
      "plan.yaml",
      """
      schema: schoolzone-policy/1
      name: A county of infant and junior schools
      document: School organisation plan 2014
      standards: [space.yaml]
      warning: { yellow: 0.95, red: 1.05, years: { infant: 2 } }
      staffing: { ratio: { infant: 20, junior: 22 }, rotation: 0 }
      commitments:
        - { clause: "4.2", text: no infant school beyond its places, measure: seat_shortfall, by: 2014, at_most: 0 }
        - { clause: "5.1", text: two new schools, measure: projects_new, by: 2014, at_least: 2 }

      """)
    try folder.write(
      "space.yaml",
      """
      schema: schoolzone-standard/1
      id: space
      source: a county standard
      from: 2010
      limits: { infant: 0.3, junior: 0.3 }
      measures: [ { id: hall_m2, floors: { infant: 0.5 } } ]

      """)
    let loaded = loadPolicy(at: folder.path("plan.yaml"))
    #expect(loaded.faults.all.isEmpty, "\(loaded.faults.all.map { $0.text(in: .english) })")
    let policy = try #require(loaded.policy)
    let stages = Stages([
      Stage(id: "infant", name: Phrase(verbatim: "infant"), grades: 1...3),
      Stage(id: "junior", name: Phrase(verbatim: "junior"), grades: 4...7),
    ])
    var city = City(pupils: [300, 500], stages: stages)
    city.give("hall_m2", [200, 220])
    city.result.districts = [DistrictYearMeasures(district: nil, stage: 0, year: 2014)]
    let scorecard = Scorecard(policy, [city.result], on: city.dataset)
    #expect(scorecard.rows.map(\.isMet) == [false, false])
    #expect(scorecard.rows[0].gap == -50)
    let rows = Balance(city.result, on: city.dataset, standards: policy.balance).rows
    #expect(rows.contains { $0.measure == "hall_m2" && $0.belowMinimum == 1 })
    #expect(SeatWarning(city.result, stages: stages, rule: policy.warning).rows.count == 4)
  }

  /// All errors of a policy are reported together, each with its line.
  @Test func faultsOfAPolicyTeach() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write(
      "plan.yaml",
      """
      schema: schoolzone-policy/1
      warnings: { yellow: 0.9 }
      staffing: { rotation: 2 }
      commitments:
        - { clause: a, measure: seat_shortfall }
        - { clause: b }
        - { measure: seat_shortfall, at_most: 0 }
        - { clause: c, measure: seat_shortfall, at_most: 0, at_least: 1 }

      """)
    let loaded = loadPolicy(at: folder.path("plan.yaml"))
    #expect(loaded.policy == nil)
    let lines = Set(loaded.faults.errors.compactMap(\.line))
    #expect(lines == [2, 3, 5, 6, 7, 8], "\(loaded.faults.errors.map { $0.text(in: .english) })")
    #expect(loadPolicy(at: "nowhere.yaml").policy == nil)
  }

  /// What nothing computes would never be met: unknown measures and standards are errors with the nearest name.
  @Test func unknownMeasuresAndStandardsAreErrors() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try folder.write(
      "space.yaml",
      """
      schema: schoolzone-standard/1
      id: space
      source: a county standard
      from: 2010
      limit_of: mena
      measures: [ { id: teachrs, floors: { primary: 0.5 } } ]

      """)
    try folder.write(
      "plan.yaml",
      """
      schema: schoolzone-policy/1
      standards: [space.yaml]
      commitments:
        - { clause: a, measure: seat_shortfal, at_most: 0 }
        - { clause: b, measure: balance_passed_share, standard: spase, at_least: 1 }

      """)
    let loaded = loadPolicy(at: folder.path("plan.yaml"))
    #expect(loaded.policy == nil)
    #expect(loaded.faults.errors.map(\.nearest) == ["seat_shortfall", "mean", "space"])
    #expect(loaded.faults.errors.map(\.line) == [4, 5, 5])
  }

  /// What standards and checklists ask for is known by name, or a school has it.
  @Test func aPolicyIsHeldAgainstTheDataset() throws {
    var city = City(pupils: [100, 100])
    city.give("hall_m2", [20, 30])
    city.dataset.about.currency = Currency("EUR 1000")
    var policy = Policy(name: Phrase(verbatim: "p"), document: "d", warning: SeatWarningRule())
    policy.balance = [
      BalanceStandard(
        id: "s", name: Phrase(verbatim: "s"), source: "t", from: 2010,
        measures: ["hall_m2", "books", "hal_m2", "gold"].map { .init(id: $0, name: Phrase(verbatim: $0)) }, limits: [:],
        isOfMean: false)
    ]
    policy.staffing = StaffingRule(ratio: ["primry": 19, "junior": 13.5])
    policy.funds = FundsRule(rates: ["primary": [2012: 600]])
    policy.funds?.currency = Currency("CNY")
    var commitment = Commitment(clause: "1", text: Phrase(verbatim: "t"))
    commitment.districts = ["d1", "d9"]
    policy.commitments = [commitment, commitment]
    let faults = PolicyCheck(policy, from: "p.yaml", on: city.dataset, [city.result.scenario]).faults
    #expect(faults.map(\.found) == ["d9", "hal_m2", "gold", "junior, primry", "CNY"])
    #expect(faults.map(\.nearest) == ["d1", "hall_m2", nil, "primry", nil])
    #expect(faults[0].message.english.contains("1 more"))
  }

  @Test func currencies() throws {
    #expect(Currency("CNY")?.description == "CNY" && Currency("CNY 10000")?.name == Phrase("CNY 10000"))
    #expect(Currency("CNY 10000")?.amount(in: Currency(code: "CNY")) == 10_000)
    #expect(Currency("EUR")?.amount(in: Currency(code: "CNY")) == nil)
    for wrong in ["", "yuan", "CNY 0", "CNY 1e4", "CNY 10 000", "cny", "CNY -1", "CNY 99999999999999999999"] {
      #expect(Currency(wrong) == nil, "\(wrong)")
    }
  }
}
