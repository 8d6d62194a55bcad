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
  CSVTable.pieces(count: result.moves.count) { row in MoveRow.at(row, of: result, on: dataset) }
}

extension MoveRow {
  /// The row of an index in the moves of a result.
  static func at(_ number: Int, of result: SimulationResult, on dataset: Dataset) -> MoveRow {
    let (move, schools) = (result.moves[number], result.scenario.schools)
    return MoveRow(
      block: dataset.blocks.ids[move.block.position], stage: dataset.stages[move.stage].id, year: move.year,
      from: schools[move.from].id.text, to: schools[move.to].id.text, pupils: result.pupils(ofMove: number),
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
