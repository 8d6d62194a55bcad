internal import Assessment
internal import Bytes
public import Planning
internal import Simulation
public import Tables
internal import Wording

extension AssessmentReport {
  /// The scorecard by clause, with the scenarios side by side; then what is built, where and when.
  public func screen(in language: Language) -> String {
    var screen = Screen(in: language)
    screen.marks(of: dataset)
    screen.line(scorecard.policy.citation(in: language))
    let text = ScorecardText(scorecard, in: language)
    screen.section(Phrase("Commitments, clause by clause"), scorecardTable(text, in: language))
    for line in text.legend { screen.line(line) }
    addBasis(text, to: &screen)
    screen.section(
      Phrase("Large classes vanish"), vanishingTable(in: language))
    let notMeasured = scorecard.policy.commitments.filter { $0.measure == nil }
    if !notMeasured.isEmpty {
      screen.section(Phrase("Clauses without a figure"), "")
      for commitment in notMeasured {
        let remark = commitment.remark.map { Phrase(": ").text(in: language) + $0.text(in: language) } ?? ""
        screen.line("\(commitment.clause) \(commitment.text.text(in: language))\(remark)")
      }
    }
    for (result, plan) in zip(results, plans) where !plan.rows.isEmpty {
      screen.section(
        Phrase("Projects by district and year: \(result.scenario.id)"),
        constructionTable(plan, result, in: language))
    }
    return screen.text
  }

  func scorecardTable(_ text: ScorecardText, in language: Language) -> String {
    let width = 23
    var table = TextTable(
      [
        Phrase("clause"), Phrase("commitment"), Phrase("by"), Phrase("target"),
        Phrase("notes"),
      ].map { $0.text(in: language) } + scorecard.scenarios.map { cut($0, to: 20) }, names: [9, width, 4, 11, 5])
    var before: String?
    for line in text.lines {
      let commitment = line.commitment
      let name =
        commitment.districts.count > 1
        ? dataset.districtName(line.district, in: language) + Phrase(": ").text(in: language) : ""
      let words = wrapped(name + commitment.text.text(in: language), to: width)
      table.add(
        [
          commitment.clause == before ? "" : commitment.clause, words[0], commitment.by.map(String.init) ?? "",
          MeasureText(commitment, in: language).targetText, text.marks(line).map(\.rawValue).joined(),
        ] + line.rows.map { text.cell($0, commitment) })
      for more in words.dropFirst() { table.add(["", more]) }
      before = commitment.clause
    }
    return table.text()
  }

  /// Adds how commitments are measured, where the policy document itself states no measure.
  private func addBasis(_ text: ScorecardText, to screen: inout Screen) {
    let measured = scorecard.policy.commitments.compactMap { commitment in
      commitment.measure == nil ? nil : text.basis(commitment).map { (commitment, $0) }
    }
    guard !measured.isEmpty else { return }
    screen.section(Phrase("What they are measured by"), "")
    for (commitment, basis) in measured {
      let name = commitment.text.text(in: screen.language)
      screen.line("\(commitment.clause) \(name)" + Phrase(": ").text(in: screen.language) + basis)
    }
  }

  /// The years from which no class has 56 pupils or more, and 66 or more.
  private func vanishingTable(in language: Language) -> String {
    var table = TextTable(
      [Words.scenario, Phrase("56 and more"), Phrase("66 and more")].map {
        $0.text(in: language)
      }, names: [30])
    for (result, book) in zip(results, scorecard.indicators) {
      let years = ["large_classes_vanish", "very_large_classes_vanish"].map { measure in
        book.value(measure, district: nil, year: result.years.upperBound).value.map { String(Int($0)) }
          ?? Phrase("not by \(result.years.upperBound)").text(in: language)
      }
      table.add([result.scenario.id] + years)
    }
    return table.text()
  }

  private func constructionTable(_ plan: ConstructionPlan, _ result: SimulationResult, in language: Language) -> String
  {
    let years = Array(Set(plan.rows.map(\.year))).sorted()
    var table = TextTable(
      [Words.district.text(in: language), Phrase("kind").text(in: language)] + years.map(String.init)
        + [Phrase("schools"), Phrase("places")].map { $0.text(in: language) }, names: [18, 10])
    for district in dataset.districts.indexes {
      for kind in ProjectKind.allCases {
        let rows = plan.rows.filter { $0.district == district && $0.project.kind == kind }
        guard !rows.isEmpty else { continue }
        let count = Set(rows.map(\.project.school)).count
        table.add(
          [dataset.districtName(district, in: language), kind.form.words.text(in: language)]
            + years.map { year in
              rows.filter { $0.year == year }.map { $0.project.id }.unique.joined(separator: " ")
            } + [String(count), Words.number(rows.reduce(0) { $0 + $1.places }, in: language)])
      }
    }
    return table.text()
  }
}

extension [String] {
  /// The elements without repeats, in order.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
