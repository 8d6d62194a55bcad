internal import Foundation
internal import Geometry
import Planning

/// Reads the files of a dataset in a fixed order, each as far as it goes.
struct DatasetReader {
  var loaded = LoadedDataset()
  var source: SourceFolder
  var districtNumbers: [String: Int] = [:]
  var schoolNumbers: [String: Int] = [:]
  var blockNumbers: [String: Int32] = [:]
  /// Of the declared CRS to WGS 84; nil where it is WGS 84.
  var sourceCRS: CRS?
  var encoding: TextEncoding?
  /// True where a layer has no column of ids or of districts.
  var lacksKeys = false

  static let layers = ["districts", "schools", "catchments", "blocks"]
  static let optionalLayers = ["streets", "barriers", "sites"]
  static let tables = ["children", "births", "enrolment", "housing", "attendance", "feeders", "resources"]

  init(_ folder: String) {
    source = SourceFolder(folder)
    loaded.dataset.about.folder = folder
  }

  mutating func read() {
    guard isFolder() else { return }
    loaded.isSeries =
      source.has("enrolment.csv") && !DatasetReader.layers.contains { source.has($0 + ".geojson") }
      && !source.has("children.csv")
    loaded.hasInfo = readInfo()
    guard loaded.hasInfo else { return }
    var bytes: [String: [UInt8]] = [:]
    for table in DatasetReader.tables where source.has(table + ".csv") {
      bytes[table] = source.bytes(table + ".csv", into: &loaded.faults)
    }
    source.decideEncoding(encoding, tables: bytes, into: &loaded.faults)
    if loaded.isSeries {
      if let table = takeTable("enrolment", &bytes) { readSeries(table) }
    } else {
      nameMissing()
      readDistricts()
      readSchools()
      readCatchments()
      readBlocks()
      for layer in DatasetReader.optionalLayers where source.has(layer + ".geojson") {
        if let read = readLayer(layer) { loaded.dataset.layers[layer] = read.layer }
      }
      guard loaded.dataset.about.baseYear > 0 else { return withdraw() }
      if let table = takeTable("children", &bytes) { readChildren(table) }
      if let table = takeTable("births", &bytes) { readBirths(table) }
      if let table = takeTable("enrolment", &bytes) { readEnrolment(table) }
      if let table = takeTable("housing", &bytes) { readHousing(table) }
      if lacksKeys { withdraw() }
    }
    for table in ["attendance", "feeders", "resources"] where takeTable(table, &bytes) != nil {
      loaded.faults.add(
        Fault(.note, file: table + ".csv", Phrase("read, not computed yet", "已读取，尚未参与计算")))
    }
    loaded.dataset.about.digests = source.digests
  }

  /// Without a base year, or the ids and districts of schools and blocks, nothing can be said about where children go: the
  /// blocks are taken back, so that nobody reckons with them.
  private mutating func withdraw() { loaded.dataset.blocks = BlockTable() }

  private mutating func takeTable(_ name: String, _ bytes: inout [String: [UInt8]]) -> CSVTable? {
    guard let raw = bytes.removeValue(forKey: name) else { return nil }
    return source.table(name + ".csv", raw, into: &loaded.faults)
  }

  private mutating func isFolder() -> Bool {
    if source.path.lowercased().hasSuffix(".gpkg") {
      var fault = Fault(
        file: source.path, Phrase("GeoPackages are not read yet", "暂不支持读取 GeoPackage"),
        mend: Phrase(
          "Export its layers to GeoJSON and its tables to CSV in a folder.", "请将图层导出为 GeoJSON、表格导出为 CSV，放入同一文件夹。"))
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

  private mutating func nameMissing() {
    let wanted = DatasetReader.layers.map { $0 + ".geojson" } + ["children.csv", "enrolment.csv"]
    for name in wanted where !source.has(name) {
      loaded.missing.append(name)
      loaded.faults.add(
        Fault(
          file: name, Phrase("the file is missing from the dataset", "数据集中缺少该文件"),
          mend: Phrase("Add it to \(source.path).", "请将其放入 \(source.path)。")))
    }
  }
}
