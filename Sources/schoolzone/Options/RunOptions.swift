import ArgumentParser
import Documents
import Geometry
import Maps
import Output
import Parallel
import Planning

/// Options of the commands that simulate and can write the results.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Write tables and maps into this folder; if any cannot be written, none is.", valueName: "dir"))
  var out: String?

  @Flag(help: "Write into a folder that contains other files; they are kept.")
  var force = false

  @Option(help: "Write maps and reach.csv of this school year only.")
  var year: Int?

  @Flag(help: "Write one map file for each year, such as catchments-2014.geojson.")
  var perYear = false

  @Flag(help: "With --out: also write all layers and tables into results.gpkg, a GeoPackage with styles for QGIS.")
  var gpkg = false

  @Flag(help: "With --out: also write results.xlsx, all tables in one workbook.")
  var xlsx = false

  @Flag(help: "With --out: also write draft.docx, a draft for the board with drafting notes.")
  var docx = false

  @Flag(
    help: "Suppress counts of pupils under 10, and figures that would disclose them, in everything that is written.")
  var publish = false

  @Option(help: "Seed of the random number generator.")
  var seed: UInt64?

  @Option(help: "Threads to use. (default: all cores)")
  var jobs: Int?

  func validate() throws {
    try ThreadCount.check(jobs)
    if let out, out.isEmpty { throw ValidationError("--out is empty, must name a folder.") }
    if out == nil, let option = fileOption { throw ValidationError("\(option) needs --out, a folder to write into.") }
  }

  /// The first option given that asks for a file beside tables and maps; nil for none.
  var fileOption: String? { gpkg ? "--gpkg" : officeOption }

  /// The first of them that asks for a file of an office program.
  var officeOption: String? { xlsx ? "--xlsx" : docx ? "--docx" : nil }

  var threads: Int { jobs ?? coreCount }

  func mapOptions(in language: Language) -> MapOptions {
    MapOptions(language: language, year: year, isPerYear: perYear)
  }

  /// Refuses a `--year` outside the scenario's years.
  func checkYear(_ years: ClosedRange<Int>, in language: Language) throws(ExitStatus) {
    guard let year, !years.contains(year) else { return }
    Streams.complain(RunOptions.noSuchYear(year, of: years).text(in: language))
    throw .badInput
  }

  static func noSuchYear(_ year: Int, of years: ClosedRange<Int>) -> Phrase {
    Phrase("--year: found \(year), expected one of the scenario's years, \(years.lowerBound) to \(years.upperBound)")
  }

  /// The last lines on the screen: the paths of tables, maps and report; empty without `--out`.
  func whereWritten(withReport: Bool = true, in language: Language) -> String {
    guard let out else { return "" }
    let written = Phrase("\nTables and maps are in \(out).\n").text(in: language)
    guard withReport else { return written }
    return written + Phrase("The report is \(out)/report.html.\n").text(in: language)
  }

  /// The folder of `--out`, checked before the computation starts.
  func folder(in language: Language) throws(ExitStatus) -> OutputFolder? {
    if docx { try PlanDraft.checkPictures(in: language) }
    return try OutputFolder.checked(out, isForced: force, in: language)
  }
}

extension OutputFolder {
  /// The folder that `--out` names, after a check that files may be written into it.
  static func checked(_ out: String?, isForced: Bool, in language: Language) throws(ExitStatus) -> OutputFolder? {
    guard let out else { return nil }
    let folder = OutputFolder(out, isForced: isForced)
    do throws(OutputProblem) {
      try folder.check()
    } catch {
      Streams.complain(error.text(in: language))
      throw .badInput
    }
    return folder
  }
}
