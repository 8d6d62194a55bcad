internal import Geometry
internal import Planning
internal import Simulation

/// Places that projects add, found by the rules of supply of the simulation: each number of rooms and year is tried at all schools at
/// once.
struct PlacesByOption {
  private let scenario: Scenario
  private let dataset: Dataset
  private let base: ScenarioPlaces
  private let span: ClosedRange<Int>
  private var changed: [Change: ScenarioPlaces] = [:]
  private var founded: [Int: (places: ScenarioPlaces, school: SchoolIndex)] = [:]

  private struct Change: Hashable {
    let kind: ProjectKind
    let rooms: Int
    let opens: Int
  }

  /// - Parameter span: the years for which places are asked.
  init(_ scenario: Scenario, _ base: ScenarioPlaces, on dataset: Dataset, span: ClosedRange<Int>) {
    (self.scenario, self.base, self.dataset, self.span) = (scenario, base, dataset, span)
  }

  /// Places that rooms of a stage add in each year of the span.
  /// - Parameter school: the school that is enlarged or moved; nil for a new school.
  mutating func added(
    _ kind: ProjectKind, rooms: Int, stage: StageIndex, opens: Int, school: SchoolIndex?
  ) -> [Double] {
    guard let school else {
      let new = new(rooms)
      return span.map { $0 < opens ? 0 : new.places.places(of: new.school, stage: stage, in: $0) }
    }
    let with = with(Change(kind: kind, rooms: rooms, opens: opens))
    return span.map { with.places(of: school, stage: stage, in: $0) - base.places(of: school, stage: stage, in: $0) }
  }

  /// Places with a school of a number of rooms in each stage, founded in the first year.
  private mutating func new(_ rooms: Int) -> (places: ScenarioPlaces, school: SchoolIndex) {
    if let known = founded[rooms] { return known }
    var scenario = scenario
    let none = Table<StageIndex, Double?>(repeating: nil, count: dataset.stages.count)
    let number = scenario.schools.indexes.upperBound
    scenario.schools.append(
      School(
        id: ID(""), name: "", district: 0, site: .init(0, 0),
        classrooms: Table(repeating: Double(rooms), count: dataset.stages.count), classSize: none, entryPlan: none,
        isNineYear: false))
    scenario.projects.append(
      project(number, .new(Opening(year: span.lowerBound, catchments: [:])), Array(dataset.stages.indexes)))
    let made = (places: ScenarioPlaces(scenario, on: dataset), school: number)
    founded[rooms] = made
    return made
  }

  /// Places if all schools are enlarged, or moved, alike.
  private mutating func with(_ change: Change) -> ScenarioPlaces {
    if let known = changed[change] { return known }
    var scenario = scenario
    for school in dataset.schools.indexes {
      let stages = dataset.stages.indexes.filter { scenario.schools[school].classrooms[$0] != nil }
      let rooms = Dictionary(uniqueKeysWithValues: stages.map { ($0, Double(change.rooms)) })
      scenario.projects.append(
        project(
          school,
          change.kind == .relocate
            ? .relocate(Relocation(year: change.opens, site: scenario.schools[school].site, classrooms: rooms))
            : .expand(Expansion(year: change.opens, classrooms: rooms)), stages))
    }
    let made = ScenarioPlaces(scenario, on: dataset)
    changed[change] = made
    return made
  }

  private func project(_ school: SchoolIndex, _ action: Project.Action, _ stages: [StageIndex]) -> Project {
    Project(id: "", school: school, stages: stages, action: action, file: "", line: 0)
  }
}
