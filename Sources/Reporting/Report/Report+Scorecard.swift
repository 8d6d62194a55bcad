internal import Assessment
internal import Planning
internal import Simulation

extension Report {
  /// Every clause of the policy with its target, and the value of each scenario.
  func addScorecard(_ html: inout Markup) {
    guard let scorecard = assessment?.scorecard else { return }
    let policy = scorecard.policy
    html.element("p", text: "\(policy.name.text(in: language))\(say(", ", "，"))\(policy.document)")
    var table = ReportTable(
      say("Commitments, clause by clause", "各条承诺"),
      [
        Phrase("clause", "条款"), Phrase("commitment", "承诺"), Words.district, Phrase("by", "年限"), Phrase("target", "目标"),
      ].map { $0.text(in: language) } + scorecard.scenarios, names: 3)
    table.wide = 1
    for (number, commitment) in policy.commitments.enumerated() where commitment.measure != nil {
      let rows = scorecard.rows.filter { $0.commitment == number }
      var shown: [Int?] = []
      for row in rows where !shown.contains(row.district) { shown.append(row.district) }
      for district in shown {
        let values = scorecard.scenarios.indices.map { scenario in
          rows.first { $0.scenario == scenario && $0.district == district }.map { value($0, commitment) } ?? ""
        }
        table.add(
          [
            commitment.clause, commitment.text.text(in: language), dataset.districtName(district, in: language),
            commitment.by.map(String.init) ?? "", commitment.target.map(Words.target) ?? "",
          ] + values)
      }
    }
    table.write(to: &html)
    let notMeasured = policy.commitments.filter { $0.measure == nil }
    guard !notMeasured.isEmpty else { return }
    html.element("h3", text: say("Clauses without a figure", "没有数字的条款"))
    html.element("ul") { html in
      for commitment in notMeasured {
        let remark = commitment.remark.map { say(": ", "：") + $0.text(in: language) } ?? ""
        html.element("li", text: "\(commitment.clause) \(commitment.text.text(in: language))\(remark)")
      }
    }
  }

  /// The value, and whether it is met: in words, since colour or a mark alone would not be read by all.
  private func value(_ row: Scorecard.Row, _ commitment: Commitment) -> String {
    guard let value = row.value else { return say("not measured", "未测") }
    guard !value.isNaN else { return Words.withheld.text(in: language) }
    let isYear = commitment.by.map { Double($0) == value } ?? false
    let text = abs(value) >= 1000 && !isYear ? Words.number(value, in: language) : Words.short(value)
    guard let isMet = row.isMet else { return text }
    return text + (isMet ? say(" ✓ met", " ✓ 达标") : say(" ✗ missed", " ✗ 未达标"))
  }
}
