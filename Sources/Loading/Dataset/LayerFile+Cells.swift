internal import Layers
package import Planning

/// Cells that features of several layers have.
extension LayerFile {
  /// The stage that a text names, by id or name; nil, with a fault, if there is no such stage.
  mutating func stage(_ row: Int, named text: String, among stages: Stages) -> StageIndex? {
    if let stage = stages.index(named: text) { return stage }
    add(
      row, "stage", Phrase("no such stage"), found: text, expected: .oneOf(stages.all.map(\.id)),
      nearest: Spelling.nearest(to: text, among: stages.all.map(\.id)),
      mend: Phrase("Name it in stages of dataset.yaml, or correct it."))
    return nil
  }

  /// The yes or no in a cell; nil if it is empty, and, with a fault, if it is anything else.
  mutating func flag(_ row: Int, _ column: Int?) -> Bool? {
    guard let column else { return nil }
    switch layer.properties.value(row, column) {
    case .missing, .null: return nil
    case .bool(let flag): return flag
    case .number(let number) where number == 0 || number == 1: return number == 1
    case .text(let text) where ["true", "yes", "是", "1"].contains(text.lowercased().trimmed): return true
    case .text(let text) where ["false", "no", "否", "0"].contains(text.lowercased().trimmed): return false
    case .text(let text) where text.trimmed.isEmpty: return nil
    default:
      add(
        row, columns.name(column), Phrase("invalid value"), found: shown(row, column),
        expected: Phrase("true or false"))
      return nil
    }
  }

  /// The school year of a year or date; nil if the cell is empty, and, with a fault, if it is anything else.
  mutating func schoolYear(_ row: Int, _ column: Int?, _ field: String) -> Int? {
    guard let text = text(row, column) else { return nil }
    if let date = PlanDate(cell: text) { return date.schoolYear(from: yearStart) }
    add(
      row, field, Phrase("not a year or a date"), found: text, expected: Phrase("2014 or 2014-09-01"),
      mend: PlanDate.advice(for: text))
    return nil
  }
}

extension Stages {
  /// The stage with this id, English name or Chinese name.
  /// - Parameter form: in which names are compared.
  package func index(
    named text: String, comparing form: (String) -> String = { ChineseForms.simplified($0) }
  ) -> StageIndex? {
    let text = form(text)
    return all.firstIndex { stage in
      [stage.id, stage.name.english, stage.name.text(in: .chinese)].contains { form($0) == text }
    }.map { StageIndex($0) }
  }
}

extension PlanDate {
  /// The date in a cell; a spreadsheet may write a year as `2014.0`.
  init?(cell text: String) { self.init(text.hasSuffix(".0") ? String(text.dropLast(2)) : text) }
}
