internal import Geometry
import Planning

/// Reads fields that several kinds of projects have.
extension ScenarioReader {
  /// The school year of `opens` or `closes`, plus `delay_months`; it must be after the base year.
  mutating func year(_ fields: inout Fields, _ key: String) -> Int? {
    guard let node = fields.take(key) else {
      if key == "opens" { _ = fields.take("delay_months") }
      fields.missing(key, Phrase("a year or date"), &faults)
      return nil
    }
    var months = 0
    if key == "opens" { months = fields.integer("delay_months", in: 0...600, &faults) ?? 0 }
    guard let date = date(node, fields.field(key)) else { return nil }
    let year = date.schoolYear(from: yearStart, delayedBy: months)
    if year <= baseYear {
      tooEarly(node, fields.field(key))
      return nil
    }
    noteIfLate(year, node, fields.field(key))
    return year
  }

  /// Notes that the stages of a school open later than the file states, so that lists of blocks can wait for them.
  mutating func noteDelay(_ fields: Fields, _ school: SchoolIndex, _ of: [StageIndex], opens: Int?) {
    guard let opens, let date = fields.peek("opens")?.text.flatMap({ PlanDate($0) }) else { return }
    let stated = date.schoolYear(from: yearStart)
    guard stated < opens else { return }
    for stage in of { delayedOpenings[SchoolStage(school: school, stage: stage)] = (stated, opens) }
  }

  /// Warns of an event after the last year, which changes nothing.
  mutating func noteIfLate(_ year: Int, _ node: YAMLNode, _ field: String) {
    guard year > scenario.years.upperBound else { return }
    faults.add(
      Fault(
        .warning, file: node.file, line: node.line, field: field,
        Phrase("after the last year, \(scenario.years.upperBound): without effect"), found: node.shown))
  }

  mutating func tooEarly(_ node: YAMLNode, _ field: String, mend: Phrase? = nil) {
    faults.add(
      Fault(
        file: node.file, line: node.line, field: field,
        Phrase("in or before the base year \(baseYear): it belongs in the dataset"),
        found: node.shown,
        expected: Phrase("\(baseYear + 1) or later"), mend: mend))
  }

  /// Rooms by stage: a single number if there is only one stage, else a map.
  mutating func rooms(
    _ fields: inout Fields, _ of: [StageIndex], in range: ClosedRange<Double>, isRequired: Bool,
    key: String = "classrooms"
  ) -> [StageIndex: Double] {
    guard let node = fields.take(key) else {
      if isRequired { fields.missing(key, Phrase("a number of rooms"), &faults) }
      return [:]
    }
    let expected = Phrase("a whole number from \(Int(range.lowerBound)) to \(Int(range.upperBound))")
    func whole(_ node: YAMLNode) -> Double? {
      node.number.flatMap { range.contains($0) && $0 == $0.rounded() ? $0 : nil }
    }
    if node.map == nil {
      guard let rooms = whole(node) else {
        wrong(node, fields.field(key), expected)
        return [:]
      }
      if of.count == 1 { return [of[0]: rooms] }
      wrong(
        node, fields.field(key),
        Phrase("a map by stage, as { primary: 24, junior: 12 }"))
      return [:]
    }
    var found: [StageIndex: Double] = [:]
    var map = Fields(node, path: fields.field(key))
    for stage in of {
      guard let one = map.take(stages[stage].id) else {
        if isRequired { map.missing(stages[stage].id, Phrase("rooms of the stage"), &faults) }
        continue
      }
      if let rooms = whole(one) { found[stage] = rooms } else { wrong(one, map.field(stages[stage].id), expected) }
    }
    map.finish(&faults)
    return found
  }

