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
  var event: EventID
}
