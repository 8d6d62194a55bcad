package import Geometry
internal import Planning

/// A short step along a border, the zone at the right hand.
package struct BorderStep {
  package var middle: Position
  /// Direction, length 1.
  var east: Double
  package var north: Double
  package var metres: Double

  /// A place so many metres to the left, which is outside; negative: inside.
  package func beside(_ metres: Double) -> Position { Position(middle.x - north * metres, middle.y + east * metres) }
}

/// Walks around a zone clockwise and notes what lies at its border.
///
/// Each step of at most 20 m is named by the line that runs along it, else by the district, zone or open land 3 m beyond.
/// Its side is that to which the border around it looks on average (an eighth of the way around), so that the zigzag of
/// blocks is not taken for corners. Stretches under 50 m, such as where a street crosses, count for what is beside them.
struct BorderWalk {
  static let step = 20.0
  /// How far a street's middle line may be from a border that runs along it.
  static let reach = 35.0
  static let beyond = 3.0
  static let shortest = 50.0
  /// What takes less of a side is not named.
  static let leastShare = 0.05

  let ground: BorderGround
  /// The zone's own schools.
  let schools: [SchoolIndex]

  /// - Parameter area: the zone in the metric plane.
  func border(of area: Area) -> ZoneBorder {
    var border = ZoneBorder()
    let pieces = area.polygons.sorted { Area([$0]).surface > Area([$1]).surface }
    let least = area.surface / 100
    for piece in pieces where Area([piece]).surface >= least {
      guard let ring = piece.rings.first else { continue }
      border.pieces += 1
      walk(ring, into: &border)
      for hole in piece.rings.dropFirst() where hole.turn.magnitude / 2 >= least {
        for step in steps(of: hole, clockwise: false) {
          guard case .zone(let schools) = part(at: step).part, !border.enclosed.contains(schools) else { continue }
          border.enclosed.append(schools)
        }
      }
    }
    border.sides = border.sides.map(named)
    return border
  }

  private func walk(_ ring: [Position], into border: inout ZoneBorder) {
    for (side, run) in runs(around: ring) {
      if border.sides[side.rawValue].last?.part == run.part {
        border.sides[side.rawValue][border.sides[side.rawValue].count - 1].add(run)
      } else {
        border.sides[side.rawValue].append(run)
      }
    }
  }

  /// A ring step by step, clockwise: the side of each step, and what lies there.
  func runs(around ring: [Position]) -> [(side: BorderSide, run: BorderRun)] {
    let steps = steps(of: ring, clockwise: true)
    return Array(zip(sides(of: steps), smoothed(steps.map { part(at: $0) }))).map { (side: $0.0, run: $0.1) }
  }

  /// What lies at one step.
  func part(at step: BorderStep) -> BorderRun {
    var run = BorderRun(part: .edge, metres: step.metres)
    let (inside, outside) = (step.beside(-BorderWalk.beyond), step.beside(BorderWalk.beyond))
    if let line = ground.line(along: step, reach: BorderWalk.reach) {
      run.part = .line(line)
      return run
    }
    let own = ground.districts.first(at: inside)
    let other = ground.districts.first(at: outside)
    if let other, other != own {
      run.part = .district(other)
    } else if let zone = ground.zones.first(at: outside, where: { $0 != schools }) {
      run.part = .zone(zone)
      run.blocks = ground.blocks.first(at: outside).map { [$0] } ?? []
    } else if other != nil {
      run.part = .open
    }
    return run
  }

  /// Steps around a ring, from its north-western corner: every side of the ring once.
  func steps(of ring: [Position], clockwise: Bool) -> [BorderStep] {
    var ring = Array(ring.dropLast())
    guard ring.count >= 3 else { return [] }
    if ((ring + [ring[0]]).turn < 0) != clockwise { ring.reverse() }
    let corner = ring.indices.min { (ring[$0].x - ring[$0].y) < (ring[$1].x - ring[$1].y) } ?? 0
    ring = Array(ring[corner...] + ring[..<corner]) + [ring[corner]]
    return zip(ring, ring.dropFirst()).flatMap { from, to -> [BorderStep] in
      let length = from.distance(to: to)
      guard length > 0 else { return [] }
      let count = max(1, Int((length / BorderWalk.step).rounded(.up)))
      let (dx, dy) = ((to.x - from.x) / length, (to.y - from.y) / length)
      return (0..<count).map { at in
        let along = length * (Double(at) + 0.5) / Double(count)
        return BorderStep(
          middle: Position(from.x + dx * along, from.y + dy * along), east: dx, north: dy,
          metres: length / Double(count))
      }
    }
  }

  /// The side of each step: where the border looks on average, an eighth of the way around.
  private func sides(of steps: [BorderStep]) -> [BorderSide] {
    guard !steps.isEmpty else { return [] }
    // twice around and more, so that a window that crosses the start is one range
    let count = steps.count
    var (metres, x, y) = ([0.0], [0.0], [0.0])
    for at in 0..<(3 * count) {
      let step = steps[at % count]
      metres.append(metres[at] + step.metres)
      x.append(x[at] - step.north * step.metres)
      y.append(y[at] + step.east * step.metres)
    }
    let reach = metres[count] / 16
    var (first, end) = (0, count)
    return steps.indices.map { at in
      let own = count + at
      while metres[own + 1] - metres[first + 1] > reach { first += 1 }
      while end < 3 * count, metres[end] - metres[own] <= reach { end += 1 }
      // its own step counts in both directions
      return BorderSide(
        facing: x[end] - x[first] + x[own + 1] - x[own], y[end] - y[first] + y[own + 1] - y[own])
    }
  }

  /// Stretches that are too short to be named take the name of the longer stretch beside them, the shortest first.
  ///
  /// The border is closed: the last stretch lies beside the first, and is one with it where both run along the same thing.
  /// So neighbours always differ, and each stretch that takes another's name is one fewer to look at.
  private func smoothed(_ steps: [BorderRun]) -> [BorderRun] {
    var stretches = BorderStretches(steps)
    while stretches.all.count > 1, let short = stretches.shortest(below: BorderWalk.shortest) {
      stretches.absorb(short)
    }
    return stretches.named(steps)
  }

  /// The runs of a side that are worth naming: each thing once, in order, none that takes hardly any of the side.
  private func named(_ runs: [BorderRun]) -> [BorderRun] {
    var named: [BorderRun] = []
    for run in runs {
      if let at = named.firstIndex(where: { $0.part == run.part }) { named[at].add(run) } else { named.append(run) }
    }
    let whole = named.reduce(0) { $0 + $1.metres }
    return named.filter { $0.metres >= whole * BorderWalk.leastShare }
  }
}

extension [Position] {
  /// Twice the land of a closed ring; below 0 where it runs clockwise.
  fileprivate var turn: Double {
    guard let origin = first else { return 0 }
    var sum = 0.0
    for (a, b) in zip(self, dropFirst()) {
      sum += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    }
    return sum
  }
}
