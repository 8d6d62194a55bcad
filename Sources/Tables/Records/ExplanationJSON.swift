internal import Bytes
internal import Output
public import Planning
internal import Simulation
internal import Wording

/// `explain --json`: the rolls with their lines; `other` and `change` where two scenarios are compared.
public func explanationJSON(_ rolls: [ExplainedRoll], on dataset: Dataset) -> [UInt8] {
  var object = JSONObjectWriter(answering: "explain")
  object.add("dataset", raw: dataset.about.json())
  object.add("rolls", raw: jsonList(raw: rolls.map { $0.json(on: dataset.stages) }))
  return object.finish() + lineEnd
}

extension ExplainedRoll {
  fileprivate func json(on stages: Stages) -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("scenario", scenario)
    if let other { object.add("versus", other) }
    object.add("school", school.id.text)
    object.add("stage", stage.id)
    object.add("year", year)
    object.add("grade", grade, of: stages)
    object.add("pupils", difference.here, decimals: 9)
    if other != nil {
      object.add("other", difference.other, decimals: 9)
      object.add("change", difference.here - difference.other, decimals: 9)
    }
    if !rules.isEmpty { object.add("rules", raw: jsonList(raw: rules.map(json(of:)))) }
    object.add(
      "lines",
      raw: jsonList(
        raw: difference.lines.map { line in
          var row = JSONObjectWriter()
          row.add("cause", line.line.cause.rawValue)
          row.add("cohort", line.line.cohort)
          row.add("zone", raw: jsonList(line.line.zone))
          row.add("item", line.line.item)
          row.add("pupils", line.here, decimals: 9)
          if other != nil {
            row.add("other", line.other, decimals: 9)
            row.add("change", line.change, decimals: 9)
          }
          row.add("note", line.line.note)
          row.add("source", line.line.source)
          row.add("text", inAllLanguages: line.line.words)
          return row.finish()
        }))
    return object.finish()
  }

  private func json(of rule: GraceRule) -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("event", rule.event.name)
    switch rule.clause {
    case .siblings(let share, let through):
      object.add("rule", "siblings")
      object.add("share", share, decimals: 9)
      object.add("through", through)
    case .staysUntil(let year):
      object.add("rule", "phase")
      object.add("moves_in", year)
    }
    object.add("text", inAllLanguages: rule.words)
    return object.finish()
  }
}
