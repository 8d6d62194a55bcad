import Documents
import Drafting
import Geometry
import Loading
import Maps
import Output
import Planning
import Simulation
import TestSupport
import Testing

/// A draft counts as its saved scenario does: to the last bit, in every table and map.
struct DraftTests {
  /// An edit drawn at random, which need not be possible.
  private func anyEdit(_ plan: DraftedPlan, _ number: Int, _ random: inout SeededGenerator) -> Edit {
    let scenario = plan.resultOnFile.scenario
    let stage = plan.dataset.stages.all.randomElement(using: &random)?.id ?? ""
    let year = Int.random(in: 2025...2030, using: &random)
    let school = scenario.schools.randomElement(using: &random)?.id.text ?? ""
    let project = scenario.projects.randomElement(using: &random)?.id ?? ""
    let rooms = Int.random(in: 1...30, using: &random)
    switch Int.random(in: 0..<7, using: &random) {
    case 0:
      let site = Position(121 + .random(in: 0...0.008, using: &random), 32 + .random(in: 0...0.004, using: &random))
      return Edit(
        .addSchool(
          SchoolAddition(
            id: "new-\(number)", name: "新校: \"{#}\"", stage: stage, site: site, year: year, classrooms: rooms)))
    case 1:
      return Edit(
        .addClassrooms(ClassroomAddition(school: school, stage: stage, year: year, classrooms: rooms - 12)))
    case 2: return Edit(.changeProject(ProjectChange(project: project, year: year)), reason: "太挤 \"x\" # y\n- z")
    case 3:
      return Edit(.changeProject(ProjectChange(project: project, classrooms: rooms, stage: stage)), reason: "")
    case 4:
      let blocks = Array(plan.dataset.blocks.ids.shuffled(using: &random).prefix(4))
      let other = scenario.schools.randomElement(using: &random)?.id.text ?? ""
      let zones = other == school ? [school: blocks] : [school: Array(blocks[..<2]), other: Array(blocks[2...])]
      return Edit(.rezone(BlockRezoning(zones: zones, stage: stage, year: year)), reason: "proposed")
    default:
      let first = Int.random(in: 0..<plan.dataset.blocks.count, using: &random)
      let blocks = plan.dataset.blocks.ids[first...].prefix(Int.random(in: 1...4, using: &random))
      let phase: Phase = [.intake, .all, .grades([2])].randomElement(using: &random) ?? .intake
      return .move(Array(blocks), to: school, stage: stage, from: year, phase: phase, reason: "why")
    }
  }

  /// The tables and maps of a result; the report tells of notes, which a saved draft has more of.
  private func tables(_ result: SimulationResult, _ dataset: Dataset) -> [String: [UInt8]] {
    let files = simulationFiles(
      result, on: dataset, withReport: false, options: MapOptions(language: .english, year: nil, isPerYear: false))
    return Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.bytes) })
  }

  private static let admission = "schema: schoolzone/1\nextends: plan.yaml\noverflow: { admit: { limit_m: 3000 } }\n"

  private static let grades = """
    schema: schoolzone/1
    extends: baseline.yaml
    projects:
      - { id: G, kind: grades, school: e-p1, stage: primary, grades: { 2026: 1-5, 2028: 1-4 }, onward: w-p1 }
      - { id: A, kind: expand, school: w-p1, stage: junior, opens: 2026, classrooms: 9 }
      - { id: O, kind: close, school: e-j1, stage: junior, closes: 2027, phase: out, to: w-j1 }
    rezoning:
      - { from: 2025, stage: primary, blocks: { w-p1: [b-4-1, b-4-3] }, phase: { 2025: intake, 2027: all },
          siblings: { share: 0.3, years: 2 } }

    """

  @Test(
    arguments: [("plan", nil), ("all", nil), ("admission", admission), ("grades", grades)] as [(String, String?)])
  func aSavedDraftSimulatesAsTheDraft(_ name: String, _ text: String?) throws {
    let drafted = try DraftTown(name, adding: text)
    let plan = drafted.plan
    var random = SeededGenerator(seed: 7)
    var made = 0
    for round in 0..<3 {
      for number in 0..<8 {
        let edit = anyEdit(plan, 8 * round + number, &random)
        if (try? plan.apply(edit, time: "2026-01-01T00:00:00Z")) != nil { made += 1 }
      }
      if round == 1 { #expect(try plan.undo() != nil) }
      let saved = try simulate(try drafted.saved(as: "saved-\(round)"), on: plan.dataset)
      let (here, there) = (tables(plan.result, plan.dataset), tables(saved, plan.dataset))
      #expect(here.keys.sorted() == there.keys.sorted())
      for (file, bytes) in here { #expect(bytes == there[file], "\(file)") }
    }
    #expect(made > 8, "only \(made) edits of 24 were possible")
  }

  /// A project that states its grades by year keeps them, and a phase by year is not overtaken by its opening.
  @Test func gradesAndPhasesByYearAreKept() throws {
    let drafted = try DraftTown("grades", adding: DraftTests.grades)
    _ = try drafted.plan.apply(Edit(.changeProject(ProjectChange(project: "O", year: 2028))), time: "")
    let saved = try drafted.saved(as: "later")
    #expect(saved.projects.map { $0.effects.spans } == [[2026: 1...5, 2028: 1...4], [:], [:]])
    #expect(saved.projects[1].effects.addedStages == [1] && saved.projects[2].year == 2028)
    guard case .close(let closure) = saved.projects[2].action else { throw Faults() }
    #expect(closure.isPhasedOut)
    #expect(saved.rezonings[0].grace.phaseOfYear == [2025: .intake, 2027: .all])
    #expect(saved.rezonings[0].grace.siblings == Siblings(share: 0.3, years: 2))
    #expect(drafted.faults(EditRequest(Edit(.changeProject(ProjectChange(project: "G", year: 2027))))) == ["year: G"])
  }

  /// An edit that can no longer be applied is named and left out; those after it stay.
  @Test func aKeptDraftLosesOnlyWhatIsWrong() throws {
    let plan = try DraftTown("plan").plan
    var kept = Draft()
    kept.add(.move(["no-such-block"], to: "w-p1", stage: "primary", from: 2026), time: "")
    kept.add(.move(["b-5-2"], to: "w-p1", stage: "primary", from: 2026), time: "")
    let faults = plan.restore(kept)
    #expect(faults.all.map(\.found) == ["no-such-block"])
    #expect(plan.draft.edits.map(\.number) == [2])
    #expect(plan.result.scenario.rezonings.count == plan.resultOnFile.scenario.rezonings.count + 1)
  }

  @Test func undoGivesTheFiguresBefore() throws {
    let plan = try DraftTown("plan").plan
    let before = tables(plan.result, plan.dataset)
    for request in [SoundRequest.addClassrooms, SoundRequest.addSchool] { _ = try plan.apply(request, time: "") }
    #expect(tables(plan.result, plan.dataset) != before)
    while try plan.undo() != nil {}
    #expect(tables(plan.result, plan.dataset) == before)
    #expect(plan.draft.undone.count == 2)
    #expect(try plan.redo() != nil)
    #expect(plan.draft.edits.count == 1)
  }
}
