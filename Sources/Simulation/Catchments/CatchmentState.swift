internal import Geometry
internal import Planning

/// The catchments of one stage up to some year: the state from which the next year is computed.
struct CatchmentState {
  /// The zones in force.
  var zoneState: ZoneState
  /// The years so far.
  private(set) var timeline = Timeline()
  var faults = Faults()
  /// Blocks in a sliver between zones, each with the zones beside it.
  var inSliver: [Int32: [Int32]] = [:]
  /// Blocks in no catchment, which are errors.
  var uncovered: UncoveredBlocks
  /// Rezonings of the scenario, then the rezonings that stand for transfers of blocks.
  var rezonings: [Rezoning]
  /// Moves of later years, by phases that name them, in the order of the events.
  var later: [(year: YearIndex, move: PhasedMove)] = []
  /// Index in the history of each area already stored, so that each area is stored once.
  private var recorded: [Int: Int] = [:]

  /// The state before the base year: no zones.
  init(_ inputs: CatchmentInputs) {
    zoneState = ZoneState(blocks: inputs.dataset.blocks.count)
    uncovered = UncoveredBlocks(stage: inputs.stage)
    rezonings = inputs.scenario.rezonings
  }

  /// Adds a year to the timeline.
  /// - Parameter version: the school year from which the present zones are in force; nil: the zones of the year before still hold.
  mutating func append(_ zones: YearZones, _ moves: [PhasedMove], version: Int?) {
    if let version { record(from: version) }
    timeline.moves.append(moves)
    timeline.years.append(zones)
  }

  /// The moves of a year by phases of earlier events.
  func movesDue(in year: YearIndex) -> [PhasedMove] { later.filter { $0.year == year }.map(\.move) }

  /// Records the schools that blocks had before an event.
  mutating func add(_ former: FormerZones) { timeline.former.append(former) }

  /// Adds the present zones to the history.
  private mutating func record(from year: Int) {
    let zones = zoneState.alive.compactMap { at -> Zone? in
      guard var zone = zoneState.entries[at]?.zone else { return nil }
      if let known = recorded[zone.area] {
        zone.area = known
      } else {
        timeline.history.areas.append(zoneState.areas[zone.area])
        recorded[zone.area] = timeline.history.areas.count - 1
        zone.area = timeline.history.areas.count - 1
      }
      return zone
    }
    timeline.history.versions.append(ZoneVersion(from: year, zones: zones))
  }
}
