import Planning

extension DatasetReader {
  /// Removes stages with 0 rooms, no pupils on the roll and no zone: the school does not have the stage. Registers with
  /// a column for each stage contain such zeros.
  ///
  /// - Returns: notes on schools with 0 rooms that keep the stage, or have no stage left.
  mutating func dropEmptyStages(_ record: [EnrolmentCount]) -> [Fault] {
    let stages = loaded.dataset.stages
    let (rolls, isZoned) = (baseYearRolls(record), zonedStages)
    var (seatless, idle) = (FaultGroup(), FaultGroup())
    for school in loaded.dataset.schools.indices {
      let id = loaded.dataset.schools[school].id.text
      let empty = stages.all.indices.filter { loaded.dataset.schools[school].classrooms[$0] == 0 }
      for stage in empty {
        let at = school * stages.count + stage
        if rolls[at] > 0 || isZoned[at] {
          seatless.add(seatlessFault(id, stages[stage], roll: rolls[at]), name: id)
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

  /// Known pupils of the base year: `school * stages + stage`.
  private func baseYearRolls(_ record: [EnrolmentCount]) -> [Double] {
    let stages = loaded.dataset.stages
    var rolls = [Double](repeating: 0, count: loaded.dataset.schools.count * stages.count)
    for row in record where row.year == loaded.dataset.about.baseYear {
      if let stage = stages.stage(ofGrade: row.grade) { rolls[row.school * stages.count + stage] += row.pupils ?? 0 }
    }
    return rolls
  }

  /// True if a school has a zone of the stage in any year: `school * stages + stage`.
  private var zonedStages: [Bool] {
    let count = loaded.dataset.stages.count
    var isZoned = [Bool](repeating: false, count: loaded.dataset.schools.count * count)
    for zone in loaded.dataset.catchments {
      for school in zone.schools { isZoned[school * count + zone.stage] = true }
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
