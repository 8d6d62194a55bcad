internal import Geometry

/// Geometry for a view: positions are brought to a grid of a given step, those that fall together become one, and rings
/// that vanish are left out. Neighbours bring a shared position to the same place, so no gaps open between them.
struct Simplified {
  /// Degrees, 1, 2 or 5 of a power of ten, so that coordinates are short; 0: as it is.
  let step: Double

  /// - Parameter tolerance: the step is at most this.
  init(step tolerance: Double) {
    guard tolerance > 1e-9 else {
      step = 0
      return
    }
    var power = 1.0
    while power > tolerance { power /= 10 }
    step = [5, 2].map { $0 * power }.first { $0 <= tolerance } ?? power
  }

  func area(_ area: Area) -> Area {
    guard step > 0 else { return area }
    return Area(
      area.polygons.compactMap { polygon in
        let rings = polygon.rings.enumerated().compactMap { at, ring in self.ring(ring, isHole: at > 0) }
        guard let exterior = polygon.rings.first, ring(exterior, isHole: false) != nil else { return nil }
        return Polygon(rings: rings)
      })
  }

  func line(_ line: [Position]) -> [Position] { step > 0 ? snapped(line) : line }

  private func ring(_ ring: [Position], isHole: Bool) -> [Position]? {
    let kept = snapped(ring)
    return kept.count >= 4 ? kept : nil
  }

  private func snapped(_ positions: [Position]) -> [Position] {
    var kept: [Position] = []
    kept.reserveCapacity(positions.count)
    for position in positions {
      let snapped = Position((position.x / step).rounded() * step, (position.y / step).rounded() * step)
      if snapped != kept.last { kept.append(snapped) }
    }
    return kept
  }
}
