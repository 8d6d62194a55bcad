internal import Bytes
internal import Geometry

extension GeometryText {
  /// Writes the geometry that was built; writes null if no part of it remains, or a position was invalid.
  func write(_ kind: ShapeKind, to writer: inout ByteWriter) {
    guard isSound, !places.isEmpty else { return writer.append(ascii: "null") }
    switch kind {
    case .none: writer.append(ascii: "null")
    case .point:
      writer.append(ascii: "{\"type\":\"Point\",\"coordinates\":")
      places.withUnsafeBufferPointer { places in
        writer.write(upTo: Self.longest) { Self.write(places[0], to: $0) }
      }
      writer.append(byte: Ascii.closeBrace)
    case .points:
      writer.append(ascii: "{\"type\":\"MultiPoint\",\"coordinates\":")
      ring(0..<places.count, to: &writer)
      writer.append(byte: Ascii.closeBrace)
    case .lines:
      let isOne = ringEnds.count == 1
      writer.append(
        ascii: isOne
          ? "{\"type\":\"LineString\",\"coordinates\":" : "{\"type\":\"MultiLineString\",\"coordinates\":[")
      rings(0..<ringEnds.count, to: &writer)
      writer.append(ascii: isOne ? "}" : "]}")
    case .area:
      let isOne = partEnds.count == 1
      writer.append(
        ascii: isOne ? "{\"type\":\"Polygon\",\"coordinates\":" : "{\"type\":\"MultiPolygon\",\"coordinates\":[")
      for part in partEnds.indices {
        writer.append(ascii: part == 0 ? "[" : ",[")
        rings((part == 0 ? 0 : partEnds[part - 1])..<partEnds[part], to: &writer)
        writer.append(byte: Ascii.closeBracket)
      }
      writer.append(ascii: isOne ? "}" : "]}")
    }
  }

  private func rings(_ range: Range<Int>, to writer: inout ByteWriter) {
    for ring in range {
      if ring > range.lowerBound { writer.append(byte: Ascii.comma) }
      self.ring((ring == 0 ? 0 : ringEnds[ring - 1])..<ringEnds[ring], to: &writer)
    }
  }

  // MARK: positions

  /// The largest number of bytes stored for one position, including bytes beyond the end of its text.
  private static let longest = 72

  /// Writes an array of positions, after making room for all of them at once.
  private func ring(_ range: Range<Int>, to writer: inout ByteWriter) {
    places.withUnsafeBufferPointer { places in
      writer.write(upTo: 2 + range.count * Self.longest) { target in
        var at = 0
        target[0] = Ascii.openBracket
        for place in range {
          at += 1
          at += Self.write(places[place], to: target + at)
          target[at] = Ascii.comma
        }
        target[at] = Ascii.closeBracket
        return at + 1
      }
    }
  }

  @inline(__always)
  private static func write(_ place: Place, to target: UnsafeMutablePointer<UInt8>) -> Int {
    target[0] = Ascii.openBracket
    var at = 1
    at += coordinate(place.x, to: target + at)
    target[at] = Ascii.comma
    at += 1
    at += coordinate(place.y, to: target + at)
    target[at] = Ascii.closeBracket
    return at + 1
  }

  @inline(__always)
  private static func coordinate(_ value: Int64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    target[0] = Ascii.minus
    let sign = value < 0 ? 1 : 0
    return sign
      + DigitText.write(
        value.magnitude, decimals: decimals, scale: 10_000_000, trimming: true, to: target + sign)
  }
}
