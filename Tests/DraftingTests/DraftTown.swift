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

  /// - Parameter scenario: name of a scenario file of the town, without `.yaml`.
  init(_ scenario: String = "all", adding text: String? = nil) throws {
    town = try ExampleTown()
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

  static var all: [EditRequest] { [move, rezone, addSchool, addClassrooms, changeProject] }
}
