internal import Bytes
internal import Geometry

extension GeoJSONReader {
  /// Reads the feature at the current offset by the fast path; if that is impossible, returns false and changes
  /// nothing.
  mutating func readFastFeature() -> Bool {
    let start = scanner.at
    let line = line(at: start)
    fast.cursor = FastJSONCursor(scanner.bytes, at: start)
    guard let type = passFastFeature() else {
      table.discardRow()
      return false
    }
    fast.withPositions { positions in
      layer.shapes.append(type.kind, positions: positions, ringEnds: fast.ringEnds, partEnds: fast.partEnds)
    }
    table.endRow()
    layer.lines.append(Int32(clamping: line))
    scanner.at = fast.cursor.at
    lineCounter = LineCounter(from: scanner.at, line: line + fast.cursor.lineFeeds)
    return true
  }

  private mutating func passFastFeature() -> GeometryType? {
    guard fast.cursor.pass(Ascii.openBrace), fast.cursor.pass("\"type\""), fast.cursor.pass(Ascii.colon),
      fast.cursor.pass("\"Feature\""),
      fast.cursor.pass(Ascii.comma), fast.cursor.pass("\"properties\""), fast.cursor.pass(Ascii.colon),
      passFastProperties(),
      fast.cursor.pass(Ascii.comma), fast.cursor.pass("\"geometry\""), fast.cursor.pass(Ascii.colon),
      let type = passFastGeometry(),
      fast.cursor.pass(Ascii.closeBrace)
    else { return nil }
    return type
  }

  private mutating func passFastProperties() -> Bool {
    guard fast.cursor.pass(Ascii.openBrace) else { return false }
    if fast.cursor.pass(Ascii.closeBrace) { return true }
    repeat {
      guard let key = fast.cursor.passText(), fast.cursor.pass(Ascii.colon), let value = fast.cursor.passScalar(),
        table.set(slice(key.lowerBound + 1..<key.upperBound - 1), value)
      else { return false }
    } while fast.cursor.pass(Ascii.comma)
    // a name that occurs twice is for the other path to report
    return !table.hasRepeatedName && fast.cursor.pass(Ascii.closeBrace)
  }

  private mutating func passFastGeometry() -> GeometryType? {
    guard fast.cursor.pass(Ascii.openBrace), fast.cursor.pass("\"type\""), fast.cursor.pass(Ascii.colon),
      let name = fast.cursor.passText(),
      let type = fastType(name), fast.cursor.pass(Ascii.comma), fast.cursor.pass("\"coordinates\""),
      fast.cursor.pass(Ascii.colon),
      fast.passCoordinates(of: type), fast.cursor.pass(Ascii.closeBrace)
    else { return nil }
    return type
  }

  private func fastType(_ name: Range<Int>) -> GeometryType? {
    switch name.count - 2 {
    case 5: isText(name, "Point") ? .point : nil
    case 7: isText(name, "Polygon") ? .polygon : nil
    case 12: isText(name, "MultiPolygon") ? .multiPolygon : nil
    default: nil
    }
  }
}
