package import Geometry
package import Planning
package import Simulation

/// Pupils in school who stay where they are while others change.
struct StayingPupils: Hashable, Sendable {
  /// Ascending.
  var grades: [Int]
  /// Schools whose pupils of these grades all stay, ascending.
  var schools: [SchoolIndex]
  /// Whether nobody of these grades leaves any of the schools from which others change.
  var isEveryone: Bool
}

/// Children of a block whom the events of a year give to other schools.
package struct ZoneChange: Sendable {
  package var block: Int
  package var stage: StageIndex
  /// School year from which it holds.
  package var year: Int
  /// Last school year of which new entrants go this way, as while a school pauses; nil: to the end of the plan.
  var lastYear: Int?
  /// Schools, ascending; none: no catchment.
  package var from: [SchoolIndex]
  /// Where a school of `from` is among them, a part stays.
  package var to: [SchoolIndex]
  /// Grades in that year, ascending, counted through all stages; the first of the stage: new entrants.
  package var grades: [Int]
  /// Pupils who stay at schools of `from`, by grade.
  var staying: [StayingPupils]
  /// Straight metres from the block to the school times the detour factor, mean by shares; the old school where it stood the
  /// year before.
  var walkBefore: Double?
  var walkAfter: Double?

  /// Grades of which nobody leaves the schools of `from`.
  var stayingGrades: [Int] { staying.filter(\.isEveryone).flatMap(\.grades).sorted() }

  /// Alike but for the block.
  func isLike(_ other: ZoneChange) -> Bool { order == other.order }

  /// By stage, then year, schools and grades.
  fileprivate var order: [Int] {
    var order = [stage.position, year] + from.map(\.position) + [-1] + to.map(\.position) + [-1] + grades + [-1]
    for one in staying { order += one.grades + [-1] + one.schools.map(\.position) + [one.isEveryone ? -1 : -2] }
    return order + [-1, lastYear ?? -1]
  }

  /// All changes after the base year, up to a year.
  package static func all(
    _ assigned: AssignedSchools, _ result: SimulationResult, on dataset: Dataset, through year: Int,
    _ transformer: Transformer
  ) throws(GeometryError) -> [ZoneChange] {
    let distances = try HomeDistances(result, on: dataset, transformer)
    guard year > result.baseYear else { return [] }
    var changes: [ZoneChange] = []
    for stage in dataset.stages.indexes {
      for at in (result.baseYear + 1)...year {
        for group in assigned.groups {
          for change in GroupChange.all(
            assigned, of: group, stage, dataset.stages[stage], at, end: result.years.upperBound)
          {
            for block in assigned.blocks(of: group) {
              changes.append(
                ZoneChange(
                  block: block, stage: stage, year: at, lastYear: change.lastYear, from: change.from.schools,
                  to: change.to.schools,
                  grades: change.grades, staying: change.staying,
                  walkBefore: distances.metres(block, change.from, at - 1),
                  walkAfter: distances.metres(block, change.to, at)))
            }
          }
        }
      }
    }
    return changes.map { (change: $0, order: $0.order + [$0.block]) }
      .sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.change)
  }
}

/// The same for blocks that are always assigned alike.
private struct GroupChange {
  var from: [SchoolShare]
  var to: [SchoolShare]
  var grades: [Int]
  var staying: [StayingPupils] = []
  var lastYear: Int?

  static func all(
    _ assigned: AssignedSchools, of group: Int, _ number: StageIndex, _ stage: Stage, _ year: Int, end: Int
  ) -> [GroupChange] {
    var changes: [GroupChange] = []
    let (before, after) = (
      assigned.schools(of: group, grade: stage.entryGrade, year: year - 1),
      assigned.schools(of: group, grade: stage.entryGrade, year: year)
    )
    if before.schools != after.schools {
      let next = (year...end).first {
        assigned.schools(of: group, grade: stage.entryGrade, year: $0).schools != after.schools
      }
      changes.append(
        GroupChange(from: before, to: after, grades: [stage.entryGrade], lastYear: next.map { $0 - 1 }))
    }
    for move in assigned.moves(of: group, stage: number, year: year) {
      if let at = changes.firstIndex(where: { $0.from.schools == [move.from] && $0.to.schools == move.to }) {
        changes[at].grades += move.grades
        continue
      }
      let there = assigned.allSchools(of: group, grade: move.grades[0], year: year)
      changes.append(
        GroupChange(
          from: [SchoolShare(school: move.from.rawValue, share: 1)],
          to: there.filter { move.to.contains(SchoolIndex(rawValue: $0.school)) }, grades: move.grades))
    }
    for at in changes.indices {
      changes[at].staying = staying(assigned, of: group, number, stage, year, at: changes[at].from.schools)
    }
    return changes
  }

