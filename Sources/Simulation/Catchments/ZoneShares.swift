internal import Planning

/// Zones, and the blocks assigned to them in a year.
struct AssignedZones {
  var zoneState: ZoneState
  var zones: YearZones
}

/// Shares of schools in zones, and the blocks whose schools an event changes.
extension CatchmentInputs {
  /// Shares of the open schools of a zone in a year: by weight or entry places; equal where all are 0.
  func shares(of zone: Zone, _ year: YearIndex) -> [SchoolShare] {
    let open = zone.members.filter { supply.isOpen(stage: stage, school: $0.school, year: year) }
    let among = open.isEmpty ? zone.members : open
    let hasWeights = zone.members.contains { $0.weight != nil }
    let weights = among.map { member in
      hasWeights ? member.weight ?? 0 : max(0, supply[stage].entryPlaces[member.school, year])
    }
    let whole = weights.reduce(0, +)
    return zip(among, weights).map { member, weight in
      SchoolShare(school: member.school.rawValue, share: whole > 0 ? weight / whole : 1 / Double(among.count))
    }
  }

  /// Shares of the schools of every zone; 0 for schools that are not open.
  func memberShares(_ state: ZoneState, _ year: YearIndex) -> [[SchoolShare]] {
    state.entries.map { entry in
      guard let zone = entry?.zone else { return [] }
      return zone.schools.map { SchoolShare(school: $0.rawValue, share: 0) } + shares(of: zone, year)
    }
  }

  /// The schools of a block and their shares, including schools with share 0.
  func schools(of block: Int32, in zones: YearZones, _ members: [[SchoolShare]]) -> [Int32: Double] {
    var zones = zones
    zones.members = members
    var sums: [Int32: Double] = [:]
    zones.forEachOwnSchool(of: Int(block)) { sums[$0, default: 0] += $1 }
    return sums
  }

  /// Blocks whose schools, or shares by school, have changed.
  func changedBlocks(
    from before: AssignedZones, to after: AssignedZones, _ year: YearIndex
  ) -> [Int32] {
    let (old, new) = (memberShares(before.zoneState, year), memberShares(after.zoneState, year))
    // most blocks lie wholly in a zone that the event has not changed
    let isSame = old.indices.map { $0 < new.count && old[$0] == new[$0] }
    let isWhole = before.zones.parts == nil && after.zones.parts == nil
    // neighbouring rows of the file mostly have the same old zone and the same new zone
    var last: (from: Int32, to: Int32, differs: Bool) = (-2, -2, false)
    return (0..<Int32(dataset.blocks.count)).filter { block in
      let (from, to) = (before.zones.zoneOfBlock[Int(block)], after.zones.zoneOfBlock[Int(block)])
      if isWhole, from == to, from < 0 || isSame[Int(from)] { return false }
      if isWhole, last.from == from, last.to == to { return last.differs }
      let differs = differs(block)
      last = (from, to, differs)
      return differs
    }

    func differs(_ block: Int32) -> Bool {
      let (was, now) = (schools(of: block, in: before.zones, old), schools(of: block, in: after.zones, new))
      guard was.count == now.count else { return true }
      return was.contains { school, share in now[school].map { abs($0 - share) > 1e-6 } ?? true }
    }
  }
}
