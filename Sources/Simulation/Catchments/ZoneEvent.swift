internal import Planning

/// Something that changes the zones of a stage in a year.
struct ZoneEvent {
  enum Change {
    case new(Project, ZoneSource)
    /// Zones of a file: of a rezoning, or the dataset's own catchments with a later `from`; and where faults of them are
    /// reported.
    case rezone([Catchment], SourcePlace)
    case close(school: Int, heirs: [Int])
  }
  var change: Change
  var phase: Phase
  var id: EventID
  /// Where the event is written.
  var place: SourcePlace

  var isClosure: Bool { if case .close = change { true } else { false } }
  var isRezoning: Bool { if case .rezone = change { true } else { false } }
}

extension ZoneEvent {
  /// - Parameter number: of the rezoning in the list, from 0.
  init(_ number: Int, of rezonings: [Rezoning]) {
    let rezoning = rezonings[number]
    let turn = rezonings[...number].count { $0.from == rezoning.from && $0.stage == rezoning.stage }
    self.init(
      change: .rezone(rezoning.zones, SourcePlace(file: rezoning.zoneFile, field: "catchments")),
      phase: rezoning.phase, id: .rezoning(place: number, year: rezoning.from, turn: turn),
      place: rezoning.place.field("rezoning"))
  }
}
