internal import Parallel

/// A line that separates what lies on either side of it, except near its gaps. Plane coordinates.
public struct Obstacle: Sendable, Hashable {
  /// The positions of each stretch.
  public var lines: [[Position]]
  /// Where the line can be crossed.
  public var gaps: [Position]

  /// An obstacle; `gaps` is empty if it can be crossed nowhere.
  public init(lines: [[Position]], gaps: [Position]) {
    self.lines = lines
    self.gaps = gaps
  }
}

extension Adjacency {
  /// The pairs that no obstacle separates.
  ///
  /// An obstacle separates two objects if the straight line between their points crosses it at a place that is farther
  /// than `reach` from all of its gaps; a line that crosses it at several places needs a gap near each. A point on the
  /// obstacle counts as lying on its left. So an object may be left without neighbours.
  ///
  /// - Parameters:
  ///   - obstacles: each with its own gaps.
  ///   - points: the point of each object, interleaved, in the plane of the obstacles; shape `[2 × objects]`.
  ///   - reach: in the unit of the plane.
  ///   - jobs: largest number of threads; the result does not depend on it.
  public func separated(by obstacles: [Obstacle], points: [Double], reach: Double, jobs: Int = 1) -> Adjacency {
    let sides = ObstacleIndex(obstacles, reach: reach)
    guard !sides.isEmpty else { return self }
    let pairs = pairs
    let kept = inParallel(pairs.count, grain: 1 << 12, jobs: jobs) { range in
      range.filter { at in
        let (a, b) = (2 * Int(pairs[at].first), 2 * Int(pairs[at].second))
        return !sides.separate(Position(points[a], points[a + 1]), Position(points[b], points[b + 1]))
      }.map { pairs[$0] }
    }
    return Adjacency(count: count, pieces: kept.flatMap(\.self))
  }
}

/// The sides of all obstacles, found by their boxes.
public struct ObstacleIndex: Sendable {
  fileprivate struct Side: Sendable {
    var a: Position
    var b: Position
    var obstacle: Int
  }

  private var sides: [Side] = []
  private let boxes: BoxGrid
  private let gaps: [[Position]]
  private let reach: Double

  /// Whether nothing separates anything.
  public var isEmpty: Bool { sides.isEmpty }

  /// - Parameters:
  ///   - obstacles: each with its own gaps.
  ///   - reach: how far from a gap an obstacle can be crossed, in the unit of the plane.
  public init(_ obstacles: [Obstacle], reach: Double) {
    for (number, obstacle) in obstacles.enumerated() {
      for line in obstacle.lines {
        for (a, b) in zip(line, line.dropFirst()) where a != b { sides.append(Side(a: a, b: b, obstacle: number)) }
      }
    }
    boxes = BoxGrid(sides.map { Bounds(around: $0.a, $0.b) })
    gaps = obstacles.map(\.gaps)
    self.reach = reach
  }

  /// Whether the straight line between two positions crosses an obstacle away from its gaps
  /// (``Adjacency/separated(by:points:reach:jobs:)``).
  public func separate(_ p: Position, _ q: Position) -> Bool {
    boxes.candidates(touching: Bounds(around: p, q)).contains { number -> Bool in
      let side = sides[Int(number)]
      guard let place = side.crossing(from: p, to: q) else { return false }
      return !gaps[side.obstacle].contains { $0.distance(to: place) <= reach }
    }
  }
}

extension ObstacleIndex.Side {
  /// Where the line from `p` to `q` crosses the side; nil if it does not. A position on the other line counts as lying
  /// on its left, so that a line through the end of two sides crosses one of them.
  fileprivate func crossing(from p: Position, to q: Position) -> Position? {
    let (ofP, ofQ) = (turn(a, b, p), turn(a, b, q))
    guard (ofP >= 0) != (ofQ >= 0), (turn(p, q, a) >= 0) != (turn(p, q, b) >= 0) else { return nil }
    let share = ofP / (ofP - ofQ)
    return Position(p.x + share * (q.x - p.x), p.y + share * (q.y - p.y))
  }

  /// Twice the area of a triangle: positive if the third position is on the left of the line through the other two.
  private func turn(_ from: Position, _ to: Position, _ place: Position) -> Double {
    (to.x - from.x) * (place.y - from.y) - (to.y - from.y) * (place.x - from.x)
  }
}

extension Bounds {
  /// The box around two positions.
  init(around a: Position, _ b: Position) {
    self.init()
    include(a)
    include(b)
  }
}
