internal import Bytes
internal import Geometry

/// A feature as nearly all programs write them, read in one go: type, properties and geometry in this order; text without
/// escapes, numbers, true, false and null as properties; points, polygons or multipolygons of two coordinates.
///
/// Nothing is decided here that `GeoJSONReader` would decide otherwise: whatever is not exactly so ends the attempt, and the
/// feature is read again with care, which finds the same values or says what is wrong. So there are no messages here, and
/// hardly a branch that is not taken always; and coordinates go into one array that is used for every feature.
struct FastFeatureParser {
  var cursor: FastJSONCursor
  /// Of the geometry: interleaved x and y, and the ends of rings and parts as `ShapeColumn` counts them.
  private var positions = [Double](repeating: 0, count: 1024)
  private(set) var positionCount = 0
  private(set) var ringEnds: [Int32] = []
  private(set) var partEnds: [Int32] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) { cursor = FastJSONCursor(bytes) }

  func withPositions(_ body: (UnsafeBufferPointer<Double>) -> Void) {
    positions.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<(2 * positionCount)])) }
  }

  /// Passes the coordinates of a geometry; false where they are not what they should be.
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

  /// Passes a ring of 4 positions or more that is closed.
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

  /// Passes positions with commas between them: the loop that most of the time goes into.
  private mutating func passPositions() -> Bool {
    repeat {
      // room for the next ones is made before, not looked for at each
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
