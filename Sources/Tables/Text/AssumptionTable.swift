package import Planning
package import Simulation
internal import Wording

/// The assumptions of one rate: where each one applies, where it comes from, and its value; below the table the numbered
/// notes and sources.
package struct AssumptionTable {
  /// Text and greatest width of a column of names.
  private struct Column {
    var heading: Phrase
    var width: Int
    var cell: (Assumption) -> String
  }

  package let rate: Assumption.Rate
  package let rows: [Assumption]
  package let dataset: Dataset
  package let language: Language
  /// Notes with their sources, in order of first use.
  package let remarks: [String]

  package init(_ rate: Assumption.Rate, _ rows: [Assumption], on dataset: Dataset, in language: Language) {
    self.rate = rate
    self.rows = rows
    self.dataset = dataset
    self.language = language
    var remarks: [String] = []
    for row in rows {
      if let remark = AssumptionTable.remark(row, in: language), !remarks.contains(remark) { remarks.append(remark) }
    }
    self.remarks = remarks
  }

  package var text: String { table.text() }

  package var table: TextTable {
    let (names, figures) = (self.names, self.figures)
    let beside = (names + figures).reduce(0) { $0 + width(of: $1) + TextTable.gap }
    let origins = Column(
      heading: Words.comesFrom, width: max(20, TextTable.screenWidth - beside), cell: origin)
    let columns = names + [origins] + figures
    var table = TextTable(
      columns.map { $0.heading.text(in: language) }, names: (names + [origins]).map(\.width))
    for row in rows { table.add(columns.map { $0.cell(row) }) }
    return table
  }

  /// The width of a column on the screen, in characters.
  private func width(of column: Column) -> Int {
    let widest = rows.reduce(displayWidth(column.heading.text(in: language))) { max($0, displayWidth(column.cell($1))) }
    return min(column.width, widest)
  }

  /// Where and when a value applies: only the columns that the rate depends on.
  private var names: [Column] {
    var columns: [Column] = []
    func add(_ heading: Phrase, _ width: Int, if applies: Bool, _ cell: @escaping (Assumption) -> String) {
      if applies { columns.append(Column(heading: heading, width: width, cell: cell)) }
    }
    func has<Value>(_ axis: KeyPath<Assumption, Value?>) -> Bool { rows.contains { $0[keyPath: axis] != nil } }
    func span(_ range: ClosedRange<Int>?) -> String { range.map(Words.span) ?? "" }
    let last = rows.compactMap(\.yearsOccupied).max()
    add(Words.district, 18, if: rate != .ramp && rate != .entryHistory) { row in
      row.district.map { dataset.districts[$0].name(in: language) } ?? Words.everyDistrict.text(in: language)
    }
    add(Words.stage, 10, if: has(\.stage)) { row in
      (row.stage.map { dataset.stages[$0].name } ?? Words.beforeSchool).text(in: language)
    }
    add(Words.housingType, 12, if: has(\.housingType)) { $0.housingType ?? "*" }
    add(Words.ages, 5, if: has(\.ages)) { span($0.ages) }
    let years =
      rate == .births || rate == .birthsMultiplier
      ? Words.calendarYears : rate == .heldCohort ? Words.entering : Words.years
    add(years, 9, if: has(\.years)) { span($0.years) }
    add(Words.kind, 10, if: has(\.kind)) { Words.kind($0.kind).text(in: language) }
    add(Words.grades, 6, if: has(\.grades)) { $0.grades.map(dataset.stages.name(ofGrades:)) ?? "" }
    add(Words.yearsOccupied, 14, if: has(\.yearsOccupied)) { row in
      row.yearsOccupied.map { $0 == last ? "\($0)+" : "\($0)" } ?? ""
    }
    return columns
  }

  private var figures: [Column] {
    let value = Column(heading: Words.value, width: .max) { Words.value($0, in: language) }
    guard rows.contains(where: { !$0.schools.isEmpty }) else { return [value] }
    return [Column(heading: Words.schoolCount, width: .max) { String($0.schools.count) }, value]
  }

  private func origin(_ row: Assumption) -> String {
    let words = Words.origin(row).text(in: language)
    guard let remark = AssumptionTable.remark(row, in: language), let at = remarks.firstIndex(of: remark) else {
      return words
    }
    return "\(words) [\(at + 1)]"
  }

  private static func remark(_ row: Assumption, in language: Language) -> String? {
    guard let source = row.source else { return row.note }
    guard let note = row.note else { return Phrase("Source: \(source)").text(in: language) }
    return Phrase("\(note) (source: \(source))").text(in: language)
  }
}
