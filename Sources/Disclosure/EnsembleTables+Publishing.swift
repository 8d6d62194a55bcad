public import Ensembles
internal import Planning
internal import Simulation

extension Publication {
  /// Tables of an ensemble of the results' scenarios, with all figures withheld that must not be disclosed.
  public func of(_ tables: EnsembleTables) -> EnsembleTables {
    tables.withholding(EnsembleSuppression(tables, results, on: dataset))
  }
}

extension EnsembleTables {
  fileprivate func withholding(_ suppression: EnsembleSuppression) -> EnsembleTables {
    var published = self
    for at in quantiles.indices
    where suppression.isWithheld(quantiles[at].measure, of: EnsembleSuppression.Place(quantiles[at])) {
      published.quantiles[at].withhold()
    }
    let (seats, entry) = (EnsembleMeasure.seatShortfall.rawValue, EnsembleMeasure.entryShortfall.rawValue)
    // a first year also says that no earlier year is one, so all years up to it must be public
    var firstHidden: [EnsembleSuppression.Place: Int] = [:]
    for (at, row) in probabilities.enumerated() {
      let place = EnsembleSuppression.Place(level: "school", id: row.school, stage: row.stage, year: row.year)
      if suppression.isWithheld(seats, of: place) {
        published.probabilities[at].withholdSeats()
        firstHidden[place.ofAllYears, default: .max] = min(firstHidden[place.ofAllYears] ?? .max, row.year)
      }
      if suppression.isWithheld(entry, of: place) { published.probabilities[at].withholdEntry() }
    }
    published.firstYears.removeAll { first in
      let place = EnsembleSuppression.Place(level: "school", id: first.school, stage: first.stage, year: first.year)
      return firstHidden[place.ofAllYears].map { $0 <= first.year } ?? false
    }
    published.withholdDistricts(suppression)
    return published
  }

  private mutating func withholdDistricts(_ suppression: EnsembleSuppression) {
    let all = EnsembleFrame.all
    for (at, row) in paired.enumerated() {
      let place = EnsembleSuppression.Place(level: all, id: all, stage: row.stage, year: row.year)
      if suppression.isWithheld(EnsembleMeasure.seatShortfall.rawValue, of: place) { paired[at].withhold() }
    }
    for (at, row) in drivers.enumerated() {
      let level = row.district == all ? all : "district"
      let place = EnsembleSuppression.Place(level: level, id: row.district, stage: row.stage, year: row.year)
      if suppression.isWithheld(row.measure, of: place) { drivers[at].withhold() }
    }
  }
}

extension EnsembleSuppression.Place {
  fileprivate var ofAllYears: Self { Self(level: level, id: id, stage: stage, year: 0) }
}
