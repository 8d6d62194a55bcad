/// The sides of zones, each once.
///
/// With every ring turned so that its land lies on the left, a border between two zones is there twice, once in each
/// direction, by the same two positions. Such twins become one side with a zone on its left and one on its right; what is
/// left over has nobody on its right: the border of the whole, or a place where zones do not meet.
///
/// Twins find each other in a hash table of sides that still wait (`WaitingSides`). A pair leaves the table, so it holds
/// no more than the front at which zones in the file's order meet, and stays in the cache. Zones are taken in runs of the
/// same length for any number of threads; what waits at the end of a run is paired in the end.
struct PairedSides: Sendable {
  /// Side `s` runs from `(ends[4s], ends[4s+1])` to `(ends[4s+2], ends[4s+3])`.
  private(set) var ends: [Double] = []
  private(set) var left: [Int32] = []
  /// -1: nobody.
  private(set) var right: [Int32] = []

  var count: Int { left.count }

  /// - Parameter leftOver: true to keep only sides without a twin.
  init(_ shapes: ShapeColumn, onlyLeftOver: Bool = false, jobs: Int) {
    let runs = PairedSides.runs(shapes)
    let parts = inParallel(runs.count, grain: 1, jobs: jobs) { run in
      run.map { PairedSides.pair(shapes, runs[$0], onlyLeftOver) }
    }
    var waiting = WaitingSides()
    for (part, rest) in parts.joined() {
      ends += part.ends
      left += part.left
      right += part.right
      for side in rest { meet(side, &waiting, onlyLeftOver) }
    }
    for side in waiting.all { append(side, right: -1) }
  }

  private init() {}

  /// Runs of features with some 60,000 positions.
  private static func runs(_ shapes: ShapeColumn) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var (first, seen) = (0, 0)
    for feature in 0..<shapes.count {
      let end = shapes.lastPosition(of: feature)
      if end - seen >= 60_000 || feature == shapes.count - 1 {
        runs.append(first..<feature + 1)
        (first, seen) = (feature + 1, end)
      }
    }
    return runs
  }

  private static func pair(
    _ shapes: ShapeColumn, _ run: Range<Int>, _ onlyLeftOver: Bool
  ) -> (PairedSides, [WaitingSides.Side]) {
    var sides = PairedSides()
    if let last = run.last, !onlyLeftOver {
      let most = shapes.lastPosition(of: last) - (run.lowerBound == 0 ? 0 : shapes.lastPosition(of: run.lowerBound - 1))
      sides.ends.reserveCapacity(4 * most)
      sides.left.reserveCapacity(most)
      sides.right.reserveCapacity(most)
    }
    var waiting = WaitingSides()
    shapes.positions.withUnsafeBufferPointer { positions in
      for zone in run where shapes.kinds[zone] == .area {
        for part in shapes.parts(of: zone) {
          for (at, ring) in shapes.rings(of: part).enumerated() {
            let range = shapes.positions(of: ring)
            guard range.count > 1 else { continue }
            let isTurned = (positions.signedSurface(range) > 0) != (at == 0)
            var a = Position(positions[2 * range.lowerBound], positions[2 * range.lowerBound + 1])
            var ahash = WaitingSides.hash(a)
            for next in range.dropFirst() {
              let b = Position(positions[2 * next], positions[2 * next + 1])
              let bhash = WaitingSides.hash(b)
              if a != b, a.isFinite, b.isFinite {
                let hash = WaitingSides.hash(ahash, bhash)
                sides.meet(
                  .init(a: isTurned ? b : a, b: isTurned ? a : b, zone: Int32(zone), hash: hash), &waiting, onlyLeftOver
                )
              }
              (a, ahash) = (b, bhash)
            }
          }
        }
      }
    }
    return (sides, waiting.all)
  }

  @inline(__always)
  private mutating func meet(_ side: WaitingSides.Side, _ waiting: inout WaitingSides, _ onlyLeftOver: Bool) {
    guard let twin = waiting.twin(of: side), !onlyLeftOver else { return }
    append(side, right: twin)
  }

  private mutating func append(_ side: WaitingSides.Side, right: Int32) {
    ends.append(side.a.x)
    ends.append(side.a.y)
    ends.append(side.b.x)
    ends.append(side.b.y)
    left.append(side.zone)
    self.right.append(right)
  }
}

extension Position {
  var isFinite: Bool { x.isFinite && y.isFinite }
}

extension UnsafeBufferPointer<Double> {
  /// Half the sum of cross products of a ring about its first position: positive where it runs counter-clockwise.
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
}
