internal import Bytes
internal import Geometry

/// Reads a GeoJSON text in a single pass; members may come in any order.
///
/// The extensions read, from the outside in: the collection, the feature, the geometry, its coordinates. Features in
/// the form that nearly all programs write take the fast path (`FastFeatureParser`); this full parser handles all
/// others.
struct GeoJSONReader {
  /// The largest number of problems listed; the rest are counted.
  static let mostProblems = 10_000

  var scanner: JSONScanner
  var layer = FeatureLayer()
  var table = PropertyTableBuilder()
  var coordinates = Coordinates()
  var problems: [LayerProblem] = []
  /// Number of the feature being read, 1-based.
  var feature: Int?
  private var unlistedProblems = 0
  var lineCounter = LineCounter()
  var fast: FastFeatureParser
  /// Largest number of threads.
  let jobs: Int
  /// If false, every feature is read by the full parser.
  let usesFastPath: Bool
  /// The kinds of shapes to keep from a GeometryCollection, the preferred kind first.
  let kept: [ShapeKind]
  /// The other format that the text appears to have; nil if none was recognised.
  var format: ForeignFormat?
  /// True if the outermost `type` is a type of GeoJSON: the text then counts as GeoJSON, whatever else it contains.
  var isGeoJSON = false

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, jobs: Int = 1, usesFastPath: Bool = true,
    keeping kept: [ShapeKind] = GeoJSON.everyKind
  ) {
    scanner = JSONScanner(bytes)
    fast = FastFeatureParser(bytes)
    self.jobs = jobs
    self.usesFastPath = usesFastPath
    self.kept = kept
  }

  /// Reads the whole text as a layer. The caller sets the bytes of the property table.
  mutating func readLayer() -> (FeatureLayer, [LayerProblem]) {
    do throws(JSONFault) {
      try readDocument()
      try passEnd()
    } catch {
      report(error)
      table.discardRow()
    }
    if let format, !isGeoJSON { return (FeatureLayer(), [LayerProblem(format)]) }
    layer.properties = table.table
    return (layer, listedProblems())
  }

  /// Reads the whole text as one geometry.
  mutating func readGeometry() -> (Shape?, [LayerProblem]) {
    do throws(JSONFault) {
      scanner.passSpace()
      try readGeometryRow(field: "")
      try passEnd()
    } catch {
      report(error)
    }
    return (layer.shapes.count > 0 && problems.isEmpty ? layer.shapes[0] : nil, listedProblems())
  }

  private mutating func passEnd() throws(JSONFault) {
    scanner.passSpace()
    guard scanner.at < scanner.bytes.count else { return }
    if layer.count == 1, scanner.next == Ascii.openBrace { (format, isGeoJSON) = (.geoJSONSequence, false) }
    throw scanner.fault("nothing after the end")
  }

  // MARK: problems

  mutating func line(at offset: Int) -> Int { lineCounter.line(at: offset, in: scanner.bytes) }

  /// Number of problems, including those not listed.
  var problemCount: Int { problems.count + unlistedProblems }

  mutating func report(_ field: String, found: String, expected: String, at offset: Int) {
    guard problems.count < Self.mostProblems else {
      unlistedProblems += 1
      return
    }
    problems.append(
      LayerProblem(line: line(at: offset), feature: feature, field: field, found: found, expected: expected))
  }

  /// Reports the value at `range`.
  mutating func report(_ field: String, expected: String, at range: Range<Int>) {
    report(field, found: excerpt(range), expected: expected, at: range.lowerBound)
  }

  /// Reports an error inside the value that was just skipped; returns false if there was none.
  ///
  /// - Parameters:
  ///   - field: the path of the value; if `key` is given, the path before the key.
  ///   - key: the range of the value's key.
  mutating func reportFlaw(_ field: String, key: Range<Int>? = nil) -> Bool {
    guard let flaw = scanner.takeFlaw() else { return false }
    report(field + (key.map { jsonText(slice($0)) } ?? ""), expected: "\(flaw.expected)", at: flaw.offset..<scanner.at)
    return true
  }

  private mutating func report(_ fault: JSONFault) {
    let offset = min(fault.offset, scanner.bytes.count)
    let found = offset == scanner.bytes.count ? "the end of the file" : excerpt(offset..<scanner.bytes.count)
    report("JSON", found: found, expected: "\(fault.expected)", at: offset)
  }

  private func listedProblems() -> [LayerProblem] {
    guard unlistedProblems > 0, let last = problems.last else { return problems }
    let rest = LayerProblem(
      line: last.line, field: "file", found: "\(unlistedProblems) more problems",
      expected: "at most \(Self.mostProblems) to be listed")
    return problems + [rest]
  }

  // MARK: text

  /// The first characters at `range`, up to the end of the line.
  func excerpt(_ range: Range<Int>) -> String {
    let longest = 40
    var end = range.lowerBound
    while end < min(range.upperBound, range.lowerBound + longest), scanner.bytes[end] >= Ascii.space { end += 1 }
    let isCut = end == range.lowerBound + longest && end < range.upperBound
    // does not cut a character in two
    while isCut, end > range.lowerBound, scanner.bytes[end] & 0xC0 == 0x80 { end -= 1 }
    let text = String(decoding: scanner.bytes[range.lowerBound..<end], as: UTF8.self)
    return isCut ? text + "…" : text
  }

  func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: scanner.bytes[range]) }

  /// True if the string at `quoted`, a key or a value, equals `text`.
  func isText(_ quoted: Range<Int>, _ text: StaticString) -> Bool {
    let inside = slice(quoted).dropFirst().dropLast()
    if text.withUTF8Buffer({ $0.elementsEqual(inside) }) { return true }
    return inside.contains(Ascii.backslash) && jsonText(slice(quoted)) == "\(text)"
  }
}
