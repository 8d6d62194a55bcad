internal import Measures
public import Planning
public import Simulation

/// Results that may be published (`--publish`): counts of pupils and children under 10 are withheld, and figures from which
/// they could be computed by subtraction. All published output is computed from this value, and so discloses no more.
///
/// A withheld figure is an empty cell in CSV, null in JSON and GeoJSON, and `…` on screens. Several scenarios should be published
/// together: what could be computed from separate publications is not checked.
public struct Publication: Sendable {
  /// The results, in the order given, with figures that must not be disclosed marked as withheld and overwritten.
  public let results: [SimulationResult]
  /// The dataset, marked as withholding counts: maps then contain only those columns of the input that are known not to be counts.
  public let dataset: Dataset
  private let suppression: Suppression

  /// Suppresses the figures that must not be disclosed in results that are published together.
  public init(_ results: [SimulationResult], on dataset: Dataset) { self.init(results, on: dataset, leaving: 0) }

  /// - Parameter erased: the number that replaces a withheld one; nothing published depends on it.
  init(_ results: [SimulationResult], on dataset: Dataset, leaving erased: Double) {
    let suppression = Suppression(results, on: dataset)
    self.suppression = suppression
    self.results = results.map { $0.suppressing(suppression, dataset, leaving: erased) }
    var published = dataset
    published.about.withheldBelow = SmallCount.least
    self.dataset = published
  }

  /// Notices on a result for readers, without its figures.
  public static func notices(_ result: SimulationResult) -> [Fault] { result.notices.compactMap(\.published) }

  /// The comparison of these results.
  /// - Parameter comparison: comparison of the original results.
  public func of(_ comparison: Comparison) -> Comparison {
    var published = comparison
    published.results = results
    let rows = results.map(\.districts)
    var at = [Int](repeating: 0, count: rows.count)
    var first: [Suppression.Place: Figure] = [:]
    for row in rows.first ?? [] { first[Suppression.Place(row, dataset)] = row[.seatShortfall] }
    var small: Set<Suppression.Place> = []
    for row in comparison.rows where row.pupilsMoved.value.map(SmallCount.isSmall) ?? false {
      let place = Suppression.Place(row.measures, dataset)
      small.formUnion([place, Suppression.Place(id: Suppression.all, stage: place.stage, year: place.year)])
    }
    for (number, row) in comparison.rows.enumerated() {
      let place = Suppression.Place(row.measures, dataset)
      published.rows[number].measures = rows[row.scenario][at[row.scenario]]
      at[row.scenario] += 1
      if row.scenario > 0, small.contains(place) || suppression.isWithheld(.moved, of: place) {
        published.rows[number].pupilsMoved = .withheld
      }
      let shortfall = published.rows[number].measures[.seatShortfall]
      guard !row.seatShortfallChange.isAbsent else { continue }
      var before = first[place]
      if let district = row.measures.district, let plain = comparison.results.first {
        let scenario = comparison.results[row.scenario].scenario
        let same = scenario.counterparts(of: district, in: place.year, of: plain.scenario, on: dataset) ?? []
        let known = same.compactMap {
          first[Suppression.Place(id: dataset.districtID($0), stage: place.stage, year: place.year)]
        }
        before = known.count == same.count ? known.sum() : nil
      }
      published.rows[number].seatShortfallChange = shortfall - (before ?? shortfall)
    }
    return published
  }
}
