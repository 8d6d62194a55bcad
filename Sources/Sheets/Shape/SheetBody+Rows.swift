internal import Loading
import Planning

/// Rows of the dataset from rows of the sheet.
extension SheetBody {
  /// The values of a row that stand for all its counts.
  private typealias Keys = [String: String]

  consuming func finish() -> (table: TidyTable?, faults: [Fault]) {
    let constants = titleConstants()
    var found = columnsFound(constants)
    if let missing = missingColumns(found) { return (nil, missing + tally.faults) }
    let isWide = header.valueColumns.contains {
      if case .value(_, let axes) = header.roles[$0] { !axes.isEmpty } else { false }
    }
    var table: TidyTable
    if form.kind == .children, !found.contains("kind") {
      table = childrenTable(constants)
    } else if isWide {
      if found.contains("classes") == false, hasClasses { found.append("classes") }
      table = wideTable(found, constants)
    } else {
      table = plainTable(found, constants)
    }
    checkTotalColumns()
    table.changes = log.all
    table.unmappedColumns = header.roles.indices.compactMap { column in
      switch header.roles[column] {
      case .other, .leftOut, .foreignGrade, .total: header.names[column].isEmpty ? nil : header.names[column]
      default: nil
      }
    }
    if table.rows.isEmpty {
      tally.add(
        Fault(
          file: sheet.file, line: sheet.firstRow + header.rows.lowerBound, field: sheet.name,
          Phrase("the table has no rows"), expected: Phrase("rows below the header")), kind: "no rows")
    }
    return (table, tally.faults)
  }

  private var hasClasses: Bool {
    header.roles.contains { if case .value("classes", _) = $0 { true } else { false } }
  }

  /// Columns of the dataset that the sheet has, in the dataset's order.
  private func columnsFound(_ constants: Keys) -> [String] {
    var found = Set(constants.keys)
    for role in header.roles {
      switch role {
      case .key(let key): found.insert(key)
      case .value(let column, let axes):
        found.insert(column)
        if axes.year != nil { found.insert(form.kind == .children ? "entry_year" : "year") }
        if axes.grade != nil { found.insert("grade") }
        if axes.kind != nil, form.kind != .children { found.insert("kind") }
        if axes.measure != nil { found.insert("measure") }
        if axes.age != nil { found.insert("age") }
      default: continue
      }
    }
    return form.columns.map(\.name).filter(found.contains)
  }

  private func missingColumns(_ found: [String]) -> [Fault]? {
    // stages, ids and districts of places may come from elsewhere
    let needed: [String] =
      switch form.kind {
      case .enrolment: ["school", "year", "grade", "pupils"]
      case .births: ["district", "year", "births"]
      case .women: ["district", "year", "age", "women"]
      case .children: ["block", "entry_year"]
      case .attendance: ["school", "grade", "pupils"]
      case .resources: ["school", "year", "measure", "value"]
      case .feeders: ["from", "to", "share"]
      case .catchments: ["block", "school"]
      case .housing: ["occupied", "dwellings"]
      default: []
      }
    let missing = needed.filter { !found.contains($0) }
    guard !missing.isEmpty else { return nil }
    let names = header.names.filter { !$0.isEmpty }
    return missing.map { column in
      Fault(
        file: sheet.file, line: sheet.firstRow + header.rows.lowerBound, field: column, Phrase("the column is missing"),
        nearest: Spelling.nearest(to: column, among: names),
        mend: Phrase("Name a column \(column); schoolzone schema columns lists the names that are known."),
        foundList: names)
    }
  }

  /// Values for all rows: those that the map states, and the school year of a title where no column has it.
  private mutating func titleConstants() -> Keys {
    var constants = form.constants
    let yearColumn = form.kind == .children ? "entry_year" : "year"
    guard form.kind == .enrolment || form.kind == .resources || form.kind == .births || form.kind == .women,
      header.column(yearColumn) == nil, constants[yearColumn] == nil,
      !header.roles.contains(where: { if case .value(_, let axes) = $0 { axes.year != nil } else { false } })
    else { return constants }
    let titles = sheet.rows[..<header.rows.lowerBound].flatMap { $0.prefix(20) }
    let places = [titles.joined(separator: " "), sheet.name, String(sheet.file.split(separator: "/").last ?? "")]
    for text in places {
      let years = YearText.all(in: text)
      guard years.count == 1, let year = years.first else { continue }
      constants[yearColumn] = String(year)
      log.add(found: text, Phrase("the school year \(year) is taken from a title or name, as no column has it"))
      break
    }
    return constants
  }

  // MARK: rows

  /// The cells of the keys of a row, cleaned; nil, with a fault, if one that is needed is not valid.
  private mutating func keyCells(_ row: (index: Int, cells: [String]), _ constants: Keys) -> Keys? {
    var keys = constants
    for (column, role) in header.roles.enumerated() {
      guard case .key(let name) = role, !form.isNumber(name) else { continue }
      guard let text = clean(row.cells[column], name, row.index, column) else { return nil }
      if !text.isEmpty || keys[name] == nil { keys[name] = text }
    }
    let isCounted = form.value != nil || form.kind == .catchments || form.kind == .feeders
    let needed = isCounted ? ["school", "block", "district", "from", "to"].filter { header.column($0) != nil } : []
    for name in needed where keys[name]?.isEmpty ?? true && form.description(name)?.isRequired ?? false {
      add(row.index, header.column(name), Phrase("no \(name) is named; the row is left out"))
      return nil
    }
    return keys
  }

