internal import Planning

/// Which schools the children of every block are assigned to, by grade and year, and which of them events move: what a plan
/// decides, independent of who lives there.
///
/// The simulation answers this itself: the same steps run on the same catchments and events with one child of a single
/// cohort in every group of blocks in place of the counted children (`Environment.baseState(withOneChildOf:_:)`). So
/// whatever moves pupils in the projection is here too, and nothing reads the plan a second time.
public struct AssignedSchools: Sendable {
  private let homes: BlockGroups
  private let stages: Stages
  private let baseYear: Int
  /// Cohorts that go by the zones of their homes and never move house: by year from the base year, then grade.
  private var byZones: [[Attachments]]
  /// The same with all others: own leavers, feeders, and those who come during the years.
  private var all: [[Attachments]]
  /// By year from the base year, then stage and group.
  private var moved: [[[Int32: [AssignedMove]]]]

  /// Nil for a result that was not simulated.
  public init?(_ result: SimulationResult) {
    guard let environment = result.environment else { return nil }
    self.init(environment)
  }

  init(_ environment: Environment) {
    (homes, stages, baseYear) = (environment.homes.groups, environment.stages, environment.baseYear)
    let empty = [Attachments](repeating: Attachments(), count: stages.lastGrade + 1)
    let years = environment.supply.yearCount
    byZones = Array(repeating: empty, count: years)
    all = byZones
    moved = Array(repeating: Array(repeating: [:], count: stages.count), count: years)
    for way in OneChild.Way.all(of: environment) {
      for cohort in (baseYear - stages.lastGrade + 1)..<(baseYear + years) {
        follow(cohort, environment.baseState(withOneChildOf: cohort, way), way)
      }
    }
  }

  /// Groups of blocks whose children are always assigned alike.
  public var groups: Range<Int> { 0..<homes.count }
  /// The blocks of a group, ascending.
  public func blocks(of group: Int) -> [Int] { homes.blocks(of: group).map(Int.init) }
  /// The group that a block belongs to.
  public func group(of block: Int) -> Int { Int(homes.group[block]) }

  /// Schools, ascending, of those of a grade who entered their stage by the zone of their home, and their shares, sum 1. In
  /// the first grade of a stage: where new entrants go, pauses included.
  public func schools(of group: Int, grade: Int, year: Int) -> [SchoolShare] {
    byZones[year - baseYear][grade].shares(of: Int32(group))
  }

  /// The same with own leavers of nine-year schools, feeders, and those who moved in since.
  public func allSchools(of group: Int, grade: Int, year: Int) -> [SchoolShare] {
    all[year - baseYear][grade].shares(of: Int32(group))
  }

  /// Pupils in school whom the events of a year move, by the school that they leave.
  public func moves(of group: Int, stage: Int, year: Int) -> [AssignedMove] {
    moved[year - baseYear][stage][Int32(group)] ?? []
  }

  /// Schools, ascending, whose pupils of a grade all stay there in a year: pupils of the group were there the year before,
  /// and no event of the year moves any of them. None in the first grade of a stage, whose pupils enter.
  public func staying(of group: Int, grade: Int, year: Int) -> [Int] {
    guard year > baseYear, let stage = stages.stage(ofGrade: grade), grade != stages[stage].entryGrade else {
      return []
    }
    let before = Set(allSchools(of: group, grade: grade - 1, year: year - 1).map(\.school))
    let leaving = Set(moves(of: group, stage: stage, year: year).filter { $0.grades.contains(grade) }.map(\.from))
    return allSchools(of: group, grade: grade, year: year).filter { before.contains($0.school) }
      .map { Int($0.school) }.filter { !leaving.contains($0) }
  }
}

/// Pupils of some grades who change from a school to others by the events of a year.
public struct AssignedMove: Sendable, Hashable {
  /// The school that they leave.
  public var from: Int
  /// Ascending. Where `from` is among them, a part stays.
  public var to: [Int]
  /// In the year of the move, ascending; never the first of a stage, whose pupils enter in that year.
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
        note(events.moves, grade: grade, stage: stage, index: t, from: before, to: list)
      }
    }
  }

  /// Notes who is elsewhere at the end of a year than before its moves.
  private mutating func note(
    _ moves: [PupilMove], grade: Int, stage: Int, index t: Int, from before: Attachments, to after: Attachments
  ) {
    for (group, moves) in Dictionary(grouping: moves, by: \.block).sorted(by: { $0.key < $1.key }) {
      let group = Int32(group)
      let ends = Set(after.shares(of: group).map { Int($0.school) })
      for origin in before.shares(of: group).map({ Int($0.school) }) {
        let to = AssignedSchools.reached(from: origin, by: moves).intersection(ends).sorted()
        if to != [origin] { moved[t][stage][group, default: []].add(origin, to, grade) }
      }
    }
  }

  /// Schools at which pupils of one may be after some moves. The moves of one event happen at once, events one after the
  /// other: whom a rezoning takes to a school that closes in the same year goes on with its closure.
  private static func reached(from origin: Int, by moves: [PupilMove]) -> Set<Int> {
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
  fileprivate mutating func add(_ from: Int, _ to: [Int], _ grade: Int) {
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
