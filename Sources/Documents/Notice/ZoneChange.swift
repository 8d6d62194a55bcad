package import Geometry
package import Planning
package import Simulation

/// Pupils who stay at their schools while others change.
struct StayingPupils: Hashable, Sendable {
  /// Grades, ascending, counted through all stages.
  var grades: [Int]
  /// The schools at which they stay, ascending.
  var schools: [SchoolIndex]
  /// True if no pupil of these grades leaves a school of `ZoneChange.from`.
  var isEveryone: Bool
}

/// Children of a block whom the events of a year assign to other schools.
package struct ZoneChange: Sendable {
  package var block: Int
  package var stage: StageIndex
  /// The school year of the change.
  package var year: Int
  /// The last school year in which new entrants change like this, as while a school pauses; nil: until the plan ends.
  var lastYear: Int?
  /// Schools before, ascending; none where the block was in no catchment.
  package var from: [SchoolIndex]
  /// Schools after, ascending. A school that is also in `from` keeps a part of the children.
  package var to: [SchoolIndex]
  /// Grades in that year, ascending, counted through all stages; the first grade of the stage stands for new entrants.
  package var grades: [Int]
  /// Pupils of other grades who stay at schools of `from`.
  var staying: [StayingPupils]
  /// Schools that siblings may enter, ascending, and the last year in which they may; nil without such a rule.
  var siblings: (schools: [SchoolIndex], through: Int)?
  /// Metres from the block to the schools: straight distance times the detour factor, as a mean weighted by shares. Before
  /// the change, the sites are those of the previous year.
  var distanceBefore: Double?
  var distanceAfter: Double?

  /// Grades that nobody leaves.
  var stayingGrades: [Int] { staying.filter(\.isEveryone).flatMap(\.grades).sorted() }

  /// True for two changes that differ only in the block.
  func isLike(_ other: ZoneChange) -> Bool { order == other.order }

  /// Sort key: stage, then year, schools and grades.
  fileprivate var order: [Int] {
    var order = [stage.position, year] + from.map(\.position) + [-1] + to.map(\.position) + [-1] + grades + [-1]
    for one in staying { order += one.grades + [-1] + one.schools.map(\.position) + [one.isEveryone ? -1 : -2] }
    if let siblings { order += [-1] + siblings.schools.map(\.position) + [-1, siblings.through] }
    return order + [-1, lastYear ?? -1]
  }

  /// All changes after the base year, up to and including a year.
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
                  grades: change.grades, staying: change.staying, siblings: change.siblings,
                  distanceBefore: distances.metres(block, change.from, at - 1),
                  distanceAfter: distances.metres(block, change.to, at)))
            }
          }
        }
      }
    }
    return changes.map { (change: $0, order: $0.order + [$0.block]) }
      .sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.change)
  }
}

/// A change of a group of blocks, which always have the same schools.
private struct GroupChange {
  var from: [SchoolShare]
  var to: [SchoolShare]
  var grades: [Int]
  var staying: [StayingPupils] = []
  var siblings: (schools: [SchoolIndex], through: Int)?
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
        GroupChange(
          from: before, to: after, grades: [stage.entryGrade],
          siblings: assigned.siblings(of: group, stage: number, year: year), lastYear: next.map { $0 - 1 }))
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

  /// Who stays at the given schools in a year; grades that stay at the same schools are one entry.
  private static func staying(
    _ assigned: AssignedSchools, of group: Int, _ number: StageIndex, _ stage: Stage, _ year: Int,
    at schools: [SchoolIndex]
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

/// Distances from blocks to schools by year, since schools may move.
private struct HomeDistances {
  private let homes: [Double]
  private let sites: [Table<SchoolIndex, Position>]
  private let first: Int
  private let detour: Double
  /// The result whose ways go along streets; nil where they are straight.
  private let streets: SimulationResult?

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
    streets = result.scenario.distance == .streets ? result : nil
  }

  /// The mean weighted by shares, in metres; nil without a school.
  func metres(_ block: Int, _ schools: [SchoolShare], _ year: Int) -> Double? {
    let whole = schools.reduce(0) { $0 + $1.share }
    guard whole > 0, !sites.isEmpty else { return nil }
    if let streets {
      let ways = schools.compactMap { school -> Double? in
        streets.walk(from: BlockIndex(block), to: SchoolIndex(rawValue: school.school), in: year).map {
          $0 * school.share
        }
      }
      return ways.count == schools.count ? ways.reduce(0, +) / whole : nil
    }
    let home = Position(homes[2 * block], homes[2 * block + 1])
    let sites = sites[min(max(year - first, 0), sites.count - 1)]
    return schools.reduce(0) { $0 + sites[SchoolIndex(rawValue: $1.school)].distance(to: home) * $1.share } / whole
      * detour
  }
}

extension [SchoolShare] {
  package var schools: [SchoolIndex] { map { SchoolIndex(rawValue: $0.school) } }
}

/// Blocks with the same change in the same year.
struct ZoneChangeGroup {
  var changes: [ZoneChange]

  var first: ZoneChange { changes[0] }
  var distanceBefore: Double? { mean(changes.map(\.distanceBefore)) }
  var distanceAfter: Double? { mean(changes.map(\.distanceAfter)) }

  /// The unweighted mean over blocks: weights by children would disclose how many children live in a block.
  private func mean(_ distances: [Double?]) -> Double? {
    let known = distances.compactMap { $0 }
    return known.count == distances.count && !known.isEmpty ? known.reduce(0, +) / Double(known.count) : nil
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
