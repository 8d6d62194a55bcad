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
      } else if differsInDistrict(one.main, one.school) {
        faults.add(
          Fault(
            .warning, file: one.node.file, line: one.node.line, field: one.field,
            Phrase("a campus in another district than its main site counts to its own district"),
            found: "\(own.id) → \(main.id)"))
      }
    }
    for one in campuses where one.main != one.school { scenario.schools[one.school].campusOf = one.main }
    checkMainSites()
  }

  /// Whether two schools count to different districts in the year in which both are open at last.
  private func differsInDistrict(_ one: SchoolIndex, _ other: SchoolIndex) -> Bool {
    let year = [one, other].compactMap { scenario.founding(of: $0)?.year }.max() ?? baseYear
    return scenario.district(of: one, in: year) != scenario.district(of: other, in: year)
  }

  /// Warns of campuses that are open when their main site closes, or before it opens.
  private mutating func checkMainSites() {
    for site in scenario.schools.indexes {
      guard let main = scenario.schools[site].campusOf else { continue }
      let (id, name) = (scenario.schools[site].id, scenario.schools[main].id)
      let (opens, closes) = (scenario.founding(of: site)?.year ?? baseYear, closing(of: site))
      if let project = lastClosure(of: main), let end = closing(of: main), closes.map({ $0 > end }) ?? true {
        warn(
          project, "closes", Phrase("\(name) closes in \(end), and its campus \(id) does not"),
          Phrase("Close the campus too, or name another main site in campus_of."))
      } else if let project = scenario.founding(of: main), project.year > opens {
        warn(
          project, "opens", Phrase("\(name) opens in \(project.year), and its campus \(id) is open before"),
          Phrase("Let both open in one year, or name another main site in campus_of."))
      }
    }
  }

  /// The first year without a school: that in which the last of its stages closes; nil where one stays.
  private func closing(of school: SchoolIndex) -> Int? { lastClosure(of: school)?.year }

  /// The project that closes the last stage of a school; nil where one stays open.
  private func lastClosure(of school: SchoolIndex) -> Project? {
    let closures = scenario.projects.filter { $0.school == school && $0.effects.standing == .closes }
    let open = stages.indexes.filter { stage in
      scenario.schools[school].classrooms[stage] != nil && !closures.contains { $0.stages.contains(stage) }
    }
    return open.isEmpty ? closures.max { $0.year < $1.year } : nil
  }

  private mutating func warn(_ project: Project, _ key: String, _ message: Phrase, _ mend: Phrase) {
    faults.add(
      Fault(
        .warning, file: project.file, line: project.line, field: "projects[\(project.id)].\(key)", message,
        found: scenario.schools[project.school].id.text, mend: mend))
  }
}
