internal import Assessment
internal import Maps
internal import Markup
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

extension Report {
  /// Every clause of the policy with its target, and the value of each scenario.
  func addScorecard(_ html: inout Markup) {
    guard let scorecard = assessment?.scorecard else { return }
    let policy = scorecard.policy
    html.element("p", text: policy.citation(in: language))
    let text = ScorecardText(scorecard, in: language)
    table(text).write(to: &html)
    html.element("ul") { html in
      // the other marks explain themselves
      for mark in text.usedMarks where mark == .standIn || mark == .unverified {
        html.element("li", text: text.legend(mark).text(in: language))
      }
    }
    html.element("h3", text: say(Phrase("What they are measured by")))
    html.element("ul") { html in
      for commitment in policy.commitments where commitment.measure != nil {
        guard let basis = text.basis(commitment) else { continue }
        let name = commitment.text.text(in: language)
        html.element("li", text: "\(commitment.clause) \(name)\(say(Phrase(": ")))\(basis)")
      }
    }
    let notMeasured = policy.commitments.filter { $0.measure == nil }
    guard !notMeasured.isEmpty else { return }
    html.element("h3", text: say(Phrase("Clauses without a figure")))
    html.element("ul") { html in
      for commitment in notMeasured {
        let remark = commitment.remark.map { say(Phrase(": ")) + $0.text(in: language) } ?? ""
        html.element("li", text: "\(commitment.clause) \(commitment.text.text(in: language))\(remark)")
      }
    }
  }

  private func table(_ text: ScorecardText) -> ReportTable {
    var table = ReportTable(
      say(Phrase("Commitments, clause by clause")),
      [
        Phrase("clause"), Phrase("commitment"), Words.district, Phrase("by"), Phrase("target"),
      ].map { $0.text(in: language) } + text.scorecard.scenarios + [say(Phrase("based on"))], names: 3)
    (table.wide, table.remarks, table.stacks) = (1, table.heading.count - 1, true)
    for line in text.lines {
      let commitment = line.commitment
      table.add(
        [
          commitment.clause, commitment.text.text(in: language), dataset.districtName(line.district, in: language),
          commitment.by.map(String.init) ?? "",
          MeasureText(commitment, in: language).targetText.replacing(" ", with: "\u{A0}"),
        ] + line.rows.map { text.sentence($0, commitment) } + [text.words(line)])
    }
    return table
  }
}
