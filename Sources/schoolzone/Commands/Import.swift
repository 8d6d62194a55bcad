import ArgumentParser
import Foundation
import Geometry
import Imports
import Loading
import Output
import Planning
import Terminal

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a dataset of Shapefiles, workbooks and other files.",
    usage: "schoolzone import <paths> … --out <folder> [--yes] [<options>]",
    discussion: """
      Finds out what each file is (schools, zones, blocks, rolls, children), shows it, and asks before it writes. GeoJSON, .xlsx and \
      .csv are read by the program; Shapefile, MapInfo, KML, DXF, File Geodatabase, GeoPackage, PostGIS ("PG:dbname=…") and others by \
      GDAL (apt install gdal-bin), without a network and with limits of time and memory. The folder then also has import.log.csv with \
      every change, unmatched.csv, and import.yaml, with which the files of another year go through: --map import.yaml --yes.

      Exit codes: 0 the dataset is written, and its faults are shown as by 'check'; 1 nothing is written, as nobody has said yes; \
      2 nothing could be read or written.
      """)

  @Argument(help: "Files, folders, or a PostGIS connection such as 'PG:host=… dbname=…'.")
  var paths: [String]

  @Option(help: "The folder of the dataset.")
  var out: String

  @Option(name: .customLong("layer"), help: "Only the layer or sheet of this name; may be repeated.")
  var layers: [String] = []

  @Option(help: "A map (YAML) that says what files and columns are; an import.yaml.")
  var map: String?

  @Option(help: "Write the map of what is found to a file, to edit it; nothing else is written.")
  var saveMap: String?

  @Option(help: "Encoding of texts that state none: utf-8, gb18030 or big5.")
  var encoding: String?

  @Option(help: "Datum of coordinates in degrees: wgs84, gcj02 or bd09.")
  var datum: String?

  @Option(help: "Coordinates of layers that state none, or state wrong ones: EPSG:4549.")
  var crs: String?

  @Option(help: "The school year that the data describe; by default the last year of enrolment.")
  var baseYear: Int?

  @Option(help: "Name of the dataset; by default that of the folder.")
  var name: String?

  @Flag(help: "Write without asking.")
  var yes = false

  @Flag(help: "Write into a folder that contains other files; they are kept.")
  var force = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !paths.isEmpty else { throw ValidationError("Name at least one file or folder.") }
    if let datum, Import.datum(datum) == nil {
      throw ValidationError("--datum is wgs84, gcj02 or bd09, not '\(datum)'.")
    }
    if let crs, CRS(crs) == nil { throw ValidationError("--crs is a code such as EPSG:4549, not '\(crs)'.") }
    if let baseYear, !(1900...2200).contains(baseYear) { throw ValidationError("--base-year is a year such as 2024.") }
  }

  func run() throws {
    let language = common.language
    let folder = OutputFolder(out, isForced: force)
    if saveMap == nil, yes { try Import.complaining(language) { () throws(OutputProblem) in try folder.check() } }
    let plan = try prepared(language)
    FaultList(plan.faults, in: language).complain(all: common.all, isQuiet: common.quiet)
    if let saveMap {
      try Import.complaining(language) { () throws(OutputProblem) in try OutputFile(saveMap).write(Array(plan.map.utf8))
      }
      return
    }
    if common.json { try Streams.show(plan.json(in: language) + [0x0A]) }
    if !common.json, !common.quiet { try Streams.show(plan.screen(in: language)) }
    guard !plan.isEmpty else {
      Streams.complain(Phrase("Nothing was found that a dataset has; nothing was written.").text(in: language))
      throw ExitStatus.badInput
    }
    try ask(plan, language)
    try folder.write(plan.files, orComplainIn: language)
    try showResult(plan, language)
  }

  /// The plan, read with signals held, so that temporary files are removed in any case.
  private func prepared(_ language: Language) throws(ExitStatus) -> ImportPlan {
    let request = try request(language)
    let progress = ProgressLine(in: language, isQuiet: common.quiet)
    let signals = HeldSignals()
    let plan = prepareImport(request, in: language, isCancelled: signals.asked) { progress.show($0) }
    progress.clear()
    signals.release()
    guard !plan.isCancelled else { throw .badInput }
    return plan
  }

  private func request(_ language: Language) throws(ExitStatus) -> ImportRequest {
    let folder = URL(filePath: out, directoryHint: .isDirectory).standardizedFileURL.lastPathComponent
    var request = ImportRequest(paths, name: name ?? folder)
    (request.layers, request.encoding, request.baseYear) = (layers, encoding, baseYear)
    request.crs = crs.flatMap { CRS($0) }
    request.datum = datum.flatMap(Import.datum)
    guard let map else { return request }
    do throws(Faults) {
      request.map = try readImportMap(at: map)
    } catch {
      FaultList(error.all, in: language).complain(all: common.all)
      throw .badInput
    }
    return request
  }

  private static func datum(_ text: String) -> CRS? {
    switch text.lowercased() {
    case "wgs84", "wgs-84", "cgcs2000": .wgs84
    case "gcj02", "gcj-02", "bd09", "bd-09": CRS(text)
    default: nil
    }
  }

  // MARK: yes or no

  /// Returns where the user says yes; otherwise says how to go on, and ends the command.
  private func ask(_ plan: ImportPlan, _ language: Language) throws(ExitStatus) {
    guard !yes else { return }
    guard isatty(STDIN_FILENO) != 0, isatty(STDOUT_FILENO) != 0, !common.json else {
      Streams.complain(
        Phrase(
          "Nothing was written. Add --yes to write the dataset, or --save-map FILE to correct what was found, then --map FILE."
        ).text(in: language))
      throw .answerIsNo
    }
    while true {
      try Streams.show(Phrase("Write it? [y]es, [n]o, [e]dit the map: ").text(in: language))
      switch readLine()?.lowercased().prefix(1) {
      case "y", "是": return
      case "e", "改":
        let file = out.hasSuffix("/") ? String(out.dropLast()) + ".map.yaml" : out + ".map.yaml"
        try Import.complaining(language) { () throws(OutputProblem) in try OutputFile(file).write(Array(plan.map.utf8))
        }
        try Streams.show(
          Phrase("The map is in \(file). Edit it, and call the command again with --map \(file).").text(in: language)
            + "\n")
        throw .answerIsNo
      case "n", "否", nil:
        Streams.complain(Phrase("Nothing was written.").text(in: language))
        throw .answerIsNo
      default: continue
      }
    }
  }

  /// What `check` finds in the dataset, and what is still missing.
  private func showResult(_ plan: ImportPlan, _ language: Language) throws(ExitStatus) {
    let loaded = loadDataset(at: out)
    // parts that no file had are told below, with how to add them
    let faults = loaded.faults.all.filter { fault in
      !plan.missing.contains { $0.part == fault.file || $0.part + ".geojson" == fault.file || $0.part == fault.field }
    }
    FaultList(faults, in: language).complain(all: common.all, isQuiet: common.quiet)
    guard !common.json, !common.quiet else { return }
    try Streams.show(plan.closing(folder: out, hasErrors: FaultList(faults, in: language).hasErrors, in: language))
  }

  private static func complaining(_ language: Language, _ work: () throws(OutputProblem) -> Void) throws(ExitStatus) {
    do throws(OutputProblem) {
      try work()
    } catch {
      Streams.complain(error.text(in: language))
      throw .badInput
    }
  }
}
