internal import Parallel

extension ShapeColumn {
  /// The areas whose borders have a line in common, with its length.
  ///
  /// Sides that occur once in each direction are found by `PairedSides`. Each remaining side is compared with the sides
  /// near it, so that sides that coincide only in part are found too: where an end of one side lies within the other,
  /// or areas overlap. Two sides coincide where they are at most the tolerance of ``Coverage`` apart, 1e-9 units of the
  /// coordinates; a common line must be longer than that, so a common corner is not enough. A feature that is not an
  /// area has no neighbours; the holes of an area are part of its border.
  ///
  /// - Parameters:
  ///   - transformer: from the coordinates to the metric plane in which lengths are measured. A line that cannot be
  ///     transformed is measured on a sphere.
  ///   - jobs: largest number of threads; the result does not depend on it.
  /// - Returns: the neighbours among the features, with borders in metres.
  public func adjacency(in transformer: Transformer, jobs: Int = 1) -> Adjacency {
    var lines = SharedLines(PairedSides(self, jobs: jobs), jobs: jobs)
    let metres = lines.takeLengths(transformer, jobs: jobs)
    for at in lines.pairs.indices { lines.pairs[at].border = metres[at] }
    return Adjacency(count: count, pieces: lines.pairs)
  }
}

/// The lines that borders of zones have in common, in no particular order, but in the same one for any number of
/// threads.
private struct SharedLines: Sendable {
  /// The two zones of each line.
  var pairs: [Adjacency.Pair] = []
  /// Both ends of each line, interleaved, shape `[4 × lines]`.
  private var ends: [Double] = []

  private init() {}

  init(_ sides: PairedSides, jobs: Int) {
    var rest: [Int32] = []
    for at in 0..<sides.count {
      let side = sides.start + at
      if side.pointee.right < 0 {
        rest.append(Int32(truncatingIfNeeded: at))
      } else {
        add(side.pointee, side.pointee.left, side.pointee.right)
      }
    }
    guard rest.count > 1 else { return }
    let (grid, unpaired) = (SideGrid(sides, jobs: jobs), rest)
    for part in inParallel(rest.count, grain: 1 << 10, jobs: jobs, { SharedLines(of: unpaired[$0], grid) }) {
      pairs += part.pairs
      ends += part.ends
    }
  }

  /// The lines that unpaired sides have in common with other sides; two unpaired sides are compared once.
  private init(of unpaired: ArraySlice<Int32>, _ grid: SideGrid) {
    var near = Scratch<Int32>()
    for number in unpaired {
      let side = grid.sides[Int(number)]
      grid.sides(along: side, into: &near)
      for at in 0..<near.count where near[at] != number {
        let other = grid.sides[Int(near[at])]
        if other.right < 0, near[at] < number { continue }
        guard other.left != side.left || other.right >= 0, let line = side.overlap(with: other) else { continue }
        add(line, side.left, other.left)
        if other.right >= 0 { add(line, side.left, other.right) }
      }
    }
  }

  @inline(__always)
  private mutating func add(_ line: PairedSides.Side, _ first: Int32, _ second: Int32) {
    guard first != second else { return }
    pairs.append(Adjacency.Pair(first, second, border: 0))
    ends.append(line.ax)
    ends.append(line.ay)
    ends.append(line.bx)
    ends.append(line.by)
  }

  /// The length of each line in metres. The ends are given up, as they are transformed in place.
  mutating func takeLengths(_ transformer: Transformer, jobs: Int) -> [Double] {
    let degrees = ends
    do throws(GeometryError) {
      try transformer.transform(&ends, jobs: jobs)
      let plane = ends
      return pairs.indices.map { line in SharedLines.length(plane[(4 * line)...]) { $0.distance(to: $1) } }
    } catch {
      return pairs.indices.map { line in
        var plane = Array(degrees[4 * line..<4 * line + 4])
        let isMeasured = (try? transformer.transform(&plane)) != nil
        return isMeasured
          ? SharedLines.length(plane[...]) { $0.distance(to: $1) }
          : SharedLines.length(degrees[(4 * line)...]) { $0.metres(to: $1) }
      }
    }
  }

  @inline(__always)
  private static func length(_ ends: ArraySlice<Double>, _ distance: (Position, Position) -> Double) -> Double {
    let at = ends.startIndex
    return distance(Position(ends[at], ends[at + 1]), Position(ends[at + 2], ends[at + 3]))
  }
}

extension SideGrid {
  /// Collects the sides in the cells that a side passes through; ascending, without duplicates.
  fileprivate func sides(along side: PairedSides.Side, into found: inout Scratch<Int32>) {
    found.removeAll()
    var cells = Scratch<Int32>()
    cellGrid.forEachCell(of: side) { cells.append(Int32(truncatingIfNeeded: $0)) }
    for cell in cells.buffer {
      for at in Int(starts[Int(cell)])..<Int(starts[Int(cell) + 1]) { found.append(list[at]) }
    }
    found.sortDistinct()
  }
}

extension PairedSides.Side {
  /// The part of a side that coincides with another side, within the tolerance of `SideGrid`; nil if they have at most
  /// a point in common.
  func overlap(with other: Self) -> Self? {
    let (ux, uy) = (bx - ax, by - ay)
    let length = (ux * ux + uy * uy).squareRoot()
    // along and across: coordinates along this side, as shares of its length, and distances from its line
    let (px, py, qx, qy) = (other.ax - ax, other.ay - ay, other.bx - ax, other.by - ay)
    let (alongP, alongQ) = ((px * ux + py * uy) / (length * length), (qx * ux + qy * uy) / (length * length))
    let (low, high) = (max(0, min(alongP, alongQ)), min(1, max(alongP, alongQ)))
    guard (high - low) * length > SideGrid.tolerance else { return nil }
    let (acrossP, acrossQ) = ((ux * py - uy * px) / length, (ux * qy - uy * qx) / length)
    for along in [low, high] {
      let across = acrossP + (along - alongP) / (alongQ - alongP) * (acrossQ - acrossP)
      guard abs(across) <= SideGrid.tolerance else { return nil }
    }
    return Self(
      ax: ax + low * ux, ay: ay + low * uy, bx: ax + high * ux, by: ay + high * uy, left: left, right: other.left)
  }
}
