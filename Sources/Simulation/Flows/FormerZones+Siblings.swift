internal import Planning

extension FormerZones {
  /// Takes the siblings out of the entering children of all blocks, and attaches them to the former schools that take them.
  /// - Parameters:
  ///   - children: by kind, shape `[blocks]`.
  ///   - tally: records from which school of the new zone the siblings are taken.
  ///   - takes: whether a school takes entering pupils.
  ///   - destinations: calls its second argument for the schools to which children of a block would go, with shares.
  func take(
    from children: inout [[Double]], cohort: Int, _ tally: inout MoveTally, takes: (Int32) -> Bool,
    destinations: (Int, (Int32, Double) -> Void) -> Void
  ) -> Attachments {
    var list = Attachments()
    var sums = SchoolSums()
    let open = zones.map { zone in
      let taking = zone.filter { takes($0.school) }
      let whole = taking.reduce(0) { $0 + $1.share }
      return taking.map { SchoolShare(school: $0.school, share: $0.share / whole) }
    }
    for (block, zone) in zip(blocks, zoneOfBlock) where !open[zone].isEmpty {
      let (registered, migrant) = (children[0][Int(block)] * share, children[1][Int(block)] * share)
      guard registered != 0 || migrant != 0 else { continue }
      sums.removeAll()
      for one in open[zone] { sums.add(one.school, registered * one.share, migrant * one.share) }
      list.append(sums, block: block)
      destinations(Int(block)) { from, part in
        for one in open[zone] {
          tally.add(
            block, cohort: cohort, from: from, to: one.school, registered: registered * part * one.share,
            migrant: migrant * part * one.share)
        }
      }
      for kind in 0..<2 { children[kind][Int(block)] *= 1 - share }
    }
    return list
  }
}
