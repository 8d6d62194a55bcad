import Geometry

/// A partition of the plane into faces whose borders share their points.
///
/// A side is a pair of points. Where it is cut for one face, the new point is stored in `middles`, where the face on the
/// other side finds it: faces never overlap or leave gaps, whatever is cut and in whatever order.
struct Parcels {
  struct Side: Hashable {
    let low: Int
    let high: Int

    init(_ a: Int, _ b: Int) { (low, high) = (min(a, b), max(a, b)) }
  }

  struct Face {
    var ring: [Int]
    var district: Int
  }

  /// In kilometres of `Plane`.
  private(set) var points: [Position] = []
  var faces: [Face] = []
  private var middles: [Side: Int] = [:]
  let seed: UInt64

  init(seed: UInt64) { self.seed = seed }

  mutating func add(_ place: Position) -> Int {
    points.append(place)
    return points.count - 1
  }

  /// Cuts a side in two at a point.
  mutating func cut(_ a: Int, _ b: Int, at place: Position) -> Int {
    let middle = add(place)
    middles[Side(a, b)] = middle
    return middle
  }

  /// The points from `a` to `b` along a side that may have been cut; `b` is left out.
  func chain(_ a: Int, _ b: Int) -> [Int] {
    guard let middle = middles[Side(a, b)] else { return [a] }
    return chain(a, middle) + chain(middle, b)
  }

  /// The points around a face, with all cuts of its neighbours.
  func ring(_ face: Int) -> [Int] {
    let ring = faces[face].ring
    return ring.indices.flatMap { chain(ring[$0], ring[($0 + 1) % ring.count]) }
  }

  func outline(_ face: Int) -> [Position] { ring(face).map { points[$0] } }

  /// Bends a side recursively until its parts are short; the noise depends on the side alone.
  mutating func bend(_ a: Int, _ b: Int, by share: Double, until short: Double) {
    let (p, q) = (points[a], points[b])
    guard p.distance(to: q) > short, middles[Side(a, b)] == nil else { return }
    let middle = cut(a, b, at: bent(a, b, by: share))
    bend(a, middle, by: share, until: short)
    bend(middle, b, by: share, until: short)
  }

  /// Position of the middle of a side after bending.
  private func bent(_ a: Int, _ b: Int, by share: Double) -> Position {
    let (p, q, side) = (points[a], points[b], Side(a, b))
    let hand = a < b ? 1.0 : -1
    let way = share * Draw.noise(x: side.low, y: side.high, seed: seed &+ 5) * hand
    let along = 0.5 + 0.1 * Draw.noise(x: side.low, y: side.high, seed: seed &+ 6) * hand
    return Position(
      p.x + along * (q.x - p.x) - way * (q.y - p.y), p.y + along * (q.y - p.y) + way * (q.x - p.x))
  }

  /// Bends all long sides once, except where the bent side would meet another side of the adjacent faces.
  mutating func bendSides(by share: Double, until short: Double) {
    var beside: [Side: [Int]] = [:]
    var order: [(a: Int, b: Int)] = []
    for face in faces.indices {
      let ring = ring(face)
      for (a, b) in zip(ring, ring.dropFirst() + [ring[0]]) where points[a].distance(to: points[b]) > short {
        if beside[Side(a, b)] == nil { order.append((a, b)) }
        beside[Side(a, b), default: []].append(face)
      }
    }
    for (a, b) in order {
      let middle = bent(a, b, by: share)
      let stays = (beside[Side(a, b)] ?? []).allSatisfy { isFree(a, middle, b, in: ring($0)) }
      if stays { _ = cut(a, b, at: middle) }
    }
  }

  /// True if the path from `a` to `b` by way of `middle` meets no other side of a ring.
  private func isFree(_ a: Int, _ middle: Position, _ b: Int, in ring: [Int]) -> Bool {
    zip(ring, ring.dropFirst() + [ring[0]]).allSatisfy { c, d in
      if Side(c, d) == Side(a, b) { return true }
      func meets(_ end: Int) -> Bool {
        c != end && d != end && Plane.crossing(points[end], middle, points[c], points[d]) != nil
      }
      return !meets(a) && !meets(b)
    }
  }
}
