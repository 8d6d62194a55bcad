internal import Planning

/// Which schools take the pupils of a grade that their own school does not take, in one stage and year (model.md §3 "Grades that a
/// school serves").
///
/// A closed school hands them to its heirs. Else they go to the schools that data or a project name, without those that have closed and
/// have no heirs; without such, from a school that has not opened the grade yet, to the schools that their block had in the year before it
/// opened; else, and without a block, to the nearest school that takes the grade. Where one of these schools does not take it either, it
/// sends the pupils on in turn.
struct Onward {
  let stage: StageIndex
  let t: YearIndex
  /// Counted from 0 within the stage.
  let grade: Int
  let supply: Supply
  /// Zones of the stage, by year from the base year.
  let years: Table<YearIndex, YearZones>
  /// Schools of the stage that close, with the schools that take their pupils.
  let heirs: [SchoolIndex: [SchoolIndex]]
  /// Schools that data and projects name for grades that a school does not serve, in force in the year.
  let named: [SchoolIndex: [SchoolIndex]]
  let plane: Plane

  func takes(_ school: Int32) -> Bool {
    supply.takes(stage: stage, school: SchoolIndex(rawValue: school), year: t, grade: grade)
  }

  /// Whether a school will open the grade later.
  func isNotOpenYet(_ school: Int32) -> Bool {
    supply[stage].spans.isNotOpenYet(SchoolIndex(rawValue: school), t, grade: grade)
  }

  /// Calls `body` for each school that takes pupils from a school, with its part of `share`; for the school itself if it takes the grade.
  /// - Parameter block: the block of the home; nil for pupils who have none.
  func forEachTaker(of school: Int32, _ share: Double, block: Int?, _ body: (Int32, Double) -> Void) {
    follow(school, share, block, past: [], body)
  }

  /// The schools that take pupils without a home from a school, with their shares, sum 1.
  func takersWithoutHome(of school: SchoolIndex) -> [SchoolShare] {
    var takers: [SchoolShare] = []
    forEachTaker(of: school.rawValue, 1, block: nil) { school, share in
      if let at = takers.firstIndex(where: { $0.school == school }) {
        takers[at].share += share
      } else {
        takers.append(SchoolShare(school: school, share: share))
      }
    }
    return takers
  }

  private func follow(
    _ school: Int32, _ share: Double, _ block: Int?, past: [Int32], _ body: (Int32, Double) -> Void
  ) {
    if takes(school) { return body(school, share) }
    let next = past.contains(school) ? [] : sentOn(from: SchoolIndex(rawValue: school), block)
    guard !next.isEmpty else { return body(nearest(to: SchoolIndex(rawValue: school))?.rawValue ?? school, share) }
    for one in next { follow(one.school, share * one.share, block, past: past + [school], body) }
  }

  /// The path from a school along which pupils would be sent in a circle, beginning and ending with the same school; nil where every
  /// path ends at a school that takes them.
  /// - Parameter block: the block of the home; nil for pupils who have none.
  func circle(from school: Int32, block: Int?, past: [Int32] = []) -> [SchoolIndex]? {
    if takes(school) { return nil }
    if let first = past.firstIndex(of: school) {
      return (past[first...] + [school]).map(SchoolIndex.init(rawValue:))
    }
    for one in sentOn(from: SchoolIndex(rawValue: school), block) {
      if let circle = circle(from: one.school, block: block, past: past + [school]) { return circle }
    }
    return nil
  }

  /// The schools to which a school sends pupils in one step, and their shares, sum 1; empty where no rule names a school.
  private func sentOn(from school: SchoolIndex, _ block: Int?) -> [SchoolShare] {
    let isOpen = supply.isOpen(stage: stage, school: school, year: t)
    // who reaches the end of the span of a school that is phased out goes on as from an open school
    let isAboveSpan =
      supply[stage].spans.phaseOut[school] != nil && grade >= supply[stage].spans.span(school, t).upperBound
    if !isOpen, !isAboveSpan { return equalShares(standing(heirs[school] ?? [])) }
    let standing = standing(named[school] ?? [])
    if !standing.isEmpty { return equalShares(standing) }
    guard let block, isNotOpenYet(school.rawValue), let opening = supply[stage].opening[school], opening > 0 else {
      return []
    }
    var before: [SchoolShare] = []
    years[opening.previous].forEachDestination(of: block) { before.append(SchoolShare(school: $0, share: $1)) }
    // a closed school without heirs leaves its part of a shared zone to the others
    before.removeAll {
      !supply.isOpen(stage: stage, school: SchoolIndex(rawValue: $0.school), year: t)
        && (heirs[SchoolIndex(rawValue: $0.school)] ?? []).isEmpty
    }
    let whole = before.reduce(0) { $0 + $1.share }
    return whole > 0 ? before.map { SchoolShare(school: $0.school, share: $0.share / whole) } : []
  }

  /// Without schools that have closed and whose closure names nobody: they count as not named.
  private func standing(_ schools: [SchoolIndex]) -> [SchoolIndex] {
    schools.filter { supply.isOpen(stage: stage, school: $0, year: t) || heirs[$0]?.isEmpty != true }
  }

  private func equalShares(_ schools: [SchoolIndex]) -> [SchoolShare] {
    schools.map { SchoolShare(school: $0.rawValue, share: 1 / Double(schools.count)) }
  }

  /// The nearest open school, by the sites of the year, that has a catchment of the stage and takes the grade.
  func nearest(to school: SchoolIndex) -> SchoolIndex? {
    let zoned = Set(years[t].members.flatMap { $0.map { SchoolIndex(rawValue: $0.school) } }).sorted()
    let taking = zoned.filter { takes($0.rawValue) }
    return plane.nearest(of: taking, to: plane.site(of: school, year: t), year: t)
  }
}
