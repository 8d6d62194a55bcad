internal import Planning

/// Something that changes the zones of a stage in a year.
struct ZoneEvent {
  enum Change {
    case new(Project, ZoneSource)
    /// New zones, from a rezoning or from the dataset's own catchments with a later `from`, and the position in the file at
    /// which their faults are reported.
    case rezone([Catchment], SourcePlace)
    case close(school: SchoolIndex, heirs: [SchoolIndex])
  }
  var change: Change
  var phase: Phase
  var id: EventID
  /// Position in the file at which the event is written.
  var place: SourcePlace

  var isClosure: Bool { if case .close = change { true } else { false } }
  var isRezoning: Bool { if case .rezone = change { true } else { false } }
}

extension ZoneEvent {
  /// - Parameter number: index of the rezoning in the list, from 0.
  init(_ number: Int, of rezonings: [Rezoning]) {
    let rezoning = rezonings[number]
    let turn = rezonings[...number].count { $0.from == rezoning.from && $0.stage == rezoning.stage }
    self.init(
      change: .rezone(rezoning.zones, SourcePlace(file: rezoning.zoneFile, field: "catchments")),
      phase: rezoning.phase, id: .rezoning(place: number, year: rezoning.from, turn: turn),
      place: rezoning.place.field("rezoning"))
  }
}
