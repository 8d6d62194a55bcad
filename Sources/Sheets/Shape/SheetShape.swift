internal import Loading
public import Planning

/// Turns a sheet as people have it into a table of the dataset.
///
/// Titles, merged and stacked headers, years or grades that run across, sums, notes and blank lines are recognised; each thing that is
/// left out, filled in or guessed is said in ``TidyTable/changes``. Suppressed counts stay unknown, never 0.
public enum SheetShape {
  /// The table of a sheet, with all faults at once.
  ///
  /// - Parameters:
  ///   - sheet: as read.
  ///   - kind: what the table is; nil: as its columns and names suggest.
  ///   - map: headers of the file that other names stand for.
  ///   - stages: of the dataset, for the names of grades.
  /// - Returns: nil, with errors, where the sheet holds no such table.
  public static func tidy(
    _ sheet: Sheet, as kind: TableKind?, map: ColumnMap, stages: Stages
  ) -> (table: TidyTable?, faults: [Fault]) {
    guard let kind = kind ?? guess(of: sheet, named: sheet.file, stages: stages)?.kind else {
      return (
        nil,
        [
          Fault(
            file: sheet.file, field: sheet.name, Phrase("what the table is cannot be told from its columns"),
            expected: Phrase.list(TableKind.allCases.map(\.rawValue)), foundList: firstTexts(sheet))
        ]
      )
    }
    let form = TableForm(kind, of: stages, map: map)
    guard let header = HeaderFinder(sheet, form).find() else {
      return (
        nil,
        [
          Fault(
            file: sheet.file, line: sheet.firstRow, field: sheet.name,
            Phrase("no row names the columns of \(kind.rawValue)"), expected: Phrase.list(form.columns.map(\.name)),
            mend: Phrase(
              "The first line must name the columns; schoolzone schema columns lists the names that are known."),
            foundList: firstTexts(sheet))
        ]
      )
    }
    var body = SheetBody(sheet, form, header)
    body.read()
    return body.finish()
  }

  private static func firstTexts(_ sheet: Sheet) -> [String] {
    sheet.rows.first { $0.contains { !$0.isEmpty } }?.filter { !$0.isEmpty } ?? []
  }

  /// The kind of table that the columns of a sheet suggest, or its name and that of its file; nil where nothing does.
  public static func kind(of sheet: Sheet, named fileName: String) -> TableKind? {
    guess(of: sheet, named: fileName, stages: .standard)?.kind
  }

  /// The same, with the reason in words.
  public static func guess(
    of sheet: Sheet, named fileName: String, stages: Stages
  ) -> (kind: TableKind, reason: Phrase)? {
    if let list = PupilColumns.find(sheet, ColumnMap([:])), list.isList {
      return (.pupilList, Phrase("it has a row for each child: \(list.reason)"))
    }
    let named = TableGuess.named(sheet, fileName)
    var best: (kind: TableKind, score: Int, columns: [String])?
    for kind in TableKind.allCases where kind != .pupilList {
      guard let found = TableGuess.score(sheet, kind, stages) else { continue }
      let score = found.score * 2 + (named == kind ? 3 : 0)
      if score > (best?.score ?? 0) { best = (kind, score, found.columns) }
    }
    if let best, best.score >= 4 { return (best.kind, Phrase("it has the columns \(list: best.columns)")) }
    return named.map { ($0, Phrase("its name says so")) }
  }
}

/// What tables are, by their names and columns.
enum TableGuess {
  /// The first kind with a word in the name is meant.
  private static let order: [TableKind] = [
    .enrolment, .catchments, .attendance, .births, .women, .children, .housing, .feeders, .resources, .sites, .schools,
    .blocks, .districts,
  ]

  static func named(_ sheet: Sheet, _ fileName: String) -> TableKind? {
    let file = fileName.split(separator: "/").last.map(String.init) ?? fileName
    for text in [PlainText.folded(sheet.name), PlainText.folded(file)] {
      if let kind = order.first(where: { KindWords.word(for: $0.rawValue, of: .table, in: text) != nil }) {
        return kind
      }
    }
    return nil
  }

  /// How well the columns fit a kind; nil where a required column is missing.
  static func score(_ sheet: Sheet, _ kind: TableKind, _ stages: Stages) -> (score: Int, columns: [String])? {
    let form = TableForm(kind, of: stages)
    guard let header = HeaderFinder(sheet, form).find() else { return nil }
    var found: [String] = []
    var across = AxisValues()
    for role in header.roles {
      switch role {
      case .key(let key): found.append(key)
      case .value(let column, let axes):
        found.append(column)
        across = across.merged(with: axes)
      default: continue
      }
    }
    if across.year != nil { found += ["year", "entry_year"] }
    if across.grade != nil { found.append("grade") }
    if across.age != nil { found.append("age") }
    if across.measure != nil { found.append("measure") }
    let needed = form.columns.filter(\.isRequired).map(\.name)
    let isStaged = needed.contains { $0.hasSuffix("_classrooms") }
    let missing = needed.filter { !found.contains($0) && !$0.hasSuffix("_classrooms") && $0 != "year" && $0 != "stage" }
    guard missing.isEmpty || (isStaged || kind == .blocks || kind == .districts) && missing == ["id"] else {
      return nil
    }
    if kind == .children, !found.contains("children"), across.kind == nil { return nil }
    let known = Set(found).intersection(form.columns.map(\.name))
    let unknown = header.roles.count { $0 == .other }
    return (known.count * 2 - min(unknown, 3), known.sorted())
  }
}
