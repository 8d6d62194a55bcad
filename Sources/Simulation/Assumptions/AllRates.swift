internal import Planning

extension RatesInForce {
  /// All rates, in the order of `Assumption.Rate`.
  var all: [Assumption] {
    births + entryRatios + heldCohorts + multipliers + netMigration + progression + yields + ramp + migrantShares
      + enrolmentShares + (demand.method == .given ? unexplainedEntry + entryHistory : [])
  }
}
