internal import Bytes
internal import Drafting
internal import Ensembles
internal import Maps
internal import Measures
internal import Planning
internal import Simulation
internal import Tables

/// What was drawn: the spread of pupils and of seats short with the scenario without any draw, the chances of schools, and pairs of
/// scenarios, all as columns.
func ensembleAnswer(_ found: DrawnEnsemble, on dataset: Dataset) -> [UInt8] {
  var object = JSONObjectWriter()
  object.add("draws", found.plan.draws)
  object.add("asked", found.asked)
  object.add("seed", raw: String(found.plan.seed).utf8)
  object.add("cancelled", found.isCancelled)
  object.add("scenarios", raw: jsonList(found.references.map(\.scenario.id)))
  let plain = PlainFigures(found.references, on: dataset)
  let measures = [EnsembleMeasure.pupils, .seatShortfall].map(\.rawValue)
  object.add(
    "spreads",
    raw: columnsJSON(
      found.tables.quantiles.lazy.filter { measures.contains($0.measure) }.map { SpreadRow($0, plain[$0]) }))
  object.add("chances", raw: columnsJSON(found.tables.probabilities))
  object.add("paired", raw: columnsJSON(found.tables.paired))
  object.add("measure", raw: chanceMeasureJSON())
  return object.finish()
}

/// A row of `quantiles.csv` with the figure without any draw, and places, which no draw changes.
private struct SpreadRow: TableRow {
  var spread: QuantileRow
  var plain: Double?
  var places: Double?

  init(_ spread: QuantileRow, _ figures: PlainFigures.Figures?) {
    self.spread = spread
    plain = spread.measure == EnsembleMeasure.pupils.rawValue ? figures?.pupils : figures?.short
    places = figures?.places
  }

  static let columns: [Column<Self>] = [
    .text("scenario", \.spread.scenario), .text("level", \.spread.level), .text("id", \.spread.id),
    .text("stage", \.spread.stage), .whole("year", \.spread.year), .text("measure", \.spread.measure),
    .number("mean", \.spread.mean), .number("p05", \.spread.p05), .number("p25", \.spread.p25),
    .number("p50", \.spread.p50), .number("p75", \.spread.p75), .number("p95", \.spread.p95),
    .number("plain", \.plain), .number("places", \.places),
  ]
}

/// Figures without any draw, by what the rows of quantiles are of.
private struct PlainFigures {
  struct Figures {
    var pupils, short, places: Double
  }
  private struct Key: Hashable {
    var scenario: String
    var isSchool: Bool
    var id: String
    var stage: String
    var year: Int
  }
  private var figures: [Key: Figures] = [:]

  init(_ references: [SimulationResult], on dataset: Dataset) {
    for result in references {
      let scenario = result.scenario
      for row in result.schools {
        let key = Key(
          scenario: scenario.id, isSchool: true, id: scenario.schools[row.school].id.text,
          stage: dataset.stages[row.stage].id, year: row.year)
        figures[key] = Figures(pupils: row.pupils, short: row.seatShortfall, places: row.capacity)
      }
      for row in result.districts {
        let key = Key(
          scenario: scenario.id, isSchool: false, id: dataset.districtID(row.district),
          stage: dataset.stages[row.stage].id, year: row.year)
        figures[key] = Figures(pupils: row.pupils, short: row.seatShortfall, places: row.capacity)
      }
    }
  }

  subscript(row: QuantileRow) -> Figures? {
    figures[
      Key(scenario: row.scenario, isSchool: row.level == "school", id: row.id, stage: row.stage, year: row.year)]
  }
}
