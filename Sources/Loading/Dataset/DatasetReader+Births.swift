import Planning

extension DatasetReader {
  /// `births.csv`, by year or by month; months are summed to calendar years.
  mutating func readBirths(_ table: CSVTable) {
    var reader = TableReader("births", table)
    let months = reader.columns.find("month")
    let needsYear = months == nil || reader.columns.find("year") != nil
    guard
      let columns = reader.require(
        ["district", "births"] + (needsYear ? ["year"] : []),
        into: &loaded.faults)
    else { return }
    let kinds = reader.columns.find("kind")
    var births = BirthYears()
    for row in 0..<table.rowCount {
      guard let district = reader.number(row, columns[0], in: districtNumbers, of: Phrase("district")),
        let time = birthTime(&reader, row, year: needsYear ? columns[2] : nil, month: months),
        let count = reader.countOrUnknown(row, columns[1])
      else { continue }
      var kind: Kind?
      if let kinds, !table.isEmpty(row, kinds) {
        guard let found = reader.kind(row, kinds) else { continue }
        kind = found
      }
      let key = BirthYears.Key(district: district, year: time.year, kind: kind)
      let place = needsYear ? columns[2] : months ?? columns[1]
      if let problem = births.add(count, key, month: time.month, line: table.line(row)) {
        reader.add(row, place, problem, expected: Phrase("one or the other"))
      } else if case .unknown = count {
        reader.noteUnknown(row, columns[1], name: "\(table.text(row, columns[0])) \(time.year)")
      }
    }
    loaded.dataset.births += births.known
    loaded.faults.add(
      contentsOf: reader.faults + births.incomplete(file: table.file, districts: loaded.dataset.districts))
  }

  /// The calendar year of a row, and its month if it has one; nil, with a fault, if it has no valid year.
  private func birthTime(
    _ reader: inout TableReader, _ row: Int, year: Int?, month: Int?
  ) -> (year: Int, month: Int?)? {
    if let year, !reader.table.isEmpty(row, year) {
      if let (year, month) = BirthMonth.ofYear(reader.table.text(row, year)) { return (year, month) }
      guard let number = reader.year(row, year) else { return nil }
      guard let month, !reader.table.isEmpty(row, month) else { return (number, nil) }
      if let found = BirthMonth.number(reader.table.text(row, month)) { return (number, found) }
      if let (other, found) = BirthMonth.ofYear(reader.table.text(row, month)), other == number {
        return (number, found)
      }
      nameMonth(&reader, row, month)
      return nil
    }
    guard let month, !reader.table.isEmpty(row, month) else {
      return year.flatMap { reader.year(row, $0) }.map { ($0, nil) }
    }
    if let (year, month) = BirthMonth.ofYear(reader.table.text(row, month)) { return (year, month) }
    nameMonth(&reader, row, month)
    return nil
  }

  private func nameMonth(_ reader: inout TableReader, _ row: Int, _ column: Int) {
    reader.add(
      row, column, Phrase("not a month"),
      expected: Phrase("1 to 12 beside a year, or such as 2021-05"))
  }
}

/// The spellings of months in tables of births.
enum BirthMonth {
  /// `5`, `05`, `5月`, `May`.
  static func number(_ text: String) -> Int? {
    let word = text.hasSuffix("月") ? String(text.dropLast()) : text
    if let number = Int(word) { return (1...12).contains(number) ? number : nil }
    return PlanDate("1-\(word)-2001")?.month
  }

  /// `2021-05`, `2021/5`, `202105`, `2021年5月`, `May 2021`.
  static func ofYear(_ text: String) -> (year: Int, month: Int)? {
    let digits = text.allSatisfy { $0.isASCII && $0.isNumber }
    if digits { return text.count == 6 ? PlanDate(text + "01").map { ($0.year, $0.month) } : nil }
    let word = text.replacing("年", with: "-").replacing("月", with: "")
    let separator = word.first { "-/. ".contains($0) } ?? "-"
    let parts = word.split(separator: separator)
    guard parts.count == 2 else { return nil }
    let (year, month) = parts[0].count == 4 ? (parts[0], parts[1]) : (parts[1], parts[0])
    guard year.count == 4 else { return nil }
    return PlanDate("\(year)-\(month)-1").map { ($0.year, $0.month) }
  }
}

/// Births by district, calendar year and kind, from rows by year or by month.
struct BirthYears {
  struct Key: Hashable {
    var district: DistrictIndex
    var year: Int
    var kind: Kind?
  }

  private struct Year {
    var births = 0.0
    /// Line of each month, 1-based; index 0 holds the line of the whole year.
    var lines = [Int](repeating: 0, count: 13)
    var isUnknown = false

    var months: Int { lines.dropFirst().count { $0 > 0 } }
    var isWhole: Bool { lines[0] > 0 || months == 12 }
  }

  private var years: [Key: Year] = [:]
  private var order: [Key] = []

  /// Adds a row. Returns the error if another row counts the same births.
  mutating func add(_ count: TableReader.Count, _ key: Key, month: Int?, line: Int) -> Phrase? {
    if let line = self.line(ofOther: key) {
      return Phrase("the year has births of both kinds together and of one kind: also on line \(line)")
    }
    var year = years[key] ?? Year()
    if year.lines[month ?? 0] > 0 {
      return Phrase("the row appears twice: also on line \(year.lines[month ?? 0])")
    }
    if month == nil ? year.months > 0 : year.lines[0] > 0 {
      let other = year.lines.first { $0 > 0 } ?? 0
      return Phrase("the year has births as a whole and by month: also on line \(other)")
    }
    year.lines[month ?? 0] = line
    if case .known(let births) = count { year.births += births } else { year.isUnknown = true }
    if years.updateValue(year, forKey: key) == nil { order.append(key) }
    return nil
  }

  /// The line of another row that counts the same births: a row of both kinds together if this row is of one kind, else
  /// a row of one kind.
  private func line(ofOther key: Key) -> Int? {
    let others: [Kind?] = key.kind == nil ? Kind.allCases : [nil]
    return others.lazy.compactMap { kind in
      years[Key(district: key.district, year: key.year, kind: kind)]?.lines.first { $0 > 0 }
    }.first
  }

  /// The years whose births are completely known, in file order.
  var known: [BirthCount] {
    order.compactMap { key in
      guard let year = years[key], year.isWhole, !year.isUnknown else { return nil }
      return BirthCount(district: key.district, year: key.year, births: year.births, kind: key.kind)
    }
  }

  /// One fault for each year with missing months, whose births are therefore unknown.
  func incomplete(file: String, districts: [District]) -> [Fault] {
    var group = FaultGroup()
    for key in order {
      guard let year = years[key], !year.isWhole else { continue }
      let id = districts[key.district].id.text
      group.add(
        Fault(
          .warning, file: file, line: year.lines.first { $0 > 0 }, field: "month",
          Phrase("\(id): \(key.year) has \(year.months) of 12 months; its births are treated as unknown")),
        name: "\(id) \(key.year)")
    }
    return group.summedUp { count, names in
      Phrase("\(count) years of births lack months; their births are treated as unknown: \(names)")
    }
  }
}
