internal import Planning

extension EventChecks {
  /// Warns of a rezoning after which every block has the schools that it had before.
  /// - Parameter moved: blocks whose schools changed.
  mutating func checkEffect(of event: ZoneEvent, _ moved: [Int32], _ year: YearIndex, _ state: CatchmentState) {
    guard let zones = laid.last?.zones, moved.isEmpty, !state.faults.hasErrors else { return }
    // zones without any block have a warning of their own
    guard event.isList || state.zoneState.zoneOfBlock.contains(where: { zones.contains(Int($0)) }) else { return }
    let (schoolYear, stage) = (inputs.schoolYear(year), inputs.stage)
    let earlier = state.rezonings.last { $0.stage == stage && $0.from < schoolYear }
    let name = inputs.dataset.stages[stage].name
    let mend: Phrase
    if event.phase == .intake {
      mend =
        event.isList
        ? Phrase("Remove it, or list the blocks that should change school.")
        : Phrase("Remove it, or draw the zones that should change.")
    } else if let earlier {
      mend = Phrase(
        "phase moves pupils of blocks that change school in the same year, so nobody moves: to move those already at school in \(schoolYear), remove this rezoning and give the rezoning of \(earlier.from) a phase by year, phase: { \(earlier.from): intake, \(schoolYear): all }."
      )
    } else {
      mend = Phrase(
        "phase moves pupils of blocks that change school in the same year, so nobody moves. Remove it, or draw the zones that should change."
      )
    }
    let since = earlier.map { Phrase("in force since \($0.from)") } ?? Phrase("in force already")
    add(
      event.warning(
        Phrase("the \(name) rezoning of \(schoolYear) changes the school of no block: its zones are those \(since)"),
        mend: mend))
  }
}
