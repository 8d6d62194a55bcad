import Planning

/// Known keys that have no effect on results yet: their form is checked, and they are reported (formats.md).
extension ScenarioReader {
  mutating func readNotComputed(_ fields: inout Fields) {
    readUncertainty(&fields)
  }

  mutating func note(
    notComputed key: String, at node: YAMLNode, _ message: Phrase = Phrase("known, but not computed yet")
  ) {
    scenario.notComputed.append(key)
    faults.add(Fault(.warning, file: node.file, line: node.line, field: key, message))
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
