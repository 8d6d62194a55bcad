internal import Geometry
internal import Planning

/// Checks the members of an edit against the scenario to which it applies, and reports every invalid member.
struct EditCheck {
  let scenario: Scenario
  let dataset: Dataset
  let blockNumbers: [String: BlockIndex]
  /// Ids of projects that may be changed: the projects of the scenario's file, not of the draft.
  let changeableProjects: Set<String>
  private var faults = Faults()

  /// Limits of one edit: greatest number of blocks, and of bytes of a text.
  static let mostBlocks = 100_000
  static let longestText = 2_000

  init(scenario: Scenario, dataset: Dataset, blockNumbers: [String: BlockIndex], changeableProjects: Set<String>) {
    self.scenario = scenario
    self.dataset = dataset
    self.blockNumbers = blockNumbers
    self.changeableProjects = changeableProjects
  }

  /// The edit that a request describes.
  /// - Throws: `Faults`, one for each invalid member.
  mutating func check(_ request: EditRequest) throws(Faults) -> Edit {
    faults = Faults()
    checkMembers(request)
    if faults.hasErrors { throw faults }
    guard let edit = request.edit else {
      // never executed: an absent member has already been reported as a fault
      wrong("kind", request.kind.rawValue, Phrase("a complete edit"))
      throw faults
    }
    return edit
  }

  private mutating func checkMembers(_ edit: EditRequest) {
    for (field, text) in [("reason", edit.reason), ("name", edit.name), ("school", edit.school)] {
      if let text, text.utf8.count > EditCheck.longestText {
        wrong(field, "\(text.utf8.count) bytes", Phrase("at most 2,000 bytes"))
      }
    }
    switch edit.kind {
    case .move: checkMove(edit)
    case .rezone: checkRezoning(edit)
    case .addSchool: checkSchool(edit)
    case .addClassrooms: checkRooms(edit)
    case .changeProject: checkProject(edit)
    case .addProjects: checkProjects(edit)
    }
  }

  private mutating func checkMove(_ edit: EditRequest) {
    let stage = stage(edit)
    let school = school(edit)
    year(edit)
    if let stage, let school { checkZone(of: school, stage, edit) }
    checkBlocks(edit.blocks ?? [], "blocks")
    if let stage { checkPhase(edit, of: stage) }
  }

  private mutating func checkRezoning(_ edit: EditRequest) {
    let stage = stage(edit)
    year(edit)
    var one = edit
    for id in (edit.zones ?? [:]).keys.sorted() {
      one.school = id
      if let school = school(one), let stage { checkZone(of: school, stage, one) }
    }
    let blocks = edit.zones?.sorted { $0.key < $1.key }.flatMap(\.value) ?? []
    checkBlocks(blocks, "zones")
    var seen: Set<String> = []
    let twice = blocks.filter { !seen.insert($0).inserted }
    if !twice.isEmpty { wrong("zones", twice.prefix(5).joined(separator: ", "), Phrase("one school for each block")) }
    if let stage { checkPhase(edit, of: stage) }
  }

  mutating func checkBlocks(_ blocks: [String], _ field: String) {
    if blocks.isEmpty { wrong(field, nil, Phrase("ids of blocks")) }
    if blocks.count > EditCheck.mostBlocks {
      wrong(field, "\(blocks.count)", Phrase("at most 100,000 blocks"))
    }
    let unknown = blocks.filter { blockNumbers[$0] == nil }
    if !unknown.isEmpty {
      wrong(field, unknown.prefix(5).joined(separator: ", "), Phrase("ids of blocks of the dataset"))
    }
  }

  private mutating func checkPhase(_ edit: EditRequest, of stage: StageIndex) { checkPhase(edit.phase, of: stage) }

  mutating func checkPhase(_ phase: Phase?, of stage: StageIndex) {
    guard case .grades(let grades) = phase else { return }
    let known = dataset.stages[stage].grades
    if grades.isEmpty || grades.contains(where: { !known.contains($0) }) {
      wrong(
        "phase", "\(grades.sorted())",
        Phrase(
          "grades \(dataset.stages.name(ofGrade: known.lowerBound)) to \(dataset.stages.name(ofGrade: known.upperBound))"
        ))
    }
  }

  /// A school can receive blocks only while it is open, as the saved rezoning must name open schools.
  private mutating func checkZone(of school: SchoolIndex, _ stage: StageIndex, _ edit: EditRequest) {
    if scenario.schools[school].classrooms[stage] == nil {
      return wrong("school", edit.school, Phrase("a school of that stage"))
    }
    guard let year = edit.year, let why = scenario.noZone(of: school, stage: stage, in: year) else { return }
    wrong(
      "school", edit.school, Phrase("a school that is open in \(year)"), why: why.phrase)
  }