  /// Who stays at some schools in a year; grades that stay alike are told together.
  private static func staying(
    _ assigned: AssignedSchools, of group: Int, _ number: StageIndex, _ stage: Stage, _ year: Int, at schools: [SchoolIndex]
  ) -> [StayingPupils] {
    let leaving = assigned.moves(of: group, stage: number, year: year).filter { schools.contains($0.from) }
    var all: [StayingPupils] = []
    for grade in stage.grades.dropFirst() {
      let stay = assigned.staying(of: group, grade: grade, year: year).filter(schools.contains)
      guard !stay.isEmpty else { continue }
      let isEveryone = !leaving.contains { $0.grades.contains(grade) }
      if let at = all.firstIndex(where: { $0.schools == stay && $0.isEveryone == isEveryone }) {
        all[at].grades.append(grade)
      } else {
        all.append(StayingPupils(grades: [grade], schools: stay, isEveryone: isEveryone))
      }
    }
    return all
  }
}

/// How far homes are from schools, year by year as schools move.
private struct HomeDistances {
  private let homes: [Double]
  private let sites: [Table<SchoolIndex, Position>]
  private let first: Int
  private let detour: Double

  init(_ result: SimulationResult, on dataset: Dataset, _ transformer: Transformer) throws(GeometryError) {
    var homes = dataset.blocks.points
    try transformer.transform(&homes)
    var sites: [Table<SchoolIndex, Position>] = []
    for ofYear in result.sites {
      var flat = ofYear.flatMap { [$0.x, $0.y] }
      try transformer.transform(&flat)
      sites.append(Table((0..<ofYear.count).map { Position(flat[2 * $0], flat[2 * $0 + 1]) }))
    }
    (self.homes, self.sites, first, detour) = (homes, sites, result.years.lowerBound, result.scenario.detourFactor)
  }

  /// Mean by shares; nil without a school.
  func metres(_ block: Int, _ schools: [SchoolShare], _ year: Int) -> Double? {
    let whole = schools.reduce(0) { $0 + $1.share }
    guard whole > 0, !sites.isEmpty else { return nil }
    let home = Position(homes[2 * block], homes[2 * block + 1])
    let sites = sites[min(max(year - first, 0), sites.count - 1)]
    return schools.reduce(0) { $0 + sites[SchoolIndex(rawValue: $1.school)].distance(to: home) * $1.share } / whole * detour
  }
}

extension [SchoolShare] {
  package var schools: [SchoolIndex] { map { SchoolIndex(rawValue: $0.school) } }
}

/// Blocks that go the same way in the same year.
struct ZoneChangeGroup {
  var changes: [ZoneChange]

  var first: ZoneChange { changes[0] }
  var walkBefore: Double? { mean(changes.map(\.walkBefore)) }
  var walkAfter: Double? { mean(changes.map(\.walkAfter)) }

  /// Over blocks, each alike: weighed by children it would tell how many live where.
  private func mean(_ walks: [Double?]) -> Double? {
    let known = walks.compactMap { $0 }
    return known.count == walks.count && !known.isEmpty ? known.reduce(0, +) / Double(known.count) : nil
  }

  static func all(_ changes: [ZoneChange]) -> [ZoneChangeGroup] {
    var groups: [ZoneChangeGroup] = []
    for change in changes {
      if let last = groups.last?.first, last.isLike(change) {
        groups[groups.count - 1].changes.append(change)
      } else {
        groups.append(ZoneChangeGroup(changes: [change]))
      }
    }
    return groups
  }
}
