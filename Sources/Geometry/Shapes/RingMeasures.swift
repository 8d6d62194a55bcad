/// Measures of rings in flat positions (interleaved x and y), which ``Area`` and ``ShapeColumn`` share.
extension UnsafeBufferPointer<Double> {
  /// Half the sum of cross products of a ring about its first position: positive if it runs counter-clockwise.
  func signedSurface(_ ring: Range<Int>) -> Double {
    let (x, y) = (self[2 * ring.lowerBound], self[2 * ring.lowerBound + 1])
    var sum = 0.0
    var (ax, ay) = (0.0, 0.0)
    for at in ring.dropFirst() {
      let (bx, by) = (self[2 * at] - x, self[2 * at + 1] - y)
      sum += ax * by - bx * ay
      (ax, ay) = (bx, by)
    }
    return sum / 2
  }

  /// Area and first moments of a ring about a point. Coordinates are taken relative to the point, so that no digits are
  /// lost.
  func moment(_ ring: Range<Int>, about origin: Position) -> RingMoment {
    var (surface, x, y) = (0.0, 0.0, 0.0)
    for at in ring.dropLast() {
      let (ax, ay) = (self[2 * at] - origin.x, self[2 * at + 1] - origin.y)
      let (bx, by) = (self[2 * at + 2] - origin.x, self[2 * at + 3] - origin.y)
      let cross = ax * by - bx * ay
      surface += cross / 2
      x += (ax + bx) * cross / 6
      y += (ay + by) * cross / 6
    }
    return RingMoment(surface: surface, x: x, y: y)
  }

  /// True if a ray from a point to the east crosses a ring an odd number of times.
  func isOddCrossing(_ ring: Range<Int>, _ x: Double, _ y: Double) -> Bool {
    var isOdd = false
    for at in ring.dropLast() {
      let (ax, ay, bx, by) = (self[2 * at], self[2 * at + 1], self[2 * at + 2], self[2 * at + 3])
      if (ay > y) != (by > y), x < ax + (y - ay) / (by - ay) * (bx - ax) { isOdd.toggle() }
    }
    return isOdd
  }
}

/// Signed area and first moments of one ring.
struct RingMoment {
  var surface: Double
  var x: Double
  var y: Double
}

/// The centroid of several rings: exteriors count as positive and holes as negative, whatever their direction.
struct CentroidSum {
  let origin: Position
  private var (sum, sumX, sumY) = (0.0, 0.0, 0.0)

  /// - Parameter origin: the point about which all moments are taken.
  init(about origin: Position) { self.origin = origin }

  mutating func add(_ moment: RingMoment, isExterior: Bool) {
    let sign = isExterior == (moment.surface >= 0) ? 1.0 : -1.0
    sum += sign * moment.surface
    sumX += sign * moment.x
    sumY += sign * moment.y
  }

  /// Nil if the area is not positive.
  var centroid: Position? { sum > 0 ? Position(origin.x + sumX / sum, origin.y + sumY / sum) : nil }
}

extension [Position] {
  /// Half the sum of cross products about the first position: positive if the ring runs counter-clockwise.
  var signedSurface: Double { isEmpty ? 0 : withFlatPositions { $0.signedSurface(indices) } }

  /// Calls `body` with the coordinates as a flat buffer, interleaved x and y.
  func withFlatPositions<Result>(_ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
    withUnsafeBytes { body($0.bindMemory(to: Double.self)) }
  }
}
