import Planning
import Testing

@testable import Simulation

/// Plans whose entries are in order one by one, and which cannot be carried out together.
@Suite struct PlanFaultTests {
  /// - Parameter places: those that school a states instead of rooms.
  private func faults(
    _ actions: [(school: SchoolIndex, action: Project.Action)], places: Double? = nil
  ) -> [Fault] {
    var town = GridTown(columns: 2, rows: 1)
    let a = town.addSchool("a", at: (0, 0), primary: places == nil ? 12 : 0)
    town.dataset.schools[a].places[0] = places
    let b = town.addSchool("b", at: (1, 0), primary: 12)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 1, 1))
    town.addZone([b], stage: 0, GridTown.rectangle(1, 0, 2, 1))
    town.addChildren(registered: 10)
    let scenario = town.scenario { scenario in
      for (at, entry) in actions.enumerated() {
        scenario.projects.append(
          Project(
            id: "P\(at + 1)", school: entry.school, stages: [0], action: entry.action, file: "test.yaml", line: at + 1))
      }
    }
    return inspect(town.dataset, scenario: scenario).faults.errors
  }

  private func expansion(_ year: Int, _ rooms: Double, works: Works? = nil) -> Project.Action {
    .expand(Expansion(year: year, classrooms: [0: rooms], works: works))
  }

  @Test func roomsMayNotFallBelowZero() {
    #expect(faults([(0, expansion(2014, -12))]).isEmpty)
    let taken = faults([(0, expansion(2014, -13))])
    #expect(taken.map(\.field) == ["projects[P1].classrooms"] && taken[0].found == "-1")
    #expect(taken[0].message.english == "P1 takes 13 primary classrooms of a in 2014, where there are 12")
    let works = Works(from: 2013, to: 2014, classrooms: [0: -8])
    #expect(faults([(0, expansion(2014, 6, works: works))]).isEmpty)
    // 12 − 8 − 8 in 2013
    let both = faults([(0, expansion(2014, 6, works: works)), (0, expansion(2015, 6, works: works))])
    #expect(both.map(\.line) == [2] && both.first?.found == "-4")
    // what comes first may be taken later
    #expect(faults([(0, expansion(2013, 6)), (0, expansion(2015, -18))]).isEmpty)
    #expect(faults([(0, expansion(2015, 6)), (0, expansion(2013, -18))]).map(\.line) == [2])
  }

  /// 300 places: six rooms of 45 may go, 270; seven are 315.
  @Test func statedPlacesMayNotFallBelowZero() {
    #expect(faults([(0, expansion(2014, -6))], places: 300).isEmpty)
    let taken = faults([(0, expansion(2014, -7))], places: 300)
    #expect(taken.map(\.field) == ["projects[P1].classrooms"] && taken.first?.found == "-15")
    #expect(
      taken.first?.message.english
        == "P1 takes 7 primary classrooms of a in 2014, 315 places, where there are 300 places")
    let works = Works(from: 2013, to: 2013, classrooms: [0: -7])
    let closed = faults([(0, expansion(2014, 8, works: works))], places: 300)
    #expect(closed.first?.message.english.contains("in 2013, 315 places, where there are 300 places") == true)
  }

  @Test func aPauseNeedsATaker() {
    let pause = Project.Action.pause(Pause(years: [2014], heirs: []))
    #expect(faults([(0, pause)]).isEmpty)
    let both = faults([(0, pause), (1, pause)])
    #expect(both.map(\.field) == ["projects[P1].years", "projects[P2].years"])
    #expect(both.first?.message.english.contains("no other primary school is open and unpaused in 2014") == true)
  }
}
