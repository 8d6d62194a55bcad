import Planning

/// Reads which new schools are campuses of others: `campus_of` of a project `new`.
extension ScenarioReader {
  mutating func campusOf(_ fields: inout Fields) -> (school: SchoolIndex, node: YAMLNode)? {
    guard let node = fields.take("campus_of"), let main = school(node, fields.field("campus_of")) else { return nil }
    return (main, node)
  }

  /// Checks the main sites once all new schools are known, and sets them.
  mutating func checkCampuses() {
    let new = Set(campuses.map(\.school))
    for one in campuses {
      let (main, own) = (scenario.schools[one.main], scenario.schools[one.school])
      if one.main == one.school {
        wrong(one.node, one.field, Phrase("another school: its main site"))
      } else if main.campusOf != nil || new.contains(one.main) {
        faults.add(
          Fault(
            file: one.node.file, line: one.node.line, field: one.field,
            Phrase("\(main.id) is itself a campus of another school"), found: main.id.text,
            expected: Phrase("the id of the main site")))
      } else if main.district != own.district {
        faults.add(
          Fault(
            .warning, file: one.node.file, line: one.node.line, field: one.field,
            Phrase("a campus in another district than its main site counts to its own district"),
            found: "\(own.id) → \(main.id)"))
      }
    }
    for one in campuses where one.main != one.school { scenario.schools[one.school].campusOf = one.main }
  }
}
