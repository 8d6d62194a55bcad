import Drafting
import Geometry
import Loading
import Planning
import TestSupport
import Testing

/// The example town with a draft of one of its scenarios.
struct DraftTown {
  let town: ExampleTown
  let plan: DraftedPlan

  /// - Parameters:
  ///   - scenario: name of a scenario file of the town, without `.yaml`.
  ///   - sites: the layer of sites; nil: none.
  init(_ scenario: String = "all", adding text: String? = nil, sites: String? = nil) throws {
    town = try ExampleTown()
    if let sites { try town.write(sites, to: "data/sites.geojson") }
    if let text { try town.write(text, to: "\(scenario).yaml") }
    let path = town.path("\(scenario).yaml")
    let read = try #require(loadScenarios(at: [path]).first)
    plan = try DraftedPlan(try #require(read.scenario), at: path, on: try #require(read.dataset), jobs: 2)
  }

  var dataset: Dataset { plan.dataset }

  /// The faults of a request, as `field: found`; empty where it can be applied.
  func faults(_ request: EditRequest) -> [String] {
    do throws(Faults) {
      _ = try plan.preview(request)
      return []
    } catch {
      return error.errors.map { "\($0.field): \($0.found ?? "")" }
    }
  }

  /// The scenario that saving the draft and reading it again gives.
  func saved(as id: String) throws -> Scenario {
    for file in try plan.files(id: id, name: "A draft") { try town.write(file.bytes, to: file.name) }
    let read = try #require(loadScenarios(at: [town.path("\(id).yaml")]).first)
    #expect(!read.faults.hasErrors, "\(read.faults.all.map { $0.text(in: .english) })")
    return try #require(read.scenario)
  }
}

/// Requests that can be applied to `all.yaml`, one of each kind.
enum SoundRequest {
  static var move: EditRequest {
    EditRequest(.move(["b-0-0", "b-0-1"], to: "e-p1", stage: "primary", from: 2026, reason: "too full"))
  }

  static var rezone: EditRequest {
    EditRequest(
      Edit(
        .rezone(
          BlockRezoning(
            zones: ["e-p1": ["b-0-0", "b-0-1"], "w-p1": ["b-5-2"]], stage: "primary", year: 2027,
            phase: .grades([2, 3]))),
        reason: "proposed"))
  }

  static var addSchool: EditRequest {
    EditRequest(
      Edit(
        .addSchool(
          SchoolAddition(
            id: "new-1", name: "New \"one\" 新校", stage: "primary", site: .init(121.002, 32.001), year: 2026,
            classrooms: 12))))
  }

  static var addClassrooms: EditRequest {
    EditRequest(
      Edit(.addClassrooms(ClassroomAddition(school: "w-p1", stage: "primary", year: 2026, classrooms: -2))))
  }

  static var changeProject: EditRequest {
    EditRequest(Edit(.changeProject(ProjectChange(project: "E", year: 2028, classrooms: 8)), reason: "later"))
  }

  static var addProjects: EditRequest {
    let new = AddedProject(
      id: "P1", kind: "new", school: "site-1", name: "Mill School", nameChinese: "磨坊学校", district: "west",
      site: [121.0031, 32.0004], opens: 2026, classrooms: ["primary": 6], cost: 12.5)
    let more = AddedProject(id: "P2", kind: "expand", school: "e-p1", opens: 2027, classrooms: ["primary": 3])
    let moved = AddedProject(
      id: "P3", kind: "relocate", school: "w-p1", site: [121.002, 32.002], opens: 2028, classrooms: ["primary": 14])
    let closed = AddedProject(
      id: "P4", kind: "close", school: "e-p1", opens: 2029, classrooms: [:], heirs: ["w-p1", "site-1"])
    return EditRequest(
      Edit(
        .addProjects(
          ProjectsAddition(
            projects: [new, more, moved, closed],
            catchments: [
              AddedCatchments(
                stage: "primary", year: 2026, phase: PhaseMember(.all), zones: ["site-1": ["b-0-0", "b-1-0"]]),
              AddedCatchments(
                stage: "primary", year: 2027, phase: PhaseMember(.intake), zones: ["e-p1": ["b-4-0"]]),
            ]))))
  }

  static var all: [EditRequest] { [move, rezone, addSchool, addClassrooms, changeProject, addProjects] }
}
