internal import Geometry

/// Geometry rounded to a grid for display: positions that become equal are merged, and rings that vanish are left out. As
/// neighbouring shapes round a shared position to the same point, no gaps appear between them.
struct Simplified {
  /// Step of the grid in degrees: 1, 2 or 5 times a power of ten, so that coordinates have few digits; 0: no rounding.
  let step: Double

  /// - Parameter tolerance: upper limit of the step, degrees.
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
