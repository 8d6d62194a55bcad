import Assessment
import Planning
import Simulation
import Testing

/// No tick where anything needed is not known or a stand-in.
@Suite struct ScorecardTests {
  private let measures = (1...7).map { "m\($0)" }

  /// Seven measures with a floor of 10 a pupil; six are to be reached, and 85 % of the seventh.
  private func quality(from: Int = 2010, limit: Double = 0.5) -> BalanceStandard {
    var standard = BalanceStandard(
      id: "quality", name: Phrase(LocalText("quality", chinese: "优质")), source: "test", from: from,
      measures: measures.map { .init(id: $0, name: Phrase(verbatim: $0), floors: ["primary": 10]) },
      limits: ["primary": limit], isOfMean: false)
    (standard.floorsReached, standard.shareOfOthers) = (6, 0.85)
    return standard
  }

  /// Schools of 100 pupils with these amounts a pupil; nil: not known.
  private func city(_ amounts: [[Double?]], years: ClosedRange<Int> = 2012...2014) -> City {
    var city = City(pupils: amounts.map { _ in 100 }, years: years)
    for (school, row) in zip(city.dataset.schools.indexes, amounts) {
      for (measure, value) in zip(measures, row) {
        guard let value else { continue }
        city.dataset.resources.append(
          ResourceValue(school: school, year: 2012, measure: measure, value: 100 * value))
      }
    }
    return city
  }

  private func row(
    _ measure: String, _ city: City, by year: Int = 2012, target: Commitment.Target = .atLeast(1),
    standards: [BalanceStandard] = [], named standard: String? = nil, isStandIn: Bool = false
  ) throws -> Scorecard.Row {
    var policy = Policy(name: Phrase(verbatim: "p"), document: "d", warning: SeatWarningRule())
    policy.balance = standards
    var commitment = Commitment(clause: "1", text: Phrase(verbatim: "t"))
    (commitment.measure, commitment.by, commitment.target) = (measure, year, target)
    (commitment.standard, commitment.isStandIn) = (standard, isStandIn)
    policy.commitments = [commitment]
    return try #require(Scorecard(policy, [city.result], on: city.dataset).rows.first)
  }

  private let ten = [Double?](repeating: 10, count: 7)
  private func ten(but values: Double?...) -> [Double?] { values + ten.dropFirst(values.count) }

