internal import Assessment
internal import Measures
public import Planning
public import Tables
internal import Wording

extension ReviewReport {
  /// What `review` shows: what came against the plan by district, why, the schools that differ most, projects, and errors.
  public func screen(in language: Language) -> String {
    var screen = Screen(in: language)
    screen.title(review.scenario, on: review.dataset)
    let (year, base) = (review.year, review.dataset.about.baseYear)
    screen.section(
      Phrase("Plan against fact in \(year), forecast from \(base): pupils, and pupils without a seat"),
      districtTable(in: language).text())
    if shownCauses.isEmpty {
      screen.line("")
      screen.line(Phrase("No roll differs from its forecast."))
    } else {
      screen.section(
        Phrase("Why: parts of the difference, which add up; each is found after those before it"),
        causeTable(in: language).text())
      for meaning in meanings { screen.line(meaning) }
      screen.section(
        Phrase("Schools with the largest differences"), schoolTable(most: 10, isWide: false, in: language).text())
      screen.section(Phrase("By grade, all schools"), gradeTable(in: language).text())
    }
    if !review.projects.isEmpty {
      screen.section(Phrase("Projects by \(year)"), projectTable(in: language).text())
    }
    addErrors(to: &screen, in: language)
    let remarks = Words.remarks(on: review, in: language)
    if !remarks.isEmpty { screen.line("") }
    for remark in remarks { screen.line(remark) }
    return screen.text
  }

  private func addErrors(to screen: inout Screen, in language: Language) {
    screen.section(
      Phrase("How far this plan’s forecasts were off, beside the back-test of the record"),
      errorTable(in: language).text())
    if let remark = versionRemark { screen.line(remark) }
    screen.line(Words.reviewErrors)
  }
}
