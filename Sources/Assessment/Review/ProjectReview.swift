internal import Planning

/// A project of the plan beside what became of it.
public struct ProjectReview: Sendable, Hashable {
  /// Whether a project is in use when it was to be.
  public enum Status: String, Sendable, CaseIterable {
    /// In the year planned.
    case onTime = "on_time"
    /// Before the year planned.
    case early
    /// After the year planned.
    case late
    /// Planned by the year of the review, and not in use.
    case notYet = "not_yet"
    /// Planned for a later year, and not in use.
    case notDue = "not_due"
    /// The file does not tell.
    case notReported = "not_reported"
  }

  /// Index in `Scenario.projects`.
  public var project: Int
  /// The school year planned.
  public var planned: Int
  /// The school year in which it was in use; nil: not yet, or not reported.
  public var opened: Int?
  /// Whether it is on time.
  public var status: Status
  /// Rooms planned, over all stages; nil for a project that states none.
  public var plannedRooms: Double?
  /// Rooms built; nil where not reported, not in use yet, or none are planned.
  public var rooms: Double?

  /// The projects that should be in use by the year of a review, and those of which the facts tell.
  static func all(of scenario: Scenario, _ facts: ReviewFacts) -> [ProjectReview] {
    scenario.projects.indices.compactMap { place in
      let outcome = facts.outcomes?.first { $0.project == place }
      guard outcome != nil || scenario.projects[place].year <= facts.year else { return nil }
      return ProjectReview(place, scenario, outcome, in: facts.year)
    }
  }

  private init(_ place: Int, _ scenario: Scenario, _ outcome: ProjectOutcome?, in now: Int) {
    (project, planned, opened) = (place, scenario.projects[place].year, outcome?.year)
    switch (outcome, outcome?.year) {
    case (nil, _): status = .notReported
    case (_, nil): status = planned > now ? .notDue : .notYet
    case (_, let year?) where year > now: status = planned > now ? .notDue : .notYet
    case (_, let year?): status = year == planned ? .onTime : year < planned ? .early : .late
    }
    let rooms = scenario.rooms(of: place)
    guard !rooms.isEmpty else { return }
    plannedRooms = rooms.reduce(0) { $0 + $1.rooms }
    guard let outcome, let year = outcome.year, year <= now else { return }
    self.rooms = rooms.reduce(0) { $0 + (outcome.classrooms[$1.stage] ?? $1.rooms) }
  }
}

extension Scenario {
  /// Rooms that a project states, by stage: in all, or added.
  fileprivate func rooms(of project: Int) -> [(stage: StageIndex, rooms: Double)] {
    let one = projects[project]
    return one.stages.compactMap { stage in
      switch one.effects.roomChange(of: stage) {
      case .none: return nil
      case .asFounded: return schools[one.school].classrooms[stage].map { (stage, $0) }
      case .add(let number), .set(let number): return (stage, number)
      }
    }
  }
}