  /// Six floors and 8.5 of the seventh: met; 8.4: not; two of 9: not; one not known: not known, unless two others miss.
  @Test func aSchoolReachesSixOfSevenFloors() throws {
    let city = city([
      ten, ten(but: 8.5), ten(but: 8.4), ten(but: 9, 9), ten(but: nil), ten(but: nil, 9, 9), ten(but: nil, 8),
      ten(but: nil, 9),
    ])
    let balance = Balance(city.result, on: city.dataset, standards: [quality()])
    let schools = balance.schools.filter { $0.year == 2012 }
    #expect(schools.map(\.isMet) == [true, true, false, false, nil, false, false, nil])
    #expect(schools[3].missed == ["m1", "m2"] && schools[3].reached == 5 && schools[4].unknown == ["m1"])
    let verdict = try #require(balance.verdicts.first { $0.year == 2012 })
    #expect(
      verdict.isMet == false && verdict.failed == 4 && verdict.schools.count == 8 && verdict.unknown == [4, 5, 6, 7])
  }

  /// The mean of the coefficients is within the limit, and all floors are reached; one measure alone is too unequal.
  @Test func everyCoefficientIsHeldToTheLimit() throws {
    let unequal = city([ten, ten(but: 40)])  // X̄ 25, S 15: 0.6
    #expect(try row("balance_passed_share", unequal, standards: [quality()]).verdict == .missed)
    #expect(try row("balance_passed_share", unequal, standards: [quality(limit: 0.6)]).verdict == .met)
    var mean = quality()
    mean.isOfMean = true
    #expect(try row("balance_passed_share", unequal, standards: [mean]).verdict == .met)
  }

  @Test func aSchoolWithoutDataIsUnknownAndCounted() throws {
    let some = try row("balance_passed_share", city([ten, ten, []]), standards: [quality()])
    #expect(some.verdict == .unknown && some.found.unknown == 1 && some.found.schools == 3)
    let all = try row("balance_passed_share", city([ten, ten, ten]), standards: [quality()])
    #expect(all.verdict == .met && all.found.standards == ["quality"])
    // a school that the plan founds has no resources yet
    var founding = city([ten, ten])
    founding.found([90, 180], from: 2013)
    #expect(try row("balance_passed_share", founding, standards: [quality()]).verdict == .met)
    let later = try row("balance_passed_share", founding, by: 2014, standards: [quality()])
    #expect(later.verdict == .unknown && later.found.unknown == 1)
  }

  /// A nine-year school is one school, though both of its stages lack data.
  @Test func aSchoolOfTwoStagesIsCountedOnce() throws {
    var city = city([ten, []])
    for school in city.dataset.schools.indexes {
      var junior = SchoolYearMeasures(school: school, stage: 1, year: 2012)
      junior.pupils = 50
      city.result.schools.append(junior)
    }
    var standard = quality()
    standard.limits["junior"] = 0.5
    let row = try row("balance_passed_share", city, standards: [standard])
    #expect(row.found.unknown == 1 && row.found.schools == 2)
  }

  /// One of three schools is not connected and one is not known: 100 % is missed whatever the third is like, 60 % is not known.
  @Test func aMissIsOneWhateverTheUnknownSchoolsAreLike() throws {
    var city = City(pupils: [100, 100, 100])
    city.give("broadband", [1, 0])
    #expect(try row("broadband_share", city, target: .atLeast(1)).verdict == .missed)
    let row = try row("broadband_share", city, target: .atLeast(0.5))
    #expect(row.verdict == .unknown && row.value == 0.5 && row.found.unknown == 1)
  }

  @Test func standInsAreNeverTicked() throws {
    var city = City(pupils: [100, 100])
    city.give("broadband", [1, 1])
    #expect(try row("broadband_share", city).verdict == .met)
    #expect(try row("broadband_share", city, isStandIn: true).verdict == .unknown)
    city.give("broadband", [1, 0], year: 2013)
    #expect(try row("broadband_share", city, by: 2013, isStandIn: true).verdict == .missed)
  }

  /// A standard of 2017 that a commitment of 2012 names stands for one of its day.
  @Test func aStandardOfOtherYearsIsAStandIn() throws {
    let city = city([ten, ten])
    let row = try row("balance_passed_share", city, standards: [quality(from: 2017)], named: "quality")
    #expect(row.verdict == .unknown && row.isStandIn && row.value == 1)
    // and is not in force for those who name none
    let none = try self.row("balance_passed_share", city, standards: [quality(from: 2017)])
    #expect(none.verdict == .notMeasured)
  }

  @Test func dataOfTheBaseYearAndYearsNotSimulatedAreSaid() throws {
    var city = City(pupils: [100, 100])
    city.give("broadband", [1, 1])
    #expect(try row("broadband_share", city, by: 2012).found.dataYear == nil)
    let later = try row("broadband_share", city, by: 2014)
    #expect(later.found.dataYear == 2012 && later.otherYear == nil && later.verdict == .met)
    let beyond = try row("broadband_share", city, by: 2018)
    #expect(beyond.otherYear == 2014 && beyond.verdict == .unknown)
  }

  /// 60 more computers are not 60 in all if the number before is unknown; a new school begins with none.
  @Test func whatIsAddedToTheUnknownStaysUnknown() throws {
    var city = City(pupils: [100, 100])
    city.give("m1", [1000])
    city.found([100, 100], from: 2013)
    city.result.scenario.improvements = [1, 2].map {
      Improvement(school: $0, measure: "m1", from: 2013, added: 1000)
    }
    let standard = BalanceStandard(
      id: "one", name: Phrase(verbatim: "one"), source: "t", from: 2010,
      measures: [.init(id: "m1", name: Phrase(verbatim: "m1"), floors: ["primary": 10])], limits: [:], isOfMean: false)
    let balance = Balance(city.result, on: city.dataset, standards: [standard])
    #expect(balance.schools.filter { $0.year == 2014 }.map(\.isMet) == [true, nil, true])
  }

  /// A commitment of two districts, one of which misses it, is one that is missed; without a target it is neither.
  @Test func commitmentsAreTalliedNotRows() {
    let city = City(pupils: [100, 100])
    var policy = Policy(name: Phrase(verbatim: "p"), document: "d", warning: SeatWarningRule())
    let targets: [(String?, Commitment.Target?)] = [
      ("projects_new", .exactly(0)), ("projects_new", .exactly(1)), ("projects_new", nil), (nil, nil),
      ("satisfaction_schools", .atLeast(0.9)),
    ]
    policy.commitments = targets.map { measure, target in
      var commitment = Commitment(clause: "1", text: Phrase(verbatim: "t"))
      (commitment.measure, commitment.by, commitment.target) = (measure, 2013, target)
      commitment.districts = measure == nil ? [] : city.dataset.districts.map(\.id.text)
      return commitment
    }
    let tally = Scorecard(policy, [city.result], on: city.dataset).tally(of: 0)
    #expect(tally.met == 1 && tally.missed == 1 && tally.unknown == 0 && tally.others == 3)
  }

  /// 滨海's three expansions are two schools.
  @Test func projectsOfOneSchoolAreOneSchool() throws {
    var city = City(pupils: [100, 100])
    city.result.scenario.projects = [("A", 0), ("B", 0), ("C", 1)].map { id, school in
      Project(
        id: id, school: school, stages: [0], action: .expand(Expansion(year: 2013, classrooms: [0: 1])), file: "",
        line: 1)
    }
    let row = try row("projects_expand", city, by: 2018, target: .exactly(3))
    #expect(row.value == 2 && row.verdict == .missed)
    #expect(try self.row("projects_expand", city, by: 2018, target: .exactly(2)).verdict == .met)
  }
}
