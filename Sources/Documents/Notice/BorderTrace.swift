internal import Geometry
internal import Planning

/// Traces the border of a zone clockwise and records what each stretch runs along.
///
/// The border is cut into steps of at most 20 m; one of more than 1,000 km into 50,000. A step is named after the line that runs along it or, where there is none,
/// after the district, zone or unassigned land 3 m beyond it. Its side (north, east, south or west) is the direction that the
/// border faces on average over an eighth of its length, so that the zigzag of blocks does not count as corners. Stretches
/// shorter than 50 m, for example where a street crosses, take the name of a neighbouring stretch.
struct BorderTrace {
  /// The longest step of a border of at most ``mostSteps`` steps, metres.
  static let step = 20.0
  /// Steps beyond which a border is cut into longer ones, so that a corner at the other end of the world takes no minutes.
  static let mostSteps = 50_000.0
  /// How far the centre line of a street may be from a border that runs along it, metres.
  static let reach = 35.0
  /// How far beyond the border its neighbour is looked up, metres.
  static let beyond = 3.0
  /// The shortest stretch that has a name of its own, metres.
  static let shortest = 50.0
  /// The smallest share of a side that is named.
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
      trace(ring, into: &border)
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

  private func trace(_ ring: [Position], into border: inout ZoneBorder) {
    for (side, run) in runs(around: ring) {
      if border.sides[side.rawValue].last?.part == run.part {
        border.sides[side.rawValue][border.sides[side.rawValue].count - 1].add(run)
      } else {
        border.sides[side.rawValue].append(run)
      }
    }
  }

  /// The steps of a ring, clockwise: the side of each, and what it runs along.
  func runs(around ring: [Position]) -> [(side: BorderSide, run: BorderRun)] {
    let steps = steps(of: ring, clockwise: true)
    return Array(zip(sides(of: steps), smoothed(steps.map { part(at: $0) }))).map { (side: $0.0, run: $0.1) }
  }

  /// What a step runs along.
  func part(at step: BorderStep) -> BorderRun {
    var run = BorderRun(part: .edge, metres: step.metres)
    let (inside, outside) = (step.beside(-BorderTrace.beyond), step.beside(BorderTrace.beyond))
    if let line = ground.line(along: step, reach: BorderTrace.reach) {
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

  /// The steps of a ring from its north-western corner; together they cover every side of the ring once.
  func steps(of ring: [Position], clockwise: Bool) -> [BorderStep] {
    var ring = Array(ring.dropLast())
    guard ring.count >= 3 else { return [] }
    if ((ring + [ring[0]]).turn < 0) != clockwise { ring.reverse() }
    let corner = ring.indices.min { (ring[$0].x - ring[$0].y) < (ring[$1].x - ring[$1].y) } ?? 0
    ring = Array(ring[corner...] + ring[..<corner]) + [ring[corner]]
    let whole = zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    let longest = max(BorderTrace.step, whole / BorderTrace.mostSteps)
    return zip(ring, ring.dropFirst()).flatMap { from, to -> [BorderStep] in
      let length = from.distance(to: to)
      guard length > 0 else { return [] }
      let count = max(1, Int((length / longest).rounded(.up)))
      let (dx, dy) = ((to.x - from.x) / length, (to.y - from.y) / length)
      return (0..<count).map { at in
        let along = length * (Double(at) + 0.5) / Double(count)
        return BorderStep(
          middle: Position(from.x + dx * along, from.y + dy * along), east: dx, north: dy,
          metres: length / Double(count))
      }
    }
  }

  /// The side of each step: the direction that the border faces on average over an eighth of its length.
  private func sides(of steps: [BorderStep]) -> [BorderSide] {
    guard !steps.isEmpty else { return [] }
    // sums over three rounds, so that a window across the start is one range of indexes
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
      // the step itself counts twice, once for each half of the window
      return BorderSide(
        facing: x[end] - x[first] + x[own + 1] - x[own], y[end] - y[first] + y[own + 1] - y[own])
    }
  }

  /// Renames each stretch that is too short for a name of its own after its longer neighbour, the shortest stretch first.
  ///
  /// The border is closed: the last stretch is a neighbour of the first, and the two are one stretch where they have the same
  /// name. So neighbours always differ, each renaming leaves one stretch fewer, and the loop ends.
  private func smoothed(_ steps: [BorderRun]) -> [BorderRun] {
    var stretches = BorderStretches(steps)
    while stretches.all.count > 1, let short = stretches.shortest(below: BorderTrace.shortest) {
      stretches.absorb(short)
    }
    return stretches.named(steps)
  }

  /// The runs of a side with each neighbour once, in order, without those shorter than `leastShare` of the side.
  private func named(_ runs: [BorderRun]) -> [BorderRun] {
    var named: [BorderRun] = []
    for run in runs {
      if let at = named.firstIndex(where: { $0.part == run.part }) { named[at].add(run) } else { named.append(run) }
    }
    let whole = named.reduce(0) { $0 + $1.metres }
    return named.filter { $0.metres >= whole * BorderTrace.leastShare }
  }
}

extension [Position] {
  /// Twice the signed area of a closed ring; negative where it runs clockwise.
  fileprivate var turn: Double {
    guard let origin = first else { return 0 }
    var sum = 0.0
    for (a, b) in zip(self, dropFirst()) {
      sum += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    }
    return sum
  }
}
