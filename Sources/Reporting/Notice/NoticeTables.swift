internal import Planning
internal import Simulation

extension ZoneNotice {
  /// `notice.csv`: a row per stage and zone, with its border in words and its blocks.
  func zonesTable(in language: Language) -> [UInt8] {
    let words = NoticeWords(self, in: language)
    var table = CSVTable(columns: ZoneRow.columns, rows: zones.count)
    for zone in zones { table.add(ZoneRow(zone: zone, year: year, words: words)) }
    return table.bytes
  }

  /// `notice_changes.csv`: a row per stage, year and block, and for each pair of schools between which its children change.
  func changesTable(in language: Language) -> [UInt8] {
    let words = NoticeWords(self, in: language)
    var table = CSVTable(columns: ChangeRow.columns, rows: changes.count)
    for change in changes { table.add(ChangeRow(change: change, words: words)) }
    return table.bytes
  }
}

struct ZoneRow: TableRow {
  var zone: NoticeZone
  var year: Int
  var words: NoticeWords

  static let columns: StaticString =
    "school,name,district,stage,year,entry_school,north,east,south,west,border,block_count,blocks,block_names"

  func write(to columns: inout some ColumnWriter) {
    let dataset = words.dataset
    columns.text("school", words.schools.names(of: zone.schools))
    columns.text("name", words.names(of: zone.schools))
    columns.text("district", zone.schools.first.map { dataset.districtID(words.schools[$0].district) })
    columns.text("stage", dataset.stages[zone.stage].id)
    columns.whole("year", year)
    columns.text("entry_school", words.schools.names(of: zone.entrySchools))
    for side in BorderSide.allCases { columns.text("\(side)", words.side(side, of: zone.border)) }
    columns.text("border", words.sentence(zone.border))
    columns.whole("block_count", zone.blocks.count)
    columns.text("blocks", zone.blocks.map { dataset.blocks.ids[$0.block] }.joined(separator: " "))
    columns.text("block_names", words.list(zone.blocks.map(words.block)))
  }
}

struct ChangeRow: TableRow {
  var change: ZoneChange
  var words: NoticeWords

  static let columns: StaticString =
    "block,name,district,stage,from_year,from_school,to_school,walk_before_m,walk_after_m,who,grades,staying_grades,last_entry_year"

  func write(to columns: inout some ColumnWriter) {
    let dataset = words.dataset
    columns.text("block", dataset.blocks.ids[change.block])
    columns.text("name", words.block(change.block))
    columns.text("district", dataset.districtID(Int(dataset.blocks.districts[change.block])))
    columns.text("stage", dataset.stages[change.stage].id)
    columns.whole("from_year", change.year)
    columns.text("from_school", words.schools.names(of: change.from))
    columns.text("to_school", words.schools.names(of: change.to))
    columns.number("walk_before_m", change.walkBefore)
    columns.number("walk_after_m", change.walkAfter)
    let entry = dataset.stages[change.stage].entryGrade
    columns.text("who", change.grades == [entry] ? "entrants" : change.grades.contains(entry) ? "both" : "pupils")
    columns.text("grades", change.grades.map(String.init).joined(separator: " "))
    columns.text("staying_grades", change.stayingGrades.map(String.init).joined(separator: " "))
    columns.whole("last_entry_year", change.lastYear)
  }
}

extension NoticeWords {
  /// A block of a zone, marked where only a part of it lies there.
  func block(_ block: (block: Int, isWhole: Bool)) -> String {
    self.block(block.block) + (block.isWhole ? "" : say(Phrase(" (part)")))
  }
}
