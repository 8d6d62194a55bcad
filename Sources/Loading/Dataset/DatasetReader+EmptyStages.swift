import Planning

extension DatasetReader {
  /// 0 rooms of a stage, no pupils of it on the roll and no zone: the school does not have the stage. Registers that have a
  /// column for each stage write 0 so.
  ///
  /// - Returns: what is said of schools with 0 rooms that keep the stage, or have none left.
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
        "\(count.grouped) schools and stages have 0 classrooms, but pupils on the roll or a zone: none of their pupils has a seat: \(names.english)",
        "\(count.grouped) 个学校学段的班数为 0，但有在校生或施教区，其学生均无学位：\(names.chinese)")
    }
      + idle.summedUp { count, names in
        Phrase(
          "\(count.grouped) schools have 0 classrooms, no pupils and no zone; they take no part: \(names.english)",
          "\(count.grouped) 所学校班数为 0，且没有在校生和施教区，不参与计算：\(names.chinese)")
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

  /// True where a school has a zone of the stage, in any year: `school * stages + stage`.
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
      ? Phrase("\(Int(roll.rounded()).grouped) pupils on the roll", "\(Int(roll.rounded()).grouped) 名在校生")
      : Phrase("a zone", "施教区")
    return Fault(
      .warning, file: "schools.geojson", field: "\(stage.id)_classrooms",
      Phrase(
        "\(id) has 0 \(stage.name.english) classrooms, but \(why.english): none of its pupils has a seat",
        "\(id) 的\(stage.name.chinese)班数为 0，但有\(why.chinese)，其学生均无学位"),
      mend: Phrase(
        "Give its classrooms, or take its pupils and zone of the stage out.", "请填写班数，或删除该学段的在校生和施教区。"))
  }

  private func idleFault(_ id: String) -> Fault {
    Fault(
      .warning, file: "schools.geojson", field: "classrooms",
      Phrase(
        "\(id) has 0 classrooms, no pupils and no zone; it takes no part", "\(id) 班数为 0，且没有在校生和施教区，不参与计算"))
  }
}
