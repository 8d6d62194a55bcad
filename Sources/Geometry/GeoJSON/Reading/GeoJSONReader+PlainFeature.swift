extension GeoJSONReader {
  /// Reads the feature that begins here if it is a plain one; else false, and nothing has happened.
  mutating func readPlainFeature() -> Bool {
    let start = scanner.at
    let line = line(at: start)
    plain.cursor = PlainCursor(scanner.bytes, at: start)
    guard let type = passPlainFeature() else {
      table.discardRow()
      return false
    }
    plain.withPositions { positions in
      layer.shapes.append(type.kind, positions: positions, ringEnds: plain.ringEnds, partEnds: plain.partEnds)
    }
    table.endRow()
    layer.lines.append(Int32(clamping: line))
    scanner.at = plain.cursor.at
    lineCounter = LineCounter(from: scanner.at, line: line + plain.cursor.lineFeeds)
    return true
  }

  private mutating func passPlainFeature() -> GeometryType? {
    guard plain.cursor.pass(Ascii.openBrace), plain.cursor.pass("\"type\""), plain.cursor.pass(Ascii.colon),
      plain.cursor.pass("\"Feature\""),
      plain.cursor.pass(Ascii.comma), plain.cursor.pass("\"properties\""), plain.cursor.pass(Ascii.colon),
      passPlainProperties(),
      plain.cursor.pass(Ascii.comma), plain.cursor.pass("\"geometry\""), plain.cursor.pass(Ascii.colon),
      let type = passPlainGeometry(),
      plain.cursor.pass(Ascii.closeBrace)
    else { return nil }
    return type
  }

  private mutating func passPlainProperties() -> Bool {
    guard plain.cursor.pass(Ascii.openBrace) else { return false }
    if plain.cursor.pass(Ascii.closeBrace) { return true }
    repeat {
      guard let key = plain.cursor.passText(), plain.cursor.pass(Ascii.colon), let value = plain.cursor.passScalar(),
        table.set(slice(key.lowerBound + 1..<key.upperBound - 1), value)
      else { return false }
    } while plain.cursor.pass(Ascii.comma)
    return plain.cursor.pass(Ascii.closeBrace)
  }

  private mutating func passPlainGeometry() -> GeometryType? {
    guard plain.cursor.pass(Ascii.openBrace), plain.cursor.pass("\"type\""), plain.cursor.pass(Ascii.colon),
      let name = plain.cursor.passText(),
      let type = plainType(name), plain.cursor.pass(Ascii.comma), plain.cursor.pass("\"coordinates\""),
      plain.cursor.pass(Ascii.colon),
      plain.passCoordinates(of: type), plain.cursor.pass(Ascii.closeBrace)
    else { return nil }
    return type
  }

  private func plainType(_ name: Range<Int>) -> GeometryType? {
    switch name.count - 2 {
    case 5: isText(name, "Point") ? .point : nil
    case 7: isText(name, "Polygon") ? .polygon : nil
    case 12: isText(name, "MultiPolygon") ? .multiPolygon : nil
    default: nil
    }
  }
}
