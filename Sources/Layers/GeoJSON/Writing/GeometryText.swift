internal import Bytes
internal import Geometry

/// Builds the text of geometries: 7 decimals, about a centimetre (RFC 7946 §11.2).
///
/// Positions become whole numbers of 10⁻⁷, so that what is the same place once written counts as the same place here. All
/// places of a geometry stand in one array that is used again for the next; each ring is put right where it stands
/// (`endRing`), so that nothing is made and thrown away a feature.
struct GeometryText {
  static let decimals = 7
  /// Coordinates beyond this, or not finite, are no place; 10¹⁰ is far outside of degrees and of metres on the Earth.
  static let farthest = 1e10

  struct Place: Equatable {
    var x: Int64
    var y: Int64
  }

  /// Of the geometry being built: its places, the ends of its rings in them, and the ends of its parts in those.
  private(set) var places: [Place] = []
  private(set) var ringEnds: [Int] = []
  private(set) var partEnds: [Int] = []
  /// False once a position was no place.
  private(set) var isSound = true

  mutating func removeAll() {
    places.removeAll(keepingCapacity: true)
    ringEnds.removeAll(keepingCapacity: true)
    partEnds.removeAll(keepingCapacity: true)
    isSound = true
  }

  // MARK: building, from the inside out

  /// - Parameter keepsRepeats: writes a place also where it is the same as the one before in its ring.
  @inline(__always)
  mutating func append(x: Double, y: Double, keepsRepeats: Bool = false) {
    let place = Place(x: rounded(x), y: rounded(y))
    if !keepsRepeats, places.count > (ringEnds.last ?? 0), places[places.count - 1] == place { return }
    places.append(place)
  }

  @inline(__always)
  private mutating func rounded(_ value: Double) -> Int64 {
    if let units = FixedDecimal.units(value.magnitude, scale: 1e7) {
      return value < 0 ? -Int64(bitPattern: units) : Int64(bitPattern: units)
    }
    return roundedWithCare(value)
  }

  private mutating func roundedWithCare(_ value: Double) -> Int64 {
    guard value.magnitude <= Self.farthest, let fixed = FixedDecimal(value.magnitude, decimals: Self.decimals) else {
      isSound = false
      return 0
    }
    let magnitude = Int64(fixed.whole) * 10_000_000 + Int64(fixed.fraction)
    return value < 0 ? -magnitude : magnitude
  }

  /// Ends a line or a row of points; one of fewer than `least` places is left out.
  mutating func endLine(least: Int) {
    let start = ringEnds.last ?? 0
    if places.count - start < least {
      places.removeSubrange(start...)
    } else {
      ringEnds.append(places.count)
    }
  }

  /// Ends a ring as RFC 7946 §3.1.6 wants it: closed, the exterior counter-clockwise, holes clockwise.
  ///
  /// - Returns: false where fewer than 4 positions remain; the ring is then left out.
  mutating func endRing(isHole: Bool) -> Bool {
    let start = ringEnds.last ?? 0
    if places.count > start, places[start] != places[places.count - 1] { places.append(places[start]) }
    guard places.count - start >= 4 else {
      places.removeSubrange(start...)
      return false
    }
    let isClockwise = places.withUnsafeBufferPointer {
      Self.isClockwise(UnsafeBufferPointer(rebasing: $0[start...]), otherwise: isHole)
    }
    if isClockwise != isHole { places[start...].reverse() }
    ringEnds.append(places.count)
    return true
  }

  mutating func endPart() { if ringEnds.count > (partEnds.last ?? 0) { partEnds.append(ringEnds.count) } }
}
