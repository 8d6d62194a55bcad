internal import Geometry
internal import Layers
internal import Parallel
import Planning

/// A layer as read, with its columns found by name, and helpers that turn cells into values or faults.
struct LayerFile {
  let name: String
  let file: String
  var layer: FeatureLayer
  let columns: ColumnFinder
  var tally = FaultTally()
  /// The first day of school years, for dates in cells.
  let yearStart: YearStart
  /// For each row, whether its polygons are valid; empty if they have not been checked.
  private var areSound: [Bool] = []
  /// Rows whose geometry could not be read; the errors have been reported.
  private var unread: Set<Int> = []
  /// Elements of the array of features that are not features; each has been reported, and no other fault is added for
  /// it.
  private var strangers: Set<Int> = []
  /// Repairs of invalid polygons, within a bound on the work.
  var repairs: PolygonRepairs
  /// Rows whose polygons were repaired, with the land after the repair.
  var repaired: [Int: Area] = [:]

  /// - Parameters:
  ///   - name: name of the layer.
  ///   - file: the file's name, for messages.
  ///   - table: the layer that defines the columns, if it is another one: a file of zones has the columns of
  ///     `catchments`.
  ///   - yearStart: the first day of school years.
  ///   - rules: what may be repaired.
  init(
    _ name: String, _ layer: FeatureLayer, in file: String, columnsOf table: String? = nil, yearStart: YearStart,
    _ rules: ReadingRules = ReadingRules()
  ) {
    self.name = name
    repairs = PolygonRepairs(takesAll: rules.repairsAll)
    self.yearStart = yearStart
    self.file = file
    self.layer = layer
    columns = ColumnFinder(table: table ?? name, names: layer.properties.names)
  }

  /// Reports the problems of the file itself, only the first one per geometry, and which part of each
  /// GeometryCollection is used.
  mutating func note(_ problems: [LayerProblem], of format: String = GeoJSONFormat().name) {
    for problem in problems {
      if let feature = problem.feature, problem.field.hasPrefix("geometry"), !unread.insert(feature - 1).inserted {
        continue
      }
      if let feature = problem.feature, problem.field == "feature" { strangers.insert(feature - 1) }
      tally.add(Fault(problem, of: format, file: file), kind: problem.field)
    }
    guard let first = layer.collections.first.map(Int.init) else { return }
    tally.add(
      Fault(
        .note, file: file, line: line(first), feature: first + 1, field: "geometry",
        Phrase("of a GeometryCollection the \(geometry(first)) is used"),
        found: "\(layer.collections.count) / \(layer.count)"), kind: "collections")
  }

  /// The kinds of parts that a layer takes from a GeometryCollection, the preferred kind first.
  static func kept(_ layer: String) -> [ShapeKind] {
    switch layer {
    case "schools": [.point, .area, .lines]
    case "streets", "barriers": [.lines, .area, .point]
    default: [.area, .point, .lines]
    }
  }

  /// The kind of a row's geometry; `none` if it could not be read.
  func kind(_ row: Int) -> ShapeKind { unread.contains(row) ? .none : layer.shapes.kinds[row] }

  /// True if the geometry could not be read and this has been reported.
  func isUnread(_ row: Int) -> Bool { unread.contains(row) || strangers.contains(row) }

  mutating func markUnread(_ row: Int) { unread.insert(row) }

  /// The position of a point, or of a multipoint with one position.
  func point(_ row: Int) -> Position? {
    switch kind(row) {
    case .point: return layer.shapes.point(row)
    case .points:
      let numbers = layer.shapes.positionNumbers(of: row)
      guard numbers.count == 1, let at = numbers.first else { return nil }
      return Position(layer.shapes.positions[2 * at], layer.shapes.positions[2 * at + 1])
    case .none, .lines, .area: return nil
    }
  }

  /// Checks all polygons for validity in advance, on several threads.
  mutating func lookAtPolygons(jobs: Int) {
    let (shapes, count) = (layer.shapes, layer.count)
    let stretch = 64
    areSound = inParallel((count + stretch - 1) / stretch, jobs: jobs) { number in
      (number * stretch..<min(count, (number + 1) * stretch)).map { row in
        guard shapes.kinds[row] == .area else { return false }
        do throws(GeometryError) { return try shapes.area(row).problem() == nil } catch { return false }
      }
    }.flatMap { $0 }
  }

  func isKnownSound(_ row: Int) -> Bool { row < areSound.count && areSound[row] }

  func line(_ row: Int) -> Int { Int(layer.lines[row]) }

  /// The text of a cell, trimmed; nil if it is missing, null or empty. The number `1201.0` becomes `1201`, the form in
  /// tables.
  func text(_ row: Int, _ column: Int?) -> String? {
    guard let column, let text = layer.properties.text(row, column) else { return nil }
    if text.utf8.last == 48, text.hasSuffix(".0"), case .number(let number) = layer.properties.value(row, column),
      let whole = Int(exactly: number)
    {
      return String(whole)
    }
    let trimmed = text.trimmed
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The number in a cell, which may be written as text; nil if it is missing or null; nil, with a fault, for other
  /// values and numbers out of range.
  mutating func number(
    _ row: Int, _ column: Int?, in range: ClosedRange<Double>, whole: Bool = false
  ) -> Double? {
    guard let column else { return nil }
    let value = layer.properties.value(row, column)
    let number: Double?
    switch value {
    case .missing, .null: return nil
    case .number(let given): number = given
    case .text(let text):
      if text.trimmed.isEmpty { return nil }
      number = Digits.number(text.trimmed)
    case .bool, .raw: number = nil
    }
    if let number, range.contains(number), !whole || number == number.rounded() { return number }
    let expected: Phrase =
      whole
      ? Phrase("a whole number from \(Int(range.lowerBound)) to \(Int(range.upperBound))")
      : .range(range.lowerBound, range.upperBound)
    add(
      row, columns.name(column), Phrase("invalid value"), found: shown(row, column),
      expected: expected)
    return nil
  }

  /// The kind of a feature's geometry, for messages.
  func geometry(_ row: Int) -> String {
    switch layer.shapes.kinds[row] {
    case .none: "no geometry"
    case .point: "Point"
    case .points: "MultiPoint"
    case .lines: "LineString"
    case .area: "Polygon"
    }
  }

  func shown(_ row: Int, _ column: Int) -> String {
    layer.properties.rawJSON(row, column).map { String(decoding: $0, as: UTF8.self) } ?? "nothing"
  }

  /// - Parameters:
  ///   - nearest: the most similar name; evaluated only if the fault is listed in full, because the search is slow.
  ///   - kind: faults of the same kind are counted together; by default the faults of fields with the same beginning.
  mutating func add(
    _ row: Int, _ field: String, _ message: Phrase, severity: Fault.Severity = .error, found: String? = nil,
    expected: Phrase? = nil, nearest: @autoclosure () -> String? = nil, mend: Phrase? = nil, kind: String? = nil
  ) {
    guard !strangers.contains(row) else { return }
    let kind = kind ?? field + message.english.prefix(24)
    tally.add(
      Fault(
        severity, file: file, line: line(row), feature: row + 1, field: field, message, found: found,
        expected: expected, nearest: tally.isRoom(for: kind, found: found) ? nearest() : nil, mend: mend), kind: kind)
  }
}

extension ColumnFinder {
  func name(_ column: Int) -> String { names[column] }
}

extension String {
  var trimmed: String {
    // usual case: a visible ASCII character at both ends
    if let first = utf8.first, let last = utf8.last, 0x21..<0x7F ~= first, 0x21..<0x7F ~= last { return self }
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
