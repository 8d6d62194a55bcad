public import Geometry

/// Zones of a stage in one year: block → zone (or parts of zones) → schools with their shares.
public struct YearZones: Sendable {
  /// Zone of each block; -1 none. Zones of the stage are numbered in the order in which they were added, over all years.
  public var zoneOfBlock: [Int32]
  /// Parts of each polygon block by zone, with `assign: areal`.
  public var parts: ArealParts?
  /// By zone number: its schools open in the year and their shares, sum 1; empty for a zone that no longer exists.
  public var members: [[SchoolShare]]
  /// By zone number: the schools that its children attend, according to attendance; nil: the zone's own schools.
  public var destinations: [[SchoolShare]]?

  /// Zones whose children go to the schools of `members`.
  public init(zoneOfBlock: [Int32], parts: ArealParts? = nil, members: [[SchoolShare]]) {
    self.zoneOfBlock = zoneOfBlock
    self.parts = parts
    self.members = members
  }

  /// Calls `body` for the schools of a block's zones, with shares, sum 1; a school can occur twice where several zones share it.
  public func forEachOwnSchool(of block: Int, _ body: (Int32, Double) -> Void) { forEach(members, block, body) }

  /// Calls `body` for the schools to which children of a block are attached: those of its zone, or those known from attendance.
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

  /// Calls `body` for the zones of a block's pupils at a school, with their parts, sum 1: in proportion to the children whom
  /// each zone sends to the school, or by area if none sends any.
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

  /// The zone of a block, or the zone of its largest part; -1 none.
  func mainZone(of block: Int) -> Int32 {
    guard let parts, parts.starts[block] < parts.starts[block + 1] else { return zoneOfBlock[block] }
    let range = parts.starts[block]..<parts.starts[block + 1]
    return range.max { parts.shares[$0] < parts.shares[$1] }.map { parts.zones[$0] } ?? zoneOfBlock[block]
  }
}

/// A school and its share of children or pupils.
public struct SchoolShare: Hashable, Sendable {
  /// Number in `Scenario.schools`.
  public var school: Int32
  /// From 0 to 1.
  public var share: Double

  /// A school, by number, and its share.
  public init(school: Int32, share: Double) {
    self.school = school
    self.share = share
  }
}
