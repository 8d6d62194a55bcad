internal import Parallel

/// The sides of all zones, each stored once.
///
/// If every ring is oriented with its land on the left, a border between two zones occurs twice, once in each
/// direction, with the same two positions. This pair becomes one side with a zone on its left and a zone on its right.
/// An unpaired side has no zone on its right: it is part of the outer border, or of a border where zones do not fit
/// together.
///
/// Each side is compared with the sides that are still unpaired (`WaitingSides`). Several threads process runs of
/// consecutive zones, which do not depend on the number of threads. Sides left unpaired by their runs are then matched
/// between runs. Until the number of sides is known, a side is stored as the index of its first position.
struct PairedSides: Sendable {
  /// A side from a to b, with the zones on its left and right; -1 for none.
  struct Side: BitwiseCopyable, Sendable {
    var ax: Double
    var ay: Double
    var bx: Double
    var by: Double
    var left: Int32
    var right: Int32
  }

  private let sides: Column<Side>

  var count: Int { sides.count }
  /// Pointer for inner loops; valid as long as this value exists.
  var start: UnsafePointer<Side> { sides.start }

  subscript(side: Int) -> Side { sides[side] }

  private struct Pair: BitwiseCopyable, Sendable {
    var side: WaitingSides.Side
    var right: Int32
  }

  /// The result of a run: pairs and unpaired sides.
  private struct Part: Sendable {
    var pairs: Column<Pair>
    var rest: Column<WaitingSides.Side>
  }

  /// - Parameter onlyLeftOver: true to keep only sides without a partner.
  init(_ shapes: ShapeColumn, onlyLeftOver: Bool = false, jobs: Int) {
    let runs = PairedSides.runs(shapes)
    var parts = inParallel(runs.count, jobs: jobs) { run in
      shapes.withPositions { PairedSides.pair(shapes, $0, runs[run], onlyLeftOver) }
    }
    if parts.count > 1 {
      let rests = parts.map(\.rest)
      parts.append(shapes.withPositions { PairedSides.pair(rests, $0, onlyLeftOver) })
    }
    sides = PairedSides.write(parts, shapes, jobs)
  }

  /// Splits features into runs of at most about 60,000 positions; into about 32 runs if that makes them shorter.
  private static func runs(_ shapes: ShapeColumn) -> [Range<Int>] {
    let most = min(60_000, max(4_096, shapes.positions.count / 32))
    var runs: [Range<Int>] = []
    var (first, seen) = (0, 0)
    for feature in 0..<shapes.count {
      let end = shapes.lastPosition(of: feature)
      if end - seen >= most || feature == shapes.count - 1 {
        runs.append(first..<feature + 1)
        (first, seen) = (feature + 1, end)
      }
    }
    return runs
  }

  private static func pair(
    _ shapes: ShapeColumn, _ start: UnsafePointer<Double>, _ run: Range<Int>, _ onlyLeftOver: Bool
  ) -> Part {
    let positions = UnsafeBufferPointer(start: start, count: shapes.positions.count)
    let most =
      shapes.lastPosition(of: run.upperBound - 1)
      - (run.lowerBound == 0 ? 0 : shapes.lastPosition(of: run.lowerBound - 1))
    var waiting = WaitingSides(start, most: most)
    var pairs = Scratch<Pair>(capacity: onlyLeftOver ? 1 : most / 2)
    for zone in run where shapes.kinds[zone] == .area {
      for part in shapes.parts(of: zone) {
        for (at, ring) in shapes.rings(of: part).enumerated() {
          let range = shapes.positions(of: ring)
          guard range.count > 1 else { continue }
          let isTurned = (positions.signedSurface(range) > 0) != (at == 0)
          for at in range.lowerBound..<range.upperBound - 1 {
            let p = start + 2 * at
            // x − x is 0 unless x is infinite or NaN
            guard p[0] != p[2] || p[1] != p[3], (p[0] - p[0]) + (p[1] - p[1]) + (p[2] - p[2]) + (p[3] - p[3]) == 0
            else { continue }
            let side = WaitingSides.Side(at: at, zone: zone, isTurned: isTurned)
            if let twin = waiting.twin(of: side), !onlyLeftOver { pairs.append(Pair(side: side, right: twin)) }
          }
        }
      }
    }
    return Part(pairs: pairs.column(), rest: waiting.takeRest())
  }

  /// Matches the unpaired sides of several runs.
  private static func pair(
    _ rests: [Column<WaitingSides.Side>], _ positions: UnsafePointer<Double>, _ onlyLeftOver: Bool
  ) -> Part {
    var waiting = WaitingSides(positions, most: rests.reduce(0) { $0 + $1.count })
    var pairs = Scratch<Pair>()
    for rest in rests {
      for at in 0..<rest.count {
        if let twin = waiting.twin(of: rest[at]), !onlyLeftOver { pairs.append(Pair(side: rest[at], right: twin)) }
      }
    }
    return Part(pairs: pairs.column(), rest: waiting.takeRest())
  }

  /// Writes the pairs of all runs, followed by the unpaired sides of the last run.
  private static func write(
    _ parts: [Part], _ shapes: ShapeColumn, _ jobs: Int
  ) -> Column<Side> {
    let firsts = parts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.pairs.count) }
    let rest = parts.last?.rest
    return Column(count: (firsts.last ?? 0) + (rest?.count ?? 0)) { sides in
      // another thread is not worthwhile for a few thousand sides
      _ = inParallel(parts.count + 1, jobs: shapes.positions.count < 1 << 17 ? 1 : jobs) { number in
        shapes.withPositions { positions in
          if number < parts.count {
            let pairs = parts[number].pairs
            for at in 0..<pairs.count { sides[firsts[number] + at] = Side(pairs[at].side, pairs[at].right, positions) }
          } else if let rest {
            for at in 0..<rest.count { sides[firsts[number] + at] = Side(rest[at], -1, positions) }
          }
        }
      }
    }
  }
}

extension ShapeColumn {
  /// Calls `body` with a pointer to the positions, for inner loops.
  @inline(__always)
  fileprivate func withPositions<Result>(_ body: (UnsafePointer<Double>) -> Result) -> Result {
    positions.withUnsafeBufferPointer { positions in
      guard let start = positions.baseAddress else {
        return withUnsafePointer(to: 0) { body($0) }
      }
      return body(start)
    }
  }
}

extension PairedSides.Side {
  /// Orients a side so that its zone lies on its left.
  @inline(__always)
  fileprivate init(_ side: WaitingSides.Side, _ right: Int32, _ positions: UnsafePointer<Double>) {
    let p = positions + 2 * Int(side.at)
    let (a, b) = side.isTurned ? (p + 2, p) : (p, p + 2)
    self.init(ax: a[0], ay: a[1], bx: b[0], by: b[1], left: side.zone, right: right)
  }
}
