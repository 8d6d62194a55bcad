import Planning

extension DatasetReader {
  /// Removes stages with 0 rooms, no pupils on the roll and no zone: the school does not have the stage. School
  /// registers with one column per stage contain such zeros.
  ///
  /// - Returns: notes on schools with 0 rooms that keep the stage, and on schools that have no stage left.
  mutating func dropEmptyStages(_ record: [EnrolmentCount]) -> [Fault] {
    let stages = loaded.dataset.stages
    let (rolls, isZoned) = (baseYearRolls(record), zonedStages)
    var (seatless, idle) = (FaultGroup(), FaultGroup())
    for school in loaded.dataset.schools.indexes {
      let id = loaded.dataset.schools[school].id.text
      let empty = stages.indexes.filter {
        loaded.dataset.schools[school].classrooms[$0] == 0 && loaded.dataset.schools[school].places[$0] == nil
      }
      for stage in empty {
        let roll = rolls[school, stage]
        if roll > 0 || isZoned[school, stage] {
          seatless.add(seatlessFault(id, stages[stage], roll: roll), name: id)
        } else {
          loaded.dataset.schools[school].drop(stage)
        }
      }
      if !empty.isEmpty, loaded.dataset.schools[school].classrooms.allSatisfy({ $0 == nil }) {
        idle.add(idleFault(id), name: id)
      }
    }
    return seatless.summedUp { count, names in
      Phrase(
        "\(count.grouped) schools and stages have 0 classrooms, but pupils on the roll or a zone: none of their pupils has a seat: \(names)"
      )
    }
      + idle.summedUp { count, names in
        Phrase("\(count.grouped) schools have 0 classrooms, no pupils and no zone; they are left out: \(names)")
      }
  }

  /// Known pupils of the base year.
  private func baseYearRolls(_ record: [EnrolmentCount]) -> Grid<SchoolIndex, StageIndex, Double> {
    let stages = loaded.dataset.stages
    var rolls = Grid<SchoolIndex, StageIndex, Double>(
      repeating: 0, rows: loaded.dataset.schools.count, columns: stages.count)
    for row in record where row.year == loaded.dataset.about.baseYear {
      if let stage = stages.stage(ofGrade: row.grade) { rolls[row.school, stage] += row.pupils ?? 0 }
    }
    return rolls
  }

  /// True if a school has a zone of the stage in any year.
  private var zonedStages: Grid<SchoolIndex, StageIndex, Bool> {
    var isZoned = Grid<SchoolIndex, StageIndex, Bool>(
      repeating: false, rows: loaded.dataset.schools.count, columns: loaded.dataset.stages.count)
    for zone in loaded.dataset.catchments {
      for school in zone.schools { isZoned[school, zone.stage] = true }
    }
    for zone in loaded.dataset.listedZones {
      for school in zone.schools { isZoned[school, zone.stage] = true }
    }
    return isZoned
  }

  private func seatlessFault(_ id: String, _ stage: Stage, roll: Double) -> Fault {
    let why =
      roll > 0
      ? Phrase("\(Int(roll.rounded()).grouped) pupils on the roll")
      : Phrase("a zone")
    return Fault(
      .warning, file: "schools.geojson", field: "\(stage.id)_classrooms",
      Phrase("\(id) has 0 \(stage.name) classrooms, but \(why): none of its pupils has a seat"),
      mend: Phrase("Give its classrooms, or remove its pupils and zone of the stage."))
  }

  private func idleFault(_ id: String) -> Fault {
    Fault(
      .warning, file: "schools.geojson", field: "classrooms",
      Phrase("\(id) has 0 classrooms, no pupils and no zone; it is left out"))
  }
}
