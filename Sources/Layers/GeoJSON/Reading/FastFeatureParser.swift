internal import Bytes
internal import Geometry

/// Parses a feature in the form that nearly all programs write: type, properties and geometry in this order; property
/// values are strings without escapes, numbers, true, false or null; geometries are points, polygons or multipolygons
/// with two coordinates per position.
///
/// The fast path of `GeoJSONReader`. For anything else it stops, and the full parser, `GeoJSONReader` itself, parses
/// the feature again, with the same result or a message. So this parser needs no messages, its branches are
/// predictable, and one array of coordinates serves all features.
struct FastFeatureParser {
  var cursor: FastJSONCursor
  /// The geometry: interleaved x and y, and the ends of rings and parts as in `ShapeColumn`.
  private var positions = [Double](repeating: 0, count: 1024)
  private(set) var positionCount = 0
  private(set) var ringEnds: [Int32] = []
  private(set) var partEnds: [Int32] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) { cursor = FastJSONCursor(bytes) }

  func withPositions(_ body: (UnsafeBufferPointer<Double>) -> Void) {
    positions.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<(2 * positionCount)])) }
  }

  /// Parses the coordinates of a geometry; false if they do not have the expected form.
  mutating func passCoordinates(of type: GeometryType) -> Bool {
    positionCount = 0
    ringEnds.removeAll(keepingCapacity: true)
    partEnds.removeAll(keepingCapacity: true)
    switch type {
    case .point:
      guard passPositions(), positionCount == 1 else { return false }
      ringEnds.append(1)
      partEnds.append(1)
      return true
    case .polygon: return passPolygon()
    case .multiPolygon:
      guard cursor.pass(Ascii.openBracket) else { return false }
      repeat { guard passPolygon() else { return false } } while cursor.pass(Ascii.comma)
      return cursor.pass(Ascii.closeBracket)
    case .multiPoint, .lineString, .multiLineString: return false
    }
  }

  @inline(__always)
  private mutating func passPolygon() -> Bool {
    guard cursor.pass(Ascii.openBracket) else { return false }
    repeat { guard passRing() else { return false } } while cursor.pass(Ascii.comma)
    guard cursor.pass(Ascii.closeBracket) else { return false }
    partEnds.append(Int32(truncatingIfNeeded: ringEnds.count))
    return true
  }

  /// Parses a closed ring of at least 4 positions.
  private mutating func passRing() -> Bool {
    let first = positionCount
    guard cursor.pass(Ascii.openBracket), passPositions(), cursor.pass(Ascii.closeBracket), positionCount &- first >= 4
    else {
      return false
    }
    let last = positionCount &- 1
    guard positions[2 * first] == positions[2 * last], positions[2 * first + 1] == positions[2 * last + 1] else {
      return false
    }
    ringEnds.append(Int32(truncatingIfNeeded: positionCount))
    return true
  }

  /// Parses positions separated by commas. Most of the time is spent in this loop.
  private mutating func passPositions() -> Bool {
    repeat {
      // makes room for several positions at once, so that the inner loop does not check the capacity
      if 2 &* positionCount &+ 2 > positions.count { positions += positions }
      var cursor = self.cursor
      var count = 0
      let room = positions.count / 2 &- positionCount
      let goesOn = positions.withUnsafeMutableBufferPointer { buffer -> Bool? in
        guard var target = buffer.baseAddress else { return nil }
        target += 2 &* positionCount
        repeat {
          guard cursor.passPosition(to: target) else { return nil }
          target += 2
          count &+= 1
          guard cursor.pass(Ascii.comma) else { return false }
        } while count < room
        return true
      }
      self.cursor = cursor
      positionCount &+= count
      guard let goesOn else { return false }
      if !goesOn { return true }
    } while true
  }
}
