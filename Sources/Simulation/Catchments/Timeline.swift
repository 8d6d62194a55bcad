internal import Planning

/// Catchments of one stage, year by year.
struct Timeline {
  var years = Table<YearIndex, YearZones>()
  var history = ZoneHistory()
  /// Events of each year that move pupils already in school.
  var moves = Table<YearIndex, [PhasedMove]>()
  /// The schools that blocks had before events with `siblings`, in the order of the events.
  var former: [FormerZones] = []
}

/// An event with a phase, and the blocks whose schools it changes.
struct PhasedMove {
  var phase: Phase
  var blocks: [Int32]
  var event: EventID
  /// True for a phase by year: who is where his zone puts him stays.
  var isByYear = false
}
