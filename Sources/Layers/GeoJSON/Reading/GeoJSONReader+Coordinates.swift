internal import Bytes

extension GeoJSONReader {
  /// Reads nested arrays of positions of any depth into `coordinates`; returns false after a problem.
  mutating func readCoordinates(field: String) throws(JSONFault) -> Bool {
    coordinates.removeAll()
    let start = scanner.at
    let depth = scanner.depth
    if let misfit = try readNestedPositions() {
      // The remaining text may be anything: it is skipped as one value, so that JSON errors are reported separately
      // from GeoJSON errors.
      scanner.at = start
      scanner.depth = depth
      _ = scanner.takeFlaw()
      let value = try scanner.passValue()
      _ = scanner.takeFlaw()
      report(field, expected: misfit.expected, at: misfit.offset..<value.upperBound)
      return false
    }
    return !reportFlaw(field)
  }

  /// - Returns: the offset and the reason if an array does not hold positions.
  private mutating func readNestedPositions() throws(JSONFault) -> (offset: Int, expected: String)? {
    var open = OpenArrays()
    repeat {
      scanner.passSpace()
      let here = scanner.at
      guard scanner.next == Ascii.openBracket, open.depth < OpenArrays.deepest else {
        return (here, "positions in arrays")
      }
      scanner.at += 1
      open.push(here)
      scanner.passSpace()
      if scanner.next == Ascii.openBracket { continue }
      if scanner.next == Ascii.closeBracket {
        scanner.at += 1
        coordinates.noteEmpty(at: here)
      } else if let misfit = try readPosition(from: here, depth: open.depth) {
        return misfit
      }
      open.depth -= 1
      try closeArrays(&open)
    } while open.depth > 0
    return nil
  }

  /// Closes arrays up to the next comma; if there is no comma, closes all arrays.
  @inline(__always)
  private mutating func closeArrays(_ open: inout OpenArrays) throws(JSONFault) {
    while open.depth > 0 {
      scanner.passSpace()
      let after = scanner.next
      guard after == Ascii.comma || after == Ascii.closeBracket else { throw scanner.fault("a comma or ]") }
      scanner.at += 1
      if after == Ascii.comma { return }
      coordinates.close(depth: open.depth, start: open.start)
      open.depth -= 1
    }
  }

  /// Reads the numbers of one position and its closing bracket; numbers after the second are ignored.
  @inline(__always)
  private mutating func readPosition(from start: Int, depth: Int) throws(JSONFault) -> (offset: Int, expected: String)?
  {
    var x = 0.0
    var y = 0.0
    var count = 0
    while true {
      guard scanner.next == Ascii.minus || scanner.next &- Ascii.zero < 10 else {
        return (start, "a position of numbers")
      }
      let number = try scanner.passNumber()
      if count == 0 { x = number } else if count == 1 { y = number }
      count += 1
      scanner.passSpace()
      let after = scanner.next
      guard after == Ascii.comma || after == Ascii.closeBracket else { throw scanner.fault("a comma or ]") }
      scanner.at += 1
      if after == Ascii.closeBracket { break }
      scanner.passSpace()
    }
    guard count >= 2 else { return (start, "a position of 2 numbers or more") }
    return coordinates.append(x, y, depth: depth) ? nil : (start, "positions equally deep in arrays")
  }
}

/// The offsets of the open arrays of coordinates, outermost first.
private struct OpenArrays {
  /// The depth of a MultiPolygon.
  static let deepest = 4

  private var starts: (Int, Int, Int, Int) = (0, 0, 0, 0)
  var depth = 0

  mutating func push(_ start: Int) {
    depth += 1
    switch depth {
    case 1: starts.0 = start
    case 2: starts.1 = start
    case 3: starts.2 = start
    default: starts.3 = start
    }
  }

  /// The offset of the innermost open array.
  var start: Int {
    switch depth {
    case 1: starts.0
    case 2: starts.1
    case 3: starts.2
    default: starts.3
    }
  }
}
