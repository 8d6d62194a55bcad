internal import Planning

/// Warnings of a review: what the rolls say against the plan, and what they leave out.
struct ReviewNotices {
  let facts: ReviewFacts
  let scenario: Scenario
  let stages: Stages
  let steps: ReviewSteps

  /// All warnings, in order of what is wrong.
  /// - Parameter schools: the schools of the year, with their places.
  func all(_ schools: [Review.SchoolRow]) -> [Fault] { withoutPlaces(schools) + missingGrades() }

  // MARK: pupils where the plan has no places

  private func withoutPlaces(_ schools: [Review.SchoolRow]) -> [Fault] {
    var group = FaultGroup()
    for row in schools where row.places == nil && row.sum.actual > 0 {
      let school = scenario.schools[row.school].id.text
      let (stage, year) = (stages[row.stage].name, facts.year)
      let pupils = Int(row.sum.actual.rounded()).grouped
      group.add(
        Fault(
          .warning, file: facts.enrolmentFile, field: "school",
          Phrase(
            "\(pupils) pupils came to the \(stage) school \(school) in \(year), where the plan has no places: all of them count as without a seat"
          ),
          mend: mend(row.school, row.stage)), name: "\(school) (\(stages[row.stage].id), \(pupils))")
    }
    let year = facts.year
    let found = group.summedUp { count, names in
      Phrase(
        "pupils came to \(count.grouped) schools in \(year) where the plan has no places; all of them count as without a seat: \(names)"
      )
    }
    return found.map { fault in
      var sum = fault
      if !fault.each.isEmpty {
        sum.mend = Phrase(
          "State in the table of --projects which of them opened early or closed late (--all says how).")
      }
      return sum
    }
  }

  /// What to state where a school has pupils that the plan does not have in the year.
  private func mend(_ school: SchoolIndex, _ stage: StageIndex) -> Phrase {
    let year = facts.year
    let ofSchool = scenario.projects.enumerated().filter { $1.school == school && $1.stages.contains(stage) }
    if let late = ofSchool.last(where: { $1.effects.standing == .closes && begins($0) <= year }) {
      return Phrase(
        "If the school closed late, state it in the table of --projects: \(late.element.id),not yet (or the year of closing)."
      )
    }
    let opening = ofSchool.first {
      begins($0) > year && ($1.effects.standing == .opens || $1.effects.addedStages.contains(stage))
    }
    if let opening {
      return Phrase("If the school opened early, state it in the table of --projects: \(opening.element.id),\(year).")
    }
    return Phrase("Correct the school or the grade, or give the school its places in the dataset or the plan.")
  }

  /// The school year in which a project takes effect, by the table of projects or else as planned.
  private func begins(_ project: Int) -> Int {
    guard let outcome = facts.outcomes?.first(where: { $0.project == project }) else {
      return scenario.projects[project].year
    }
    return outcome.year ?? max(scenario.projects[project].year, facts.year + 1)
  }

  // MARK: grades without a row

  /// A grade that a school serves, and of which the file has no row beside others of the stage: it counts as 0 pupils.
  private func missingGrades() -> [Fault] {
    var group = FaultGroup()
    for year in Set(facts.enrolment.map(\.year)).sorted() {
      let observed = ComparedRolls(facts.enrolment, in: year, stages)
      for stage in stages.indexes {
        for school in scenario.schools.indexes where observed.knows(school, stage) {
          let missing = stages[stage].grades.filter {
            !observed.hasRow(school, grade: $0) && (steps.projects[school, $0, in: year] ?? 0) >= 0.5
          }
          if !missing.isEmpty { add(missing, school, stage, year, to: &group) }
        }
      }
    }
    return group.summedUp { count, names in
      Phrase(
        "\(count.grouped) times a school has rows of a stage, and none of some grades that it serves; 0 pupils are counted there: \(names)"
      )
    }
  }

  private func add(
    _ grades: [Int], _ school: SchoolIndex, _ stage: StageIndex, _ year: Int, to group: inout FaultGroup
  ) {
    let (id, name) = (scenario.schools[school].id.text, stages[stage].name)
    let shown = consecutive(grades).map(stages.name(ofGrades:)).joined(separator: ", ")
    group.add(
      Fault(
        .warning, file: facts.enrolmentFile, field: "grade",
        Phrase(
          "\(id) has \(name) rows of \(year), and none of grades \(shown), which it serves: 0 pupils are counted there"),
        mend: Phrase("Add the rows, with * where a number is not known, or state the grades that the school serves.")),
      name: "\(id) \(year) (\(shown))")
  }
}
