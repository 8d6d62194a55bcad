internal import Bytes
internal import Foundation
internal import Geometry
internal import Parallel
import Planning

/// Reads the files of a dataset in a fixed order, each as far as it goes.
struct DatasetReader {
  var loaded = LoadedDataset()
  var source: SourceFolder
  var districtNumbers: [String: Int] = [:]
  var schoolNumbers: [String: Int] = [:]
  var blockNumbers: [String: Int32] = [:]
  /// `crs` of dataset.yaml for all layers that say nothing else; nil where it is WGS 84.
  var sourceCRS: CRS?
  /// `crs` of single layers in dataset.yaml.
  var layerCRS: [String: CRS] = [:]
  /// Line of `crs` in dataset.yaml.
  var crsLine: Int?
  var places = LayerPlaces()
  /// By district: the place of what has none.
  var placeholders: [Int: Position] = [:]
  var encoding: TextEncoding?
  /// True where a layer has no column of ids or of districts.
  var lacksKeys = false
  /// Line of `metric_crs` in dataset.yaml.
  var metricLine: Int?
  /// True where dataset.yaml names the stages.
  var hasStages = false

  static let layers = ["districts", "schools", "catchments", "blocks"]
  static let optionalLayers = ["streets", "barriers", "sites"]
  static let tables = ["children", "births", "enrolment", "housing", "attendance", "feeders", "resources"]

  init(_ folder: String, jobs: Int = coreCount) {
    source = SourceFolder(folder, jobs: jobs)
    loaded.dataset.about.folder = folder
  }

  mutating func read() {
    guard isFolder() else { return }
    loaded.isSeries =
      source.has("enrolment.csv") && !DatasetReader.layers.contains { source.has($0 + ".geojson") }
      && !source.has("children.csv")
    loaded.hasInfo = readInfo()
    guard loaded.hasInfo else { return }
    var bytes = readTables(DatasetReader.tables)
    nameStrangeFiles()
    if loaded.isSeries {
      if let table = takeTable("enrolment", &bytes) { readSeries(table) }
      if let table = takeTable("births", &bytes) { readSeriesBirths(table) }
    } else {
      nameMissing()
      readDistricts()
      readSchools()
      readCatchments()
      readBlocks()
      for layer in DatasetReader.optionalLayers where source.has(layer + ".geojson") {
        guard let read = readLayer(layer) else { continue }
        loaded.dataset.layers[layer] = read.layer
        readNamedLines(read)
      }
      reportMisplaced()
      checkMetricCRS()
      guard loaded.dataset.about.baseYear > 0 else { return withdraw() }
      if let text = takeText("children", &bytes) { readChildren(text) }
      if let table = takeTable("births", &bytes) { readBirths(table) }
      if let table = takeTable("enrolment", &bytes) { readEnrolment(table) }
      if let table = takeTable("housing", &bytes) { readHousing(table) }
      if let table = takeTable("attendance", &bytes) { readAttendance(table) }
      if let table = takeTable("feeders", &bytes) { readFeeders(table) }
      if let table = takeTable("resources", &bytes) { readResources(table) }
      if lacksKeys { withdraw() }
    }
    loaded.dataset.about.digests = source.digests()
  }

  /// The record alone: rolls and births, and the schools' names and districts where a layer has them.
  mutating func readRecord() {
    guard isFolder() else { return }
    loaded.isSeries = true
    loaded.hasInfo = readInfo()
    guard loaded.hasInfo else { return }
    guard source.has("enrolment.csv") else {
      loaded.missing.append("enrolment.csv")
      var fault = Fault(
        file: "enrolment.csv", Phrase("the file is missing"),
        mend: Phrase("Write one with school, year, grade and pupils."))
      fault.isUnreadable = true
      return loaded.faults.add(fault)
    }
    var bytes = readTables(["enrolment", "births"])
    if let table = takeTable("enrolment", &bytes) { readSeries(table) }
    nameSchools()
    reportMisplaced()
    if let table = takeTable("births", &bytes) { readSeriesBirths(table) }
    loaded.dataset.about.digests = source.digests()
  }

  private mutating func readTables(_ names: [String]) -> [String: FileContents] {
    var bytes: [String: FileContents] = [:]
    for table in names where source.has(table + ".csv") {
      bytes[table] = source.bytes(table + ".csv", into: &loaded.faults)
    }
    source.decideEncoding(encoding, tables: bytes, into: &loaded.faults)
    return bytes
  }

  /// Without a base year, or the ids and districts of schools and blocks, nothing can be said about where children go: the
  /// blocks are taken back, so that nobody reckons with them.
  private mutating func withdraw() { loaded.dataset.blocks = BlockTable() }

  private mutating func takeTable(_ name: String, _ bytes: inout [String: FileContents]) -> CSVTable? {
    guard let text = takeText(name, &bytes) else { return nil }
    return CSVTable(text, file: name + ".csv", faults: &loaded.faults)
  }

  private mutating func takeText(_ name: String, _ bytes: inout [String: FileContents]) -> FileContents? {
    guard let raw = bytes.removeValue(forKey: name) else { return nil }
    return source.text(name + ".csv", raw, into: &loaded.faults)
  }

  private mutating func isFolder() -> Bool {
    if source.path.lowercased().hasSuffix(".gpkg") {
      var fault = Fault(
        file: source.path, Phrase("GeoPackages are not read yet"),
        mend: Phrase("Export its layers to GeoJSON and its tables to CSV in a folder."))
      fault.isUnreadable = true
      loaded.faults.add(fault)
      return false
    }
    var isDirectory: ObjCBool = false
    if FileManager.default.fileExists(atPath: source.path, isDirectory: &isDirectory), isDirectory.boolValue {
      return true
    }
    loaded.missing.append(source.path)
    loaded.faults.add(.unreadable(source.path, reason: "no such folder"))
    return false
  }
}
