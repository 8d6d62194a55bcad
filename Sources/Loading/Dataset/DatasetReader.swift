internal import Bytes
internal import Foundation
internal import Geometry
internal import Layers
internal import Parallel
import Planning

/// Reads the files of a dataset in a fixed order; errors do not stop it.
struct DatasetReader {
  var loaded = LoadedDataset()
  var source: SourceFolder
  var districtNumbers: [String: DistrictIndex] = [:]
  var schoolNumbers: [String: SchoolIndex] = [:]
  var blockNumbers: [String: Int32] = [:]
  /// `crs` of dataset.yaml for all layers that have no CRS of their own; nil for WGS 84.
  var sourceCRS: CRS?
  /// `crs` of individual layers in dataset.yaml.
  var layerCRS: [String: CRS] = [:]
  /// Line of `crs` in dataset.yaml.
  var crsLine: Int?
  var places = LayerPlaces()
  /// For each district, the substitute position of features without one.
  var placeholders: [DistrictIndex: Position] = [:]
  var encoding: TextEncoding?
  /// True if a layer has no column of ids or districts.
  var lacksKeys = false
  /// Line of `metric_crs` in dataset.yaml.
  var metricLine: Int?
  /// True if dataset.yaml defines the stages.
  var hasStages = false

  /// The formats that layers are read from; if a layer exists in several, the first one is read.
  let layerFormats: [any LayerFormat]

  static let layers = ["districts", "schools", "catchments", "blocks"]
  static let optionalLayers = ["streets", "barriers", "sites"]
  static let tables = [
    "catchments", "children", "births", "enrolment", "housing", "attendance", "feeders", "resources",
    "women",
  ]

  /// What may be repaired.
  let rules: ReadingRules

  init(
    _ folder: String, jobs: Int = coreCount, _ rules: ReadingRules = ReadingRules(),
    layerFormats: [any LayerFormat] = [GeoJSONFormat()]
  ) {
    self.rules = rules
    self.layerFormats = layerFormats
    source = SourceFolder(folder, jobs: jobs)
    source.allowsOutside = rules.allowsOutside
    loaded.dataset.about.folder = folder
  }

  mutating func read() {
    guard isFolder() else { return }
    defer { placeFaults() }
    loaded.isSeries =
      source.has("enrolment.csv") && !DatasetReader.layers.contains { layerSource($0) != nil }
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
      if let table = takeTable("catchments", &bytes) { readCatchmentLists(table) }
      for layer in DatasetReader.optionalLayers where layerSource(layer) != nil {
        guard let read = readLayer(layer) else { continue }
        loaded.dataset.layers[layer] = read.layer
        if layer == "sites" { readSites(read) } else { readNamedLines(read) }
      }
      reportMisplaced()
      checkMetricCRS()
      guard loaded.dataset.about.baseYear > 0 else { return withdraw() }
      if let text = takeText("children", &bytes) { readChildren(text) }
      if let table = takeTable("births", &bytes) { readBirths(table) }
      if let table = takeTable("women", &bytes) { readWomen(table) }
      if let table = takeTable("enrolment", &bytes) { readEnrolment(table) }
      if let table = takeTable("housing", &bytes) { readHousing(table) }
      if let table = takeTable("attendance", &bytes) { readAttendance(table) }
      if let table = takeTable("feeders", &bytes) { readFeeders(table) }
      if let table = takeTable("resources", &bytes) { readResources(table) }
      if lacksKeys { withdraw() }
    }
    loaded.dataset.about.digests = source.digests()
  }

  /// Reads the record only: rolls and births, and the names and districts of schools if a layer has them.
  mutating func readRecord() {
    guard isFolder() else { return }
    defer { placeFaults() }
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

  /// Removes the blocks and all that names them, so that nothing is computed with them. Without a base year, or the ids and districts of
  /// schools and blocks, children cannot be assigned to schools.
  private mutating func withdraw() {
    loaded.dataset.blocks = BlockTable()
    (loaded.dataset.listedZones, loaded.dataset.housing, loaded.dataset.unread.blocks) = ([], [], [])
  }

  private mutating func takeTable(_ name: String, _ bytes: inout [String: FileContents]) -> CSVTable? {
    guard let text = takeText(name, &bytes) else { return nil }
    return CSVTable(text, file: name + ".csv", faults: &loaded.faults)
  }

  private mutating func takeText(_ name: String, _ bytes: inout [String: FileContents]) -> FileContents? {
    guard let raw = bytes.removeValue(forKey: name) else { return nil }
    return source.text(name + ".csv", raw, into: &loaded.faults)
  }

  private mutating func isFolder() -> Bool {
    if source.path.lowercased().hasSuffix(".gpkg") { return openPackage() }
    var isDirectory: ObjCBool = false
    if FileManager.default.fileExists(atPath: source.path, isDirectory: &isDirectory), isDirectory.boolValue {
      return true
    }
    loaded.missing.append(source.path)
    loaded.faults.add(.unreadable(source.path, reason: "no such folder"))
    return false
  }
}
