/// What the zones of one stage of a ``SitingProblem`` have beyond plain rezoning: they begin at several times, and schools open and close.
///
/// A block whose school differs from that of today counts `pupils[start of the school, block]` there, and the others of its pupils at its
/// school of today. A school may be listed without a zone: it still has the pupils who stay, and the places for them.
struct LaterZones: Sendable {
  /// Start of the zone of each school, shape `[schools]`; 0 is the first year.
  var starts: [Int32]
  /// Pupils who attend the school of a zone that begins at a start, shape `[starts, blocks, years]`.
  var pupils: [Double]
  /// Pupils who count as moved, shape `[starts, blocks]`.
  var movable: [Double]
  /// Whether blocks may have the school, shape `[schools]`.
  var hasZone: [Bool]
  /// Whether the zone of the school must not be empty, shape `[schools]`.
  var isNeeded: [Bool]
  /// The latest start of a school that the blocks of a school of today may join, shape `[schools]`; greater than all starts unless the
  /// school of today closes.
  var latest: [Int32]
  /// Number of pieces in which the zone of each school may be, shape `[schools]`.
  var pieces: [Int]
  /// Factor on the weight of a seat short at each school, shape `[schools]`.
  var shortFactors: [Double]

  /// Whether all zones begin in the first year, as in plain rezoning.
  var beginTogether: Bool { starts.allSatisfy { $0 == 0 } }
}

extension RezoningProblem {
  /// Whether the zone of a school must contain a block, because the school lies there. Where schools open or close, the homes listed are
  /// those that count.
  @inline(__always)
  func holds(_ school: Int, _ block: Int) -> Bool {
    Int(homes[school]) == block && (later != nil || Int(today[block]) == school)
  }

  /// Number of pieces in which the zone of each school may be: as many as today, at least one.
  var piecesAllowed: [Int] { later?.pieces ?? pieces(of: today).map { max(1, $0) } }

  /// Weight of a seat short at a school.
  @inline(__always)
  func shortWeight(_ school: Int) -> Double { weights.short * (later?.shortFactors[school] ?? 1) }
}
