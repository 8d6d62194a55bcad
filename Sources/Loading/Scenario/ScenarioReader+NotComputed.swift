import Planning

/// Keys that are known and whose computation is not built yet: checked for form, and said (formats.md).
extension ScenarioReader {
  mutating func readNotComputed(_ fields: inout Fields) {
    readOverflow(&fields)
    readKinds(&fields)
    readGroups(&fields)
    readTargets(&fields)
    readUncertainty(&fields)
  }

  mutating func note(notComputed key: String, at node: YAMLNode) {
    scenario.notComputed.append(key)
    faults.add(
      Fault(
        .warning, file: node.file, line: node.line, field: key, Phrase("known, but not computed yet", "已识别，但尚未参与计算")))
  }

  /// `overflow: none`, or `admit: { limit_m: 3000 }`.
  private mutating func readOverflow(_ fields: inout Fields) {
    guard let node = fields.take("overflow"), node.text != "none" else { return }
    note(notComputed: "overflow", at: node)
    if node.text == "admit" { return }
    guard node.map != nil else {
      return wrong(
        node, "overflow", Phrase("none, or admit: { limit_m: 3000 }", "none，或 admit: { limit_m: 3000 }"),
        nearest: node.text.flatMap { Spelling.nearest(to: $0, among: ["none", "admit"]) })
    }
    var overflow = Fields(node, path: "overflow")
    if let admit = overflow.take("admit") {
      var limits = Fields(admit, path: "overflow.admit")
      if limits.requireMap(&faults) {
        _ = limits.number("limit_m", in: 0...1_000_000, nil, &faults)
        limits.finish(&faults)
      }
    } else if node["admit"] == nil {
      overflow.missing("admit", Phrase("{ limit_m: 3000 }", "{ limit_m: 3000 }"), &faults)
    }
    overflow.finish(&faults)
  }

  /// The maps of a list, each with its place.
  private mutating func maps(_ key: String, _ fields: inout Fields) -> [Fields] {
    guard let node = fields.take(key) else { return [] }
    guard let list = node.list else {
      wrong(node, key, Phrase("a list", "列表"))
      return []
    }
    note(notComputed: key, at: node)
    return list.enumerated().compactMap { at, node in
      let one = Fields(node, path: "\(key)[\(at + 1)]")
      return one.requireMap(&faults) ? one : nil
    }
  }

  private mutating func readKinds(_ fields: inout Fields) {
    var seen: Set<String> = []
    for var one in maps("kinds", &fields) {
      if let node = one.take("id") {
        let known = Kind.allCases.map(\.id)
        if let id = node.text, known.contains(id) {
          if !seen.insert(id).inserted { wrong(node, one.field("id"), Phrase("each kind once", "每个类别只写一次")) }
        } else {
          wrong(node, one.field("id"), .oneOf(known), nearest: near(node.text, known))
        }
      } else {
        one.missing("id", .oneOf(Kind.allCases.map(\.id)), &faults)
      }
      _ = one.integer("priority", in: 1...100, &faults)
      if let node = one.take("assigned"), !["catchment", "vacancy"].contains(node.text ?? "") {
        wrong(
          node, one.field("assigned"), .oneOf(["catchment", "vacancy"]),
          nearest: near(node.text, ["catchment", "vacancy"]))
      }
      one.finish(&faults)
    }
  }

  private mutating func readGroups(_ fields: inout Fields) {
    for var one in maps("groups", &fields) {
      let leader = one.take("leader").map { school($0, one.field("leader")) }
      if leader == nil { one.missing("leader", Phrase("the id of a school", "学校编号"), &faults) }
      if let members = one.list("members", &faults) {
        var seen: Set<Int> = []
        for node in members {
          guard let member = school(node, one.field("members")) else { continue }
          if member == leader || !seen.insert(member).inserted {
            wrong(node, one.field("members"), Phrase("another school, each once", "其他学校，每所只写一次"))
          }
        }
      } else if one.peek("members") == nil {
        one.missing("members", Phrase("a list of schools", "学校列表"), &faults)
      }
      if let from = one.take("from") { _ = date(from, one.field("from")) }
      _ = one.bool("pool_seats", &faults)
      one.finish(&faults)
    }
  }

  private mutating func readTargets(_ fields: inout Fields) {
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

  private func near(_ word: String?, _ known: [String]) -> String? {
    word.flatMap { Spelling.nearest(to: $0, among: known) }
  }
}
