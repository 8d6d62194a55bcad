import Assessment
import Planning
import Simulation
import Testing

/// What each part of a plan does, by hand: 45 pupils to a room, years 2012 to 2018.
@Suite struct PlanUseTests {
  private func use(_ town: PlanTown) throws -> (use: PlanUse, faults: [String]) {
    let result = try simulate(town.scenario, on: town.dataset)
    let use = PlanUse(of: result, on: town.dataset)
    return (use, use.faults(of: result).map { "\($0.field) \($0.message.text(in: .english))" })
  }

  /// School a has 90 places for 180 pupils. Two rooms from 2014 on cure 90 × 5 seat-years, 225 for a room; all 4 × 90 pupils live near.
  @Test func anExpansionCuresWhatIsShort() throws {
    var town = PlanTown()
    town.expand(0, in: 2014)
    let (use, faults) = try use(town)
    let row = try #require(use.events.first)
    #expect(row.rooms == 2)
    #expect(abs(try #require(row.effect).seatYears - 450) < 1e-6)
    #expect(abs(try #require(row.curedPerRoom) - 225) < 1e-6)
    #expect(abs(try #require(row.first?.utilisation) - 1) < 1e-9)
    #expect(row.fifth?.year == 2018)
    #expect(abs(try #require(row.nearby) - 360) < 1e-6)
    #expect(row.expansion == nil && row.effect?.worst == nil)
    #expect(faults.isEmpty)
  }

  /// A new school of two rooms that takes 90 pupils of a cures 450 seat-years; so would two rooms more at a.
  @Test func anExpansionNextDoorMayDo() throws {
    var town = PlanTown()
    town.found()
    let row = try #require(try use(town).use.events.first)
    #expect(abs(try #require(row.effect).seatYears - 450) < 1e-6)
    #expect(row.expansion?.school == 0 && row.expansion?.rooms == 2)
    #expect(abs(try #require(row.effect).moved - 450) < 1e-6)
    town.dataset.schools[0].maxClassrooms = 3
    town.scenario.schools[0].maxClassrooms = 3
    #expect(try use(town).use.events.first?.expansion == nil)
  }

  /// Either the new school or the expansion of a cures all 450 seat-years; without one of them nothing is short again.
  @Test func projectsThatServeTheSamePupilsAreNamed() throws {
    var town = PlanTown()
    town.found()
    town.expand(0, in: 2014)
    let (use, faults) = try use(town)
    #expect(use.rivals.count == 1)
    #expect(abs(try #require(use.rivals.first).together - 450) < 1e-6)
    #expect(
      faults.contains(
        "projects[E0] serves the same pupils as new N: both cure 450 seat-years, of which 0 are short again without it")
    )
  }

  /// Block 1 goes to b from 2016 on: 90 pupils in three years, 200 m instead of 100 m, and no seat is short with the expansion of 2014. Without
  /// the rezoning the expansion cures 450 seat-years, with it only those of 2014 and 2015.
  @Test func aRezoningForLittleIsNamed() throws {
    var town = PlanTown()
    town.expand(0, in: 2014)
    town.rezone(to: 1, in: 2016)
    let (use, faults) = try use(town)
    #expect(abs(try #require(use.events[0].effect).seatYears - 180) < 1e-6)
    #expect(abs(try #require(use.events[1].effect).seatYears) < 1e-6)
    #expect(abs(try #require(use.events[1].effect).moved - 270) < 1e-6)
    #expect(
      faults.contains {
        $0.hasPrefix(
          "rezoning[1] sends pupils to another school for little: 270 over the years, with 0 seat-years cured and -100 m"
        )
      })
    town.scenario.projects = []
    #expect(try self.use(town).faults.isEmpty)
  }

  /// b closes in 2014: 180 pupils more at a, which has no room for them.
  @Test func aClosureWithoutRoomIsNamed() throws {
    var town = PlanTown()
    town.add("C", 1, .close(Closure(year: 2014, heirs: [0])))
    let (use, faults) = try use(town)
    #expect(abs(try #require(use.events[0].effect).seatYears + 900) < 1e-6)
    #expect(faults == ["projects[C] in 2014, 180 more pupils are short of a seat than without it"])
  }

  /// One of two rooms is out of use in 2013: 45 seats, more than half a class.
  @Test func worksWithoutRoomAreNamedTogether() throws {
    var town = PlanTown()
    town.add(
      "E", 0,
      .expand(Expansion(year: 2014, classrooms: [0: 2], works: Works(from: 2013, to: 2013, classrooms: [0: -1]))))
    #expect(
      try use(town).faults
        == ["projects[E] while building goes on, more pupils are short of a seat than without the project"])
  }

  @Test func roomsThatAreGivenUpSoonAreNamed() throws {
    var town = PlanTown(rooms: (2, 12))
    town.expand(0, in: 2014)
    town.add("C", 0, .close(Closure(year: 2016, heirs: [1])))
    #expect(try use(town).faults.contains("projects[E0] its rooms are given up by C in 2016"))
  }

  /// 5 children follow where 15 were: 720 pupils in all become 240 and more, with hundreds of places empty.
  @Test func placesWherePupilsFallAreNamed() throws {
    var town = PlanTown(later: 5)
    town.expand(1, in: 2014)
    #expect(
      try use(town).faults.contains { $0.hasPrefix("projects[E1] adds 90 places where the number of pupils falls") })
  }

  /// a has 180 places for its 180 pupils in every year: two rooms more cure nothing.
  @Test func roomsBesideFreeSeatsAreNamed() throws {
    var town = PlanTown(rooms: (4, 6))
    town.expand(0, in: 2014)
    let faults = try use(town).faults
    #expect(
      faults.count == 1
        && faults[0].hasPrefix(
          "projects[E0] adds 90 places where seats are free without them in every year: at most 180 pupils in 180 places"
        ), "\(faults)")
    // one pupil more, and they are needed
    town.dataset.children.add(1, block: 0, cohort: 2013, kind: .registered, district: 0)
    #expect(try use(town).faults.isEmpty)
  }

  /// A school that another part of the plan needs cannot be left out: its row has no effect.
  @Test func whatTheRestNeedsHasNoEffect() throws {
    var town = PlanTown()
    town.found()
    town.add("C", 0, .close(Closure(year: 2016, heirs: [2])))
    let (use, _) = try use(town)
    #expect(use.events[0].effect == nil)
    #expect(use.events[1].effect != nil)
  }
}
