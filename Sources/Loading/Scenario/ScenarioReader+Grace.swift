import Planning

/// Reads who moves with a change of zones: `phase`, also by year, and `siblings`.
extension ScenarioReader {
  /// `phase` and `siblings` of a rezoning or a new school.
  /// - Parameter year: the school year of the change; nil where it could not be read.
  mutating func phaseAndGrace(_ fields: inout Fields, from year: Int?) -> (phase: Phase, grace: Grace, node: YAMLNode?)
  {
    let node = fields.take("phase")
    var grace = Grace()
    grace.siblings = siblings(&fields)
    guard let node, let map = node.map, node["grades"] == nil,
      map.contains(where: { $0.key.text.flatMap { PlanDate($0) } != nil })
    else {
      return (phase(node, fields.field("phase")), grace, node)
    }
    for (key, value) in map where !["note", "source"].contains(key.text) {
      let field = "\(fields.field("phase")).\(key.shown)"
      guard key.text.flatMap({ PlanDate($0) }) != nil else {
        wrong(key, field, Phrase("intake, all, { grades: [1, 2] }, or a map of years: { 2026: intake, 2027: all }"))
        continue
      }
      guard let at = yearOfMap(key, field) else { continue }
      if let year, at < year {
        wrong(key, field, Phrase("\(year) or later"))
      } else if grace.phaseOfYear.updateValue(phase(value, field), forKey: at) != nil {
        wrong(key, field, Phrase("each year once"))
      }
    }
    return (.intake, grace, node)
  }

  /// `siblings: { share: 0.3, years: 3 }`.
  private mutating func siblings(_ fields: inout Fields) -> Siblings? {
    guard let node = fields.take("siblings") else { return nil }
    var siblings = Fields(node, path: fields.field("siblings"))
    guard siblings.requireMap(&faults) else { return nil }
    let share = siblings.number("share", in: 0...1, nil, &faults)
    let years = siblings.integer("years", in: 1...60, &faults)
    if siblings.peek("share") == nil { siblings.missing("share", .range(0, 1), &faults) }
    if siblings.peek("years") == nil { siblings.missing("years", Phrase("a number of school years"), &faults) }
    siblings.finish(&faults)
    guard let share, let years else { return nil }
    return Siblings(share: share, years: years)
  }
}
