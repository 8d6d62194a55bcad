internal import Planning

/// Something that changes the zones of a stage in a year.
struct ZoneEvent {
  enum Change {
    case new(Project, ZoneSource)
    /// New zones of the schools that they name: polygons, and lists of blocks, which hold over the polygons. They come from a
    /// rezoning, or from the dataset's own catchments with a later `from`; faults are reported at the position in the file.
    case rezone([Catchment], [ListedZone], SourcePlace)
    /// New schools of single blocks, from a rezoning; all other blocks keep their schools.
    case list([ListedZone])
    case close(school: SchoolIndex, heirs: [SchoolIndex])
  }
  var change: Change
  var phase: Phase
  var grace = Grace()
  var id: EventID
  /// Position in the file at which the event is written.
  var place: SourcePlace

  /// True where the event moves nobody already in school, in any year, and siblings do not matter.
  var isForEntrantsOnly: Bool { phase == .intake && grace.isEmpty }
  var isClosure: Bool { if case .close = change { true } else { false } }
  var isList: Bool { if case .list = change { true } else { false } }
  var isRezoning: Bool { if case .rezone = change { true } else { isList } }
}

extension ZoneEvent {
  /// - Parameter number: index of the rezoning in the list, from 0.
  init(_ number: Int, of rezonings: [Rezoning]) {
    let rezoning = rezonings[number]
    let turn = rezonings[...number].count { $0.from == rezoning.from && $0.stage == rezoning.stage }
    let change: Change =
      switch rezoning.content {
      case .polygons(let zones): .rezone(zones, [], SourcePlace(file: rezoning.zoneFile, field: "catchments"))
      case .blocks: .list(rezoning.listedZones)
      }
    self.init(
      change: change, phase: rezoning.phase, grace: rezoning.grace,
      id: .rezoning(place: number, year: rezoning.from, turn: turn),
      place: rezoning.place.field("rezoning"))
  }
}
