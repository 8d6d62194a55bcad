internal import Geometry
internal import Planning

/// Catchments of one stage, year by year: what the walk through the years asks of them.
struct Timeline {
  /// By year from the base year.
  var years: [YearZones] = []
  var history = ZoneHistory()
  /// By year: events that move pupils already in school.
  var moves: [[PhasedMove]] = []
}

/// An event with a phase, and the blocks whose schools it changes.
struct PhasedMove {
  var phase: Phase
  var blocks: [Int32]
  var reason: String
}

/// Zones of a stage in one year: block → zone (or parts of zones) → schools with their shares.
struct YearZones {
  /// Zone of each block; -1 none.
  var home: [Int32]
  /// `assign: areal`: parts of each polygon block by zone.
  var parts: ArealParts?
  /// By zone number: its schools open in the year and their shares, sum 1; empty for a zone that is gone.
  var members: [[SchoolShare]]

  /// The schools of a block and their shares, sum 1; schools may repeat where parts of several zones share them.
  func forEachSchool(of block: Int, _ body: (Int32, Double) -> Void) {
    if let parts, parts.starts[block] < parts.starts[block + 1] {
      for at in parts.starts[block]..<parts.starts[block + 1] {
        for member in members[Int(parts.zones[at])] { body(member.school, member.share * parts.shares[at]) }
      }
    } else if home[block] >= 0 {
      for member in members[Int(home[block])] { body(member.school, member.share) }
    }
  }
}

struct SchoolShare: Hashable {
  var school: Int32
  var share: Double
}
