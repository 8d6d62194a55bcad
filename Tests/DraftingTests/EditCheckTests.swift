import Drafting
import Planning
import Testing

/// Every invalid member of an edit is reported, with what was found.
struct EditCheckTests {
  let drafted: DraftTown

  init() throws { drafted = try DraftTown() }

  private func changed(_ request: EditRequest, _ change: (inout EditRequest) -> Void) -> [String] {
    var request = request
    change(&request)
    return drafted.faults(request)
  }

  @Test func soundRequestsAreAccepted() {
    for request in SoundRequest.all { #expect(drafted.faults(request) == [], "\(request.kind)") }
  }

  @Test func everyAbsentMemberIsReported() {
    #expect(
      drafted.faults(EditRequest(kind: .move)) == [
        "stage: nothing", "school: nothing", "year: nothing", "blocks: nothing",
      ])
    #expect(
      drafted.faults(EditRequest(kind: .addSchool)) == [
        "stage: nothing", "year: nothing", "classrooms: nothing", "name: nothing", "school: ", "site: nothing",
      ])
    #expect(
      drafted.faults(EditRequest(kind: .addClassrooms)) == [
        "stage: nothing", "year: nothing", "classrooms: nothing",
      ])
    #expect(drafted.faults(EditRequest(kind: .changeProject)) == ["project: nothing"])
  }

  @Test func membersOfAMove() {
    let move = SoundRequest.move
    #expect(changed(move) { $0.stage = "senior" } == ["stage: senior"])
    #expect(changed(move) { $0.school = "nobody" } == ["school: nobody"])
    #expect(changed(move) { $0.school = "w-j1" } == ["school: w-j1"])
    #expect(changed(move) { $0.year = 2024 } == ["year: 2024"])
    #expect(changed(move) { $0.year = 2031 } == ["year: 2031"])
    #expect(changed(move) { $0.blocks = ["b-0-0", "x", "y"] } == ["blocks: x, y"])
    #expect(changed(move) { $0.phase = .grades([7, 2]) } == ["phase: [2, 7]"])
    #expect(changed(move) { $0.reason = String(repeating: "x", count: 2_001) } == ["reason: 2001 bytes"])
    // a school takes blocks only while it is open
    #expect(changed(move) { ($0.school, $0.year) = ("e-p2", 2025) } == ["school: e-p2"])
  }

  @Test func membersOfASchool() {
    let school = SoundRequest.addSchool
    #expect(changed(school) { $0.school = "w-p1" } == ["school: w-p1"])
    #expect(changed(school) { $0.school = "a b" } == ["school: a b"])
    #expect(changed(school) { $0.name = " " } == ["name:  "])
    #expect(changed(school) { $0.site = [0, 0] } == ["site: [0.0, 0.0]"])
    #expect(changed(school) { $0.site = [121.002] } == ["site: [121.002]"])
    #expect(changed(school) { $0.site = [.infinity, 32] } == ["site: [inf, 32.0]"])
    #expect(changed(school) { $0.classrooms = 0 } == ["classrooms: 0"])
  }

  @Test func membersOfClassrooms() {
    let rooms = SoundRequest.addClassrooms
    #expect(changed(rooms) { $0.classrooms = 0 } == ["classrooms: 0"])
    #expect(changed(rooms) { $0.classrooms = 401 } == ["classrooms: 401"])
    #expect(changed(rooms) { $0.stage = "junior" } == ["school: w-p1"])
  }

  @Test func membersOfAProject() throws {
    let change = SoundRequest.changeProject
    #expect(changed(change) { ($0.year, $0.classrooms) = (nil, nil) } == ["year: nothing"])
    #expect(changed(change) { $0.project = "P" } == ["year: P", "classrooms: P"])
    #expect(changed(change) { ($0.project, $0.year) = ("C", nil) } == ["classrooms: C"])
    #expect(changed(change) { $0.stage = "junior" } == ["stage: junior"])
    // a project of the draft is changed by undoing it
    _ = try drafted.plan.apply(SoundRequest.addClassrooms, time: "")
    #expect(changed(change) { $0.project = "DRAFT-1" } == ["project: DRAFT-1"])
  }

  /// A project cannot be moved past a move that needs it.
  @Test func earlierMovesMustStayPossible() throws {
    _ = try drafted.plan.apply(.move(["b-5-2"], to: "e-p2", stage: "primary", from: 2026), time: "")
    let faults = drafted.faults(EditRequest(Edit(.changeProject(ProjectChange(project: "N", year: 2027)))))
    #expect(faults == ["school: e-p2"])
    #expect(drafted.plan.draft.edits.count == 1)
  }
}
