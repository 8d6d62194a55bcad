internal import Geometry
internal import Layers
import Planning

extension DatasetReader {
  mutating func readSchools() {
    guard var file = readLayer("schools") else { return }
    loaded.dataset.layers["schools"] = file.layer
    let stages = loaded.dataset.stages
    let columns = SchoolColumns(file, stages, &loaded.faults)
    if columns.id == nil || columns.district == nil { lacksKeys = true }
    var rows: [String: Int] = [:]
    var unplaced: Set<Int> = []
    noteSchoolAreas(&file)
    for row in 0..<file.layer.count {
      let site = site(&file, row)
      let district = district(&file, row, columns.district)
      guard let ids = columns.id, let id = id(&file, row, ids, rows) else { continue }
      rows[id] = row
      let number = loaded.dataset.schools.count
      schoolNumbers[id] = SchoolIndex(number)
      var rooms = columns.classrooms.map { file.number(row, $0, in: Plausible.rooms, whole: true) }
      let places = places(&file, row, columns, &rooms)
      warnIfRoomless(rooms, id, columns, &file, row)
      let consecutive = zip(rooms, rooms.dropFirst()).contains { $0 != nil && $1 != nil }
      let isNineYear = file.flag(row, columns.nineYear)
      var school = School(
        id: ID(id), name: file.text(row, columns.name) ?? id, nameChinese: file.text(row, columns.chinese),
        district: district ?? 0, site: site ?? placeholder(in: district, unread: &unplaced, number),
        classrooms: Table(rooms),
        classSize: Table(columns.classSize.map { file.number(row, $0, in: Plausible.classSize) }),
        entryPlan: Table(columns.entryPlan.map { file.number(row, $0, in: Plausible.entryPlan) }),
        isNineYear: consecutive && (isNineYear ?? true),
        through: file.number(row, columns.through, in: 0...1) ?? 1, authority: file.text(row, columns.authority),
        feature: row)
      school.statedNineYear = isNineYear
      school.places = Table(places)
      readGrowth(of: &school, columns, &file, row)
      readGrades(of: &school, columns.grades, &file, row)
      loaded.dataset.schools.append(school)
    }
    readOtherSchools(columns, &file)
    loaded.dataset.unread.schools = Set(unplaced.map { SchoolIndex($0) })
    loaded.faults.add(contentsOf: file.tally.faults)
  }

  /// Reports figures of columns that are only repeated, if they are out of any range; anything but a number is left alone.
  private func checkPassedFigures(_ file: inout LayerFile, _ row: Int) {
    for (name, range) in Plausible.ofSchools {
      guard let column = file.columns.find(name), let text = file.text(row, column), Digits.number(text) != nil
      else { continue }
      _ = file.number(row, column, in: range)
    }
  }

  /// Reads the columns that name other schools, once all ids are known.
  private mutating func readOtherSchools(_ columns: SchoolColumns, _ file: inout LayerFile) {
    readOnward(columns.onward, &file)
    readCampuses(columns.campusOf, &file)
  }

  private func warnIfRoomless(
    _ rooms: [Double?], _ id: String, _ columns: SchoolColumns, _ file: inout LayerFile, _ row: Int
  ) {
    guard !rooms.contains(where: { $0 != nil }), columns.hasSupply else { return }
    file.add(
      row, loaded.dataset.stages.all.map { "\($0.id)_classrooms" }.joined(separator: ", "),
      Phrase("the school has classrooms of no stage"), severity: .warning, found: id,
      mend: Phrase("Give the rooms of each stage that it has."), kind: "rooms")
  }

  /// Places as they stand, by stage; a stage that has them has no rooms. 0 places are read as 0 rooms.
  private func places(
    _ file: inout LayerFile, _ row: Int, _ columns: SchoolColumns, _ rooms: inout [Double?]
  ) -> [Double?] {
    columns.places.indices.map { stage in
      guard let places = file.number(row, columns.places[stage], in: Plausible.places) else { return nil }
      if let given = rooms[stage], given > 0 {
        let id = loaded.dataset.stages.all[stage].id
        file.add(
          row, "\(id)_places", Phrase("both rooms and places are given"),
          found: "\(id)_classrooms \(Int(given)), \(id)_places \(Int(saturating: places))",
          expected: Phrase("\(id)_classrooms or \(id)_places"))
      }
      rooms[stage] = 0
      return places > 0 ? places : nil
    }
  }

