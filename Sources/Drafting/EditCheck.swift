internal import Geometry
internal import Planning

/// Holds an edit against the scenario that it is made on: all that is wrong at once.
struct EditCheck {
  let scenario: Scenario
  let dataset: Dataset
  let blockNumbers: [String: Int]
  var faults = Faults()

  /// More blocks or longer texts are no planner's.
  static let mostBlocks = 100_000
  static let longestText = 2_000

  mutating func check(_ edit: Edit) {
    for (field, text) in [("reason", edit.reason), ("name", edit.name), ("school", edit.school)] {
      if let text, text.utf8.count > EditCheck.longestText {
        wrong(field, "\(text.utf8.count) bytes", Phrase("at most 2,000 bytes", "不超过 2000 字节"))
      }
    }
    switch edit.kind {
    case .move: checkMove(edit)
    case .addSchool: checkSchool(edit)
    case .addClassrooms: checkRooms(edit)
    case .changeProject: checkProject(edit)
    }
  }

  private mutating func checkMove(_ edit: Edit) {
    let stage = stage(edit)
    let school = school(edit)
    year(edit)
    if let stage, let school { checkZone(of: school, stage, edit) }
    let blocks = edit.blocks ?? []
    if blocks.isEmpty { wrong("blocks", nil, Phrase("ids of blocks", "地块编号")) }
    if blocks.count > EditCheck.mostBlocks {
      wrong("blocks", "\(blocks.count)", Phrase("at most 100,000 blocks", "不超过 100000 个地块"))
    }
    let unknown = blocks.filter { blockNumbers[$0] == nil }
    if !unknown.isEmpty {
      wrong("blocks", unknown.prefix(5).joined(separator: ", "), Phrase("ids of blocks of the dataset", "数据集中的地块编号"))
    }
    if let stage, case .grades(let grades) = edit.phase {
      let known = dataset.stages[stage].grades
      if grades.isEmpty || grades.contains(where: { !known.contains($0) }) {
        wrong(
          "phase", "\(grades)",
          Phrase("grades \(known.lowerBound) to \(known.upperBound)", "\(known.lowerBound) 至 \(known.upperBound) 年级"))
      }
    }
  }

  /// A school takes blocks only while it is open, as a saved rezoning must name open schools.
  private mutating func checkZone(of school: Int, _ stage: Int, _ edit: Edit) {
    if scenario.schools[school].classrooms[stage] == nil {
      return wrong("school", edit.school, Phrase("a school of that stage", "该学段的学校"))
    }
    guard let year = edit.year, let why = scenario.noZone(of: school, stage: stage, in: year) else { return }
    wrong(
      "school", edit.school, Phrase("a school that is open in \(year)", "\(year) 年开办中的学校"), why: why.phrase)
  }

  private mutating func checkSchool(_ edit: Edit) {
    _ = stage(edit)
    year(edit)
    rooms(edit, 1...400)
    if (edit.name ?? "").allSatisfy(\.isWhitespace) { wrong("name", edit.name, Phrase("a name", "名称")) }
    let id = edit.school ?? ""
    let isPlain = id.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F
    }
    if id.isEmpty || !isPlain || scenario.schools.contains(where: { $0.id.text == id }) {
      wrong("school", id, Phrase("an id of its own, of letters, digits and -", "唯一的编号，由字母、数字和 - 组成"))
    }
    guard let site = edit.site, site.count == 2, site.allSatisfy(\.isFinite),
      dataset.districts.contains(where: { $0.area.contains(site[0], site[1]) })
    else {
      return wrong(
        "site", edit.site.map { "\($0)" }, Phrase("longitude and latitude within a district", "位于某区内的经纬度"))
    }
  }

  private mutating func checkRooms(_ edit: Edit) {
    let stage = stage(edit)
    if let stage, let school = school(edit), scenario.schools[school].classrooms[stage] == nil {
      wrong("school", edit.school, Phrase("a school of that stage", "该学段的学校"))
    }
    year(edit)
    rooms(edit, -400...400)
    if edit.classrooms == 0 {
      wrong("classrooms", "0", Phrase("rooms to add, or below 0 to take away", "增加的班数，减少则为负数"))
    }
  }

  private mutating func checkProject(_ edit: Edit) {
    guard let project = scenario.projects.first(where: { $0.id == edit.project }) else {
      return wrong("project", edit.project, Phrase("the id of a project of the scenario", "方案中的项目编号"))
    }
    if edit.year == nil, edit.classrooms == nil {
      wrong("year", nil, Phrase("another year or number of classrooms", "新的年份或班数"))
    }
    if edit.year != nil {
      year(edit)
      if case .entrantsLeave = project.effects.pupilChange {
        wrong("year", edit.project, Phrase("a project with one year", "只有一个年份的项目"))
      }
    }
    guard edit.classrooms != nil else { return }
    rooms(edit, -400...400)
    let stages = project.stagesWithRooms(scenario)
    let ids = stages.map { dataset.stages[$0].id }
    if stages.isEmpty {
      wrong("classrooms", edit.project, Phrase("a project that says how many classrooms", "写明班数的项目"))
    } else if edit.stage != nil || stages.count > 1, !ids.contains(edit.stage ?? "") {
      let known = ids.joined(separator: ", ")
      wrong("stage", edit.stage, Phrase("one of \(known)", "\(known) 之一"))
    }
  }

  // MARK: fields

  private mutating func stage(_ edit: Edit) -> Int? {
    let stage = edit.stage.flatMap { dataset.stages.index(of: $0) }
    if stage == nil {
      let ids = dataset.stages.all.map(\.id).joined(separator: ", ")
      wrong("stage", edit.stage, Phrase("one of \(ids)", "\(ids) 之一"))
    }
    return stage
  }

  private mutating func school(_ edit: Edit) -> Int? {
    let school = scenario.schools.firstIndex { $0.id.text == edit.school }
    if school == nil { wrong("school", edit.school, Phrase("the id of a school", "学校编号")) }
    return school
  }

  private mutating func year(_ edit: Edit) {
    let years = (dataset.about.baseYear + 1)...max(dataset.about.baseYear + 1, scenario.years.upperBound)
    guard let year = edit.year, years.contains(year) else {
      return wrong(
        "year", edit.year.map(String.init),
        Phrase(
          "a year from \(years.lowerBound) to \(years.upperBound)", "\(years.lowerBound) 至 \(years.upperBound) 之间的学年"))
    }
  }

  private mutating func rooms(_ edit: Edit, _ range: ClosedRange<Int>) {
    guard let rooms = edit.classrooms, range.contains(rooms) else {
      return wrong(
        "classrooms", edit.classrooms.map(String.init),
        Phrase(
          "a number from \(range.lowerBound) to \(range.upperBound)", "\(range.lowerBound) 至 \(range.upperBound) 之间的数"))
    }
  }

  private mutating func wrong(
    _ field: String, _ found: String?, _ expected: Phrase, why: Phrase = Phrase("invalid value", "取值不符合要求")
  ) {
    faults.add(Fault(file: scenario.file, field: field, why, found: found ?? "nothing", expected: expected))
  }
}

extension Project {
  /// Stages of which the project says how many rooms it builds.
  fileprivate func stagesWithRooms(_ scenario: Scenario) -> [Int] {
    let stated = effects.stagesWithRooms(of: scenario.schools[school])
    return stages.filter(stated.contains)
  }
}
