public import Geometry

/// Zones of a stage in one year: block → zone (or parts of zones) → schools with their shares.
public struct YearZones: Sendable {
  /// Zone of each block; -1 none. Numbers count the zones of the stage as they came, over all years.
  public var home: [Int32]
  /// `assign: areal`: parts of each polygon block by zone.
  public var parts: ArealParts?
  /// By zone number: its schools open in the year and their shares, sum 1; empty for a zone that is gone.
  public var members: [[SchoolShare]]

  public init(home: [Int32], parts: ArealParts? = nil, members: [[SchoolShare]]) {
    self.home = home
    self.parts = parts
    self.members = members
  }

  /// The schools of a block and their shares, sum 1; schools may repeat where parts of several zones share them.
  public func forEachSchool(of block: Int, _ body: (Int32, Double) -> Void) {
    if let parts, parts.starts[block] < parts.starts[block + 1] {
      for at in parts.starts[block]..<parts.starts[block + 1] {
        for member in members[Int(parts.zones[at])] { body(member.school, member.share * parts.shares[at]) }
      }
    } else if home[block] >= 0 {
      for member in members[Int(home[block])] { body(member.school, member.share) }
    }
  }
}

/// A school and its part of something.
public struct SchoolShare: Hashable, Sendable {
  public var school: Int32
  public var share: Double

  public init(school: Int32, share: Double) {
    self.school = school
    self.share = share
  }
}
