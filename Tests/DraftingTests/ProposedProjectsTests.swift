import Foundation
import Planning
import Simulation
import Testing

@testable import Drafting

/// Projects proposed for a draft.
struct ProposedProjectsTests {
  private static let sites = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"id":"s1","district":"east","max_classrooms":24},"geometry":{"type":"Point","coordinates":[121.0072,32.0022]}},
    {"type":"Feature","properties":{"id":"s2","district":"west","max_classrooms":12},"geometry":{"type":"Point","coordinates":[121.002,32.003]}}
    ]}
    """

  private func request(_ text: String) throws -> ProjectsRequest {
    try JSONDecoder().decode(ProjectsRequest.self, from: Data(text.utf8))
  }

  private func seatsShort(_ result: SimulationResult, _ stage: StageIndex) -> Double {
    result.schools.reduce(0) { $1.stage == stage ? $0 + $1.seatShortfall : $0 }
  }

  /// What is proposed is what the draft gives when it is taken over, what the saved scenario gives, and what undoing takes away.
  @Test func aPlanTakenOverKeepsItsWord() throws {
    let drafted = try DraftTown("baseline", sites: Self.sites)
    let before = drafted.plan.result
    let asked = try request(#"{"stages":["primary"],"from":2026,"effort":20000}"#)
    let found = try drafted.plan.search(asked, rules: nil).run { _ in true }
    #expect(!found.addition.projects.isEmpty && found.costsAreRooms && !found.isCancelled)
    #expect(found.objective.after < found.objective.before && found.bound <= found.objective.after)
    #expect(abs(seatsShort(before, 0) - found.seatsShort.before) < 1e-6)
    _ = try drafted.plan.apply(Edit(.addProjects(found.addition)), time: "t")
    let after = drafted.plan.result
    #expect(abs(seatsShort(after, 0) - found.seatsShort.after) < 1e-6)
    let read = try simulate(try drafted.saved(as: "saved"), on: drafted.dataset)
    #expect(read.schools.map(\.pupils) == after.schools.map(\.pupils))
    #expect(read.schools.map(\.locatedMetres) == after.schools.map(\.locatedMetres))
    _ = try drafted.plan.undo()
    #expect(drafted.plan.result.schools.map(\.pupils) == before.schools.map(\.pupils))
  }

  /// Rules of the server hold, a budget of the request goes before theirs, and both can be left out.
  @Test func rulesAndWishesAreKept() throws {
    let plan = try DraftTown("baseline", sites: Self.sites).plan
    var rules = SitingRules()
    let place = SourcePlace(file: "rules.yaml")
    rules.budget = SitingBudget(total: 12, place: place)
    rules.counts = [ProjectCount(district: 1, kind: .new, atMost: 0, place: place)]
    func found(_ more: String) throws -> ProposedProjects {
      try plan.search(try request(#"{"stages":["primary"],"from":2026,"effort":20000"# + more + "}"), rules: rules)
        .run { _ in true }
    }
    let ruled = try found("")
    #expect(ruled.cost <= 12 && !ruled.projects.contains { $0.place == "new-s1" })
    #expect(try found(#","budget":6"#).cost <= 6)
    let free = try found(#","rules":false"#)
    #expect(free.objective.after <= ruled.objective.after)
    let place1 = try #require(free.projects.first?.place)
    #expect(try !found(#","rules":false,"struck":["\#(place1)"]"#).projects.contains { $0.place == place1 })
  }

  /// A district closes as many schools as are asked for; the draft and what is saved of it keep the word.
  @Test(arguments: ["intake", "all"]) func schoolsClose(phase: String) throws {
    let drafted = try DraftTown("baseline", sites: Self.sites)
    let found = try drafted.plan.search(
      try request(#"{"from":2026,"effort":20000,"close":{"east":1},"phase":"\#(phase)"}"#), rules: nil
    ).run { _ in true }
    let closed = try #require(found.addition.projects.first { $0.kind == "close" })
    #expect(found.addition.projects.count { $0.kind == "close" } == 1)
    #expect(closed.classrooms.isEmpty && !(closed.heirs ?? []).isEmpty && !(closed.heirs ?? []).contains(closed.school))
    _ = try drafted.plan.apply(Edit(.addProjects(found.addition)), time: "t")
    let after = drafted.plan.result
    let school = try #require(after.scenario.schools.index { $0.id.text == closed.school })
    #expect(after.schools.allSatisfy { $0.school != school || $0.year < closed.opens })
    let short = after.schools.reduce(0) { $0 + $1.seatShortfall }
    #expect(abs(short - found.seatsShort.after) < 1e-6)
    let read = try simulate(try drafted.saved(as: "saved"), on: drafted.dataset)
    #expect(read.schools.map(\.pupils) == after.schools.map(\.pupils))
    // kept as it is, it closes again; struck out, another one does or none can
    let kept =
      #"{"from":2026,"effort":20000,"close":{"east":1},"phase":"\#(phase)","kept":[{"kind":"close","school":"\#(closed.school)","classrooms":{},"opens":\#(closed.opens)}]}"#
    let again = try DraftTown("baseline", sites: Self.sites).plan.search(try request(kept), rules: nil).run { _ in true
    }
    #expect(again.addition.projects.contains { $0.school == closed.school && $0.opens == closed.opens })
  }

  /// A school that is locked keeps its zone, a block its school; with `keep_districts` no block leaves its district.
  @Test func locksAreKept() throws {
    let plan = try DraftTown("baseline", sites: Self.sites).plan
    func zones(_ more: String) throws -> [String: [String]] {
      let asked = try request(#"{"stages":["primary"],"from":2026,"effort":20000"# + more + "}")
      return try plan.search(asked, rules: nil).run { _ in true }.addition.catchments
        .reduce(into: [:]) { $0.merge($1.zones) { $0 + $1 } }
    }
    let free = try zones("")
    let taker = try #require(free.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key)
    let block = try #require(free[taker]?.first)
    let moved = plan.result.scenario.schools.first { $0.id.text.hasSuffix("p1") && $0.id.text != taker }
    let school = try #require(moved?.id.text)
    #expect(try zones(#","locks":{"schools":["\#(school)"]}"#)[school] == nil)
    let never = try zones(#","locks":{"never":[{"block":"\#(block)","school":"w-p1"}]}"#)
    #expect(never["w-p1"]?.contains(block) != true)
    let districts = plan.dataset.blocks.districts
    func district(_ block: String) -> DistrictIndex? {
      plan.dataset.blocks.ids.firstIndex(of: block).map { districts[$0] }
    }
    for (taker, blocks) in try zones(#","keep_districts":true"#) {
      let own =
        plan.result.scenario.schools.first { $0.id.text == taker }?.district
        ?? (taker.contains("s1") ? 1 : 0)
      #expect(blocks.allSatisfy { district($0) == own }, "\(taker)")
    }
  }

  /// What a project is worth is what the search finds without it; others make the plan better.
  @Test func whatProjectsAreWorthIsStated() throws {
    let plan = try DraftTown("baseline", sites: Self.sites).plan
    let asked = try request(#"{"stages":["primary"],"from":2026,"effort":20000,"budget":12}"#)
    let found = try plan.search(asked, rules: nil).run { _ in true }
    #expect(!found.projects.isEmpty && found.projects.allSatisfy { $0.worth != nil })
    for (project, added) in zip(found.projects, found.addition.projects) {
      let worth = try #require(project.worth)
      #expect(worth.objective >= 0 && worth.cost == -project.cost, "\(added.id)")
      let without = try plan.search(
        try request(#"{"stages":["primary"],"from":2026,"effort":20000,"budget":12,"struck":["\#(project.place)"]}"#),
        rules: nil
      ).run { _ in true }
      // the search may put something else in its place
      #expect(without.objective.after <= found.objective.after + worth.objective + 1e-6)
    }
    #expect(found.others.count <= 3)
    for (_, other) in found.others { #expect(other.worth.map { $0.objective < 0 } ?? false, "\(other.place)") }
  }

  /// A site is free until a project of the draft stands on it.
  @Test func aSiteIsTakenOnce() throws {
    let drafted = try DraftTown("baseline", sites: Self.sites)
    let asked = try request(#"{"stages":["primary"],"from":2026,"effort":20000}"#)
    let first = try drafted.plan.search(asked, rules: nil).run { _ in true }
    let built = Set(first.projects.compactMap(\.site))
    _ = try drafted.plan.apply(Edit(.addProjects(first.addition)), time: "t")
    let second = try drafted.plan.search(asked, rules: nil).run { _ in true }
    #expect(built.isDisjoint(with: second.projects.compactMap(\.site)))
  }

  @Test func everyInvalidMemberIsNamed() throws {
    let plan = try DraftTown("baseline", sites: Self.sites).plan
    func fields(_ text: String) throws -> [String] {
      let asked = try request(text)
      do throws(Faults) {
        _ = try plan.search(asked, rules: nil)
        return []
      } catch {
        return error.errors.map(\.field)
      }
    }
    #expect(try fields("{}") == ["from"])
    #expect(
      try fields(#"{"stages":[],"from":2026,"kinds":["close"],"budget":-1,"phase":[1],"effort":-1,"frontier":1}"#)
        == ["stages", "kinds", "budget", "phase", "effort", "frontier"])
    #expect(
      try fields(
        #"{"from":2026,"kept":[{"kind":"new","site":"s9","school":"nobody","classrooms":{"senior":1},"opens":2026}]}"#)
        == ["kept.classrooms", "kept.site", "kept.school"])
    #expect(
      try fields(
        #"{"from":2026,"close":{"nowhere":1,"east":-1},"locks":{"blocks":{"b-0-0":"nobody"},"schools":["none"]}}"#)
        == ["close", "close", "locks.blocks", "locks.schools"])
  }
}