  /// A table that is long in the sheet, too.
  private mutating func plainTable(_ columns: [String], _ constants: Keys) -> TidyTable {
    var table = TidyTable(kind: form.kind, columns: columns, rows: [])
    for row in rows {
      guard let keys = keyCells(row, constants) else { continue }
      let cells: [String?] = columns.map { name in
        if let text = keys[name] { return text }
        guard let column = header.column(name) ?? header.roles.firstIndex(of: .value(name, AxisValues())) else {
          return ""
        }
        return number(row.cells[column], row.index, column)
      }
      guard !cells.contains(nil) else { continue }
      table.rows.append(cells.compactMap { $0 })
      table.sources.append(row.index + sheet.firstRow)
    }
    return table
  }

  /// A row for each count of a wide table.
  private mutating func wideTable(_ columns: [String], _ constants: Keys) -> TidyTable {
    var table = TidyTable(kind: form.kind, columns: columns, rows: [])
    let places = placesAcross()
    for row in rows {
      guard let keys = keyCells(row, constants) else { continue }
      for (axes, values) in places {
        var cells = keys
        if let year = axes.year { cells["year"] = String(year) }
        if let grade = axes.grade { cells["grade"] = form.stages.name(ofGrade: grade) }
        if let kind = axes.kind { cells["kind"] = kind.id }
        if let measure = axes.measure { cells["measure"] = measure }
        if let age = axes.age { cells["age"] = age }
        // a blank cell of a grade that a school does not have is no count that is unknown
        guard values.contains(where: { !row.cells[$0.column].isEmpty }) else { continue }
        for (name, column) in values { cells[name] = number(row.cells[column], row.index, column) ?? "" }
        table.rows.append(columns.map { cells[$0] ?? "" })
        table.sources.append(row.index + sheet.firstRow)
      }
    }
    log.add(
      row: header.rows.lowerBound, found: sheet.name,
      Phrase("a wide table: \(places.count) columns of counts become rows; cells that are blank become none"))
    return table
  }

  /// The columns of counts by the place where they stand, in the order of the sheet.
  private func placesAcross() -> [(axes: AxisValues, values: [(name: String, column: Int)])] {
    var places: [(axes: AxisValues, values: [(name: String, column: Int)])] = []
    var numbers: [AxisValues: Int] = [:]
    for column in header.valueColumns {
      guard case .value(let name, let axes) = header.roles[column] else { continue }
      if let at = numbers[axes] {
        places[at].values.append((name, column))
      } else {
        numbers[axes] = places.count
        places.append((axes, [(name, column)]))
      }
    }
    return places
  }

  /// Children by block and cohort, a column for each kind.
  private mutating func childrenTable(_ constants: Keys) -> TidyTable {
    let hasMigrants = header.roles.contains {
      if case .value(_, let axes) = $0 { axes.kind == .migrant } else { false }
    }
    let isSplit = header.roles.contains { if case .value(_, let axes) = $0 { axes.kind != nil } else { false } }
    var table = TidyTable(
      kind: .children, columns: ["block", "entry_year", "registered"] + (hasMigrants ? ["migrant"] : []), rows: [])
    if !isSplit {
      log.add(
        found: header.names.first { !$0.isEmpty } ?? "",
        Phrase("no kind is stated: all children are taken as registered"))
    }
    for row in rows {
      guard let keys = keyCells(row, constants), let block = keys["block"] else { continue }
      var cohorts: [(year: String, counts: [Kind: String])] = []
      for column in header.valueColumns where !row.cells[column].isEmpty {
        guard case .value(_, let axes) = header.roles[column] else { continue }
        let year = axes.year.map(String.init) ?? keys["entry_year"] ?? ""
        let count = number(row.cells[column], row.index, column) ?? ""
        if cohorts.last?.year != year, !cohorts.contains(where: { $0.year == year }) { cohorts.append((year, [:])) }
        if let at = cohorts.firstIndex(where: { $0.year == year }) {
          cohorts[at].counts[axes.kind ?? .registered] = count
        }
      }
      for cohort in cohorts {
        table.rows.append(
          [block, cohort.year, cohort.counts[.registered] ?? ""]
            + (hasMigrants ? [cohort.counts[.migrant] ?? ""] : []))
        table.sources.append(row.index + sheet.firstRow)
      }
    }
    return table
  }

  // MARK: cells

  mutating func add(
    _ row: Int, _ column: Int?, _ message: Phrase, found: String? = nil, expected: Phrase? = nil, mend: Phrase? = nil
  ) {
    let name = column.map { header.names[$0] } ?? ""
    tally.add(
      Fault(
        file: sheet.file, line: row + sheet.firstRow, field: name, message, found: found, expected: expected, mend: mend
      ),
      kind: name + message.template)
  }

