package import Assessment
internal import Forecasting
internal import Measures
package import Planning
internal import Wording

/// The tables of a review in words, for terminal and page.
extension ReviewReport {
  /// Parts of the difference that are told and not 0 everywhere; the part that is never told apart counts as told.
  package var shownCauses: [ReviewCause] {
    ReviewCause.allCases.filter { cause in
      review.told.contains(cause) && review.cells.contains { abs($0.sum[cause]) >= 0.05 }
    }
  }

  /// The same without the part that is 0 in every district.
  package var districtCauses: [ReviewCause] { shownCauses.filter { $0 != .choice } }

  /// Forecast, came and difference by district and stage.
  package func districtTable(in language: Language) -> TextTable {
    let heading = [
      Words.district, Words.stage, ReviewReport.forecast, ReviewReport.came, ReviewReport.difference, Phrase("%"),
      Phrase("plan short"), Phrase("short", context: "seats"),
    ]
    var table = TextTable(heading.map { $0.text(in: language) }, names: [18, 8])
    for row in review.districts {
      if row.district == nil { table.addRule() }
      table.add(
        names(row, in: language) + figures(row.sum, in: language) + [
          Words.number(row.plannedShortfall, in: language), Words.number(row.shortfall, in: language),
        ])
      if row.district == nil { addStrangers(of: row.stage, to: &table, in: language) }
    }
    return table
  }

  /// The line of pupils at schools that the plan does not have.
  private func addStrangers(of stage: StageIndex, to table: inout TextTable, in language: Language) {
    for row in review.strangers where row.stage == stage {
      let name = review.dataset.stages[stage].name.text(in: language)
      table.add(
        [Phrase("not in the plan", context: "schools").text(in: language), name]
          + figures(row.sum, in: language) + ["–", "–"])
    }
  }

  /// The parts of the difference by district and stage, with one decimal.
  package func causeTable(in language: Language) -> TextTable {
    let causes = districtCauses
    let heading = [Words.district, Words.stage] + causes.map(Words.heading) + [ReviewReport.difference]
    var table = TextTable(heading.map { $0.text(in: language) }, names: [18, 8])
    for row in review.districts {
      if row.district == nil { table.addRule() }
      table.add(
        names(row, in: language) + causes.map { ReviewReport.tenth(row.sum[$0]) }
          + [ReviewReport.tenth(row.sum.difference)])
    }
    return table
  }

  /// The schools with the largest differences, each with its largest part.
  /// - Parameter isWide: also with the difference in per cent, and the pupils without a seat.
  package func schoolTable(most count: Int, isWide: Bool, in language: Language) -> TextTable {
    let heading = [
      Words.school, Words.stage, ReviewReport.forecast, ReviewReport.came, ReviewReport.difference,
      Phrase("largest part"),
    ]
    let more = isWide ? [Phrase("%"), Phrase("short", context: "seats")] : []
    var table = TextTable((heading + more).map { $0.text(in: language) }, names: [20, 8])
    for row in worst.prefix(count) {
      let school = review.scenario.schools[row.school]
      let figures = figures(row.sum, in: language)
      table.add(
        [school.name(in: language), review.dataset.stages[row.stage].name.text(in: language)]
          + figures.prefix(3) + [largestPart(row.sum, in: language)]
          + (isWide ? [figures[3], Words.number(row.shortfall, in: language)] : []))
    }
    return table
  }

  /// Schools and stages, the largest difference first.
  package var worst: [Review.SchoolRow] {
    review.schools.enumerated().sorted { one, other in
      let (first, second) = (abs(one.element.sum.difference), abs(other.element.sum.difference))
      return first != second ? first > second : one.offset < other.offset
    }.map(\.element)
  }

