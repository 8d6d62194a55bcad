import Planning

/// Reads the fields of each kind of project.
extension ScenarioReader {
  mutating func opening(
    _ fields: inout Fields, _ school: SchoolIndex, _ of: [StageIndex], _ name: GivenName?, _ authority: String?
  ) -> Project.Action? {
    let isOwn = projectLines[scenario.schools[school].id.text] == fields.node.line
    let year = year(&fields, "opens")
    noteDelay(fields, school, of, opens: year)
    let rooms = rooms(&fields, of, in: 0...10_000, isRequired: true)
    let crs = crs(&fields)
    let site = site(&fields, crs)
    let district = newDistrict(&fields)
    let first = startGrade(&fields, of)
    let (phase, grace, phaseNode) = phaseAndGrace(&fields, from: year)
    let zones = zones(&fields, school, of, crs)
    let size = fields.number("class_size", in: 1...200, nil, &faults)
    let plan = fields.number("entry_plan", in: 0...100_000, nil, &faults)
    let isNineYear = fields.bool("nine_year", &faults)
    let through = fields.number("through", in: 0...1, nil, &faults)
    let works = works(&fields, of)
    let main = campusOf(&fields)
    guard isOwn, !dataset.schools.indexes.contains(school) else { return nil }
    if let district { scenario.schools[school].district = district }
    if let site { scenario.schools[school].site = site }
    scenario.schools[school].name = name?.text ?? scenario.schools[school].id.text
    scenario.schools[school].nameChinese = name?.chinese
    scenario.schools[school].authority = authority
    if let main { campuses.append((school, main.school, main.node, fields.field("campus_of"))) }
    for stage in of {
      scenario.schools[school].classrooms[stage] = rooms[stage] ?? 0
      scenario.schools[school].classSize[stage] = size
      scenario.schools[school].entryPlan[stage] = plan
    }
    let consecutive = zip(of, of.dropFirst()).contains { $1.previous == $0 }
    scenario.schools[school].isNineYear = consecutive && (isNineYear ?? true)
    scenario.schools[school].through = through ?? 1
    guard let year else { return nil }
    var opening = Opening(year: year, gradeByGradeFrom: first, phase: phase, catchments: zones)
    (opening.works, opening.grace) = (works, grace)
    checkPhase(opening, school, of, project: fields.node["id"]?.text ?? "", phaseNode, fields.field("phase"))
    return .new(opening)
  }

  /// Checks that a phase names only grades that the new school has opened in its year.
  private mutating func checkPhase(
    _ opening: Opening, _ school: SchoolIndex, _ of: [StageIndex], project: String, _ node: YAMLNode?, _ field: String
  ) {
    let byYear = opening.grace.years.compactMap { year in opening.grace.phaseOfYear[year].map { (year, $0) } }
    for stage in of {
      for (year, phase) in [(opening.year, opening.phase)] + byYear {
        let unopened = UnopenedGrades(
          phase, of: stages[stage], opening, school: scenario.schools[school].id.text, project: project, in: year)
        if let unopened, let node {
          faults.add(unopened.fault(at: SourcePlace(file: node.file, line: node.line, field: field), stages))
        }
      }
    }
  }

  mutating func expansion(_ fields: inout Fields, _ school: SchoolIndex, _ of: [StageIndex]) -> Project.Action? {
    let year = year(&fields, "opens")
    let rooms = rooms(&fields, of, in: -10_000...10_000, isRequired: true)
    let works = works(&fields, of)
    let added = stagesAdded(school, of)
    noteDelay(fields, school, added.sorted(), opens: year)
    if added.isEmpty {
      for key in ["opening", "start_grade"] {
        guard let node = fields.take(key) else { continue }
        faults.add(
          Fault(
            .warning, file: node.file, line: node.line, field: fields.field(key),
            Phrase("without effect unless the expansion adds a stage that the school does not have"), found: node.shown)
        )
      }
    }
    let first = added.isEmpty ? nil : startGrade(&fields, of, byDefault: "grade-by-grade")
    return year.map {
      .expand(Expansion(year: $0, classrooms: rooms, works: works, addedStages: added, gradeByGradeFrom: first))
    }
  }

  mutating func relocation(_ fields: inout Fields, _ of: [StageIndex]) -> Project.Action? {
    let year = year(&fields, "opens")
    let crs = crs(&fields)
    let site = site(&fields, crs)
    let rooms = rooms(&fields, of, in: 0...10_000, isRequired: false)
    let works = works(&fields, of)
    guard let year, let site else { return nil }
    return .relocate(Relocation(year: year, site: site, classrooms: rooms, works: works))
  }

  mutating func closure(_ fields: inout Fields, _ school: SchoolIndex, _ of: [StageIndex]) -> Project.Action? {
    let year = year(&fields, "closes")
    let heirs = heirs(&fields, school, of)
    let names = fields.peek("to").map { $0.list?.count ?? 1 } ?? 0
    if let year, heirs.isEmpty, names == 0 {
      // rezonings, which are read later, decide whether an heir is needed
      closuresWithoutHeirs.append((school, of, year, fields))
    }
    let phase = fields.text("phase", &faults)
    if let phase, !["out", "all"].contains(phase) {
      fields.wrong(
        "phase", found: phase, expected: .oneOf(["out", "all"]),
        nearest: Spelling.nearest(to: phase, among: ["out", "all"]),
        &faults)
    }
    return year.map { .close(Closure(year: $0, heirs: heirs, isPhasedOut: phase == "out")) }
  }

  mutating func pause(_ fields: inout Fields, _ school: SchoolIndex, _ of: [StageIndex]) -> Project.Action? {
    let heirs = heirs(&fields, school, of)
    guard let node = fields.take("years") else {
      fields.missing("years", Phrase("a list of school years"), &faults)
      return nil
    }
    if node.list?.isEmpty ?? false { wrong(node, fields.field("years"), Phrase("a list of school years")) }
    var years: [Int] = []
    for one in node.list ?? [node] {
      guard let year = date(one, fields.field("years"))?.schoolYear(from: yearStart) else { continue }
      if year <= baseYear {
        tooEarly(one, fields.field("years"))
      } else if years.contains(year) {
        wrong(one, fields.field("years"), Phrase("each year once"))
      } else {
        noteIfLate(year, one, fields.field("years"))
        years.append(year)
      }
    }
    return years.isEmpty ? nil : .pause(Pause(years: years.sorted(), heirs: heirs))
  }

  /// True if any school has rooms of the stage; if none has, that is reported with the dataset.
  func hasRooms(_ stage: StageIndex) -> Bool { dataset.schools.contains { $0.classrooms[stage] != nil } }

  /// Requires an heir for each closure that would leave without a school either a zone that the closed school does not
  /// share, or pupils who have no zone.
  mutating func checkHeirs() {
    for (school, of, year, fields) in closuresWithoutHeirs
    where of.contains(where: { scenario.needsHeir(school, stage: $0, in: year, on: dataset) }) {
      fields.missing(
        "to", Phrase("the school, or list of schools, that takes its zone and pupils"), &faults)
    }
  }
}
