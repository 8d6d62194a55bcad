internal import Planning

/// Which schools take the children of a grade that their own school does not serve, in one stage and year (model.md §3 "Grades
/// that a school serves").
///
/// A school that opens grade by grade sends children of later grades to the schools that their block had in the year before it
/// opened. If one of these schools is closed, its heirs take its part; if one does not serve the grade either, it sends the
/// children on in turn. Where no school is found, and for pupils without a block, the nearest school that serves the grade
/// takes them.
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
  let plane: Plane

  func serves(_ school: Int32) -> Bool {
    supply.serves(stage: stage, school: SchoolIndex(rawValue: school), year: t, grade: grade)
  }

  /// Calls `body` for each school that takes a block's children from a school, with its part of `share`; for the school itself
  /// if it serves the grade.
  func forEachTaker(of school: Int32, _ share: Double, block: Int, _ body: (Int32, Double) -> Void) {
    follow(school, share, block, past: [], body)
  }

  private func follow(
    _ school: Int32, _ share: Double, _ block: Int, past: [Int32], _ body: (Int32, Double) -> Void
  ) {
    if serves(school) { return body(school, share) }
    let next = past.contains(school) ? [] : sentOn(from: SchoolIndex(rawValue: school), block)
    guard !next.isEmpty else { return body(nearest(to: SchoolIndex(rawValue: school))?.rawValue ?? school, share) }
    for one in next { follow(one.school, share * one.share, block, past: past + [school], body) }
  }

  /// The closed school on a circular path along which a block's children would be sent; nil where the path ends at a school.
  func circle(from school: Int32, block: Int, past: [Int32] = []) -> SchoolIndex? {
    if serves(school) { return nil }
    guard !past.contains(school) else {
      return past.last { !supply.isOpen(stage: stage, school: SchoolIndex(rawValue: $0), year: t) }.map(
        SchoolIndex.init(rawValue:))
    }
    for one in sentOn(from: SchoolIndex(rawValue: school), block) {
      if let closed = circle(from: one.school, block: block, past: past + [school]) { return closed }
    }
    return nil
  }

  /// The schools to which a school sends a block's children in one step, and their shares, sum 1; empty where the rule names no school.
  private func sentOn(from school: SchoolIndex, _ block: Int) -> [SchoolShare] {
    guard supply.isOpen(stage: stage, school: school, year: t) else {
      let heirs = heirs[school] ?? []
      return heirs.map { SchoolShare(school: $0.rawValue, share: 1 / Double(heirs.count)) }
    }
    guard let opening = supply[stage].opening[school], opening > 0 else { return [] }
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

  /// The nearest open school, by the sites of the year, that has a catchment of the stage and serves the grade.
  func nearest(to school: SchoolIndex) -> SchoolIndex? {
    let zoned = Set(years[t].members.flatMap { $0.map { SchoolIndex(rawValue: $0.school) } }).sorted()
    let serving = zoned.filter { serves($0.rawValue) }
    return plane.nearest(of: serving, to: plane.site(of: school, year: t), year: t)
  }
}
