internal import Geometry

/// Schools from west to east, so that those near a block can be looked at first.
struct NearestFirst {
  private let order: [Int]
  private let east: [Double]
  /// The farthest that any school stands from its place in the first year, in metres.
  private let reach: Double

  init(_ instance: Instance) {
    let years = instance.years.count
    let places = instance.schoolPlaces
    order = (0..<instance.schools.count).sorted { (places[$0 * years].x, $0) < (places[$1 * years].x, $1) }
    east = order.map { places[$0 * years].x }
    reach = places.indices.reduce(0) { reach, at in
      let first = places[at / years * years]
      return max(reach, abs(places[at].x - first.x))
    }
  }

  /// Calls `body` with schools in order of their distance to the east or west, and this distance, which no distance to the school in
  /// any year is below, until `body` returns false.
  @inline(__always)
  func visit(from place: Position, _ body: (_ school: Int, _ metres: Double) -> Bool) {
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if east[middle] < place.x { low = middle + 1 } else { high = middle }
    }
    var (left, right) = (low - 1, low)
    while left >= 0 || right < order.count {
      let toWest = left >= 0 ? place.x - east[left] : .infinity
      let toEast = right < order.count ? east[right] - place.x : .infinity
      guard body(order[toWest < toEast ? left : right], max(0, min(toWest, toEast) - reach)) else { return }
      if toWest < toEast { left -= 1 } else { right += 1 }
    }
  }
}
