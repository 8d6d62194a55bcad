import Planning

/// Reads changes at schools other than construction, and the targets to reach.
extension ScenarioReader {
  /// `improvements: [ { school: gz-p02, measure: computers, from: 2014, add: 60 } ]`, or `value: 120`.
  mutating func readImprovements(_ fields: inout Fields) {
    for var one in maps("improvements", &fields) {
      var number: SchoolIndex?
      if let node = one.take("school") {
        number = school(node, one.field("school"))
      } else {
        one.missing("school", Phrase("the id of a school"), &faults)
      }
      let measure = one.text("measure", &faults)
      if measure == nil, one.peek("measure") == nil {
        one.missing("measure", Phrase("a measure of resources.csv"), &faults)
      }
      let from = one.take("from").flatMap { date($0, one.field("from")) }?.schoolYear(from: yearStart)
      if from == nil, one.peek("from") == nil { one.missing("from", Phrase("a year or date"), &faults) }
      let value = one.number("value", in: 0...1e12, nil, &faults)
      let added = one.number("add", in: -1e12...1e12, nil, &faults)
      if value == nil, added == nil, one.peek("value") == nil, one.peek("add") == nil {
        one.missing("value", Phrase("value or add, with a number"), &faults)
      }
      one.finish(&faults)
      guard let number, let measure, let from else { continue }
      scenario.improvements.append(
        Improvement(school: number, measure: measure, from: from, value: value, added: added ?? 0))
    }
  }

  mutating func readTargets(_ fields: inout Fields) {
    for var one in maps("targets", &fields) {
      let measure = one.text("measure", &faults)
      if measure == nil, one.peek("measure") == nil {
        one.missing("measure", Phrase("the name of a measure, such as seat_shortfall"), &faults)
      }
      one.requireKnown(measure, &faults)
      let by = one.take("by").flatMap { date($0, one.field("by")) }?.schoolYear(from: yearStart)
      if let by, !scenario.years.contains(by), by > scenario.years.upperBound {
        faults.add(
          Fault(
            .warning, file: one.node.file, line: one.node.line, field: one.field("by"),
            Phrase("the target lies after the last year, \(scenario.years.upperBound)"), found: String(by)))
      }
      let anything = -1e15...1e15
      let number = Phrase("a number")
      let least = one.number("at_least", in: anything, number, &faults)
      let most = one.number("at_most", in: anything, number, &faults)
      if one.peek("at_least") == nil, one.peek("at_most") == nil {
        one.missing("at_least", Phrase("at_least or at_most, with a number"), &faults)
      }
      one.finish(&faults)
      guard let measure, let target = least.map(Commitment.Target.atLeast) ?? most.map(Commitment.Target.atMost) else {
        continue
      }
      scenario.targets.append(ScenarioTarget(measure: measure, by: by, target: target))
    }
  }
}
