public import Planning

/// The schools to which the children of every block are assigned, by grade and year, and the pupils whom events move: the
/// effect of a plan, independent of the number of residents.
///
/// Computed by the simulation itself: the same steps run on the same catchments and events, with one child of a single cohort
/// in every group of blocks instead of the counted children (`Environment.baseState(withOneChildOf:_:)`). So every event that
/// moves pupils in the projection is included, and no second reading of the plan is needed.
public struct AssignedSchools: Sendable {
  private let homes: BlockGroups
  private let stages: Stages
  private let baseYear: Int
  /// Attachments of cohorts that enter by the zones of their homes and never move house: by year from the base year, then grade.
  private var byZones: [[Attachments]]
  /// The same, including own leavers, children from feeders, and children who arrive later.
  private var all: [[Attachments]]
  /// By year from the base year, then stage and group.
  private var moved: [Table<StageIndex, [Int32: [AssignedMove]]>]
  /// By stage: the schools that groups had before events with rules for siblings.
  private let former: Table<StageIndex, [FormerZones]>
  private let supply: Supply

  /// Nil for a result that was not simulated.
  public init?(_ result: SimulationResult) {
    guard let environment = result.environment else { return nil }
    self.init(environment)
  }

  init(_ environment: Environment) {
    (homes, stages, baseYear) = (environment.homes.groups, environment.stages, environment.baseYear)
    (former, supply) = (Table(environment.timelines.map(\.former)), environment.supply)
    let empty = [Attachments](repeating: Attachments(), count: stages.lastGrade + 1)
    let years = environment.supply.yearCount
    byZones = Array(repeating: empty, count: years)
    all = byZones
    moved = Array(repeating: Table(repeating: [:], count: stages.count), count: years)
    for way in OneChild.Way.all(of: environment) {
      for cohort in (baseYear - stages.lastGrade + 1)..<(baseYear + years) {
        follow(cohort, environment.baseState(withOneChildOf: cohort, way), way)
      }
    }
  }

  /// Numbers of the groups of blocks whose children are always assigned alike.
  public var groups: Range<Int> { 0..<homes.count }
  /// The blocks of a group, ascending.
  public func blocks(of group: Int) -> [Int] { homes.blocks(of: group).map(Int.init) }
  /// The group that a block belongs to.
  public func group(of block: Int) -> Int { Int(homes.group[block]) }

  /// Schools, ascending, of the pupils of a grade who entered their stage by the zone of their home, with shares, sum 1. In the
  /// first grade of a stage, these are the schools of new entrants, with pauses applied.
  public func schools(of group: Int, grade: Int, year: Int) -> [SchoolShare] {
    byZones[year - baseYear][grade].shares(of: Int32(group))
  }

  /// The same, including own leavers of nine-year schools, pupils from feeders, and pupils who moved in later.
  public func allSchools(of group: Int, grade: Int, year: Int) -> [SchoolShare] {
    all[year - baseYear][grade].shares(of: Int32(group))
  }

  /// Pupils in school whom the events of a year move, by school left.
  public func moves(of group: Int, stage: StageIndex, year: Int) -> [AssignedMove] {
    moved[year - baseYear][stage][Int32(group)] ?? []
  }

  /// The schools, ascending, that siblings may enter after a change of zones in a year, because the group had them before, and the last
  /// year in which they may; nil where the changes of the year have no such rule.
  public func siblings(of group: Int, stage: StageIndex, year: Int) -> (schools: [SchoolIndex], through: Int)? {
    for former in former[stage].reversed() where baseYear + former.years.lowerBound == year {
      let schools = former.schools(of: Int32(group))
      if !schools.isEmpty { return (schools, baseYear + former.years.upperBound.previous) }
    }
    return nil
  }

  /// The schools, ascending, that siblings may enter in a year: those that the group had before a change whose rule is in force, as far as
  /// they take entrants; with the last year of the rule. Nil where there is no such rule.
  public func siblingsInForce(
    of group: Int, stage: StageIndex, year: Int
  ) -> (schools: [SchoolIndex], through: Int)? {
    let t = YearIndex(of: year, from: baseYear)
    for former in former[stage].reversed() where former.years.contains(t) {
      let schools = former.schools(of: Int32(group)).filter {
        supply.takes(stage: stage, school: $0, year: t, grade: 0)
      }
      if !schools.isEmpty { return (schools, baseYear + former.years.upperBound.previous) }
    }
    return nil
  }

