internal import Bytes
internal import Foundation
internal import GeoPackage
internal import Layers
import Planning

/// A GeoPackage in place of a dataset folder: its layers and tables as files.
struct DatasetPackage {
  /// The name of the GeoPackage, without its folder.
  let name: String
  private let unpacked: UnpackedFiles
  private let numbers: [String: Int]

  init(_ name: String, _ unpacked: UnpackedFiles) {
    (self.name, self.unpacked) = (name, unpacked)
    numbers = Dictionary(unpacked.files.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  /// The files.
  var files: [UnpackedFile] { unpacked.files }

  func has(_ name: String) -> Bool { numbers[name] != nil }

  /// The names of the files, and of layers and tables that are none of a dataset.
  var names: [String] { unpacked.files.map(\.name) + unpacked.others.map { $0 + ".csv" } }

  func bytes(_ name: String) -> [UInt8] { numbers[name].map { unpacked.files[$0].bytes } ?? [] }

  /// A fault of a file as one of a table of the GeoPackage, with the id of the row in place of the line.
  func placed(_ fault: Fault) -> Fault {
    var fault = fault
    fault.each = fault.each.map(placed)
    let stem = (fault.file as NSString).deletingPathExtension
    if let number = numbers[fault.file] {
      let file = unpacked.files[number]
      fault.file = "\(name)/\(file.table)"
      guard !file.ids.isEmpty || file.name != "dataset.yaml" else { return fault }
      fault.line = fault.line.flatMap(file.row).flatMap { Int(exactly: $0) }
    } else if DatasetReader.withFiles.contains(stem) || unpacked.others.contains(stem) {
      fault.file = "\(name)/\(stem == "dataset" ? "dataset" : stem)"
    }
    return fault
  }
}

extension DatasetReader {
  /// The layers and tables of a dataset, and the table that describes it.
  fileprivate static var withFiles: Set<String> { Set(layers + optionalLayers + tables + ["dataset"]) }

  /// Reads a GeoPackage as a folder; false, with faults, if it cannot be used.
  mutating func openPackage() -> Bool {
    let name = (source.path as NSString).lastPathComponent
    let contents: FileContents
    do throws(FileProblem) {
      contents = try FileContents(of: URL(filePath: source.path))
    } catch {
      loaded.missing.append(source.path)
      loaded.faults.add(.unreadable(source.path, reason: error.reason))
      return false
    }
    source.note(contents, named: name)
    noteLog()
    let unpacked = unpack(
      contents, layers: DatasetReader.layers + DatasetReader.optionalLayers, tables: DatasetReader.tables)
    let package = DatasetPackage(name, unpacked)
    var tally = FaultTally()
    for problem in unpacked.problems { tally.add(Fault(problem, in: package.name), kind: "\(problem.kind)") }
    loaded.faults.add(contentsOf: tally.faults)
    guard !unpacked.problems.contains(where: { $0.table == nil && !$0.isWarning }) else { return false }
    source.package = package
    return true
  }

  /// Warns of changes that are not in the file yet: SQLite keeps them beside it while another program has it open.
  private mutating func noteLog() {
    let attributes = try? FileManager.default.attributesOfItem(atPath: source.path + "-wal")
    guard let size = attributes?[.size] as? Int, size > 0 else { return }
    loaded.faults.add(
      Fault(
        .warning, file: source.path,
        Phrase("another program has it open, and its last changes may not be in the file yet"),
        mend: Phrase("Close it there (QGIS: remove its layers), and read it again.")))
  }

  /// Faults of a GeoPackage name it, the table and the row.
  mutating func placeFaults() {
    guard let package = source.package else { return }
    loaded.faults = Faults(loaded.faults.all.map(package.placed))
  }
}

extension Fault {
  /// The fault of a problem in a GeoPackage.
  init(_ problem: UnpackingProblem, in name: String) {
    let file = problem.table.map { "\(name)/\($0)" } ?? name
    let line = problem.row.flatMap { Int(exactly: $0) }
    let severity: Severity = problem.isWarning ? .warning : .error
    let reason = Phrase(verbatim: problem.detail)
    let export = Phrase("Export it anew from the program that wrote it.")
    switch problem.kind {
    case .notADatabase:
      self.init(file: file, Phrase("the file is not a GeoPackage: it is no SQLite database"), mend: export)
    case .damaged:
      self.init(file: file, Phrase("the GeoPackage is damaged or cut off: \(reason)"), mend: export)
    case .tooLarge:
      self.init(
        file: file, Phrase("the GeoPackage is too large"), found: problem.detail,
        expected: Phrase("at most \(Int(Int32.max)) bytes"))
    case .noContents:
      self.init(file: file, Phrase("the database is not a GeoPackage: it has no table gpkg_contents"), mend: export)
    case .otherApplication:
      self.init(
        severity, file: file, field: "application_id", Phrase("the file does not say that it is a GeoPackage"),
        found: problem.detail, expected: Phrase(verbatim: "GPKG"))
    case .unreadableTable:
      self.init(file: file, Phrase("the table cannot be read: \(reason)"))
    case .tooMuchWork:
      self.init(
        file: file, Phrase("the table takes too long to read, or gives more than the file could hold"),
        mend: Phrase("Save the result of the view as a table."))
    case .badGeometry:
      self.init(
        file: file, line: line, field: "geometry", Phrase("the geometry cannot be read: \(reason)"))
    case .dimensions:
      self.init(severity, file: file, field: "geometry", Phrase("heights and measures are left out"))
    case .binaryColumn:
      self.init(severity, file: file, field: problem.detail, Phrase("the column holds binary values; it is left out"))
    }
    isUnreadable = problem.table == nil && !problem.isWarning
  }
}
