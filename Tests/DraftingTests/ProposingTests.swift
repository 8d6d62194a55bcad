import Foundation
import Planning
import Simulation
import Testing

@testable import Drafting

/// Catchments proposed for a draft.
struct ProposingTests {
  private func request(_ text: String) throws -> CatchmentRequest {
    try JSONDecoder().decode(CatchmentRequest.self, from: Data(text.utf8))
  }

  private var junior: CatchmentRequest {
    get throws { try request(#"{"stage":"junior","from":2026,"effort":20000}"#) }
  }

  /// The edit that takes a plan over.
  private func edit(_ plan: ProposedCatchments.Plan, of found: ProposedCatchments, on dataset: Dataset) -> Edit {
    let zones = Dictionary(grouping: plan.moved) { found.scenario.schools[$0.school].id.text }
    return Edit(
      .rezone(
        BlockRezoning(
          zones: zones.mapValues { $0.map { dataset.blocks.ids[$0.block.position] } },
          stage: dataset.stages[found.stage].id, year: found.from, phase: found.phase)))
  }

  /// Seats short in the planned years by results.
  private func seatsShort(_ result: SimulationResult, _ found: ProposedCatchments) -> Double {
    result.schools.reduce(0) { sum, row in
      row.stage == found.stage && found.years.contains(row.year) ? sum + row.seatShortfall : sum
    }
  }

  private func meanWalk(_ result: SimulationResult, _ found: ProposedCatchments) -> Double {
    let rows = result.schools.filter { $0.stage == found.stage && found.years.contains($0.year) }
    return rows.reduce(0) { $0 + $1.locatedMetres } / rows.reduce(0) { $0 + $1.located }
  }

  /// What is proposed is what the draft gives when it is taken over, what the saved scenario gives, and what undoing takes away.
  @Test(arguments: ["junior", "primary"]) func aPlanTakenOverKeepsItsWord(_ stage: String) throws {
    let drafted = try DraftTown("baseline")
    let before = drafted.plan.result
    var asked = try junior
    asked.stage = stage
    let found = try drafted.plan.search(asked).run { _ in true }
    let plan = try #require(found.plans.last)
    #expect(found.plans.count == 1 && !plan.isCancelled)
    #expect(plan.objective.after <= plan.objective.before && plan.bound <= plan.objective.after)
    #expect(!plan.moved.isEmpty)
    _ = try drafted.plan.apply(edit(plan, of: found, on: drafted.dataset), time: "t")
    let after = drafted.plan.result
    let (short, walk) = (try #require(plan.seatsShort), try #require(plan.meanWalk))
    #expect(abs(seatsShort(before, found) - short.before) < 1e-6)
    #expect(abs(seatsShort(after, found) - short.after) < 1e-6)
    #expect(abs(meanWalk(before, found) - walk.before) < 1e-6)
    #expect(abs(meanWalk(after, found) - walk.after) < 1e-6)
    let read = try simulate(try drafted.saved(as: "saved"), on: drafted.dataset)
    #expect(read.schools.map(\.pupils) == after.schools.map(\.pupils))
    #expect(read.schools.map(\.locatedMetres) == after.schools.map(\.locatedMetres))
    #expect(drafted.plan.draft.edits.count == 1)
    _ = try drafted.plan.undo()
    #expect(drafted.plan.result.schools.map(\.pupils) == before.schools.map(\.pupils))
  }

  /// A search begins with the draft, not with the scenario on file: after taking over there is nothing more to gain.
  @Test func aSearchBeginsWithTheDraft() throws {
    let drafted = try DraftTown("baseline")
    let first = try drafted.plan.search(try junior).run { _ in true }
    let plan = try #require(first.plans.last)
    _ = try drafted.plan.apply(edit(plan, of: first, on: drafted.dataset), time: "t")
    let second = try #require(try drafted.plan.search(try junior).run { _ in true }.plans.last)
    #expect(abs(second.objective.before - (plan.objective.after - moving(plan))) < 1e-3)
  }

  /// The part of the objective that pupils who change school make, by the usual weight.
  private func moving(_ plan: ProposedCatchments.Plan) -> Double { 500 * plan.movedPupils }

  /// Where all but one school serve a part of the stage, no zones can be drawn anew, and the refusal says why.
  @Test func schoolsThatServeAPartOfTheirStageAreNamed() throws {
    let text = """
      schema: schoolzone/1
      extends: baseline.yaml
      projects: [ { id: G, kind: grades, school: w-p1, stage: primary, grades: { 2026: 1-4 }, onward: e-p1 } ]

      """
    let plan = try DraftTown("grades", adding: text).plan
    var asked = try junior
    asked.stage = "primary"
    let search = try plan.search(asked)
    let faults = #expect(throws: Faults.self) { try search.run { _ in true } }
    let mend = try #require(faults?.errors.first?.mend?.english)
    #expect(mend.contains("w-p1: it does not serve all grades in all planned years"), "\(mend)")
  }

  @Test func locksAreKept() throws {
    let plan = try DraftTown("baseline").plan
    let free = try #require(try plan.search(try junior).run { _ in true }.plans.last)
    let one = try #require(free.moved.first)
    let (block, school) = (
      plan.dataset.blocks.ids[one.block.position], plan.result.scenario.schools[one.before].id.text
    )
    var asked = try junior
    asked.locks = try JSONDecoder().decode(
      CatchmentRequest.Locks.self, from: Data(#"{"blocks":{"\#(block)":"\#(school)"}}"#.utf8))
    let locked = try #require(try plan.search(asked).run { _ in true }.plans.last)
    #expect(!locked.moved.contains { $0.block == one.block })
    asked.locks = try JSONDecoder().decode(
      CatchmentRequest.Locks.self, from: Data(#"{"schools":["w-j1","e-j1"]}"#.utf8))
    #expect(try plan.search(asked).run { _ in true }.plans.last?.moved.isEmpty == true)
  }

  @Test func aFrontierGoesFromNobodyToTheBest() throws {
    var asked = try junior
    (asked.stage, asked.frontier) = ("primary", 4)
    var numbers: [Int] = []
    let found = try DraftTown("baseline").plan.search(asked).run { progress in
      #expect((0...1).contains(progress.done))
      numbers.append(progress.plan)
      return true
    }
    #expect(found.plans.first?.moved.isEmpty == true)
    #expect(found.plans.map(\.movedPupils) == found.plans.map(\.movedPupils).sorted())
    let objectives = found.plans.map(\.objective.after)
    #expect(objectives == objectives.sorted(by: >))
    #expect(numbers == numbers.sorted() && (numbers.last ?? 0) <= 4)
  }

  @Test func aCancelledSearchGivesTheBestSoFar() throws {
    let found = try DraftTown("baseline").plan.search(try junior).run { _ in false }
    let plan = try #require(found.plans.last)
    #expect(plan.isCancelled && plan.objective.after <= plan.objective.before)
  }

  /// Every invalid member is reported at once.
  @Test(arguments: [
    ("{}", ["stage", "from"]),
    (#"{"stage":"x","from":2026,"years":[2027,2026]}"#, ["stage", "years"]),
    (
      #"{"stage":"junior","from":2024,"max_moved":1.5,"effort":-1,"frontier":1}"#,
      ["from", "max_moved", "effort", "frontier"]
    ),
    (
      #"{"stage":"junior","from":2026,"effort":1300000001,"frontier":21,"phase":[1]}"#, ["phase", "effort", "frontier"]
    ),
    (#"{"stage":"junior","from":2026,"weights":{"short":-1,"move":1e10}}"#, ["weights.short", "weights.move"]),
    (
      #"{"stage":"junior","from":2026,"locks":{"blocks":{"no":"w-j1"},"schools":["no"],"never":[{"block":"b-0-0","school":"no"}]}}"#,
      ["locks.blocks", "locks.schools", "locks.never"]
    ),
  ])
  func faultsAreReported(_ text: String, _ fields: [String]) throws {
    let (plan, asked) = (try DraftTown("baseline").plan, try request(text))
    do throws(Faults) {
      _ = try plan.search(asked)
      Issue.record("\(text) was accepted")
    } catch {
      #expect(error.errors.map(\.field) == fields)
    }
  }

  /// Locks that contradict the zones are refused when the search begins.
  @Test func locksThatCannotBeKeptAreRefused() throws {
    var asked = try junior
    asked.locks = try JSONDecoder().decode(
      CatchmentRequest.Locks.self, from: Data(#"{"blocks":{"b-0-0":"w-p1"}}"#.utf8))
    let search = try DraftTown("baseline").plan.search(asked)
    #expect(throws: Faults.self) { try search.run { _ in true } }
  }
}
