import Planning

/// Rolls of stages for which a school has no rooms, by school and stage.
struct RoomlessRolls {
  private struct Place: Hashable {
    var school: SchoolIndex
    var stage: StageIndex
  }

  private var rolls: [Place: (line: Int, rows: Int, isNow: Bool)] = [:]

  /// - Parameter isNow: true if the row is of the base year and has pupils.
  mutating func note(_ school: SchoolIndex, _ stage: StageIndex, line: Int, isNow: Bool) {
    let place = Place(school: school, stage: stage)
    let known = rolls[place] ?? (line, 0, false)
    rolls[place] = (known.line, known.rows + 1, known.isNow || isNow)
  }

  /// Reports an error if there are pupils in the base year, otherwise a warning. Reports nothing if no school has rooms
  /// of the stage, because another fault reports that.
  func name(in dataset: Dataset, file: String, into tally: inout FaultTally) {
    for (place, roll) in rolls.sorted(by: { $0.value.line < $1.value.line }) {
      guard dataset.schools.contains(where: { $0.classrooms[place.stage] != nil }) else { continue }
      let (id, stage) = (dataset.schools[place.school].id.text, dataset.stages[place.stage])
      tally.add(
        Fault(
          roll.isNow ? .error : .warning, file: file, line: roll.line, field: "grade",
          Phrase("the school has no \(stage.name) classrooms; its rows of the stage are left out: \(roll.rows)"),
          found: id,
          mend: Phrase("Give the school \(stage.id)_classrooms.")),
        kind: "rooms of \(place.stage) \(roll.isNow)")
    }
  }
}