  /// Forecast, came and the parts of the difference by grade, all schools together.
  package func gradeTable(in language: Language) -> TextTable {
    let causes = districtCauses
    let heading =
      [Phrase("grade"), ReviewReport.forecast, ReviewReport.came, ReviewReport.difference] + causes.map(Words.heading)
    var table = TextTable(heading.map { $0.text(in: language) }, names: [6])
    let stages = review.dataset.stages
    for grade in 1...stages.lastGrade {
      var sum = ReviewSum()
      let cells = review.cells.filter { $0.grade == grade }
      if cells.isEmpty { continue }
      for cell in cells { sum.add(cell.sum) }
      table.add(
        [
          stages.name(ofGrade: grade), Words.number(sum.forecast, in: language),
          Words.number(sum.actual, in: language), Words.change(sum.difference, in: language),
        ] + causes.map { ReviewReport.tenth(sum[$0]) })
    }
    return table
  }

  /// The projects beside what became of them.
  package func projectTable(in language: Language) -> TextTable {
    let heading = [
      Phrase("project"), Words.school, Phrase("state", context: "of a project"), Phrase("planned"), Phrase("opened"),
      Phrase("rooms", context: "planned"), Phrase("built", context: "rooms"),
    ]
    var table = TextTable(heading.map { $0.text(in: language) }, names: [12, 20, 12])
    for row in review.projects {
      let project = review.scenario.projects[row.project]
      table.add([
        project.id, review.scenario.schools[project.school].name(in: language),
        Words.status(row.status).text(in: language), "\(row.planned)", row.opened.map(String.init) ?? "–",
        Words.number(row.plannedRooms, in: language), Words.number(row.rooms, in: language),
      ])
    }
    return table
  }

  /// The errors of the plan's forecasts beside those of the back-test, per cent.
  package func errorTable(in language: Language) -> TextTable {
    let heading = [
      Words.year, Phrase("years ahead"), Phrase("error"), Phrase("median"), Phrase("bias"), Words.all,
      Phrase("back-test"), Phrase("last year’s roll"),
    ]
    var table = TextTable(heading.map { $0.text(in: language) }, names: [6])
    for row in accuracyRows {
      let errors = row.errors
      table.add([
        "\(errors.year)" + (row.plan == planVersion ? "" : " *"), "\(errors.horizon)",
        Words.share(errors.schools.weightedError),
        Words.share(errors.schools.medianError), Words.share(errors.schools.bias),
        Words.share(errors.all.weightedError),
        Words.share(row.backtest?.weightedError), Words.share(row.carry?.weightedError),
      ])
    }
    return table
  }

  /// What the columns of the parts hold, one sentence each.
  package var meanings: [Phrase] { shownCauses.map(Words.meaning) }

  private static var forecast: Phrase { Phrase("forecast", context: "pupils") }
  private static var came: Phrase { Phrase("came", context: "pupils") }
  private static var difference: Phrase { Phrase("difference") }

  private func names(_ row: Review.DistrictRow, in language: Language) -> [String] {
    [
      review.dataset.districtName(row.district, in: language),
      review.dataset.stages[row.stage].name.text(in: language),
    ]
  }

  private func figures(_ sum: ReviewSum, in language: Language) -> [String] {
    let share = sum.forecast > 0 ? sum.difference / sum.forecast : nil
    return [
      Words.number(sum.forecast, in: language), Words.number(sum.actual, in: language),
      Words.change(sum.difference, in: language), share.map { ReviewReport.tenth($0 * 100) } ?? "–",
    ]
  }

  /// The part that differs most from 0, with its name; a dash where none reaches half a pupil.
  private func largestPart(_ sum: ReviewSum, in language: Language) -> String {
    guard let cause = ReviewCause.allCases.max(by: { abs(sum[$0]) < abs(sum[$1]) }), abs(sum[cause]) >= 0.5 else {
      return "–"
    }
    return "\(Words.heading(cause).text(in: language)) \(Words.change(sum[cause], in: language))"
  }

  /// A number with one decimal, + if it is positive.
  private static func tenth(_ value: Double) -> String {
    let text = Words.decimal(value)
    return text == "-0.0" || text == "0.0" ? "0.0" : value > 0 ? "+" + text : text
  }
}
