public import Planning

/// A part of a plan that can be left out: a project with its later phases, or a rezoning.
public enum PlanEvent: Hashable, Sendable {
  /// Index in `Scenario.projects`.
  case project(Int)
  /// Index in `Scenario.rezonings`.
  case rezoning(Int)
}

extension Scenario {
  /// The projects, each with its later phases, then the rezonings, in the order of the files.
  public var events: [PlanEvent] {
    projects.indices.filter { projects[$0].partOf == nil }.map(PlanEvent.project)
      + rezonings.indices.map(PlanEvent.rezoning)
  }

  /// The event's name in results.
  public func id(of event: PlanEvent) -> EventID {
    switch event {
    case .project(let place): return EventID(projects[place])
    case .rezoning(let place):
      let rezoning = rezonings[place]
      let before = rezonings[..<place].count { ($0.stage, $0.from) == (rezoning.stage, rezoning.from) }
      return .rezoning(place: place, year: rezoning.from, turn: before + 1)
    }
  }

  /// The scenario without some events. A school that one of them founds does not exist, so its other projects are left out too, and
  /// blocks that a list gives to it alone stay where they were.
  /// - Returns: nil where another part of the plan needs a school that would not exist: as an heir, or in a file of zones.
  public func without(_ events: Set<PlanEvent>) -> Scenario? {
    var (struck, missing) = (Set<String>(), Set<SchoolIndex>())
    for case .project(let place) in events {
      struck.insert(projects[place].id)
      if projects[place].kind == .new { missing.insert(projects[place].school) }
    }
    var scenario = self
    scenario.projects.removeAll { project in
      struck.contains(project.partOf ?? project.id) || missing.contains(project.school)
    }
    scenario.rezonings = rezonings.indices.filter { !events.contains(.rezoning($0)) }.map { rezonings[$0] }
    if missing.isEmpty { return scenario }
    let isNeeded =
      scenario.projects.contains { !missing.isDisjoint(with: $0.effects.pupilChange.heirs) }
      || scenario.rezonings.contains { $0.zones.contains { !missing.isDisjoint(with: $0.schools) } }
    if isNeeded { return nil }
    for school in missing {
      scenario.schools[school].classrooms = Table(scenario.schools[school].classrooms.map { _ in nil })
    }
    for place in scenario.rezonings.indices where scenario.rezonings[place].isListed {
      scenario.rezonings[place].blocks = scenario.rezonings[place].blocks.compactMapValues { schools in
        let left = schools.filter { !missing.contains($0) }
        return left.isEmpty ? nil : left
      }
    }
    scenario.rezonings.removeAll { $0.isListed && $0.blocks.isEmpty }
    return scenario
  }
}
