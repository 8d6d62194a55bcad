internal import Planning
internal import Simulation

/// One school held against the floors of a standard: it must reach so many of them, and a share of each of the others
/// (教督〔2017〕6号: six of seven, and 85 % of the seventh).
public struct SchoolFloors: Sendable {
  public var school: Int
  public var stage: Int
  public var year: Int
  public var standard: String
  public var reached = 0
  /// Measures that miss the floor.
  public var missed: [String] = []
  /// Measures of which nothing is known.
  public var unknown: [String] = []
  /// Nil: not known.
  public var isMet: Bool?

  public var floors: Int { reached + missed.count + unknown.count }

  /// Nil where the standard has no floors for the stage.
  init?(_ row: SchoolYearMeasures, _ stage: Stage, _ standard: BalanceStandard, _ amounts: Amounts) {
    (school, self.stage, year, self.standard) = (row.school, row.stage, row.year, standard.id)
    let floors = standard.measures.compactMap { measure in measure.floors[stage.id].map { (measure, $0) } }
    guard !floors.isEmpty else { return nil }
    var isFarBelow = false
    for (measure, floor) in floors {
      let value = amounts.each(measure.id, per: measure.per, of: row)?.value
      guard let value, !value.isNaN else {
        unknown.append(measure.id)
        continue
      }
      if value >= floor - 1e-9 {
        reached += 1
      } else {
        missed.append(measure.id)
        if value < standard.shareOfOthers * floor - 1e-9 { isFarBelow = true }
      }
    }
    let needed = min(standard.floorsReached ?? floors.count, floors.count)
    if isFarBelow || missed.count > floors.count - needed {
      isMet = false
    } else {
      isMet = unknown.isEmpty ? true : nil
    }
  }
}
