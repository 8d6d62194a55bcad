internal import Measures
internal import Output
package import Planning
internal import Simulation
internal import Tables
internal import Wording

extension ZoneNotice {
  /// `notice.csv`: a row for each stage and zone, with its border in words and its blocks.
  func zonesTable(in language: Language) -> [UInt8] {
    let words = NoticeWords(self, in: language)
    var table = CSVTable(header: ZoneRow.header, rows: zones.count)
    for zone in zones { table.add(ZoneRow(zone: zone, year: year, words: words)) }
    return table.bytes
  }

  /// `notice_changes.csv`: a row for each stage, year, block, and pair of schools between which its children change.
  package func changesTable(in language: Language) -> [UInt8] {
    let words = NoticeWords(self, in: language)
    var table = CSVTable(header: ChangeRow.header, rows: changes.count)
    for change in changes { table.add(ChangeRow(change: change, words: words)) }
    return table.bytes
  }
}

struct ZoneRow: TableRow {
  var zone: NoticeZone
  var year: Int
  var words: NoticeWords

  static let columns: [Column<Self>] =
    [
      .text("school") { $0.words.schools.names(of: $0.zone.schools) },
      .text("name") { $0.words.names(of: $0.zone.schools) },
      .text("district") { row in
        row.zone.schools.first.map { row.words.dataset.districtID(row.words.scenario.district(of: $0, in: row.year)) }
      },
      .text("stage") { $0.words.dataset.stages[$0.zone.stage].id },
      .whole("year", \.year),
      .text("entry_school") { $0.words.schools.names(of: $0.zone.entrySchools) },
    ]
    + BorderSide.allCases.map { side in .text("\(side)") { $0.words.side(side, of: $0.zone.border) } }
    + [
      .text("border") { $0.words.sentence($0.zone.border) },
      .whole("block_count") { $0.zone.blocks.count },
      .text("blocks") { row in row.zone.blocks.map { row.words.dataset.blocks.ids[$0.block] }.joined(separator: " ") },
      .text("block_names") { row in row.words.list(row.zone.blocks.map(row.words.block)) },
    ]
}

struct ChangeRow: TableRow {
  var change: ZoneChange
  var words: NoticeWords

  static let columns: [Column<Self>] = [
    .text("block") { $0.words.dataset.blocks.ids[$0.change.block] },
    .text("name") { $0.words.block($0.change.block) },
    .text("district") { row in
      let (dataset, block) = (row.words.dataset, BlockIndex(row.change.block))
      return dataset.districtID(row.words.scenario.district(of: block, in: row.change.year, on: dataset))
    },
    .text("stage") { $0.words.dataset.stages[$0.change.stage].id },
    .whole("from_year", \.change.year),
    .text("from_school") { $0.words.schools.names(of: $0.change.from) },
    .text("to_school") { $0.words.schools.names(of: $0.change.to) },
    .number("walk_before_m", \.change.distanceBefore),
    .number("walk_after_m", \.change.distanceAfter),
    .text("who") { $0.who },
    .text("grades") { $0.names(ofGrades: $0.change.grades) },
    .text("staying_grades") { $0.names(ofGrades: $0.change.stayingGrades) },
    .whole("last_entry_year", \.change.lastYear),
  ]

  private func names(ofGrades grades: [Int]) -> String {
    grades.map(words.dataset.stages.name(ofGrade:)).joined(separator: " ")
  }

  /// Who changes: new entrants, pupils already in school, or both.
  private var who: String {
    let entry = words.dataset.stages[change.stage].entryGrade
    return change.grades == [entry] ? "entrants" : change.grades.contains(entry) ? "both" : "pupils"
  }
}

extension NoticeWords {
  /// The name of a block of a zone, marked where only a part of it is in the zone.
  func block(_ block: (block: Int, isWhole: Bool)) -> String {
    self.block(block.block) + (block.isWhole ? "" : say(Phrase(" (part)")))
  }
}
