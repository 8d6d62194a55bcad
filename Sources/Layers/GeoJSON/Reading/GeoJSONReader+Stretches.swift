internal import Bytes
internal import Geometry
internal import Parallel

/// Reading by several threads, with the result of one.
///
/// The list of features is cut where a feature seems to begin, at about equal distances, and each stretch is read by a
/// reader of its own, which cannot know whether it began inside a text or a property. But the reader before it can: only if
/// that ends exactly where the next began, between two features, was the guess right. Then the rows follow one another as if
/// one reader had read them. A wrong guess, or a stretch with anything to report, is read again from there, by one reader.
extension GeoJSONReader {
  /// Bytes that make a thread worth its start.
  private static let shortest = 1 << 17

  /// Reads as much of the features as can be read in stretches, from the first on; true if that is all of them.
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

  /// What a stretch ended with.
  private enum StretchEnd {
    /// A feature that begins where the next stretch does: the scanner stands before the comma between.
    case between
    /// The end of the list, which has been passed.
    case closed
    /// A feature that begins elsewhere; this stretch can be used, the next cannot.
    case beside
    /// Something to report, by a reader that does not know the features before; or a fault.
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

  /// Features from which the size of all is guessed.
  static let sample = 100

  /// Makes room for all features of so many bytes, if they go on as those read so far.
  mutating func reserve(read: Int, of all: Int) {
    let scale = 1.02 * Double(all) / Double(max(read, 1))
    func expected(_ count: Int) -> Int { Int(scale * Double(count)) + 16 }
    layer.lines.reserveCapacity(expected(layer.count))
    layer.shapes.reserve(features: expected(layer.count), positions: expected(layer.shapes.positions.count / 2))
    table.reserve(rows: expected(layer.count), cells: expected(table.table.cellSpans.count))
  }

  /// A reader that stands at a feature, as if the list began there.
  private func reader(at start: Int) -> GeoJSONReader {
    var reader = GeoJSONReader(scanner.bytes, usesFastPath: usesFastPath, keeping: kept)
    reader.scanner.at = start
    reader.scanner.depth = scanner.depth
    reader.lineCounter = LineCounter(from: start, line: 0)
    reader.feature = 0
    return reader
  }

  /// Where `{"type":"Feature"` stands next, whatever the spaces; nil if not soon.
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
