internal import Maps
internal import Markup
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

extension Report {
  /// All rates in force, with their notes and sources; scenarios with the same rates share a list.
  func addAssumptions(_ html: inout Markup) {
    var shown: [(assumptions: Assumptions, scenarios: [String])] = []
    for (result, own) in zip(results, assumptions) {
      if let at = shown.firstIndex(where: { $0.assumptions.rates == own.rates && $0.assumptions.method == own.method })
      {
        shown[at].scenarios.append(result.scenario.id)
      } else {
        shown.append((own, [result.scenario.id]))
      }
    }
    for (assumptions, scenarios) in shown {
      if results.count > 1 { html.element("h3", text: scenarios.joined(separator: language.listSeparator)) }
      add(assumptions, to: &html)
      addAssumedBirths(assumptions, to: &html)
    }
    addNotes(to: &html)
  }

  private func add(_ assumptions: Assumptions, to html: inout Markup) {
    if assumptions.method != .given {
      paragraph(
        Phrase(
          "Rolls are forecast from the record (demand.method: \(assumptions.method.rawValue)); what residence and the rates below do not explain of them is unexplained."
        ), to: &html)
    }
    for rate in Assumption.Rate.allCases {
      let rows = assumptions.rates.filter { $0.rate == rate }
      guard !rows.isEmpty else { continue }
      let table = AssumptionTable(rate, rows, on: dataset, in: language)
      let name = Words.rate(rate).text(in: language)
      // long lists are folded
      if rows.count > 12 {
        html.element("details") { html in
          html.element("summary", text: say(Phrase("\(name): \(rows.count) values")))
          ReportTable(name, table.table).write(to: &html)
        }
      } else {
        ReportTable(name, table.table).write(to: &html)
      }
      if !table.remarks.isEmpty {
        html.element("ul", ["class": "remarks"]) { html in
          for (at, remark) in table.remarks.enumerated() { html.element("li", text: "[\(at + 1)] \(remark)") }
        }
      }
    }
  }

  private func addAssumedBirths(_ assumptions: Assumptions, to html: inout Markup) {
    guard !assumptions.rolls.isEmpty else {
      return paragraph(Phrase("No roll rests on assumed births."), to: &html)
    }
    html.element("h4", text: say(Phrase("Which rolls rest on assumed births?")))
    html.element("ul") { html in
      for rolls in assumptions.rolls {
        html.element("li", text: Words.sentence(rolls, on: dataset).text(in: language))
      }
    }
  }

  /// The notes of the scenarios; a note of several keys is listed once, with these keys.
  private func addNotes(to html: inout Markup) {
    var notes: [(words: String, paths: [String], scenarios: [String])] = []
    for scenario in results.map(\.scenario) {
      for note in scenario.notes {
        let words = words(note)
        guard let at = notes.firstIndex(where: { $0.words == words }) else {
          notes.append((words, [note.path], [scenario.id]))
          continue
        }
        if !notes[at].paths.contains(note.path) { notes[at].paths.append(note.path) }
        if !notes[at].scenarios.contains(scenario.id) { notes[at].scenarios.append(scenario.id) }
      }
    }
    guard !notes.isEmpty else { return }
    html.element("h3", text: say(Phrase("Notes of the scenarios")))
    html.element("ul") { html in
      for note in notes {
        let comma = language.listSeparator
        let only = say(Phrase(" (\(note.scenarios.joined(separator: comma)))"))
        let scenarios = note.scenarios.count < results.count ? only : ""
        html.element("li", text: "\(note.paths.joined(separator: comma))\(scenarios)\(say(Phrase(": ")))\(note.words)")
      }
    }
  }

  private func words(_ note: AssumptionNote) -> String {
    let source = note.source.map { say(Phrase("Source: \($0)")) }
    return [note.note, source].compactMap { $0 }.joined(separator: " ")
  }
}
