internal import Bytes
public import Planning
public import Simulation

/// `moves.csv`: pupils already in school whom an event gave to another school, in order of year, stage and block.
public func movesTable(_ result: SimulationResult, on dataset: Dataset) -> [UInt8] {
  movesText(result, on: dataset).bytes
}

func movesText(_ result: SimulationResult, on dataset: Dataset) -> PiecewiseText {
  let schools = result.scenario.schools
  return CSVTable.pieces(columns: MoveRow.columns, count: result.moves.count) { row in
    let move = result.moves[row]
    return MoveRow(
      block: dataset.blocks.ids[move.block], stage: dataset.stages[move.stage].id,
      from: schools[move.from].id.text, to: schools[move.to].id.text, move: move)
  }
}

struct MoveRow: TableRow {
  var block: String
  var stage: String
  var from: String
  var to: String
  var move: PupilMove

  static let columns: StaticString = "block,stage,year,from_school,to_school,pupils,reason"

  func write(to columns: inout some ColumnWriter) {
    columns.text("block", block)
    columns.text("stage", stage)
    columns.whole("year", move.year)
    columns.text("from_school", from)
    columns.text("to_school", to)
    columns.number("pupils", move.pupils)
    columns.text("reason", move.event.name)
  }
}
