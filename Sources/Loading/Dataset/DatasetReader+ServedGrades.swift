import Planning

/// Reads which grades a school serves, and where its pupils go for the others: `<stage>_grades` and `onward`.
extension DatasetReader {
  /// - Parameter columns: `<stage>_grades` by stage.
  func readGrades(of school: inout School, _ columns: [Int?], _ file: inout LayerFile, _ row: Int) {
    let stages = loaded.dataset.stages
    for (stage, column) in zip(stages.indexes, columns) {
      guard let text = file.text(row, column) else { continue }
      let (field, part) = ("\(stages[stage].id)_grades", stages[stage])
      guard school.classrooms[stage] != nil else {
        file.add(
          row, field, Phrase("the school has no \(part.name) classrooms"), found: text,
          mend: Phrase("Give the school \(part.id)_classrooms, or empty the cell."))
        continue
      }
      if let span = GradeSpanText.span(text, stages), part.grades.contains(span.lowerBound),
        part.grades.contains(span.upperBound)
      {
        if span != part.grades { school.grades[stage] = span }
        continue
      }
      let (first, last) = (stages.name(ofGrade: part.entryGrade), stages.name(ofGrade: part.grades.upperBound))
      let second = stages.name(ofGrade: min(part.entryGrade + 1, part.grades.upperBound))
      file.add(
        row, field, Phrase("invalid value"), found: text,
        expected: Phrase("grades of \(part.name), from \(first) to \(last), such as \(first)-\(second)"),
        mend: Phrase("Grades are counted through all stages."))
    }
  }

  /// Reads the onward schools of all schools, once their ids are known.
  mutating func readOnward(_ column: Int?, _ file: inout LayerFile) {
    guard let column else { return }
    for school in loaded.dataset.schools.indexes {
      guard let row = loaded.dataset.schools[school].feature, let text = file.text(row, column) else { continue }
      var found: [SchoolIndex] = []
      for id in ListText.items(text, isKnown: { schoolNumbers[$0] != nil }) {
        guard let number = schoolNumbers[id] else {
          file.add(
            row, "onward", Phrase("no such school"), found: id, expected: Phrase("the id of a school"),
            nearest: Spelling.nearestID(to: id, among: Array(schoolNumbers.keys).sorted()))
          continue
        }
        if number == school || found.contains(number) {
          file.add(row, "onward", Phrase("invalid value"), found: id, expected: Phrase("other schools, each once"))
        } else {
          found.append(number)
        }
      }
      loaded.dataset.schools[school].onward = found
    }
  }

  /// Reports pupils of the base year in grades that their school does not serve; each school once.
  func outsideSpan(_ row: EnrolmentCount, _ stage: StageIndex, line: Int, file: String) -> Fault? {
    guard row.year == loaded.dataset.about.baseYear, (row.pupils ?? 0) > 0,
      let span = loaded.dataset.schools[row.school].grades[stage], !span.contains(row.grade)
    else { return nil }
    let (id, stages) = (loaded.dataset.schools[row.school].id, loaded.dataset.stages)
    let (part, grade) = (stages[stage], stages.name(ofGrade: row.grade))
    let (first, last) = (stages.name(ofGrade: span.lowerBound), stages.name(ofGrade: span.upperBound))
    return Fault(
      file: file, line: line, field: "grade",
      Phrase("\(id) has pupils in grade \(grade), but serves grades \(first)–\(last) only"),
      found: grade, expected: Phrase("a grade from \(first) to \(last)"),
      mend: Phrase("Correct \(part.id)_grades in schools.geojson, or remove the row."))
  }
}
