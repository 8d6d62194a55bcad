internal import Planning

extension Scenario {
  /// Errors caused by edits, for which the saved scenario would be refused on reading.
  /// - Parameter changed: ids of projects whose year or classrooms were changed.
  func faultsOfEdits(changed: Set<String>, on dataset: Dataset) -> [Fault] {
    var faults = faultsOfClassrooms(changed) + faultsOfProjectTimes(on: dataset)
    faults += faultsOfRezonings() + faultsOfClosures(changed, on: dataset) + faultsOfClassSizes(on: dataset)
    return faults.map { fault in
      // a project of the draft is in no file yet, so it has no line
      var fault = fault
      if fault.line == 0 { fault.line = nil }
      return fault
    }
  }

  /// Errors where a changed project states fewer than 0 rooms; only an expansion may add a negative number.
  private func faultsOfClassrooms(_ changed: Set<String>) -> [Fault] {
    var faults: [Fault] = []
    for project in projects where changed.contains(project.id) {
      let rooms = project.stages.compactMap { stage in
        switch project.effects.roomChange(of: stage) {
        case .asFounded: schools[project.school].classrooms[stage]
        case .set(let all): all
        case .add, .none: nil
        }
      }
      guard let least = rooms.min(), least < 0 else { continue }
      faults.append(
        Fault(
          file: project.file, line: project.line, field: "projects[\(project.id)].classrooms",
          Phrase("invalid value"), found: String(Int(least)),
          expected: Phrase("a whole number from 0 to 10000")))
    }
    return faults
  }

  /// Errors where a rezoning names a school that is not open.
  private func faultsOfRezonings() -> [Fault] {
    var faults: [Fault] = []
    for rezoning in rezonings {
      for zone in rezoning.zones {
        for school in zone.schools {
          guard let why = noZone(of: school, stage: rezoning.stage, in: rezoning.from) else { continue }
          faults.append(
            Fault(
              file: zone.file, feature: zone.feature, field: "school", why.phrase, found: schools[school].id.text,
              expected: Phrase("a school that is open in \(rezoning.from)")))
        }
      }
      for school in Set(rezoning.blocks.values.joined()).sorted() {
        guard let why = noZone(of: school, stage: rezoning.stage, in: rezoning.from) else { continue }
        faults.append(
          Fault(
            file: rezoning.zoneFile, field: "school", why.phrase, found: schools[school].id.text,
            expected: Phrase("a school that is open in \(rezoning.from)")))
      }
    }
    return faults
  }

  /// Errors where the closing year of a school was changed and an heir is missing, so that its zone would be left without a school.
  private func faultsOfClosures(_ changed: Set<String>, on dataset: Dataset) -> [Fault] {
    projects.compactMap { project in
      guard changed.contains(project.id), let heirs = project.effects.pupilChange.heirsOfClosure, heirs.isEmpty,
        project.stages.contains(where: { needsHeir(project.school, stage: $0, in: project.year, on: dataset) })
      else { return nil }
      return Fault(
        file: project.file, line: project.line, field: "projects[\(project.id)].to",
        Phrase("the key is missing"),
        expected: Phrase("the school, or list of schools, that takes its zone and pupils"))
    }
  }

  /// Errors where a new school has no class size, because the scenario states none for its stage.
  private func faultsOfClassSizes(on dataset: Dataset) -> [Fault] {
    var faults: [Fault] = []
    for stage in standards.indices where standards[stage].classSizes.isEmpty {
      let standard = standards[stage]
      let bare = schools.indexes.first { school in
        schools[school].classrooms[stage] != nil && schools[school].classSize[stage] == nil
          && standard.classSizesOfSchool[school] == nil
      }
      guard let bare else { continue }
      let (id, name) = (schools[bare].id, dataset.stages[stage].id)
      faults.append(
        Fault(
          file: file, field: "standards.\(name).class_size",
          Phrase("no class size for \(id)"),
          expected: Phrase("pupils per class, such as 45"),
          mend: Phrase("Add class_size to standards.\(name).")))
    }
    return faults
  }
}
