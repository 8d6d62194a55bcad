internal import Planning

/// A simulation with single children instead of the counted ones, to find the schools to which a plan assigns them.
struct OneChild {
  /// The group of children that the single children represent.
  struct Way: Equatable {
    /// True: children stay at nine-year schools and follow feeders; false: all enter by the zones.
    var hasLeavers: Bool
    /// True: more children of the cohort arrive in every year, and go by the zones of that year.
    var hasComers: Bool

    static let zones = Way(hasLeavers: false, hasComers: false)

    /// All ways in which children of a projection can come to their schools.
    static func all(of environment: Environment) -> [Way] {
      let leavers =
        !environment.dataset.feeders.isEmpty
        || environment.scenario.schools.contains { $0.isNineYear && $0.through > 0 }
      return (leavers ? [false, true] : [false]).flatMap { hasLeavers in
        (environment.mayCome ? [false, true] : [false]).map { Way(hasLeavers: hasLeavers, hasComers: $0) }
      }
    }
  }
}

extension Environment {
  /// True where children may join a cohort after it has entered school.
  fileprivate var mayCome: Bool {
    !dataset.housing.isEmpty || newCohorts.lastCounted.elements.contains { $0 < baseYear }
      || (1..<max(1, YearIndex(supply.yearCount))).contains { t in
        (1...stages.lastGrade).contains { rates.canRise(year: t, from: $0) }
      }
  }

  /// The same plan in its base year, with one child of one cohort in every row of the dataset. Numbers change only as `way`
  /// states, and places are unlimited, so that only the plan has an effect.
  func baseState(withOneChildOf cohort: Int, _ way: OneChild.Way) -> BaseState {
    let rows = dataset.blocks.count
    let cohorts = (baseYear - stages.lastGrade + 1)...(baseYear + supply.yearCount - 1)
    var (people, plan) = (dataset, scenario)
    (people.births, people.housing, people.enrolment, people.attendance) = ([], [], [], [])
    people.women = []
    var counts = [[UInt16]](repeating: Array(repeating: 0, count: rows * cohorts.count), count: 2)
    let first = (cohort - cohorts.lowerBound) * rows
    for row in first..<(first + rows) { counts[0][row] = 1 }
    people.children = ChildrenTable(
      cohorts: cohorts, blocks: rows, counts: counts,
      counted: Array(repeating: true, count: dataset.districts.count * cohorts.count))
    plan.demand = Demand()
    plan.overflow = .stay
    if way.hasComers { plan.demand.progression = .number(2) }
    if !way.hasLeavers {
      people.feeders = []
      for school in plan.schools.indices { plan.schools[school].through = 0 }
    }
    return BaseState(
      people, plan, supply: supply, timelines: Table(timelines.map(\.withoutFlows)), plane: plane,
      groups: BlockGroups(alone: rows),
      children: people.children,
      rates: Rates(
        StatedDemand(plan), stages: stages, baseYear: baseYear, yearCount: supply.yearCount,
        districts: dataset.districts.count),
      rolls: ObservedRolls(people, schools: plan.schools.count), jobs: 1)
  }
}

extension Timeline {
  /// The same catchments without the destinations from attendance, and without siblings.
  fileprivate var withoutFlows: Timeline {
    var plain = self
    for t in plain.years.indices { plain.years[t].destinations = nil }
    plain.former = []
    return plain
  }
}
