import Planning

/// How places are allocated: `overflow`, `kinds`, `groups`.
extension ScenarioReader {
  mutating func readAdmission(_ fields: inout Fields) {
    readOverflow(&fields)
    readKinds(&fields)
    readGroups(&fields)
  }

  /// `overflow: none`, or `admit`, or `admit: { limit_m: 3000 }`.
  private mutating func readOverflow(_ fields: inout Fields) {
    guard let node = fields.take("overflow"), node.text != "none" else { return }
    if node.text == "admit" {
      scenario.overflow = .admit(limit: nil)
      return
    }
    guard node.map != nil else {
      return wrong(
        node, "overflow", Phrase("none, or admit: { limit_m: 3000 }"),
        nearest: node.text.flatMap { Spelling.nearest(to: $0, among: ["none", "admit"]) })
    }
    var overflow = Fields(node, path: "overflow")
    if let admit = overflow.take("admit") {
      var limits = Fields(admit, path: "overflow.admit")
      if limits.requireMap(&faults) {
        let limit = limits.number("limit_m", in: 0...1_000_000, nil, &faults)
        limits.finish(&faults)
        scenario.overflow = .admit(limit: limit)
      }
    } else if node["admit"] == nil {
      overflow.missing("admit", Phrase("{ limit_m: 3000 }"), &faults)
    }
    overflow.finish(&faults)
  }

  /// Kinds that the list does not name come last in the right to a place at the school of their zone.
  private mutating func readKinds(_ fields: inout Fields) {
    var rules: [Kind: KindRule] = [:]
    let list = maps("kinds", &fields)
    for (at, one) in list.enumerated() {
      var one = one
      var kind: Kind?
      if let node = one.take("id") {
        let known = Kind.allCases.map(\.id)
        kind = node.text.flatMap(Kind.init)
        if kind == nil {
          wrong(node, one.field("id"), .oneOf(known), nearest: near(node.text, known))
        } else if let kind, rules[kind] != nil {
          wrong(node, one.field("id"), Phrase("each kind once"))
        }
      } else {
        one.missing("id", .oneOf(Kind.allCases.map(\.id)), &faults)
      }
      let priority = one.integer("priority", in: 1...100, &faults) ?? at + 1
      let assigned = one.choice("assigned", KindRule.Assignment.self, &faults) ?? .catchment
      if let kind, rules[kind] == nil { rules[kind] = KindRule(priority: priority, assigned: assigned) }
      one.finish(&faults)
    }
    guard !rules.isEmpty else { return }
    let last = rules.values.map(\.priority).max() ?? 0
    scenario.kinds = Kind.allCases.map { rules[$0] ?? KindRule(priority: last + 1, assigned: .catchment) }
  }

  private mutating func readGroups(_ fields: inout Fields) {
    for var one in maps("groups", &fields) {
      let leader = one.take("leader").map { school($0, one.field("leader")) }
      if leader == nil { one.missing("leader", Phrase("the id of a school"), &faults) }
      var members: [SchoolIndex] = []
      if let list = one.list("members", &faults) {
        for node in list {
          guard let member = school(node, one.field("members")) else { continue }
          if member == leader || members.contains(member) {
            wrong(node, one.field("members"), Phrase("another school, each once"))
          } else {
            members.append(member)
          }
        }
      } else if one.peek("members") == nil {
        one.missing("members", Phrase("a list of schools"), &faults)
      }
      let from = one.take("from").flatMap { date($0, one.field("from")) }?.schoolYear(from: yearStart) ?? .min
      let pools = one.bool("pool_seats", &faults) ?? true
      let form = one.choice("form", SchoolGroup.Form.self, &faults) ?? .group
      one.finish(&faults)
      if let leader = leader ?? nil {
        var group = SchoolGroup(leader: leader, members: members, from: from, poolsSeats: pools)
        group.form = form
        scenario.groups.append(group)
      }
    }
  }

  /// The maps of a list, each with its key path.
  mutating func maps(_ key: String, _ fields: inout Fields) -> [Fields] {
    guard let node = fields.take(key) else { return [] }
    guard let list = node.list else {
      wrong(node, key, Phrase("a list"))
      return []
    }
    return list.enumerated().compactMap { at, node in
      let one = Fields(node, path: "\(key)[\(at + 1)]")
      return one.requireMap(&faults) ? one : nil
    }
  }

  private func near(_ word: String?, _ known: [String]) -> String? {
    word.flatMap { Spelling.nearest(to: $0, among: known) }
  }
}