  /// `site: [lon, lat]`, transformed to WGS 84.
  mutating func site(_ fields: inout Fields, _ crs: StatedCRS?) -> Position? {
    guard let node = fields.take("site") else {
      fields.missing("site", Phrase("[longitude, latitude]"), &faults)
      return nil
    }
    var numbers = (node.list ?? []).compactMap(\.number)
    if numbers.count == 2, let transformer = toWGS84(crs, as: "schools"),
      let place = try? transformer.transform(Position(numbers[0], numbers[1]))
    {
      numbers = [place.x, place.y]
    }
    guard numbers.count == 2, node.list?.count == 2, abs(numbers[0]) <= 180, abs(numbers[1]) <= 90 else {
      let isSwapped = numbers.count == 2 && abs(numbers[0]) <= 90 && abs(numbers[1]) <= 180
      faults.add(
        Fault(
          file: node.file, line: node.line, field: fields.field("site"),
          Phrase("invalid value"),
          found: node.list.map { $0.map(\.shown).joined(separator: ", ") } ?? node.shown,
          expected: Phrase("[longitude, latitude] in degrees, WGS 84"),
          mend: isSwapped ? Phrase("Longitude comes first.") : nil))
      return nil
    }
    return Position(numbers[0], numbers[1])
  }

  mutating func newDistrict(_ fields: inout Fields) -> DistrictIndex? {
    guard let node = fields.take("district") else {
      fields.missing("district", Phrase("the id of a district"), &faults)
      return nil
    }
    return district(node, fields.field("district"))
  }

  /// The highest grade in the first year of a school that opens grade by grade; nil if it opens with all grades.
  /// - Parameter standard: the value of `opening` where it is not given.
  mutating func startGrade(_ fields: inout Fields, _ of: [StageIndex], byDefault standard: String = "all") -> Int? {
    let words = ["grade-by-grade", "all"]
    let opening = fields.text("opening", &faults) ?? standard
    if !words.contains(opening) {
      fields.wrong(
        "opening", found: opening, expected: .oneOf(words), nearest: Spelling.nearest(to: opening, among: words),
        &faults)
    }
    let most = of.map { stages[$0].gradeCount }.max() ?? 1
    let start = fields.integer("start_grade", in: 1...most, &faults)
    if start != nil, opening != "grade-by-grade", let node = fields.peek("start_grade") {
      faults.add(
        Fault(
          .warning, file: node.file, line: node.line, field: fields.field("start_grade"),
          Phrase("without effect unless opening is grade-by-grade"), found: node.shown
        ))
    }
    return opening == "grade-by-grade" ? start ?? 1 : nil
  }

  mutating func phase(_ node: YAMLNode?, _ field: String) -> Phase {
    guard let node else { return .intake }
    let expected = Phrase("intake, all, or { grades: [1, 2] }")
    switch node.text {
    case "intake": return .intake
    case "all": return .all
    case let word?:
      wrong(node, field, expected, nearest: Spelling.nearest(to: word, among: ["intake", "all", "grades"]))
      return .intake
    case nil: break
    }
    guard node.map?.count == 1, let list = node["grades"]?.list else {
      wrong(node, field, expected)
      return .intake
    }
    let grades = list.compactMap { stages.knownGrade($0.text) }
    if grades.count != list.count {
      let (first, last) = (stages.name(ofGrade: 1), stages.name(ofGrade: stages.lastGrade))
      wrong(node, field, Phrase("grades from \(first) to \(last)"))
    }
    return .grades(Set(grades))
  }

  /// `to`: a school or a list of schools, each with the stages concerned; the school itself is not allowed.
  mutating func heirs(_ fields: inout Fields, _ school: SchoolIndex, _ of: [StageIndex]) -> [SchoolIndex] {
    guard let node = fields.take("to") else { return [] }
    var found: [SchoolIndex] = []
    for one in node.list ?? [node] {
      guard let heir = self.school(one, fields.field("to")) else { continue }
      let lacks = of.first {
        dataset.schools.indexes.contains(heir) && hasRooms($0)
          && scenario.schools[heir].classrooms[$0] == nil
      }
      if heir == school {
        wrong(one, fields.field("to"), Phrase("another school"))
      } else if let lacks {
        wrong(
          one, fields.field("to"),
          Phrase("a school with \(stages[lacks].name) classrooms"))
      } else if found.contains(heir) {
        wrong(one, fields.field("to"), Phrase("each school once"))
      } else {
        found.append(heir)
      }
    }
    return found
  }
}
