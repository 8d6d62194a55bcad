import Planning

/// `grade_names` and `year_start` of dataset.yaml.
extension DatasetReader {
  /// `year_start: 04-01`; 1 September by default.
  mutating func readYearStart(_ fields: inout Fields) {
    guard let text = fields.text("year_start", &loaded.faults) else { return }
    if let start = YearStart(text) {
      loaded.dataset.about.yearStart = start
    } else {
      fields.wrong(
        "year_start", found: text, expected: Phrase("a month and a day, such as 09-01"), &loaded.faults)
    }
  }

  /// `grade_names: [K, 1, 2, …]`; empty, with a fault, if a name is missing or appears twice.
  mutating func gradeNames(_ fields: inout Fields) -> [String] {
    guard let list = fields.list("grade_names", &loaded.faults) else { return [] }
    var names: [String] = []
    for node in list {
      guard let name = node.text?.trimmed, !name.isEmpty, !name.contains(",") else {
        fields.wrong("grade_names", found: node.shown, expected: Phrase("a name such as K or 1"), &loaded.faults)
        return []
      }
      guard !names.contains(where: { $0.lowercased() == name.lowercased() }) else {
        fields.wrong("grade_names", found: name, expected: Phrase("each name once"), &loaded.faults)
        return []
      }
      names.append(name)
    }
    guard names.count <= DatasetReader.lastGrade else {
      fields.wrong(
        "grade_names", found: "\(names.count)", expected: Phrase("at most \(DatasetReader.lastGrade) grades in all"),
        &loaded.faults)
      return []
    }
    return names
  }

  /// The stages of a dataset that states none: a record with names of grades has one stage of all of them.
  func defaultStages(_ gradeNames: [String]) -> [Stage] {
    guard loaded.isSeries, !gradeNames.isEmpty else { return Stages.standard.all }
    return [Stage(id: "school", name: Phrase("school"), grades: 1...gradeNames.count)]
  }

  /// Reports names of grades that are more or fewer than the grades of all stages.
  mutating func checkGradeNames(_ names: [String], _ fields: Fields) {
    let grades = loaded.dataset.stages.lastGrade
    guard !names.isEmpty, names.count != grades else { return }
    fields.wrong(
      "grade_names", found: "\(names.count)", expected: Phrase("\(grades) names, one for each grade of the stages"),
      &loaded.faults)
  }
}
