package import Assessment
package import Planning

extension Words {
  /// What the columns of the errors of a plan's forecasts mean.
  package static let reviewErrors = Phrase(
    "error: sum of the differences of single schools, without sign ÷ pupils who came; bias above 0: too high; all: of the sum of all schools. back-test: schools by the method auto as many years ahead."
  )

  /// A part of the difference between plan and fact, as the heading of a column.
  package static func heading(_ cause: ReviewCause) -> Phrase {
    switch cause {
    case .projects: Phrase("projects", context: "cause")
    case .births: Phrase("births", context: "cause")
    case .housing: Phrase("housing", context: "cause")
    case .entering: Phrase("entering", context: "cause")
    case .moves: Phrase("moves", context: "cause")
    case .carried: Phrase("carried", context: "cause")
    case .enrolmentShare: Phrase("share", context: "cause")
    case .choice: Phrase("choice", context: "cause")
    case .notToldApart: Phrase("not told apart", context: "cause")
    case .rest: Phrase("rest", context: "cause")
    }
  }

  /// What a part of the difference holds, as a sentence.
  package static func meaning(_ cause: ReviewCause) -> Phrase {
    switch cause {
    case .projects: Phrase("projects: opened early or late, or with other rooms than planned")
    case .births: Phrase("births: of cohorts that the base year did not count")
    case .housing: Phrase("housing: occupied early or late, or with other dwellings")
    case .entering: Phrase("entering: children who enter the first grade, above births and housing")
    case .moves: Phrase("moves: families of pupils who were at school before")
    case .carried: Phrase("carried: the difference of the year before, one grade below")
    case .enrolmentShare: Phrase("share: at schools outside the district, private ones included")
    case .choice: Phrase("choice: between schools of the district, where it sums to 0")
    case .notToldApart: Phrase("not told apart: births, moves and schools outside the district together")
    case .rest: Phrase("rest: in grades in which the plan has nobody in the district")
    }
  }

  /// Whether a project is on time.
  package static func status(_ status: ProjectReview.Status) -> Phrase {
    switch status {
    case .onTime: Phrase("on time")
    case .early: Phrase("early")
    case .late: Phrase("late")
    case .notYet: Phrase("not yet")
    case .notDue: Phrase("not due")
    case .notReported: Phrase("not reported")
    }
  }

  /// What the facts do not allow to be told, and what could not be compared.
  package static func remarks(on review: Review, in language: Language) -> [Phrase] {
    let facts = review.facts
    var remarks: [Phrase] = []
    if facts.children[facts.year] == nil {
      remarks.append(
        Phrase(
          "Without children.csv births, moves and choice cannot be told apart: what a district has more or less stands under “not told apart”, and “choice” includes moves between zones."
        ))
    }
    if facts.births == nil, review.restsOnBirths {
      remarks.append(Phrase("Without births.csv births are part of what is not told apart, or of those entering."))
    }
    if facts.housing == nil {
      remarks.append(Phrase("Without housing.csv housing counts as occupied when planned."))
    }
    if facts.outcomes == nil, review.projects.contains(where: { $0.status == .notReported }) {
      remarks.append(Phrase("Without --projects all projects count as opened on time, with the rooms planned."))
    }
    if !review.told.contains(.carried), facts.year > review.dataset.about.baseYear + 1 {
      let last = facts.year - 1
      remarks.append(
        Phrase(
          "Differences that were there in \(last) are not told from new ones: that takes rolls of \(last), and children.csv of \(last) where there is one of \(facts.year)."
        ))
    }
    return remarks + uncounted(review, in: language)
  }

  /// Schools that the plan does not have, and those of which no roll is known.
  private static func uncounted(_ review: Review, in language: Language) -> [Phrase] {
    var remarks: [Phrase] = []
    for row in review.strangers {
      let (count, stage) = (row.schools.count, review.dataset.stages[row.stage].name)
      let list =
        row.schools.prefix(8).map { "\($0.id) (\(number($0.pupils, in: language)))" }
        .joined(separator: language.listSeparator) + (count > 8 ? " …" : "")
      remarks.append(
        Phrase("Schools not in the plan (\(stage)): \(count), with their pupils: \(list). They are in no other figure.")
      )
    }
    guard !review.notCompared.isEmpty else { return remarks }
    let names = review.notCompared.map { one in
      "\(review.scenario.schools[one.school].name(in: language)) (\(review.dataset.stages[one.stage].name.text(in: language)))"
    }
    let count = names.count
    let list = names.prefix(8).joined(separator: language.listSeparator) + (count > 8 ? " …" : "")
    return remarks + [Phrase("Not compared, as no roll of \(review.year) is known: \(count): \(list)")]
  }
}

extension Review {
  /// Whether any cohort at school in the year was not counted in the base year, so that its forecast rests on births.
  fileprivate var restsOnBirths: Bool {
    let first = year - dataset.stages.lastGrade + 1
    return dataset.districts.indexes.contains { district in
      (first...year).contains { !dataset.children.isCounted(district: district, cohort: $0) }
    }
  }
}
