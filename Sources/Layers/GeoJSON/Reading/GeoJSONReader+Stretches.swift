internal import Bytes
internal import Geometry
internal import Parallel

/// Reads stretches of a file in parallel, on a guess; the result is the same as that of sequential reading.
///
/// The array of features is cut near equal distances, at offsets where features appear to begin, and each stretch is
/// read by its own reader. That reader cannot know whether it started inside a string or a property. The reader of the
/// previous stretch decides this: the guess was right only if its reading ends, between two features, exactly where the
/// next stretch starts. The rows of all stretches are then concatenated. After a wrong guess, or if a stretch has a
/// problem to report, one reader reads everything again from that stretch on.
extension GeoJSONReader {
  /// Number of bytes that justifies another thread.
  private static let shortest = 1 << 17

  /// Reads as many features as possible in stretches, starting at the first; returns true if all features were read.
  mutating func readStretches() -> Bool {
    let first = scanner.at
    let count = min(jobs, (scanner.bytes.count - first) / Self.shortest)
    guard count > 1 else { return false }
    let starts = (1..<count).compactMap { number in
      likelyFeature(after: first + (scanner.bytes.count - first) / count * number)
    }
    let (stops, all) = (starts + [scanner.bytes.count], scanner.bytes.count)
    let waiting = [self] + starts.map(reader)
    var read = inParallel(stops.count, jobs: count) { number in
      var reader = waiting[number]
      let end = reader.readStretch(until: stops[number], reserving: number == 0 ? all : stops[number])
      return (reader: reader, end: end)
    }
    guard read[0].end != .broken else { return false }
    swap(&self, &read[0].reader)
    for next in 1..<read.count {
      guard read[next - 1].end == .between, read[next].end != .broken, table.append(read[next].reader.table) else {
        return false
      }
      let line = self.line(at: starts[next - 1])
      let rows = Int32(layer.count)
      layer.collections += read[next].reader.layer.collections.map { $0 + rows }
      layer.lines += read[next].reader.layer.lines.map { Int32(clamping: Int($0) + line) }
      layer.shapes.append(contentsOf: read[next].reader.layer.shapes)
      scanner.at = read[next].reader.scanner.at
      scanner.depth = read[next].reader.scanner.depth
      read[next].reader = GeoJSONReader(scanner.bytes)
    }
    return read.last?.end == .closed
  }

  /// How a stretch ended.
  private enum StretchEnd {
    /// At a feature that begins exactly where the next stretch begins; the scanner is before the comma between them.
    case between
    /// At the end of the array, after its closing bracket.
    case closed
    /// At a feature that does not begin where the next stretch begins: this stretch can be used, the next cannot.
    case beside
    /// At a syntax error, or at a problem whose report needs the number of preceding features.
    case broken
  }

  private mutating func readStretch(until stop: Int, reserving end: Int) -> StretchEnd {
    let (start, isFirstStretch) = (scanner.at, feature == nil)
    var isFirst = true
    do throws(JSONFault) {
      while true {
        let before = scanner.at
        guard try scanner.nextElement(isFirst: &isFirst) else { return .closed }
        if scanner.at >= stop {
          let end: StretchEnd = scanner.at == stop ? .between : .beside
          scanner.at = before
          return end
        }
        if layer.count == Self.sample { reserve(read: scanner.at - start, of: end - start) }
        feature = layer.count + 1
        try readFeature()
        if !isFirstStretch, !problems.isEmpty { return .broken }
      }
    } catch {
      return .broken
    }
  }

  /// Number of features from which the size of the whole layer is estimated.
  static let sample = 100

  /// Reserves memory for all features of a file of `all` bytes, using the average size of the features read so far.
  mutating func reserve(read: Int, of all: Int) {
    let scale = 1.02 * Double(all) / Double(max(read, 1))
    func expected(_ count: Int) -> Int { Int(scale * Double(count)) + 16 }
    layer.lines.reserveCapacity(expected(layer.count))
    layer.shapes.reserve(features: expected(layer.count), positions: expected(layer.shapes.positions.count / 2))
    table.reserve(rows: expected(layer.count), cells: expected(table.table.cellSpans.count))
  }

  /// A reader that starts at a feature, as if the array began at that feature.
  private func reader(at start: Int) -> GeoJSONReader {
    var reader = GeoJSONReader(scanner.bytes, usesFastPath: usesFastPath, keeping: kept)
    reader.scanner.at = start
    reader.scanner.depth = scanner.depth
    reader.lineCounter = LineCounter(from: start, line: 0)
    reader.feature = 0
    return reader
  }

  /// The offset of the next `{"type":"Feature"`, regardless of spaces; nil if there is none nearby.
  private func likelyFeature(after start: Int) -> Int? {
    let bytes = scanner.bytes
    var inside = JSONScanner(bytes)
    for at in start..<min(start + (1 << 16), bytes.count) where bytes[at] == Ascii.openBrace {
      inside.at = at + 1
      inside.depth = 0
      guard let key = try? inside.passKey(), isText(key, "type"), inside.next == Ascii.quote,
        let value = try? inside.passText(), isText(value, "Feature")
      else { continue }
      return at
    }
    return nil
  }
}