  /// Schools, ascending, at which all pupils of a grade stay in a year: the group had pupils at the school the year before, and
  /// no event of the year moves any of them. Empty for the first grade of a stage, whose pupils enter.
  public func staying(of group: Int, grade: Int, year: Int) -> [SchoolIndex] {
    guard year > baseYear, let stage = stages.stage(ofGrade: grade), grade != stages[stage].entryGrade else {
      return []
    }
    let before = Set(allSchools(of: group, grade: grade - 1, year: year - 1).map(\.school))
    let leaving = Set(moves(of: group, stage: stage, year: year).filter { $0.grades.contains(grade) }.map(\.from))
    return allSchools(of: group, grade: grade, year: year).filter { before.contains($0.school) }
      .map { SchoolIndex(rawValue: $0.school) }.filter { !leaving.contains($0) }
  }
}

/// Pupils of some grades whom the events of a year move from one school to others.
public struct AssignedMove: Sendable, Hashable {
  /// The school that they leave.
  public var from: SchoolIndex
  /// The new schools, ascending. If `from` is among them, some pupils stay.
  public var to: [SchoolIndex]
  /// Grades in the year of the move, ascending; never the first grade of a stage, whose pupils enter in that year.
  public var grades: [Int]
}

extension AssignedSchools {
  /// Follows one cohort through its years in school.
  private mutating func follow(_ cohort: Int, _ start: BaseState, _ way: OneChild.Way) {
    var population = start.population
    for t in all.indices {
      let before = population.attached[cohort] ?? Attachments()
      var events = YearEvents()
      if t > 0 { events = population.advance(to: YearIndex(t), in: start.environment) }
      let grade = stages.grade(ofCohort: cohort, in: baseYear + t)
      guard grade >= 1 else { continue }
      guard let stage = stages.stage(ofGrade: grade), let list = population.attached[cohort] else { return }
      if way == .zones { byZones[t][grade] = list }
      all[t][grade] = all[t][grade].merged(with: list)
      if t > 0, grade != stages[stage].entryGrade {
        let inStage = grade - stages[stage].entryGrade
        // pupils of a school that never had the grade go on every year: no change
        let moves = events.moves.filter {
          $0.event != .onward
            || start.environment.supply.serves(
              stage: stage, school: $0.from, year: YearIndex(t).previous, grade: inStage)
        }
        note(moves, grade: grade, stage: stage, index: t, from: before, to: list)
      }
    }
  }

  /// Records the pupils who end a year at another school than before the moves of the year.
  private mutating func note(
    _ moves: [PupilMove], grade: Int, stage: StageIndex, index t: Int, from before: Attachments, to after: Attachments
  ) {
    for (group, moves) in Dictionary(grouping: moves, by: \.block).sorted(by: { $0.key < $1.key }) {
      let group = group.rawValue
      let ends = Set(after.shares(of: group).map { SchoolIndex(rawValue: $0.school) })
      for origin in before.shares(of: group).map({ SchoolIndex(rawValue: $0.school) }) {
        let to = AssignedSchools.reached(from: origin, by: moves).intersection(ends).sorted()
        if to != [origin] { moved[t][stage][group, default: []].add(origin, to, grade) }
      }
    }
  }

  /// Schools at which pupils of one school may be after some moves. The moves of one event happen at the same time, events one
  /// after another: pupils whom a rezoning moves to a school that closes in the same year are moved again by the closure.
  private static func reached(from origin: SchoolIndex, by moves: [PupilMove]) -> Set<SchoolIndex> {
    var reached: Set = [origin]
    var rest = moves[...]
    while let id = rest.first?.event {
      let event = rest.prefix { $0.event == id }
      reached.formUnion(event.filter { reached.contains($0.from) }.map(\.to))
      rest = rest.dropFirst(event.count)
    }
    return reached
  }
}

extension [AssignedMove] {
  fileprivate mutating func add(_ from: SchoolIndex, _ to: [SchoolIndex], _ grade: Int) {
    guard let at = firstIndex(where: { $0.from == from && $0.to == to }) else {
      return append(AssignedMove(from: from, to: to, grades: [grade]))
    }
    if !self[at].grades.contains(grade) { self[at].grades = (self[at].grades + [grade]).sorted() }
  }
}

extension Attachments {
  /// Schools of a block's children, ascending, and their shares, sum 1.
  fileprivate func shares(of block: Int32) -> [SchoolShare] {
    let mine = entries(of: block).filter { children[0][$0] + children[1][$0] > 0 }
    let whole = mine.reduce(0) { $0 + children[0][$1] + children[1][$1] }
    return mine.map { SchoolShare(school: schools[$0], share: (children[0][$0] + children[1][$0]) / whole) }
  }
}
