import Foundation
import Geometry

/// Draws the ground in the plane: borders of districts, canals and main roads, streets, blocks.
struct GroundLayout {
  /// A segment of street between two points, and the cost of crossing it, in metres.
  struct Stretch {
    var a: Int
    var b: Int
    var detour: Double
  }

  private(set) var parcels: Parcels
  /// Segments of each line of `DividingLine.all`, in the same order.
  private(set) var lines: [[Stretch]] = []
  /// Segments of the longer streets without a name.
  private(set) var streets: [Stretch] = []
  /// The points of each border between districts, by its name.
  private var borders: [String: [Int]] = [:]
  private var draw: Draw

  /// Cost of crossing a longer street, metres.
  private static let street = 150.0

  init(seed: UInt64) {
    parcels = Parcels(seed: seed)
    draw = Draw(seed, 3)
  }

  mutating func lay() {
    layDistricts()
    for (number, line) in DividingLine.all.enumerated() { lines.append(lay(line, number)) }
    for face in parcels.faces.indices { divide(face) }
    for _ in 0..<3 { parcels.bendSides(by: 0.035, until: 0.45) }
  }

  // MARK: districts

  private mutating func layDistricts() {
    var corners: [Position: Int] = [:]
    for border in Border.all {
      let points = border.points.map { longitude, latitude -> Int in
        let place = Plane.place(longitude, latitude)
        if let known = corners[place] { return known }
        let point = parcels.add(place)
        corners[place] = point
        return point
      }
      for (a, b) in zip(points, points.dropFirst()) { parcels.bend(a, b, by: border.bend, until: 0.5) }
      borders[border.name] = points
    }
    for (number, district) in DistrictPlan.all.enumerated() {
      parcels.faces.append(Parcels.Face(ring: ring(of: district.id), district: number))
    }
  }

  /// The borders of a district, end to end, anticlockwise.
  private func ring(of district: String) -> [Int] {
    var waiting = Border.all.filter { $0.left == district || $0.right == district }
      .map { border -> [Int] in
        let points = borders[border.name] ?? []
        return border.left == district ? points : points.reversed()
      }
    var ring = waiting.removeFirst()
    while let next = waiting.firstIndex(where: { $0.first == ring.last }) {
      ring += waiting.remove(at: next).dropFirst()
    }
    return Array(ring.dropLast())
  }

  // MARK: canals and main roads

  private mutating func lay(_ line: DividingLine, _ number: Int) -> [Stretch] {
    let border = line.border.flatMap { borders[$0] } ?? []
    let along = zip(border, border.dropFirst()).map { Stretch(a: $0, b: $1, detour: line.detour) }
    let path = winding(
      line.points.map(Plane.place), by: line.isCanal ? 0.08 : 0.03, until: line.isCanal ? 0.35 : 0.7, number)
    let chords = parcels.cut(along: path, snap: 0.06, least: 0.012)
    return along
      + chords.flatMap { chord in
        zip(chord.points, chord.points.dropFirst()).map { Stretch(a: $0, b: $1, detour: line.detour) }
      }
  }

  /// A path with bends between its points, a little longer at both ends, so that it reaches the lines at which it ends.
  private func winding(_ points: [Position], by share: Double, until short: Double, _ number: Int) -> [Position] {
    var path = points
    for round in 0..<4 {
      var finer = [path[0]]
      for (at, (p, q)) in zip(path, path.dropFirst()).enumerated() {
        if p.distance(to: q) > short {
          let way = share * Draw.noise(x: number * 16 + round, y: at, seed: parcels.seed &+ 7)
          finer.append(Position((p.x + q.x) / 2 - way * (q.y - p.y), (p.y + q.y) / 2 + way * (q.x - p.x)))
        }
        finer.append(q)
      }
      path = finer
    }
    func beyond(_ from: Position, _ end: Position) -> Position {
      let scale = 0.12 / from.distance(to: end)
      return Position(end.x + scale * (end.x - from.x), end.y + scale * (end.y - from.y))
    }
    return [beyond(path[1], path[0])] + path + [beyond(path[path.count - 2], path[path.count - 1])]
  }

  // MARK: blocks

  /// Square kilometres of a block, by density.
  static func blockSize(_ density: Double) -> Double { min(1.5, max(0.05, 0.055 / density)) }

  /// Halves a face across its longer extent until its parts are small enough.
  private mutating func divide(_ face: Int) {
    var waiting = [face]
    while let next = waiting.popLast() {
      let ring = parcels.outline(next)
      let district = parcels.faces[next].district
      let centroid = Plane.centroid(ring)
      let felt = (ring + [centroid]).map { Ground.density(at: $0, district).density }
      let size = GroundLayout.blockSize((felt.max() ?? 1) * 0.5 + (felt.last ?? 1) * 0.5)
      let area = Plane.doubleArea(ring) / 2
      guard area > size * draw.between(1.1, 1.9) else { continue }
      // a cut that would leave a sliver or a sharp wedge is rejected, and another is tried
      var cut = (chords: [Parcels.Chord](), faces: [next])
      for attempt in 0..<8 where cut.faces.count == 1 {
        cut = parcels.cut(
          next, along: across(ring, centroid, by: 1 + Double(attempt) / 2, &draw), snap: 0.2 * size.squareRoot(),
          least: 0.12 * min(size, area / 2))
      }
      guard cut.faces.count > 1 else { continue }
      if area > 5 * size {
        for chord in cut.chords {
          streets += zip(chord.points, chord.points.dropFirst())
            .map { Stretch(a: $0, b: $1, detour: GroundLayout.street) }
        }
      }
      waiting += cut.faces
    }
  }

  /// A straight line across the longer extent of a ring, near its middle; the extent is that of its minimum bounding rectangle.
  private func across(
    _ ring: [Position], _ centroid: Position, by chance: Double, _ draw: inout Draw
  ) -> [Position] {
    var best = (area: Double.infinity, angle: 0.0, long: 0.0)
    for step in 0..<30 {
      let angle = Double(step) * .pi / 60
      let (c, s) = (cos(angle), sin(angle))
      let along = ring.map { $0.x * c + $0.y * s }
      let over = ring.map { $0.y * c - $0.x * s }
      let (length, width) = ((along.max() ?? 0) - (along.min() ?? 0), (over.max() ?? 0) - (over.min() ?? 0))
      if length * width < best.area {
        best = (length * width, length >= width ? angle : angle + .pi / 2, max(length, width))
      }
    }
    let shift = best.long * 0.11 * chance * draw.normal().clamped(1.2)
    let (c, s) = (cos(best.angle), sin(best.angle))
    let (x, y) = (centroid.x + shift * c, centroid.y + shift * s)
    let turn = 0.05 * chance * draw.normal().clamped(2)
    let (u, v) = (-sin(best.angle + turn) * 100, cos(best.angle + turn) * 100)
    return [Position(x - u, y - v), Position(x + u, y + v)]
  }
}

extension Double {
  /// The number, limited to ±`limit`.
  fileprivate func clamped(_ limit: Double) -> Double { Swift.min(limit, Swift.max(-limit, self)) }
}
