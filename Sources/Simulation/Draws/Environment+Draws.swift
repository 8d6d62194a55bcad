internal import Planning

extension Environment {
  /// The environment of one draw: its rates, births and enrolment shares.
  func drawn(_ draws: RateDraws, lane: Int) -> Environment {
    func factor(_ rate: UncertainRate, _ district: DistrictIndex, _ year: YearIndex) -> Double {
      draws[rate, district, year, lane: lane]
    }
    var drawn = self
    drawn.rates = rates.multiplied(by: factor)
    drawn.newCohorts.births.drawn = .draw(
      Grid(rows: draws.districts, columns: draws.years) { factor(.births, $0, $1) }, baseYear: baseYear)
    drawn.base.multiplyShares(yearCount: supply.yearCount) { factor(.enrolmentShare, $0, $1) }
    return drawn
  }
}
