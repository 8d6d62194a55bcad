public import Planning
internal import Simulation

/// One school compared with the minimums of a standard: it must reach a given number of them, and a share of each of the others
/// (教督〔2017〕6号: six of seven, and 85 % of the seventh).
public struct SchoolMinimums: Sendable {
  /// Index of the school in `Scenario.schools`.
  public var school: SchoolIndex
  /// Index of the stage.
  public var stage: StageIndex
  /// School year.
  public var year: Int
  /// Id of the standard.
  public var standard: String
  /// Number of minimums reached.
  public var reached = 0
  /// Measures below the minimum.
  public var missed: [String] = []
  /// Measures without a known value.
  public var unknown: [String] = []
  /// Whether the standard is met; nil: not known.
  public var isMet: Bool?

  /// Number of minimums in the standard for the stage.
  public var minimums: Int { reached + missed.count + unknown.count }

  /// Compares a school with the minimums; nil where the standard has no minimums for the stage.
  init?(_ row: SchoolYearMeasures, _ stage: Stage, _ standard: BalanceStandard, _ amounts: Amounts) {
    (school, self.stage, year, self.standard) = (row.school, row.stage, row.year, standard.id)
    let minimums = standard.measures.compactMap { measure in measure.floors[stage.id].map { (measure, $0) } }
    guard !minimums.isEmpty else { return nil }
    var isFarBelow = false
    for (measure, minimum) in minimums {
      guard let value = amounts.each(measure.id, per: measure.per, of: row)?.value.value else {
        unknown.append(measure.id)
        continue
      }
      if value >= minimum - 1e-9 {
        reached += 1
      } else {
        missed.append(measure.id)
        if value < standard.shareOfOthers * minimum - 1e-9 { isFarBelow = true }
      }
    }
    let needed = min(standard.floorsReached ?? minimums.count, minimums.count)
    if isFarBelow || missed.count > minimums.count - needed {
      isMet = false
    } else {
      isMet = unknown.isEmpty ? true : nil
    }
  }
}
