internal import Planning

/// Catchments of one stage, year by year.
struct Timeline {
  var years = Table<YearIndex, YearZones>()
  var history = ZoneHistory()
  /// Events of each year that move pupils already in school.
  var moves = Table<YearIndex, [PhasedMove]>()
}

/// An event with a phase, and the blocks whose schools it changes.
struct PhasedMove {
  var phase: Phase
  var blocks: [Int32]
  var event: EventID
}
