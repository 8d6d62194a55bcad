internal import Planning

/// Gaps in the record of the base year, and what is assumed for them.
func rollNotices(_ walk: Walk) -> [Fault] { unobservedNotices(walk) + missingGradeNotices(walk) }

/// A school and stage without an observed roll in the base year starts from its modelled roll.
private func unobservedNotices(_ walk: Walk) -> [Fault] {
  walk.stages.indexes.flatMap { stage in
    let name = walk.stages[stage].name
    var group = FaultGroup()
    for one in walk.base.unobserved where one.stage == stage {
      let id = walk.scenario.schools[one.school].id.text
      group.add(
        Fault(
          .warning, file: "enrolment.csv", field: "school",
          Phrase("no observed \(name) roll of \(id) in \(walk.baseYear); its modelled roll stands")), name: id)
    }
    return group.summedUp { count, names in
      Phrase(
        "\(count.grouped) schools have no observed \(name) roll in \(walk.baseYear); their modelled rolls stand: \(names)"
      )
    }
  }
}

/// A grade without a row, of a school with other rows of the stage, has no pupils in the base year.
private func missingGradeNotices(_ walk: Walk) -> [Fault] {
  var group = FaultGroup()
  for (stage, school, grades) in walk.base.missing {
    let id = walk.scenario.schools[school].id.text
    let (part, shown) = (walk.stages[stage], ranges(grades))
    group.add(
      Fault(
        .warning, file: "enrolment.csv", field: "grade",
        Phrase(
          "\(id) has no \(walk.baseYear) rows of grades \(shown) of \(part.name) (\(ranges(Array(part.grades)))): 0 pupils are assumed there in \(walk.baseYear); in later years it is taken to serve all grades of the stage"
        )),
      name: "\(id) (\(shown))")
  }
  return group.summedUp { count, names in
    Phrase(
      "\(count.grouped) schools have no \(walk.baseYear) rows of some grades of their stage: 0 pupils are assumed there in \(walk.baseYear); in later years they are taken to serve all grades of the stage: \(names)"
    )
  }
}

/// `1–3, 6`
private func ranges(_ numbers: [Int]) -> String {
  consecutive(numbers).map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    .joined(separator: ", ")
}
