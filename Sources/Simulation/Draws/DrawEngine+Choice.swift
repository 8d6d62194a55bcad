internal import Planning

extension DrawEngine {
  /// Number of rolls: schools of the scenario × stages. A roll has a multiplier of `choice` of its own.
  public var rollCount: Int { start.environment.supply.schoolCount * start.environment.stages.count }

  /// The roll of each row of ``reference``'s schools.
  public var rollOfRow: [Int] { rows.rollOf }

  /// The variance of the logarithm of the roll that `choice` calls for, by row of ``reference``'s schools; 0 in the base year.
  ///
  /// A stated spread is that of each year's step; an estimated one is that of the record, with all that moves rolls.
  public func choiceVariances(_ spread: SpreadInForce) -> [Double] {
    let baseYear = start.environment.baseYear
    guard case .estimated = spread.origin,
      let widths = RecordWidths(
        start.environment.dataset, start.environment.scenario.demand, horizons: max(1, yearCount - 1))
    else {
      return reference.schools.map { spread.spread.sigma * spread.spread.sigma * Double(max(0, $0.year - baseYear)) }
    }
    return reference.schools.map { row in
      guard row.year > baseYear, row.pupils > 0 else { return 0 }
      let deviation = widths.deviation(pupils: row.pupils, ahead: row.year - baseYear)
      return deviation * deviation
    }
  }
}
