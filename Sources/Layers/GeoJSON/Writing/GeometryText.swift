internal import Bytes
internal import Geometry

/// Builds the text of geometries with 7 decimals, about a centimetre (RFC 7946 §11.2).
///
/// Coordinates are rounded to integer multiples of 10⁻⁷, so positions with the same text are stored as equal. All
/// positions of a geometry are in one array, which is reused for the next geometry; rings are closed and oriented in
/// place (`endRing`), so that no memory is allocated per feature.
struct GeometryText {
  static let decimals = 7
  /// Coordinates beyond this limit are invalid; 10¹⁰ is far outside degrees and metres on the Earth.
  static let farthest = 1e10

  struct Place: Equatable {
    var x: Int64
    var y: Int64
  }

  /// The geometry being built: its positions, the ends of rings in `places`, and the ends of parts in `ringEnds`.
  private(set) var places: [Place] = []
  private(set) var ringEnds: [Int] = []
  private(set) var partEnds: [Int] = []
  /// False after an invalid position.
  private(set) var isSound = true

  mutating func removeAll() {
    places.removeAll(keepingCapacity: true)
    ringEnds.removeAll(keepingCapacity: true)
    partEnds.removeAll(keepingCapacity: true)
    isSound = true
  }

  // MARK: building, from the inside out

  /// - Parameter keepsRepeats: true to keep a position that equals the previous one in its ring.
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

  /// Ends a line or a set of points; it is dropped if it has fewer than `least` positions.
  mutating func endLine(least: Int) {
    let start = ringEnds.last ?? 0
    if places.count - start < least {
      places.removeSubrange(start...)
    } else {
      ringEnds.append(places.count)
    }
  }

  /// Ends a ring as RFC 7946 §3.1.6 requires: closed, the exterior counter-clockwise, holes clockwise.
  ///
  /// - Returns: false if fewer than 4 positions remain; the ring is then dropped.
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
