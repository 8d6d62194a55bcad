import Planning

/// Reads the files that a policy names: standards of balance, and a checklist for schools.
extension PolicyReader {
  mutating func standards(_ fields: inout Fields) -> [BalanceStandard] {
    var standards: [BalanceStandard] = []
    for node in fields.list("standards", &loaded.faults) ?? [] {
      guard let name = node.text else {
        fields.wrong(
          "standards", found: node.shown, expected: Phrase("a path or a list of paths of standards files"),
          &loaded.faults)
        continue
      }
      if let standard = standard(node.folder + "/" + name) { standards.append(standard) }
    }
    return standards
  }

  /// A checklist of requirements for schools: `schoolzone-checklist/1`.
  mutating func checklist(_ path: String) -> ([ChecklistItem], ChecklistOrigin) {
    var origin = ChecklistOrigin()
    origin.file = path
    guard let file = open(path) else { return ([], origin) }
    var fields = Fields(file.root, path: "")
    guard fields.requireMap(&loaded.faults) else { return ([], origin) }
    checkSchema(&fields, "schoolzone-checklist/1")
    origin.name = phrase("name", &fields)
    _ = fields.take("remark")
    origin.id = fields.text("id", &loaded.faults) ?? path
    origin.isStandIn = fields.bool("stand_in", &loaded.faults) ?? false
    origin.isUnverified = fields.bool("unverified", &loaded.faults) ?? false
    var items: [ChecklistItem] = []
    for (at, node) in (fields.list("items", &loaded.faults) ?? []).enumerated() {
      var one = Fields(node, path: "items[\(at + 1)]")
      guard one.requireMap(&loaded.faults) else { continue }
      guard let measure = one.text("measure", &loaded.faults) else {
        one.missing("measure", Phrase("a measure of resources.csv"), &loaded.faults)
        continue
      }
      let id = one.text("id", &loaded.faults) ?? measure
      let name = phrase("name", &one) ?? Phrase(verbatim: id)
      let per = one.number("per", in: 1...1e6, nil, &loaded.faults)
      items.append(
        ChecklistItem(
          id: id, name: name, measure: measure, per: per, atLeast: numbers("at_least", &one, in: -1e12...1e12),
          atMost: numbers("at_most", &one, in: -1e12...1e12)))
      one.finish(&loaded.faults)
    }
    fields.finish(&loaded.faults)
    return (items, origin)
  }

  mutating func standard(_ path: String) -> BalanceStandard? {
    guard let file = open(path) else { return nil }
    var fields = Fields(file.root, path: "")
    guard fields.requireMap(&loaded.faults) else { return nil }
    checkSchema(&fields, "schoolzone-standard/1")
    let id = fields.text("id", &loaded.faults) ?? path
    let name = phrase("name", &fields)
    let source = fields.text("source", &loaded.faults)
    if source == nil, fields.peek("source") == nil {
      fields.missing("source", Phrase("the document that contains it"), &loaded.faults)
    }
    let from = fields.integer("from", in: 1900...2200, &loaded.faults)
    if from == nil, fields.peek("from") == nil { fields.missing("from", Phrase("a year"), &loaded.faults) }
    let to = fields.integer("to", in: 1900...2200, &loaded.faults)
    let isOfMean = fields.choice("limit_of", LimitOf.self, &loaded.faults) == .mean
    let limits = numbers("limits", &fields, in: 0...10)
    let isUnverified = fields.bool("unverified", &loaded.faults) ?? false
    _ = fields.take("remark")
    let schools = schoolsRule(&fields)
    let measures = standardMeasures(&fields)
    fields.finish(&loaded.faults)
    guard let from, let source else { return nil }
    var found = BalanceStandard(
      id: id, name: name ?? Phrase(verbatim: id), source: source, from: from, to: to, measures: measures,
      limits: limits,
      isOfMean: isOfMean, isUnverified: isUnverified)
    (found.floorsReached, found.shareOfOthers, found.file) = (schools.floors, schools.others, path)
    return found
  }

  private mutating func standardMeasures(_ fields: inout Fields) -> [BalanceStandard.Measure] {
    let list = fields.list("measures", &loaded.faults) ?? []
    return list.enumerated().compactMap { at, node in
      var one = Fields(node, path: "measures[\(at + 1)]")
      guard one.requireMap(&loaded.faults) else { return nil }
      guard let id = one.text("id", &loaded.faults) else {
        one.missing("id", Phrase("a measure of resources.csv"), &loaded.faults)
        return nil
      }
      let name = phrase("name", &one) ?? Phrase(verbatim: id)
      let per = one.number("per", in: 1...1e6, nil, &loaded.faults) ?? 1
      let measure = BalanceStandard.Measure(
        id: id, name: name, per: per, floors: numbers("floors", &one, in: 0...1e9))
      _ = one.take("remark")
      one.finish(&loaded.faults)
      return measure
    }
  }

  /// `schools: { floors: 6, others: 0.85 }`: each school reaches six of the minimum values, and at least 85 % of each
  /// of the other minimum values.
  private mutating func schoolsRule(_ fields: inout Fields) -> (floors: Int?, others: Double) {
    guard let node = fields.take("schools") else { return (nil, 0) }
    var rule = Fields(node, path: "schools")
    guard rule.requireMap(&loaded.faults) else { return (nil, 0) }
    let floors = rule.integer("floors", in: 0...100, &loaded.faults)
    let others = rule.number("others", in: 0...1, nil, &loaded.faults) ?? 0
    rule.finish(&loaded.faults)
    return (floors, others)
  }
}

/// `limit_of`: the values to which the limit on coefficients of variation applies.
private enum LimitOf: String, CaseIterable { case mean, each }
