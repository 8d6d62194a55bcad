import Planning

/// Keys that are known and whose computation is not built yet: checked for form, and said (formats.md).
extension ScenarioReader {
  mutating func readNotComputed(_ fields: inout Fields) {
    readTargets(&fields)
    readUncertainty(&fields)
  }

  mutating func note(
    notComputed key: String, at node: YAMLNode, _ message: Phrase = Phrase("known, but not computed yet", "已识别，但尚未参与计算")
  ) {
    scenario.notComputed.append(key)
    faults.add(Fault(.warning, file: node.file, line: node.line, field: key, message))
  }

  private mutating func readTargets(_ fields: inout Fields) {
    if let node = fields.peek("targets"), node.list != nil { note(notComputed: "targets", at: node) }
    for var one in maps("targets", &fields) {
      if one.text("measure", &faults) == nil, one.peek("measure") == nil {
        one.missing("measure", Phrase("the name of a measure, such as seat_shortfall", "指标名，如 seat_shortfall"), &faults)
      }
      if let by = one.take("by") { _ = date(by, one.field("by")) }
      let anything = -1e15...1e15
      let number = Phrase("a number", "数字")
      _ = one.number("at_least", in: anything, number, &faults)
      _ = one.number("at_most", in: anything, number, &faults)
      if one.peek("at_least") == nil, one.peek("at_most") == nil {
        one.missing("at_least", Phrase("at_least or at_most, with a number", "at_least 或 at_most，后接数字"), &faults)
      }
      one.finish(&faults)
    }
  }

  private mutating func readUncertainty(_ fields: inout Fields) {
    guard let node = fields.take("uncertainty") else { return }
    var uncertainty = Fields(node, path: "uncertainty")
    guard uncertainty.requireMap(&faults) else { return }
    note(notComputed: "uncertainty", at: node)
    for key in ["births", "net_migration", "progression", "enrolment_share", "yields", "migrant_share", "delay_months"]
    {
      guard let rate = uncertainty.take(key) else { continue }
      var one = Fields(rate, path: uncertainty.field(key))
      guard one.requireMap(&faults) else { continue }
      _ = one.number("sigma", in: 0...1000, nil, &faults)
      _ = one.number("rho", in: 0...1, nil, &faults)
      _ = one.number("phi", in: 0...1, nil, &faults)
      one.finish(&faults)
    }
    uncertainty.finish(&faults)
  }
}
