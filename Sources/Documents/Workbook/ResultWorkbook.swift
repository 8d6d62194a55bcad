internal import Measures
public import Office
internal import Output
public import Planning
public import Simulation
public import Tables
internal import Wording

/// `results.xlsx`: the tables of a run as sheets of one workbook, with a summary, the assumptions and the origin of the data.
///
/// - `results`: of one or more scenarios on the same dataset, as they may be published.
/// - `comparison`: the same results compared with the first; nil for one result.
/// - `siting`: the schools proposed, if the last of the results is that of a proposal.
/// - `language`: language of headings and names; ids of columns stay the same.
/// - Throws: `OfficeProblem` where the workbook cannot be made.
public func resultWorkbook(
  _ results: [SimulationResult], comparison: Comparison? = nil, siting: SitingReport? = nil, on dataset: Dataset,
  in language: Language
) throws(OfficeProblem) -> [UInt8] {
  let report = Report(results, on: dataset, in: language)
  return try ResultWorkbook(report: report, comparison: comparison, siting: siting).bytes()
}

/// The sheets of a workbook of results.
struct ResultWorkbook {
  let report: Report
  let comparison: Comparison?
  let siting: SitingReport?

  func say(_ phrase: Phrase) -> String { report.say(phrase) }

  /// The mark of synthetic data, and of withheld figures; empty where there is neither.
  var marks: [String] {
    let about = report.dataset.about
    return [
      Words.syntheticNotice(about, in: report.language), Words.withheldNotice(about, in: report.language),
    ].compactMap { $0 }
  }

  /// The bytes of the file.
  func bytes() throws(OfficeProblem) -> [UInt8] {
    let book = try Workbook(title: report.title, maker: "\(Program.name) \(Program.version)")
    addSummary(to: book)
    var tables = ResultTable.all(report.results, on: report.dataset)
    if let comparison, report.results.count > 1 {
      tables.insert(ResultTable.comparison(comparison, on: report.dataset), at: 0)
    }
    if let siting, !siting.projects.isEmpty { tables.append(ResultTable.proposed(siting, on: report.dataset)) }
    let names = SheetNameLists(report, withBlocks: tables.contains { $0.header.contains("block") })
    for table in tables { TableSheet(table, names, self).add(to: book) }
    addAssumptions(to: book)
    addNotes(to: book)
    addOrigin(to: book)
    return try book.finish()
  }

  /// Prints a sheet with its heads on each page and the marks in the footer.
  func setPrint(_ sheet: Sheet, repeating heads: Int) {
    let mark = marks.first ?? report.dataset.about.name(in: report.language)
    sheet.setPrint(repeating: heads, footer: mark, pages: say(Phrase("page", context: "number")))
  }

  /// The name of the sheet of a table.
  func name(of table: ResultTable) -> String {
    switch table.name {
    case "projects": say(Phrase("projects", context: "table"))
    case "proposed": say(Phrase("proposed projects", context: "table"))
    case "comparison": say(Phrase("comparison", context: "table"))
    case "campuses": say(Phrase("campuses", context: "table"))
    case "admission": say(Words.table("admissions"))
    case "grades": say(Phrase("grades and classes", context: "table"))
    default: say(Words.table(table.name))
    }
  }
}

extension CellStyle {
  /// A heading above a column.
  static var head: CellStyle {
    var style = CellStyle()
    (style.isBold, style.wraps, style.fill) = (true, true, "#e7ecf2")
    return style
  }

  /// The id of a column, below its heading.
  static var columnID: CellStyle {
    var style = CellStyle()
    (style.size, style.ink, style.fill, style.isUnderlined) = (8, "#666666", "#e7ecf2", true)
    return style
  }

  /// A title of a sheet.
  static var title: CellStyle {
    var style = CellStyle()
    (style.isBold, style.size) = (true, 16)
    return style
  }

  /// A heading within a sheet.
  static var section: CellStyle {
    var style = CellStyle()
    (style.isBold, style.size) = (true, 12)
    return style
  }

  /// A mark that must be seen.
  static var mark: CellStyle {
    var style = CellStyle()
    (style.isBold, style.ink) = (true, "#b2182b")
    return style
  }

  /// Long text in several lines.
  static var prose: CellStyle {
    var style = CellStyle()
    style.wraps = true
    return style
  }
}
