public import Planning
public import Simulation

/// Results as they may be published (`--publish`): counts of pupils and children under 10, and what would tell them by
/// subtraction, are not a number. All that is written of a publication is reckoned from it, and so tells no more.
///
/// Withheld figures are NaN: an empty cell in CSV, null in JSON and GeoJSON, `…` on screens. What readers may still take from
/// separate publications of several scenarios is not judged here: publish them together.
public struct Publication: Sendable {
  public let results: [SimulationResult]
  /// Says that counts are withheld; of the input's own columns maps then pass on only those known to be none.
  public let dataset: Dataset
  private let withheld: Withheld

  public init(_ results: [SimulationResult], on dataset: Dataset) {
    let withheld = Withheld(results, on: dataset)
    self.withheld = withheld
    self.results = results.map { $0.without(withheld, dataset) }
    var published = dataset
    published.about.withheldBelow = SmallCount.least
    self.dataset = published
  }

  /// What a reader should know of a result, without its figures.
  public static func notices(_ result: SimulationResult) -> [Fault] { result.notices.compactMap(\.published) }

  /// The comparison of these results.
  /// - Parameter comparison: of the results as they were.
  public func of(_ comparison: Comparison) -> Comparison {
    var published = comparison
    published.results = results
    let rows = results.map(\.districts)
    var at = [Int](repeating: 0, count: rows.count)
    var first: [Withheld.Place: Double] = [:]
    for row in rows.first ?? [] { first[Withheld.Place(row, dataset)] = row.seatShortfall }
    var small: Set<Withheld.Place> = []
    for row in comparison.rows where SmallCount.isSmall(row.pupilsMoved) {
      let place = Withheld.Place(row.measures, dataset)
      small.formUnion([place, Withheld.Place(id: Withheld.all, stage: place.stage, year: place.year)])
    }
    for (number, row) in comparison.rows.enumerated() {
      let place = Withheld.Place(row.measures, dataset)
      published.rows[number].measures = rows[row.scenario][at[row.scenario]]
      at[row.scenario] += 1
      if row.scenario > 0, small.contains(place) || withheld.has(.moved, place) {
        published.rows[number].pupilsMoved = .withheld
      }
      let before = first[place] ?? published.rows[number].measures.seatShortfall
      published.rows[number].seatShortfallChange = published.rows[number].measures.seatShortfall - before
    }
    return published
  }
}
