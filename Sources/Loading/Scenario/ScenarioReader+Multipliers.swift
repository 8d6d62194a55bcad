import Planning

extension ScenarioReader {
  /// `multipliers: [ { name: …, of: births, from: 2016, to: 2018, district: gangzha, kind: registered, factor: 1.08 } ]`
  mutating func readMultipliers(_ demand: inout Fields) {
    guard let list = demand.list("multipliers", &faults) else { return }
    for (at, node) in list.enumerated() {
      var one = Fields(node, path: "demand.multipliers[\(at + 1)]")
      if one.requireMap(&faults) { readMultiplier(&one) }
    }
  }

  private mutating func readMultiplier(_ one: inout Fields) {
    let name = one.text("name", &faults)
    let subject = one.choice("of", Multiplier.Subject.self, &faults) ?? .children
    let districts = districts(of: &one)
    let kind = kind(of: &one)
    let factor = one.number("factor", in: 0...100, nil, &faults)
    if factor == nil, one.peek("factor") == nil {
      one.missing("factor", Phrase("a number, such as 1.05"), &faults)
    }
    var to: Int?
    if let node = one.take("to") {
      to = date(node, one.field("to"))?.year
      if subject == .children {
        wrong(node, one.field("to"), Phrase("no `to`: the factor applies to all later years"))
      }
    }
    guard let node = one.take("from") else {
      one.missing("from", Phrase("a year or date"), &faults)
      one.finish(&faults)
      return
    }
    let date = date(node, one.field("from"))
    one.finish(&faults)
    guard let date, let factor else { return }
    if factor == 1 {
      faults.add(
        Fault(
          .warning, file: node.file, line: node.line, field: one.field("factor"),
          Phrase("a factor of 1 changes nothing"), found: "1"))
    }
    if let to, to < date.year { wrong(node, one.field("to"), Phrase("\(date.year) or later")) }
    if subject == .children, date.schoolYear(from: yearStart) <= baseYear { tooEarly(node, one.field("from")) }
    scenario.demand.multipliers.append(
      Multiplier(
        subject, factor: factor, from: subject == .births ? date.year : date.schoolYear(from: yearStart), to: to,
        districts: districts, kind: kind, name: name))
  }

  /// One district or a list of districts; nil for all.
  private mutating func districts(of fields: inout Fields) -> [DistrictIndex]? {
    guard let node = fields.take("district"), node.text != "*" else { return nil }
    let known = dataset.districts.map(\.id.text)
    return (node.list ?? [node]).compactMap { node -> DistrictIndex? in
      guard let id = node.text, let number = known.firstIndex(of: id).map({ DistrictIndex($0) }) else {
        wrong(
          node, fields.field("district"), Phrase("the id of a district"),
          nearest: node.text.flatMap { Spelling.nearestID(to: $0, among: known) })
        return nil
      }
      return number
    }
  }

  private mutating func kind(of fields: inout Fields) -> Kind? {
    guard let node = fields.take("kind") else { return nil }
    if let kind = node.text.flatMap(Kind.init) { return kind }
    wrong(node, fields.field("kind"), .oneOf(Kind.allCases.map(\.id)))
    return nil
  }
}
