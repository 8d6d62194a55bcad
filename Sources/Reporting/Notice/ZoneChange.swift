internal import Geometry
internal import Planning
internal import Simulation

/// A block that an event gave to another school.
struct ZoneChange: Sendable {
  var block: Int
  var stage: Int
  /// School year from which it holds.
  var year: Int
  /// Schools of the zones, ascending; none: no catchment.
  var from: [Int]
  var to: [Int]
  /// Metres walked from the block to the school, mean by shares; the old school where it stood the year before.
  var walkBefore: Double?
  var walkAfter: Double?
  /// True where pupils already in school move as well, and not new entrants alone.
  var movesPupils: Bool

  /// All changes after the base year, up to a year.
  static func all(
    _ result: SimulationResult, on dataset: Dataset, through year: Int, _ transformer: Transformer
  ) throws(GeometryError) -> [ZoneChange] {
    var homes = dataset.blocks.points
    try transformer.transform(&homes)
    var sites: [[Position]] = []
    for ofYear in result.sites {
      var flat = ofYear.flatMap { [$0.x, $0.y] }
      try transformer.transform(&flat)
      sites.append(ofYear.indices.map { Position(flat[2 * $0], flat[2 * $0 + 1]) })
    }
    guard !sites.isEmpty, year > result.baseYear else { return [] }
    let schools = BlockSchools(result: result)
    func walk(_ block: Int, _ shares: BlockSchools.Shares, _ year: Int) -> Double? {
      guard !shares.schools.isEmpty else { return nil }
      let home = Position(homes[2 * block], homes[2 * block + 1])
      let sites = sites[min(max(year - result.years.lowerBound, 0), sites.count - 1)]
      // one school alone has no parts
      let parts = shares.shares.isEmpty ? [1] : shares.shares
      return zip(shares.schools, parts).reduce(0) { $0 + sites[$1.0].distance(to: home) * $1.1 }
        * result.scenario.detourFactor
    }
    let moved = Set(result.moves.map { Move(block: $0.block, stage: $0.stage, year: $0.year) })
    var changes: [ZoneChange] = []
    for stage in 0..<dataset.stages.count {
      for at in (result.baseYear + 1)...year {
        for block in 0..<dataset.blocks.count {
          let (before, after) = (schools.zone(of: block, stage, at - 1), schools.zone(of: block, stage, at))
          guard before.schools != after.schools else { continue }
          changes.append(
            ZoneChange(
              block: block, stage: stage, year: at, from: before.schools, to: after.schools,
              walkBefore: walk(block, before, at - 1), walkAfter: walk(block, after, at),
              movesPupils: moved.contains(Move(block: block, stage: stage, year: at))))
        }
      }
    }
    return changes.enumerated().sorted { one, other in
      let (a, b) = (one.element, other.element)
      let (left, right) = ([a.stage, a.year] + a.from + [-1] + a.to, [b.stage, b.year] + b.from + [-1] + b.to)
      return left != right ? left.lexicographicallyPrecedes(right) : one.offset < other.offset
    }.map(\.element)
  }

  private struct Move: Hashable {
    var block: Int
    var stage: Int
    var year: Int
  }
}

/// Blocks that go the same way in the same year.
struct ZoneChangeGroup {
  var changes: [ZoneChange]

  var first: ZoneChange { changes[0] }
  var walkBefore: Double? { mean(changes.map(\.walkBefore)) }
  var walkAfter: Double? { mean(changes.map(\.walkAfter)) }
  var movesPupils: Bool { changes.contains { $0.movesPupils } }

  /// Over blocks, each alike: weighed by children it would tell how many live where.
  private func mean(_ walks: [Double?]) -> Double? {
    let known = walks.compactMap { $0 }
    return known.count == walks.count && !known.isEmpty ? known.reduce(0, +) / Double(known.count) : nil
  }

  static func all(_ changes: [ZoneChange]) -> [ZoneChangeGroup] {
    var groups: [ZoneChangeGroup] = []
    for change in changes {
      if let last = groups.last?.first, last.stage == change.stage, last.year == change.year, last.from == change.from,
        last.to == change.to
      {
        groups[groups.count - 1].changes.append(change)
      } else {
        groups.append(ZoneChangeGroup(changes: [change]))
      }
    }
    return groups
  }
}
