internal import Geometry
internal import Planning

extension EventChecks {
  /// Checks the zones that events have added, after the last event of a year: a zone without a block is probably an error, and
  /// a new school whose zone has no children gets no pupils.
  mutating func checkZones(_ zones: YearZones, _ year: YearIndex, _ state: ZoneState) {
    let isBase = year == 0
    guard isBase || !laid.isEmpty, inputs.dataset.blocks.count > 0 else { return }
    var holds = [Bool](repeating: false, count: state.entries.count)
    for zone in zones.zoneOfBlock where zone >= 0 { holds[Int(zone)] = true }
    for zone in zones.parts?.zones ?? [] where zone >= 0 { holds[Int(zone)] = true }
    if isBase { base?.empty = holds.indices.filter { !holds[$0] && state.entries[$0] != nil } }
    let name = inputs.dataset.stages[inputs.stage].name
    for (range, event) in laid {
      let left = range.filter { state.entries[$0] != nil }
      let empty = left.filter { !holds[$0] }
      if !empty.isEmpty {
        add(emptyZones(empty, event, state))
      } else if case .new(let project, _) = event.change, !left.isEmpty, !isInhabited(range, zones) {
        add(
          event.warning(
            Phrase(
              "nobody lives in the \(name) catchment of \(inputs.scenario.schools[project.school].id): it gets no pupil by residence"
            ),
            mend: Phrase("Draw it over blocks with children or planned housing.")))
      }
    }
    forgetEvents()
  }

  private func emptyZones(_ zones: [Int], _ event: ZoneEvent, _ state: ZoneState) -> Fault {
    let ids = zones.map { zone in
      (state.entries[zone]?.zone.schools ?? []).map { inputs.scenario.schools[$0].id.text }.joined(separator: "+")
    }
    return event.warning(
      Phrase(
        "\(zones.count) new \(inputs.dataset.stages[inputs.stage].name) \(zones.count == 1 ? "catchment holds" : "catchments hold") no block: nobody moves there"
      ),
      found: NameList.text(ids),
      mend: Phrase(
        "A block belongs to the catchment that contains its point: extend the zone, or correct its coordinates."))
  }

  /// True if any block of some zones has children or a development.
  private func isInhabited(_ range: Range<Int>, _ zones: YearZones) -> Bool {
    if zones.parts != nil { return true }
    let coming = Set(inputs.dataset.housing.map(\.block.position))
    let table = inputs.dataset.children
    // a dataset without any row of children has an error of its own
    let isCounted = inputs.dataset.districts.indexes.contains { district in
      table.cohorts.contains { table.isCounted(district: district, cohort: $0) }
    }
    guard isCounted else { return true }
    return zones.zoneOfBlock.indices.contains { block in
      guard range.contains(Int(zones.zoneOfBlock[block])) else { return false }
      return coming.contains(block)
        || table.cohorts.contains { cohort in
          Kind.allCases.contains { table.count(cohort: cohort, kind: $0, block: block) > 0 }
        }
    }
  }
}
