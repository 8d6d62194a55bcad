import Planning
import Testing

@testable import Simulation

/// Phases by year and siblings (model.md §3 "Attachment"), by hand.
@Suite struct GraceTests {
  /// On 4 × 2 blocks with 10 children a block and cohort, a has the two columns in the west, b those in the east: 40 a grade each.
  private var town = GridTown(columns: 4, rows: 2)
  private let a: SchoolIndex
  private let b: SchoolIndex

  init() {
    a = town.addSchool("a", at: (0, 0), primary: 6)
    b = town.addSchool("b", at: (3, 0), primary: 6)
    let j = town.addSchool("j", at: (1, 1), junior: 6)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 2, 2))
    town.addZone([b], stage: 0, GridTown.rectangle(2, 0, 4, 2))
    town.addZone([j], stage: 1, GridTown.rectangle(0, 0, 4, 2))
    town.addChildren(registered: 10)
  }

  /// From 2013 on the third column (20 a grade) goes to a.
  private func scenario(_ change: (inout Grace) -> Void) -> Scenario {
    town.scenario { scenario in
      var rezoning = Rezoning(
        from: 2013, stage: 0,
        zones: [
          Catchment(schools: [a], stage: 0, area: GridTown.rectangle(0, 0, 3, 2), file: "z.geojson", feature: 1)
        ], phase: .intake, file: "test.yaml", line: 12, zoneFile: "z.geojson")
      change(&rezoning.grace)
      scenario.rezonings = [rezoning]
    }
  }

  private func rolls(_ result: SimulationResult, _ school: SchoolIndex, _ year: Int) -> [Double] {
    result.grades.filter { $0.school == school && $0.year == year && $0.grade <= 6 }.sorted { $0.grade < $1.grade }
      .map { ($0.pupils * 1e6).rounded() / 1e6 }
  }

  /// A year of grace: in 2013 only entrants go to a; in 2014 all others of the column follow.
  @Test func everybodyMovesAYearLater() throws {
    let result = try simulate(scenario { $0.phaseOfYear = [2013: .intake, 2014: .all] }, on: town.dataset)
    #expect(rolls(result, a, 2013) == [60, 40, 40, 40, 40, 40] && rolls(result, b, 2013) == [20, 40, 40, 40, 40, 40])
    #expect(rolls(result, a, 2014) == [60, 60, 60, 60, 60, 60] && rolls(result, b, 2014) == [20, 20, 20, 20, 20, 20])
    // grades 3 to 6 move: 4 × 20; grade 2 entered a
    #expect(abs(result.moves.reduce(0) { $0 + $1.pupils } - 80) < 1e-9)
    #expect(result.moves.allSatisfy { $0.year == 2014 && $0.from == b && $0.to == a && $0.event.name == "rezone 2013" })
    let assigned = try #require(AssignedSchools(result))
    let group = assigned.group(of: town.block(2, 0))
    #expect(assigned.moves(of: group, stage: 0, year: 2013).isEmpty)
    #expect(assigned.moves(of: group, stage: 0, year: 2014) == [AssignedMove(from: b, to: [a], grades: [3, 4, 5, 6])])
  }

  /// A key acts in its year alone: in 2015 grade 4 moves, and who has gone up to grade 5 since does not.
  @Test func aYearWithoutAKeyMovesNobody() throws {
    let result = try simulate(scenario { $0.phaseOfYear = [2014: .grades([3]), 2016: .grades([6])] }, on: town.dataset)
    #expect(rolls(result, a, 2014) == [60, 60, 60, 40, 40, 40])
    #expect(rolls(result, a, 2015) == [60, 60, 60, 60, 40, 40])
    // those in grade 5 moved in grade 3; of grade 6 the rest follows
    #expect(rolls(result, a, 2016) == [60, 60, 60, 60, 60, 60])
  }

  /// A quarter of the column's 20 entrants enter b in 2013 and 2014, as siblings.
  @Test func siblingsEnterTheSchoolBefore() throws {
    let result = try simulate(scenario { $0.siblings = Siblings(share: 0.25, years: 2) }, on: town.dataset)
    #expect(rolls(result, a, 2014) == [55, 55, 40, 40, 40, 40] && rolls(result, b, 2014) == [25, 25, 40, 40, 40, 40])
    #expect(rolls(result, a, 2015) == [60, 55, 55, 40, 40, 40] && rolls(result, b, 2015) == [20, 25, 25, 40, 40, 40])
    let siblings = result.moves.filter { $0.event.name == "siblings, rezone 2013" }
    #expect(siblings.count == result.moves.count && siblings.allSatisfy { $0.from == a && $0.to == b })
    #expect(abs(siblings.reduce(0) { $0 + $1.pupils } - 10) < 1e-9)
    // families read that new entrants go to a
    let assigned = try #require(AssignedSchools(result))
    let entry = assigned.schools(of: assigned.group(of: town.block(2, 0)), grade: 1, year: 2013)
    #expect(entry == [SchoolShare(school: a.rawValue, share: 1)])
  }

  @Test func aLaterAllMovesSiblingsToo() throws {
    let result = try simulate(
      scenario {
        $0.siblings = Siblings(share: 0.25, years: 3)
        $0.phaseOfYear = [2015: .all]
      }, on: town.dataset)
    #expect(rolls(result, a, 2015) == [55, 60, 60, 60, 60, 60] && rolls(result, b, 2015) == [25, 20, 20, 20, 20, 20])
  }

  /// b closes in 2014 in favour of a: there is no school before, and all enter a.
  @Test func siblingsDoNotEnterAClosedSchool() throws {
    var scenario = scenario { $0.siblings = Siblings(share: 0.25, years: 3) }
    scenario.projects = [
      Project(
        id: "C", school: b, stages: [0], action: .close(Closure(year: 2014, heirs: [a])), file: "test.yaml", line: 9)
    ]
    let result = try simulate(scenario, on: town.dataset)
    #expect(rolls(result, a, 2014) == [80, 80, 80, 80, 80, 80])
  }

  /// A zone shared 3 : 1 before: siblings enter its schools in these parts.
  @Test func siblingsAreDividedAsTheZoneWas() throws {
    var town = town
    town.dataset.catchments.removeAll { $0.schools == [b] }
    let d = town.addSchool("d", at: (3, 1), primary: 6)
    town.addZone([b, d], stage: 0, GridTown.rectangle(2, 0, 4, 2), choice: [3, 1])
    var scenario = scenario { $0.siblings = Siblings(share: 0.5, years: 1) }
    scenario.schools = town.dataset.schools
    let result = try simulate(scenario, on: town.dataset)
    // of 20 entrants 10 are siblings, 7.5 at b and 2.5 at d; the fourth column's 20 are 15 and 5
    #expect(rolls(result, a, 2013)[0] == 50 && rolls(result, b, 2013)[0] == 22.5 && rolls(result, d, 2013)[0] == 7.5)
  }

  /// The siblings are named where the roll of the school before is explained, and the lines add up.
  @Test func siblingsAreExplained() throws {
    let explanations = try Explanations(
      scenario { $0.siblings = Siblings(share: 0.25, years: 2) }, on: town.dataset)
    let found = try #require(explanations.explanation(school: b, stage: 0, year: 2013, grade: 1))
    let siblings = found.lines.filter { $0.item == "siblings, rezone 2013" }
    #expect(siblings.map(\.pupils) == [5] && siblings.first?.zone == ["a"])
    #expect(abs(found.lines.reduce(0) { $0 + $1.pupils } - 25) < 1e-9 && found.pupils == 25)
    let rule = GraceRule(event: .rezoning(place: 0, year: 2013, turn: 1), clause: .siblings(share: 0.25, through: 2014))
    for school in [a, b] {
      #expect(explanations.graceRules(school: school, stage: 0, year: 2014) == [rule])
      #expect(explanations.graceRules(school: school, stage: 0, year: 2015).isEmpty)
    }
    // in a shortage they are told from those who live elsewhere for other reasons
    let shortage = try #require(explanations.shortage(of: .school(b), stage: 0, year: 2013))
    let lines = shortage.lines.compactMap { line -> ExplanationLine? in
      if case .pupils(let source) = line.origin, source.item == "siblings, rezone 2013" { source } else { nil }
    }
    #expect(lines.map(\.pupils) == [5] && lines.first?.home == .elsewhere)
  }

  /// In 2013 the column's grades 2 to 6 are still at b, until the phase of 2014 moves them; afterwards nobody stays by the rule.
  @Test func graceIsExplained() throws {
    let explanations = try Explanations(scenario { $0.phaseOfYear = [2013: .intake, 2014: .all] }, on: town.dataset)
    func rules(_ school: SchoolIndex, _ year: Int) -> [GraceRule] {
      explanations.graceRules(school: school, stage: 0, year: year)
    }
    #expect(
      rules(b, 2013) == [GraceRule(event: .rezoning(place: 0, year: 2013, turn: 1), clause: .staysUntil(2014))])
    #expect(rules(a, 2013).isEmpty && rules(b, 2012).isEmpty && rules(b, 2014).isEmpty)
  }
}