  /// A count in plain digits; empty where it is unknown; nil, with a fault, for anything else.
  private mutating func number(_ text: String, _ row: Int, _ column: Int) -> String? {
    switch CountText.read(text, points: points) {
    case .number(let number) where number.hasPrefix("-") && !mayBeNegative(column): return notANumber(text, row, column)
    case .number(let number):
      if number != text {
        log.add(row: row, column: header.names[column], found: text, Phrase("read as the number \(number)"))
      }
      return number
    case .unknown:
      if !text.isEmpty {
        log.add(row: row, column: header.names[column], found: text, Phrase("no number: kept as unknown, not as 0"))
      }
      return ""
    case .ambiguous:
      add(
        row, column, Phrase("the point may separate thousands or decimals"), found: text,
        expected: Phrase(verbatim: text.filter { $0 != "." } + " / " + text.replacing(".", with: ",")),
        mend: Phrase("Write the number without separators of thousands."))
      return nil
    case .none: return notANumber(text, row, column)
    }
  }

  private mutating func notANumber(_ text: String, _ row: Int, _ column: Int) -> String? {
    add(
      row, column, Phrase("not a number of 0 or more"), found: text,
      expected: Phrase("a number of 0 or more, such as 12 or 12.5"))
    return nil
  }

  private func mayBeNegative(_ column: Int) -> Bool {
    if case .key(let name) = header.roles[column] { form.description(name)?.form == .signedNumber } else { false }
  }

  /// A cell in the dataset's form; nil, with a fault, where it is not valid.
  private mutating func clean(_ text: String, _ name: String, _ row: Int, _ column: Int) -> String? {
    guard !text.isEmpty, let form = form.description(name)?.form else { return text }
    let folded = PlainText.folded(text)
    let cleaned: String?
    switch form {
    case .schoolYear: cleaned = (YearText.schoolYear(folded) ?? dateYear(text)).map(String.init)
    case .calendarYear: cleaned = YearText.calendarYear(folded).map(String.init)
    case .grade:
      cleaned = GradeText.grade(folded, of: self.form.stages).map { self.form.stages.name(ofGrade: $0) }
    case .kind: cleaned = KindText.kind(folded, isQuestion: false)?.id
    case .stage: cleaned = stage(folded) ?? text
    case .date: cleaned = PlanDate(text) == nil ? YearText.schoolYear(folded).map(String.init) : text
    case .flag:
      cleaned =
        ["是": "true", "否": "false", "有": "true", "无": "false", "y": "true", "n": "false"][folded] ?? text.lowercased()
    case .id: cleaned = text.hasSuffix(".0") && PlainText.isDigits(text.dropLast(2)) ? String(text.dropLast(2)) : text
    default: cleaned = text
    }
    guard let cleaned else {
      add(
        row, column, Phrase("the cell does not fit the column \(name); the row is left out"), found: text,
        expected: Phrase(verbatim: form.rawValue))
      return nil
    }
    if cleaned != text, form != .id {
      log.add(row: row, column: header.names[column], found: text, Phrase("read as \(cleaned)"))
    }
    return cleaned
  }

  private func dateYear(_ text: String) -> Int? {
    PlanDate(text).flatMap { $0.isBareYear ? nil : $0.schoolYear(from: .september) }
  }

  private func stage(_ folded: String) -> String? {
    form.stages.index(named: folded, comparing: PlainText.folded).map { form.stages[$0].id }
  }

  /// Warns of rows whose column of sums differs from the counts beside it.
  private mutating func checkTotalColumns() {
    for (column, role) in header.roles.enumerated() {
      guard case .total(let axes) = role else { continue }
      let parts = header.valueColumns.filter {
        guard case .value(let name, let own) = header.roles[$0] else { return false }
        return name == form.value && (axes.year == nil || own.year == axes.year)
          && (axes.grade == nil || own.grade == axes.grade)
      }
      guard parts.count > 1, Set(parts.compactMap { year($0) }).count <= 1 || axes.year != nil else { continue }
      for row in rows { checkTotal(row, column, parts) }
    }
  }

  private func year(_ column: Int) -> Int? {
    if case .value(_, let axes) = header.roles[column] { axes.year } else { nil }
  }

  private mutating func checkTotal(_ row: (index: Int, cells: [String]), _ column: Int, _ parts: [Int]) {
    guard case .number(let text) = CountText.read(row.cells[column], points: points), let total = Double(text) else {
      return
    }
    var sum = 0.0
    for part in parts where !row.cells[part].isEmpty {
      guard case .number(let text) = CountText.read(row.cells[part], points: points), let value = Double(text) else {
        return
      }
      sum += value
    }
    guard abs(sum - total) > 1e-6 * max(1, abs(total)) else { return }
    tally.add(
      Fault(
        .warning, file: sheet.file, line: row.index + sheet.firstRow, field: header.names[column],
        Phrase("the sum does not equal the counts beside it"), found: text,
        expected: Phrase(verbatim: CellFormat.plainText(sum))), kind: "sum column")
  }
}