  private mutating func checkSchool(_ edit: EditRequest) {
    _ = stage(edit)
    year(edit)
    rooms(edit, 1...400)
    if (edit.name ?? "").allSatisfy(\.isWhitespace) { wrong("name", edit.name, Phrase("a name")) }
    checkNewID(edit.school ?? "", "school")
    guard let site = edit.site, site.count == 2, site.allSatisfy(\.isFinite),
      dataset.districts.contains(where: { $0.area.contains(site[0], site[1]) })
    else {
      return wrong(
        "site", edit.site.map { "\($0)" }, Phrase("longitude and latitude within a district"))
    }
  }

  /// Reports the id of a new school that is not plain, or that another school has.
  mutating func checkNewID(_ id: String, _ field: String) {
    let isPlain = id.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F
    }
    if id.isEmpty || !isPlain || scenario.schools.contains(where: { $0.id.text == id }) {
      wrong(field, id, Phrase("a unique id of letters, digits and -"))
    }
  }

  private mutating func checkRooms(_ edit: EditRequest) {
    let stage = stage(edit)
    if let stage, let school = school(edit), scenario.schools[school].classrooms[stage] == nil {
      wrong("school", edit.school, Phrase("a school of that stage"))
    }
    year(edit)
    rooms(edit, -400...400)
    if edit.classrooms == 0 {
      wrong("classrooms", "0", Phrase("rooms to add; negative to remove"))
    }
  }

  private mutating func checkProject(_ edit: EditRequest) {
    guard let project = scenario.projects.first(where: { $0.id == edit.project }),
      changeableProjects.contains(project.id)
    else {
      return wrong("project", edit.project, Phrase("the id of a project of the scenario"))
    }
    if edit.year == nil, edit.classrooms == nil {
      wrong("year", nil, Phrase("another year or number of classrooms"))
    }
    if edit.year != nil {
      year(edit)
      if case .entrantsLeave = project.effects.pupilChange {
        wrong("year", edit.project, Phrase("a project with one year"))
      } else if !project.effects.spans.isEmpty {
        wrong("year", edit.project, Phrase("a project other than grades, which states its years"))
      } else if case .new(let opening) = project.action, let first = opening.grace.years.first, let year = edit.year,
        year > first
      {
        wrong("year", "\(year)", Phrase("at most \(first), which its phase names"))
      }
    }
    guard edit.classrooms != nil else { return }
    rooms(edit, -400...400)
    let stages = project.stagesWithClassrooms(in: scenario)
    let ids = stages.map { dataset.stages[$0].id }
    if stages.isEmpty {
      wrong("classrooms", edit.project, Phrase("a project that says how many classrooms"))
    } else if edit.stage != nil || stages.count > 1, !ids.contains(edit.stage ?? "") {
      let known = ids.joined(separator: ", ")
      wrong("stage", edit.stage, Phrase("one of \(known)"))
    }
  }

  // MARK: fields

  private mutating func stage(_ edit: EditRequest) -> StageIndex? {
    let stage = edit.stage.flatMap { dataset.stages.index(of: $0) }
    if stage == nil {
      let ids = dataset.stages.all.map(\.id).joined(separator: ", ")
      wrong("stage", edit.stage, Phrase("one of \(ids)"))
    }
    return stage
  }

  private mutating func school(_ edit: EditRequest) -> SchoolIndex? {
    let school = scenario.schools.index { $0.id.text == edit.school }
    if school == nil { wrong("school", edit.school, Phrase("the id of a school")) }
    return school
  }

  private mutating func year(_ edit: EditRequest) { checkYear(edit.year, "year") }

  mutating func checkYear(_ given: Int?, _ field: String) {
    let years = (dataset.about.baseYear + 1)...max(dataset.about.baseYear + 1, scenario.years.upperBound)
    guard let given, years.contains(given) else {
      return wrong(
        field, given.map(String.init),
        Phrase("a year from \(years.lowerBound) to \(years.upperBound)"))
    }
  }

  private mutating func rooms(_ edit: EditRequest, _ range: ClosedRange<Int>) {
    guard let rooms = edit.classrooms, range.contains(rooms) else {
      return wrong(
        "classrooms", edit.classrooms.map(String.init),
        Phrase("a number from \(range.lowerBound) to \(range.upperBound)"))
    }
  }

  mutating func wrong(
    _ field: String, _ found: String?, _ expected: Phrase, why: Phrase = Phrase("invalid value")
  ) {
    faults.add(Fault(file: scenario.file, field: field, why, found: found ?? "nothing", expected: expected))
  }
}
