internal import Bytes
internal import Geometry

/// Reads one GeoJSON text in a single pass; members may come in any order.
///
/// The files beside this one hold, from the outside in: the collection, the feature, the geometry, its coordinates. Features
/// as nearly all programs write them take the straight road of `FastFeatureParser`; what it does not know is read here with care.
struct GeoJSONReader {
  /// Problems listed, at most; the others are counted.
  static let mostProblems = 10_000

  var scanner: JSONScanner
  var layer = FeatureLayer()
  var table = PropertyTableBuilder()
  var coordinates = Coordinates()
  var problems: [GeoJSONProblem] = []
  /// The feature being read, 1-based.
  var feature: Int?
  private var unlistedProblems = 0
  var lineCounter = LineCounter()
  var fast: FastFeatureParser
  /// Threads that may be used.
  let jobs: Int
  /// False: every feature is read with care.
  let usesFastPath: Bool
  /// Kinds whose parts are kept of a GeometryCollection, the preferred one first.
  let kept: [ShapeKind]
  /// What the text looks like, if not like GeoJSON.
  var format: ForeignFormat?
  /// True where the outermost `type` is one of GeoJSON's: then it is GeoJSON, whatever else it holds.
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

  /// Reads all of the text as a layer. The bytes of the property table are for the caller to put in.
  mutating func readLayer() -> (FeatureLayer, [GeoJSONProblem]) {
    do throws(JSONFault) {
      try readDocument()
      try passEnd()
    } catch {
      report(error)
      table.discardRow()
    }
    if let format, !isGeoJSON { return (FeatureLayer(), [GeoJSONProblem(format)]) }
    layer.properties = table.table
    return (layer, listedProblems())
  }

  /// Reads all of the text as one geometry.
  mutating func readGeometry() -> (Shape?, [GeoJSONProblem]) {
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

  /// Listed or not.
  var problemCount: Int { problems.count + unlistedProblems }

  mutating func report(_ field: String, found: String, expected: String, at offset: Int) {
    guard problems.count < Self.mostProblems else {
      unlistedProblems += 1
      return
    }
    problems.append(
      GeoJSONProblem(line: line(at: offset), feature: feature, field: field, found: found, expected: expected))
  }

  /// Reports a value that stands at `range`.
  mutating func report(_ field: String, expected: String, at range: Range<Int>) {
    report(field, found: excerpt(range), expected: expected, at: range.lowerBound)
  }

  /// Reports what was wrong inside the value just passed; false if nothing was.
  ///
  /// - Parameters:
  ///   - field: where the value stands; with `key`, what to write before that.
  ///   - key: the place of the key of the value.
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

  private func listedProblems() -> [GeoJSONProblem] {
    guard unlistedProblems > 0, let last = problems.last else { return problems }
    let rest = GeoJSONProblem(
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
    // not in the middle of a character
    while isCut, end > range.lowerBound, scanner.bytes[end] & 0xC0 == 0x80 { end -= 1 }
    let text = String(decoding: scanner.bytes[range.lowerBound..<end], as: UTF8.self)
    return isCut ? text + "…" : text
  }

  func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: scanner.bytes[range]) }

  /// True where the string at `quoted`, a key or a value, is `text`.
  func isText(_ quoted: Range<Int>, _ text: StaticString) -> Bool {
    let inside = slice(quoted).dropFirst().dropLast()
    if text.withUTF8Buffer({ $0.elementsEqual(inside) }) { return true }
    return inside.contains(Ascii.backslash) && jsonText(slice(quoted)) == "\(text)"
  }
}
