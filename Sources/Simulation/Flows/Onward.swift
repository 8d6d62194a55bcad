internal import Planning

/// Who takes the children of a grade that their school does not serve, in one stage and year (model.md §3 "Grades that a school
/// serves").
///
/// A school that opens grade by grade sends those of later grades to the schools that their block had in the year before it
/// opened. A closed one of these is replaced as its closure says, and one that does not serve the grade either sends on in
/// turn. Where this leads to no school, and for pupils without a block, the nearest school that serves the grade takes them.
struct Onward {
  let stage: Int
  let t: YearIndex
  /// Counted from 0 within the stage.
  let grade: Int
  let supply: Supply
  /// Zones of the stage, by year from the base year.
  let years: Table<YearIndex, YearZones>
  /// Schools of the stage that close, and those named to take their pupils.
  let heirs: [Int: [Int]]
  let plane: Plane

  func serves(_ school: Int32) -> Bool {
    supply.serves(stage: StageIndex(stage), school: SchoolIndex(Int(school)), year: t, grade: grade)
  }

  /// The schools that take a block's children from a school, with their parts of `share`; the school itself if it serves the grade.
  func forEachTaker(of school: Int32, _ share: Double, block: Int, _ body: (Int32, Double) -> Void) {
    follow(school, share, block, past: [], body)
  }

  private func follow(
    _ school: Int32, _ share: Double, _ block: Int, past: [Int32], _ body: (Int32, Double) -> Void
  ) {
    if serves(school) { return body(school, share) }
    let next = past.contains(school) ? [] : sentOn(from: Int(school), block)
    guard !next.isEmpty else { return body(Int32(nearest(to: Int(school)) ?? Int(school)), share) }
    for one in next { follow(one.school, share * one.share, block, past: past + [school], body) }
  }

  /// The closed school by which a block's children would be sent in a circle; nil where they arrive.
  func circle(from school: Int32, block: Int, past: [Int32] = []) -> Int? {
    if serves(school) { return nil }
    guard !past.contains(school) else {
      return past.last { !supply.isOpen(stage: StageIndex(stage), school: SchoolIndex(Int($0)), year: t) }.map(Int.init)
    }
    for one in sentOn(from: Int(school), block) {
      if let closed = circle(from: one.school, block: block, past: past + [school]) { return closed }
    }
    return nil
  }

  /// The schools to which a school sends a block's children in one step, and their shares, sum 1; none where the rule names
  /// none.
  private func sentOn(from school: Int, _ block: Int) -> [SchoolShare] {
    guard supply.isOpen(stage: StageIndex(stage), school: SchoolIndex(school), year: t) else {
      let heirs = heirs[school] ?? []
      return heirs.map { SchoolShare(school: Int32($0), share: 1 / Double(heirs.count)) }
    }
    guard let opening = supply[StageIndex(stage)].opening[SchoolIndex(school)], opening > 0 else { return [] }
    var before: [SchoolShare] = []
    years[opening.previous].forEachDestination(of: block) { before.append(SchoolShare(school: $0, share: $1)) }
    // a closed school without heirs leaves its part of a shared zone to the others
    before.removeAll {
      !supply.isOpen(stage: StageIndex(stage), school: SchoolIndex(Int($0.school)), year: t)
        && (heirs[Int($0.school)] ?? []).isEmpty
    }
    let whole = before.reduce(0) { $0 + $1.share }
    return whole > 0 ? before.map { SchoolShare(school: $0.school, share: $0.share / whole) } : []
  }

  /// The open school of the stage that has a catchment, serves the grade and is nearest to a school by the sites of the year.
  func nearest(to school: Int) -> Int? {
    let zoned = Set(years[t].members.flatMap { $0.map { Int($0.school) } }).sorted()
    let serving = zoned.filter { serves(Int32($0)) }.map { SchoolIndex($0) }
    return plane.nearest(of: serving, to: plane.site(of: SchoolIndex(school), year: t), year: t)?.position
  }
}
