import Planning
import Simulation
import Testing

@testable import Drafting

/// Edits applied to values give the scenario that the saved file is read as.
struct ApplyingTests {
  /// What a scenario says of schools and projects, without the places in files.
  private func contents(_ scenario: Scenario) -> [String] {
    let projects = scenario.projects.map { project in
      let place = scenario.schools[project.school].id.text
      return "\(project.id) \(place) \(project.stages) \(project.kind) \(project.year) \(project.note ?? "") "
        + described(project.action)
    }
    let schools = scenario.schools.map { "\($0)" }
    let notes = scenario.notes.filter { $0.path.hasPrefix("projects[") }.map { "\($0)" }.sorted()
    return projects + schools + notes
  }

  private func described(_ action: Project.Action) -> String {
    switch action {
    case .new(let opening):
      "\(opening.gradeByGradeFrom ?? 0) \(opening.phase) \(opening.catchments.keys.sorted()) \(String(describing: opening.works))"
    case .expand(let expansion): "\(expansion.classrooms) \(String(describing: expansion.works))"
    case .relocate(let move): "\(move.classrooms) \(move.newSite)"
    case .close(let closure): "\(closure.heirs) \(closure.isPhasedOut)"
    case .pause(let pause): "\(pause.years) \(pause.heirs)"
    case .grades(let change): "\(change.spans.sorted { $0.key < $1.key }) \(change.onward)"
    }
  }

  @Test(arguments: [
    [SoundRequest.addSchool], [SoundRequest.addClassrooms], [SoundRequest.changeProject],
    [SoundRequest.addSchool, SoundRequest.changeProject, SoundRequest.addClassrooms],
    [SoundRequest.addProjects], [SoundRequest.move, SoundRequest.addProjects, SoundRequest.addClassrooms],
  ])
  func anAppliedEditIsWhatTheSavedFileSays(_ requests: [EditRequest]) throws {
    let drafted = try DraftTown()
    for request in requests { _ = try drafted.plan.apply(request, time: "2026-01-01T00:00:00Z") }
    let (here, there) = (contents(drafted.plan.result.scenario), contents(try drafted.saved(as: "saved")))
    #expect(here == there)
    #expect(here != contents(drafted.plan.resultOnFile.scenario))
  }

  @Test(
    arguments: [
      ("N", 2027, nil, "opens"), ("E", 2029, 9, "opens"), ("R", 2028, 14, "opens"), ("C", 2029, nil, "closes"),
    ] as [(String, Int, Int?, String)])
  func everyKindOfProjectCanBeChanged(_ project: String, _ year: Int, _ rooms: Int?, _ key: String) throws {
    let drafted = try DraftTown()
    let change = Edit(.changeProject(ProjectChange(project: project, year: year, classrooms: rooms)))
    _ = try drafted.plan.apply(change, time: "")
    let changed = try #require(drafted.plan.result.scenario.projects.first { $0.id == project })
    #expect(changed.year == year)
    #expect(contents(drafted.plan.result.scenario) == contents(try drafted.saved(as: "saved")))
  }

  /// Projects come with their zones; blocks that were moved for the same year before belong to the new zones, and what is moved later
  /// to the school named last.
  @Test func projectsBringTheirZones() throws {
    let plan = try DraftTown().plan
    func school(_ block: String, _ year: Int) throws -> [String] {
      let number = try #require(plan.blockNumbers[block])
      var schools: [String] = []
      plan.result.blockZones[0][year - plan.result.baseYear].forEachOwnSchool(of: number.position) { school, _ in
        schools.append(plan.result.scenario.schools[Int(school)].id.text)
      }
      return schools
    }
    _ = try plan.apply(.move(["b-0-0", "b-0-1"], to: "e-p1", stage: "primary", from: 2026), time: "t")
    #expect(try school("b-0-0", 2026) == ["e-p1"])
    _ = try plan.apply(SoundRequest.addProjects, time: "t")
    #expect(try school("b-0-0", 2026) == ["site-1"] && school("b-1-0", 2026) == ["site-1"])
    #expect(try school("b-0-1", 2026) == ["e-p1"] && school("b-4-0", 2027) == ["e-p1"])
    let row = try #require(plan.result.schools.first { plan.result.scenario.schools[$0.school].id.text == "site-1" })
    #expect(row.year == 2026 && row.classrooms == 6 && row.pupils > 0)
    _ = try plan.apply(.move(["b-1-0"], to: "e-p1", stage: "primary", from: 2027), time: "t")
    #expect(try school("b-1-0", 2026) == ["site-1"] && school("b-1-0", 2027) == ["e-p1"])
    _ = try plan.undo()
    _ = try plan.undo()
    #expect(try school("b-0-0", 2026) == ["e-p1"])
  }

  /// What the file's reader would refuse is refused at once.
  @Test func projectsMustFitTogether() throws {
    let plan = try DraftTown().plan
    let late = Edit(
      .addClassrooms(ClassroomAddition(school: "e-j1", stage: "junior", year: 2029, classrooms: 4)))
    do throws(Faults) {
      _ = try plan.apply(late, time: "")
      Issue.record("a school was expanded after it had closed")
    } catch {
      #expect(error.errors.map(\.message.english) == ["the school closes in 2028"])
      #expect(error.errors.map(\.line) == [nil])
    }
    #expect(plan.draft.edits.isEmpty)
  }

  /// A relocation with fewer than no rooms is refused.
  @Test func onlyExpansionsTakeRoomsAway() throws {
    let plan = try DraftTown().plan
    #expect(throws: Faults.self) {
      try plan.apply(Edit(.changeProject(ProjectChange(project: "R", classrooms: -3))), time: "")
    }
    _ = try plan.apply(Edit(.changeProject(ProjectChange(project: "E", classrooms: -3))), time: "")
  }

  @Test func aPreviewServesTheEditThatFollows() throws {
    let (previewed, direct) = (try DraftTown().plan, try DraftTown().plan)
    for request in SoundRequest.all {
      let seen = try previewed.preview(request)
      let made = try previewed.apply(request, time: "2026-01-01T00:00:00Z")
      let plain = try direct.apply(request, time: "2026-01-01T00:00:00Z")
      #expect(made.schools.map(\.school) == seen.schools.map(\.school))
      #expect(made.schools.map(\.school) == plain.schools.map(\.school))
      #expect(previewed.draft == direct.draft)
      #expect(contents(previewed.result.scenario) == contents(direct.result.scenario))
      #expect(previewed.result.schools.map(\.pupils) == direct.result.schools.map(\.pupils))
    }
    #expect(previewed.result.scenario.projects.last?.note?.contains("2026-01-01T00:00:00Z") == true)
  }

  /// A preview of another edit must not serve.
  @Test func aPreviewOfAnotherEditDoesNotServe() throws {
    let plan = try DraftTown().plan
    _ = try plan.preview(SoundRequest.addClassrooms)
    var other = SoundRequest.addClassrooms
    other.classrooms = 6
    _ = try plan.apply(other, time: "")
    #expect(plan.result.scenario.projects.last?.note?.contains("6 classrooms") == true)
  }
}
