internal import Planning
internal import Simulation

extension Scenario {
  /// First school year in which an event applies.
  func year(of event: PlanEvent) -> Int {
    switch event {
    case .project(let place): projects[place].year
    case .rezoning(let place): rezonings[place].from
    }
  }

  /// The stages that an event concerns.
  func stages(of event: PlanEvent) -> [StageIndex] {
    switch event {
    case .project(let place): projects[place].stages
    case .rezoning(let place): [rezonings[place].stage]
    }
  }

  /// Service radius in metres of a school; nil where none is stated.
  func radius(of stage: StageIndex, at school: SchoolIndex, in year: Int) -> Double? {
    standards[stage].serviceRadius?.value(for: .district(district(of: school, in: year)), .year(year))
  }
}
