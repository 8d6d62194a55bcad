internal import Parallel

extension VoronoiDiagram {
  /// The points whose cells have a line in common on the land, with its length in metres; lines up to 1 mm do not count.
  ///
  /// Of several points at the same place, each is a neighbour of the first of them and of the next. The first one is
  /// also a neighbour of all points whose cell borders theirs, and the others are neighbours of the first point of that
  /// cell. So the number of pairs is in proportion to the number of points, however many are at one place.
  public func adjacency() -> Adjacency {
    let parts = inParallel(count, grain: 1 << 9, jobs: jobs) { range in range.flatMap { commonLines(of: $0) } }
    let lines = parts.flatMap { $0 }
    var members: [Int32: [Int32]] = [:]
    for point in 0..<count where representatives[point] != Int32(truncatingIfNeeded: point) {
      members[representatives[point], default: []].append(Int32(truncatingIfNeeded: point))
    }
    guard !members.isEmpty else { return Adjacency(count: count, pieces: lines) }
    var pieces = lines
    for line in lines {
      for other in members[line.second] ?? [] {
        pieces.append(Adjacency.Pair(line.first, other, border: line.border))
      }
      for other in members[line.first] ?? [] {
        pieces.append(Adjacency.Pair(other, line.second, border: line.border))
      }
    }
    for point in 0..<count {
      guard let others = members[Int32(truncatingIfNeeded: point)] else { continue }
      for (at, other) in others.enumerated() {
        pieces.append(Adjacency.Pair(Int32(truncatingIfNeeded: point), other, border: 0))
        if at > 0 { pieces.append(Adjacency.Pair(others[at - 1], other, border: 0)) }
      }
    }
    return Adjacency(count: count, pieces: pieces)
  }

  /// The common lines of a point's cell with cells of later points. The cell of the first of two points decides.
  private func commonLines(of point: Int) -> [Adjacency.Pair] {
    var found: [Adjacency.Pair] = []
    let cell = starts[point]..<starts[point + 1]
    for at in cell where Int(corners[at].beyond) > point {
      let (a, b) = (corners[at], corners[at + 1 == cell.upperBound ? cell.lowerBound : at + 1])
      let (from, to) = (Position(a.x, a.y), Position(b.x, b.y))
      guard from.distance(to: to) > VoronoiDiagram.shortest else { continue }
      let metres = land.length(from: from, to: to)
      if metres > VoronoiDiagram.shortest {
        found.append(Adjacency.Pair(Int32(truncatingIfNeeded: point), a.beyond, border: metres))
      }
    }
    return found
  }
}
