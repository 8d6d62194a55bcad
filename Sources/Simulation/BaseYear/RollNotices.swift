internal import Planning

/// Notices about gaps in the record of the base year, and the rolls assumed for them.
func rollNotices(_ environment: Environment) -> [Fault] {
  unobservedNotices(environment) + missingGradeNotices(environment)
}

/// A school and stage without an observed roll in the base year starts from its modelled roll.
private func unobservedNotices(_ environment: Environment) -> [Fault] {
  environment.stages.indexes.flatMap { stage in
    let name = environment.stages[stage].name
    var group = FaultGroup()
    for one in environment.base.unobserved where one.stage == stage {
      let id = environment.scenario.schools[one.school].id.text
      group.add(
        Fault(
          .warning, file: "enrolment.csv", field: "school",
          Phrase("no observed \(name) roll of \(id) in \(environment.baseYear); its modelled roll stands"),
          mend: otherYears(one.school, stage, environment)), name: id)
    }
    return group.summedUp { count, names in
      Phrase(
        "\(count.grouped) schools have no observed \(name) roll in \(environment.baseYear); their modelled rolls stand: \(names)"
      )
    }
  }
}

/// Says that other years have rolls of the school; nil where none has.
private func otherYears(_ school: SchoolIndex, _ stage: StageIndex, _ environment: Environment) -> Phrase? {
  let grades = environment.stages[stage].grades
  let years = Set(
    environment.dataset.enrolment.filter { $0.school == school && grades.contains($0.grade) && $0.pupils != nil }.map(
      \.year))
  guard !years.isEmpty else { return nil }
  let list = consecutive(years.sorted()).map {
    $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
  }.joined(separator: ", ")
  return Phrase("There are rolls of other years: \(list). Add those of \(environment.baseYear).")
}

/// A grade without a row, of a school with other rows of the stage, has no pupils in the base year.
private func missingGradeNotices(_ environment: Environment) -> [Fault] {
  var group = FaultGroup()
  for (stage, school, grades) in environment.base.missing {
    let id = environment.scenario.schools[school].id.text
    let (part, shown) = (environment.stages[stage], ranges(grades, environment.stages))
    group.add(
      Fault(
        .warning, file: "enrolment.csv", field: "grade",
        Phrase(
          "\(id) has no \(environment.baseYear) rows of grades \(shown) of \(part.name) (\(environment.stages.name(ofGrades: part.grades))): 0 pupils are assumed there in \(environment.baseYear); in later years it is taken to serve all grades of the stage"
        ),
        mend: Phrase(
          "If the school ends before the last grade, or begins after the first, state it in schools.geojson, such as \(part.id)_grades: \(span(without: grades, of: part, environment.stages))."
        )
      ),
      name: "\(id) (\(shown))")
  }
  return group.summedUp { count, names in
    Phrase(
      "\(count.grouped) schools have no \(environment.baseYear) rows of some grades of their stage: 0 pupils are assumed there in \(environment.baseYear); in later years they are taken to serve all grades of the stage: \(names)"
    )
  }
}

/// The span of the grades that have rows, as the column states it; of the whole stage if there is a gap in them.
private func span(without missing: [Int], of stage: Stage, _ stages: Stages) -> String {
  let spans = consecutive(stage.grades.filter { !missing.contains($0) })
  let span = spans.count == 1 ? spans[0] : stage.grades
  return "\(stages.name(ofGrade: span.lowerBound))-\(stages.name(ofGrade: span.upperBound))"
}

/// Example: `1–3, 6`.
private func ranges(_ grades: [Int], _ stages: Stages) -> String {
  consecutive(grades).map(stages.name(ofGrades:)).joined(separator: ", ")
}
