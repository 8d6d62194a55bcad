public import Geometry

/// Zones of a stage in one year: block → zone (or parts of zones) → schools with their shares.
public struct YearZones: Sendable {
  /// Zone of each block; -1 none. Numbers count the zones of the stage as they came, over all years.
  public var zoneOfBlock: [Int32]
  /// `assign: areal`: parts of each polygon block by zone.
  public var parts: ArealParts?
  /// By zone number: its schools open in the year and their shares, sum 1; empty for a zone that is gone.
  public var members: [[SchoolShare]]
  /// By zone number: the schools that its children go to, where attendance shows that; nil: the zone's own.
  public var destinations: [[SchoolShare]]?

  /// Zones whose children go where `members` says.
  public init(zoneOfBlock: [Int32], parts: ArealParts? = nil, members: [[SchoolShare]]) {
    self.zoneOfBlock = zoneOfBlock
    self.parts = parts
    self.members = members
  }

  /// The schools of a block's zone and their shares, sum 1; schools may repeat where parts of several zones share them.
  public func forEachOwnSchool(of block: Int, _ body: (Int32, Double) -> Void) { forEach(members, block, body) }

  /// The schools that children of a block are attached to: those of its zone, or where attendance shows that they go.
  func forEachDestination(of block: Int, _ body: (Int32, Double) -> Void) {
    forEach(destinations ?? members, block, body)
  }

  private func forEach(_ schools: [[SchoolShare]], _ block: Int, _ body: (Int32, Double) -> Void) {
    if let parts, parts.starts[block] < parts.starts[block + 1] {
      for at in parts.starts[block]..<parts.starts[block + 1] {
        for member in schools[Int(parts.zones[at])] { body(member.school, member.share * parts.shares[at]) }
      }
    } else if zoneOfBlock[block] >= 0 {
      for member in schools[Int(zoneOfBlock[block])] { body(member.school, member.share) }
    }
  }

  /// The zones of a block and their parts, sum 1, of its pupils at a school: by where each zone sends its children, or by
  /// area if none sends any there.
  func forEachZone(of block: Int, attending school: Int32, _ body: (Int32, Double) -> Void) {
    guard let parts, parts.starts[block] < parts.starts[block + 1] else {
      if zoneOfBlock[block] >= 0 { body(zoneOfBlock[block], 1) }
      return
    }
    let range = parts.starts[block]..<parts.starts[block + 1]
    let sent = range.map { at -> Double in
      let going = (destinations ?? members)[Int(parts.zones[at])].first { $0.school == school }
      return parts.shares[at] * (going?.share ?? 0)
    }
    let whole = sent.reduce(0, +)
    for (at, sent) in zip(range, sent) { body(parts.zones[at], whole > 0 ? sent / whole : parts.shares[at]) }
  }

  /// The zone of a block, or the one with its largest part; -1 none.
  func mainZone(of block: Int) -> Int32 {
    guard let parts, parts.starts[block] < parts.starts[block + 1] else { return zoneOfBlock[block] }
    let range = parts.starts[block]..<parts.starts[block + 1]
    return range.max { parts.shares[$0] < parts.shares[$1] }.map { parts.zones[$0] } ?? zoneOfBlock[block]
  }
}

/// A school and its part of something.
public struct SchoolShare: Hashable, Sendable {
  /// Number in `Scenario.schools`.
  public var school: Int32
  /// From 0 to 1.
  public var share: Double

  /// A school, by number, and its part.
  public init(school: Int32, share: Double) {
    self.school = school
    self.share = share
  }
}