  /// Reads what siting asks of a school; warns of one that has more rooms than its site can hold.
  private func readGrowth(of school: inout School, _ columns: SchoolColumns, _ file: inout LayerFile, _ row: Int) {
    checkPassedFigures(&file, row)
    school.maxClassrooms = file.number(row, columns.maxClassrooms, in: Plausible.rooms, whole: true)
    school.costPerClassroom = file.number(row, columns.costPerClassroom, in: Plausible.money)
    let rooms = school.classrooms.elements.reduce(0) { $0 + ($1 ?? 0) }
    guard let most = school.maxClassrooms, most < rooms else { return }
    file.add(
      row, "max_classrooms", Phrase("fewer rooms than the school has; none can be added"), severity: .warning,
      found: "\(Int(most))", expected: Phrase("at least \(Int(rooms))"))
  }

  private func site(_ file: inout LayerFile, _ row: Int) -> Position? {
    if let point = file.point(row) { return point }
    if file.isUnread(row) { return nil }
    if file.kind(row) == .area { return file.area(row).flatMap { try? $0.pointInside() } }
    file.add(
      row, "geometry", Phrase("a school is a point"), found: file.geometry(row),
      expected: Phrase("a Point"))
    return nil
  }

  /// Adds a note that schools are drawn as areas; each is represented by a point.
  private func noteSchoolAreas(_ file: inout LayerFile) {
    let drawn = (0..<file.layer.count).filter { file.kind($0) == .area }
    guard let first = drawn.first else { return }
    file.add(
      first, "geometry",
      Phrase("for a school drawn as a polygon, a point inside is used as the site"),
      severity: .note, found: "\(drawn.count) / \(file.layer.count)", expected: Phrase("a Point"))
  }
}

/// The column indexes of the layer of schools.
private struct SchoolColumns {
  let id: Int?
  let name: Int?
  let chinese: Int?
  let district: Int?
  let authority: Int?
  let nineYear: Int?
  let through: Int?
  let classrooms: [Int?]
  let places: [Int?]
  let classSize: [Int?]
  let entryPlan: [Int?]
  let grades: [Int?]
  let onward: Int?
  let campusOf: Int?
  let maxClassrooms: Int?
  let costPerClassroom: Int?

  /// True where the layer has rooms or places of some stage.
  var hasSupply: Bool { (classrooms + places).contains { $0 != nil } }

  init(_ file: LayerFile, _ stages: Stages, _ faults: inout Faults) {
    let find = file.columns
    func ofStage(_ suffix: String, _ chinese: String) -> [Int?] {
      stages.all.map { find.find("\($0.id)_\(suffix)") ?? find.find($0.name.text(in: .chinese) + chinese) }
    }
    id = find.require("id", file: file.file, line: nil, into: &faults)
    name = find.require("name", file: file.file, line: nil, into: &faults)
    district = find.require("district", file: file.file, line: nil, into: &faults)
    chinese = find.find("name_zh")
    authority = find.find("authority")
    nineYear = find.find("nine_year")
    through = find.find("through")
    maxClassrooms = find.find("max_classrooms")
    costPerClassroom = find.find("cost_per_classroom")
    var rooms = ofStage("classrooms", "班数")
    if stages.count == 1, rooms[0] == nil { rooms[0] = find.find("班数") }
    classrooms = rooms
    places = ofStage("places", "学位")
    classSize = ofStage("class_size", "班额")
    entryPlan = ofStage("entry_plan", "招生计划")
    grades = ofStage("grades", "年级")
    onward = find.find("onward")
    campusOf = find.find("campus_of")
    let wanted = stages.all.map { "\($0.id)_classrooms" }
    if (rooms + places).allSatisfy({ $0 == nil }), file.layer.count > 0 {
      faults.add(
        Fault(
          file: file.file, field: wanted.joined(separator: ", "), Phrase("no column of classrooms"),
          nearest: wanted.lazy.compactMap { Spelling.nearest(to: $0, among: find.names) }.first,
          mend: Phrase("Name the columns \(list: wanted)."),
          foundList: find.names))
    }
    find.warnOfSlips(stages, file: file.file, into: &faults)
  }
}
