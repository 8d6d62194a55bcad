internal import Bytes
public import Ensembles
internal import Geometry
internal import Layers
internal import Measures
public import Output
public import Planning
public import Simulation
internal import Tables
internal import Wording

/// `probability.geojson`: the zones in force in each year, with the chances that their schools are short.
///
/// A zone of several schools has the greatest chance of any of them, and the sum of their mean shortfalls.
/// - Parameters:
///   - tables: of the ensemble; as they may be published, if the results are.
///   - results: the scenarios without any draw.
public func chanceMap(
  _ tables: EnsembleTables, of results: [SimulationResult], on dataset: Dataset, in language: Language
) -> ReportedFile {
  ReportedFile("probability.geojson") { ChanceMap(tables, results, on: dataset, in: language).text() }
}

private struct ChanceMap {
  private struct Key: Hashable {
    var scenario: String
    var school: String
    var stage: String
    var year: Int
  }
  private struct Shown {
    var scenario: Int
    var stage: StageIndex
    var year: Int
    var zone: Zone
  }

  private let results: [SimulationResult]
  private let dataset: Dataset
  private let language: Language
  private var rows: [Key: ProbabilityRow] = [:]

  init(_ tables: EnsembleTables, _ results: [SimulationResult], on dataset: Dataset, in language: Language) {
    (self.results, self.dataset, self.language) = (results, dataset, language)
    for row in tables.probabilities {
      rows[Key(scenario: row.scenario, school: row.school, stage: row.stage, year: row.year)] = row
    }
  }

  func text() -> PiecewiseText {
    let legend = Legend(scales: [ColourScale.chance.scale("p_seat_short", shownBy: "fill")])
    let geometries = results.map { ZoneGeometries($0) }
    var (shown, bounds): ([Shown], Bounds) = ([], Bounds())
    for (scenario, result) in results.enumerated() {
      for year in result.years {
        for stage in result.catchments.indices {
          for zone in result.catchments[stage].version(in: year)?.zones ?? [] {
            shown.append(Shown(scenario: scenario, stage: stage, year: year, zone: zone))
            bounds.include(geometries[scenario].bounds(of: zone, stage))
          }
        }
      }
    }
    return MapLayer.pieces(
      "probability", of: dataset, legend: legend, in: language, bounds: bounds, count: shown.count
    ) { [shown] number, feature in
      write(shown[number], to: &feature)
    } geometry: { [shown] number, text in
      let one = shown[number]
      geometries[one.scenario].write(one.zone, one.stage, to: &text)
    }
  }

  private func write(_ shown: Shown, to feature: inout FeatureProperties) {
    let scenario = results[shown.scenario].scenario
    let (schools, stage) = (shown.zone.schools.map { scenario.schools[$0] }, dataset.stages[shown.stage])
    let open = schools.compactMap {
      rows[Key(scenario: scenario.id, school: $0.id.text, stage: stage.id, year: shown.year)]
    }
    let hidesSeats = open.contains(where: \.isWithheld)
    let chance: Figure = hidesSeats ? .withheld : Figure(open.map(\.seatShort).max())
    let short: Figure = hidesSeats ? .withheld : Figure(open.isEmpty ? nil : open.reduce(0) { $0 + $1.expectedShort })
    let entry: Figure = open.contains(where: \.isEntryWithheld) ? .withheld : Figure(open.map(\.entryShort).max())
    feature.text("scenario", scenario.id)
    feature.list("schools", schools.map(\.id.text))
    feature.text("name", shown.zone.name ?? schools.map(\.name).joined(separator: ", "))
    feature.text("stage", stage.id)
    feature.whole("year", shown.year)
    feature.precise("p_seat_short", chance.value)
    feature.number("expected_short", short)
    feature.precise("p_entry_short", entry.value)
    feature.polygonStyle(fill: ColourScale.chance.colour(of: chance), stroke: Palette.border, strokeWidth: 1)
    let title = schools.map { $0.name(in: language) }.joined(separator: language.listSeparator)
    feature.words(title: title, description: description(chance, short, stage, shown.year).text(in: language))
  }

  private func description(_ chance: Figure, _ short: Figure, _ stage: Stage, _ year: Int) -> Phrase {
    guard !chance.isAbsent else { return Phrase("\(stage.name), \(year): not open") }
    let (share, mean) = (Words.percent(chance), Words.number(short, in: language))
    return Phrase("\(stage.name), \(year): short of seats in \(share) of the draws, \(mean) seats short on average")
  }
}
