internal import Bytes
internal import Foundation
internal import Loading
public import Parallel
public import Planning

/// Counts lists with a row for each child: exports of the student register (学籍), surveys of children of school age (适龄儿童摸底).
///
/// A text table is read in parallel from its bytes, about a million rows in a few seconds; a workbook is read whole first. Only the columns
/// that are counted by are looked at. Names are never read; numbers and dates of birth are not kept.
public enum PupilList {
  /// The counts of a list, with all faults at once.
  ///
  /// - Parameters:
  ///   - path: a text table or a workbook.
  ///   - sheet: name of the sheet in a workbook; nil: the first that is a list.
  ///   - map: header → `block`, `address`, `school`, `grade`, `class`, `birth_date`, `id_number`, `kind` or `year`.
  ///   - blocks: of the dataset, by id and names.
  ///   - schools: of the dataset, by id and names.
  ///   - stages: of the dataset: entry age, cut-off and names of grades.
  ///   - year: school year of the list; nil: as a column or a title states.
  ///   - encoding: of a text table; nil: decided by its bytes.
  ///   - jobs: largest number of threads; the result does not depend on it.
  public static func counts(
    _ path: String, sheet: String? = nil, map: ColumnMap = ColumnMap([:]), blocks: NameMatcher, schools: NameMatcher,
    stages: Stages, year: Int?, encoding: String? = nil, jobs: Int = coreCount
  ) -> PupilListCounts {
    let places = (blocks: blocks, schools: schools)
    let contents: FileContents
    do throws(FileProblem) {
      contents = try FileContents(of: URL(filePath: path))
    } catch {
      return PupilListCounts(faults: [.unreadable(path, reason: error.reason)])
    }
    let isWorkbook = contents.withBytes {
      $0.starts(with: Array("PK\u{3}\u{4}".utf8)) || $0.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    }
    guard isWorkbook else { return text(contents, path, map, places, stages, year, encoding, jobs) }
    let (sheets, faults) = SheetReader.read(path, encoding: nil)
    let likely = sheets.first { one in
      sheet.map { $0 == one.name } ?? (PupilColumns.find(one, map)?.isList ?? false)
    }
    guard let found = likely ?? sheets.first else { return PupilListCounts(faults: faults) }
    var counts = counts(of: found, map: map, blocks: blocks, schools: schools, stages: stages, year: year)
    counts.faults = faults.filter { $0.severity == .error } + counts.faults
    return counts
  }

  /// The counts of a sheet that has been read.
  ///
  /// - Parameters:
  ///   - sheet: the list.
  ///   - map: as in ``counts(_:sheet:map:blocks:schools:stages:year:encoding:jobs:)``.
  ///   - blocks: of the dataset, by id and names.
  ///   - schools: of the dataset, by id and names.
  ///   - stages: of the dataset.
  ///   - year: school year of the list; nil: as a column or a title states.
  public static func counts(
    of sheet: Sheet, map: ColumnMap = ColumnMap([:]), blocks: NameMatcher, schools: NameMatcher, stages: Stages,
    year: Int?
  ) -> PupilListCounts {
    guard let columns = PupilColumns.find(sheet, map), !columns.columns.isEmpty else {
      return PupilListCounts(faults: [noColumns(sheet)])
    }
    let rules = rules(columns, sheet, (blocks, schools), stages, year)
    let used = usedColumns(columns)
    var rows = PupilRows(rules, rows: sheet.rows.count)
    for row in sheet.rows.dropFirst(columns.headerRow + 1) where row.contains(where: { !$0.isEmpty }) {
      rows.begin()
      for (role, column) in used where column < row.count {
        var text = row[column]
        text.withUTF8 { rows.take(role, $0) }
      }
      rows.end()
    }
    rows.finish()
    var counter = PupilCounter(rules, columns, path: sheet.file)
    counter.add([rows])
    return counter.finish()
  }

  private typealias Places = (blocks: NameMatcher, schools: NameMatcher)

  private static func text(
    _ contents: FileContents, _ path: String, _ map: ColumnMap, _ places: Places, _ stages: Stages, _ year: Int?,
    _ named: String?, _ jobs: Int
  ) -> PupilListCounts {
    var (encoding, faults) = contents.withBytes { SheetText.encoding($0, path: path, named: named) }
    contents.release()
    guard let encoding else { return PupilListCounts(faults: faults) }
    var file = contents
    var bytesEncoding = TextEncoding.utf8
    switch encoding {
    case .utf16:
      guard let decoded = SheetText.decode(contents, path: path, encoding: named).0 else {
        return PupilListCounts(faults: faults)
      }
      file = decoded
    case .table(let known): bytesEncoding = contents.withBytes(TextEncoding.hasMark) ? .utf8 : known
    }
    let top = top(file, path, bytesEncoding)
    faults += top.faults
    let sheet = Sheet(file: path, name: URL(filePath: path).deletingPathExtension().lastPathComponent, rows: top.rows)
    guard !top.hasFailed else { return PupilListCounts(faults: faults) }
    guard let columns = PupilColumns.find(sheet, map), let start = start(top, columns, file) else {
      return PupilListCounts(faults: faults + [noColumns(sheet)])
    }
    let rules = rules(columns, sheet, places, stages, year)
    let list = PupilFile(
      text: file, path: path, encoding: bytesEncoding, separator: top.separator, start: start,
      columns: usedColumns(columns))
    let (parts, fault) = list.read(rules, jobs: jobs)
    if let fault { return PupilListCounts(faults: faults + [fault]) }
    var counter = PupilCounter(rules, columns, path: path)
    counter.add(parts)
    var counts = counter.finish()
    counts.faults = faults + counts.faults
    return counts
  }

  /// The first rows, as texts. Bytes of other encodings than UTF-8 are scanned as they are, as no byte of a character is a separator,
  /// quote or line break, and then decoded.
  private static func top(_ file: FileContents, _ path: String, _ encoding: TextEncoding) -> SheetText.Rows {
    var rows = SheetText.rows(file, path: path, most: 60, encoding: encoding)
    if rows.rows.isEmpty, !rows.hasFailed {
      rows.hasFailed = true
      rows.faults.append(Fault(file: path, Phrase("the table is empty")))
    }
    return rows
  }

  /// Offset of the row below the header.
  private static func start(_ top: SheetText.Rows, _ columns: PupilColumns, _ file: FileContents) -> Int? {
    let next = columns.headerRow + 1
    return next < top.starts.count ? top.starts[next] : nil
  }

  private static func usedColumns(_ columns: PupilColumns) -> [(role: PupilColumns.Role, column: Int)] {
    PupilColumns.Role.allCases.compactMap { role in columns.columns[role].map { (role, $0) } }
  }

  private static func rules(
    _ columns: PupilColumns, _ sheet: Sheet, _ places: Places, _ stages: Stages, _ year: Int?
  ) -> PupilRules {
    let titles = sheet.rows[..<columns.headerRow].flatMap { $0.prefix(20) }.joined(separator: " ")
    let stated = [titles, sheet.name].lazy.map { YearText.all(in: $0) }.first { $0.count == 1 }?.first
    return PupilRules(
      blocks: places.blocks, schools: places.schools, stages: stages, year: year ?? stated, yesMeans: columns.yesMeans)
  }

  private static func noColumns(_ sheet: Sheet) -> Fault {
    Fault(
      file: sheet.file, line: sheet.firstRow, field: sheet.name,
      Phrase("no row names the columns of a pupil list"),
      expected: Phrase("a block or address, a date of birth or grade, a school"),
      mend: Phrase("The first line must name the columns."))
  }
}
