internal import Geometry

extension Coverage {
  /// Indices of the points (interleaved degrees) that lie neither in a fitting zone nor near one.
  ///
  /// Near means that one of eight points around the point, at the given distance, lies in a fitting zone. So no distance to a
  /// long border is computed, and a layer of millions of points needs only one more pass, over its few misfits.
  func misfits(_ places: [Double], within metres: Double, fits: (_ place: Int, _ zone: Int32) -> Bool) -> [Int] {
    let outside = unfit(places, fits)
    guard metres > 0, !outside.isEmpty else { return outside }
    var around: [Double] = []
    around.reserveCapacity(outside.count * 2 * Coverage.directions.count)
    for place in outside {
      let here = Position(places[2 * place], places[2 * place + 1])
      for (east, north) in Coverage.directions {
        let there = here.moved(east: east * metres, north: north * metres)
        around += [there.x, there.y]
      }
    }
    let count = Coverage.directions.count
    let stillOutside = unfit(around) { fits(outside[$0 / count], $1) }
    var sides = [Int](repeating: 0, count: outside.count)
    for side in stillOutside { sides[side / count] += 1 }
    return zip(outside, sides).filter { $0.1 == count }.map(\.0)
  }

  private func unfit(_ places: [Double], _ fits: (Int, Int32) -> Bool) -> [Int] {
    let located = locate(places)
    var (unfit, next): ([Int], Int) = ([], 0)
    for place in located.zone.indices {
      let zone = located.zone[place]
      if zone < 0 {
        unfit.append(place)
      } else if next < located.contested.count, located.contested[next].point == place {
        if !located.contested[next].zones.contains(where: { fits(place, $0) }) { unfit.append(place) }
        next += 1
      } else if !fits(place, zone) {
        unfit.append(place)
      }
    }
    return unfit
  }

  private static let directions: [(Double, Double)] = [
    (1, 0), (0.7071, 0.7071), (0, 1), (-0.7071, 0.7071), (-1, 0), (-0.7071, -0.7071), (0, -1), (0.7071, -0.7071),
  ]
}
