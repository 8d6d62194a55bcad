package import Bytes
internal import Measures
public import Planning
public import Simulation
internal import Wording

/// `moves.csv`: pupils already in school whom an event moved to another school, in order of year, stage and block.
public func movesTable(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  movesText(result, on: dataset).bytes
}

package func movesText(_ result: SimulationResult, on dataset: Dataset) -> PiecewiseText {
  let schools = result.scenario.schools
  return CSVTable.pieces(count: result.moves.count) { row in
    let move = result.moves[row]
    return MoveRow(
      block: dataset.blocks.ids[move.block], stage: dataset.stages[move.stage].id, year: move.year,
      from: schools[move.from].id.text, to: schools[move.to].id.text, pupils: result.pupils(ofMove: row),
      reason: move.event.name)
  }
}

struct MoveRow: TableRow {
  var block: String
  var stage: String
  var year: Int
  var from: String
  var to: String
  var pupils: Figure
  var reason: String

  static let columns: [Column<Self>] = [
    .text("block", \.block), .text("stage", \.stage), .whole("year", \.year), .text("from_school", \.from),
    .text("to_school", \.to), .number("pupils", \.pupils), .text("reason", \.reason),
  ]
}
