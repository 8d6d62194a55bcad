internal import Bytes
internal import Foundation
public import GeoPackage
internal import Geometry
public import Layers
public import Planning

/// A CSV table as a table of a GeoPackage; nil if it has no header.
///
/// - Parameters:
///   - bytes: the text, UTF-8.
///   - name: the name of the table.
public func packedTable(_ bytes: [UInt8], as name: String) -> PackedTable? {
  var faults = Faults()
  let table = CSVTable(bytes, file: name, faults: &faults)
  guard !table.header.isEmpty else { return nil }
  return PackedTable(name, table, isLoose: true)
}

/// The layers and tables of a dataset as tables of a GeoPackage.
public struct PackedDataset: Sendable {
  /// A layer of the dataset and its table.
  public struct Layer: Sendable {
    /// The features, with the coordinates of the file.
    public var features: FeatureLayer
    /// The table.
    public var table: PackedTable
  }

  /// The dataset as read, with all faults; if there are errors, there are no layers and tables.
  public private(set) var loaded: LoadedDataset
  /// The layers, in the order in which they are read.
  public private(set) var layers: [Layer] = []
  /// The tables; the last is `dataset`, which holds the text of dataset.yaml.
  public private(set) var tables: [PackedTable] = []

  /// Reads a dataset folder, or a GeoPackage.
  ///
  /// - Parameters:
  ///   - path: the folder or file.
  ///   - language: the language of the headings of columns.
  ///   - jobs: largest number of threads.
  public init(at path: String, in language: Language, jobs: Int) {
    var reader = DatasetReader(path, jobs: jobs)
    reader.read()
    loaded = reader.loaded
    guard !loaded.faults.hasErrors else { return }
    for name in DatasetReader.layers + DatasetReader.optionalLayers {
      if let layer = reader.packedLayer(name, in: language) { layers.append(layer) }
    }
    let taken = Set(layers.map(\.table.name))
    for name in DatasetReader.tables {
      let table = taken.contains(name) ? name + "_table" : name
      if let packed = reader.packedTable(name, as: table, in: language) { tables.append(packed) }
    }
    for at in layers.indices { layers[at].table.addReferences(of: layers[at].table.name) }
    for at in tables.indices {
      tables[at].addReferences(
        of: tables[at].name.hasSuffix("_table") ? String(tables[at].name.dropLast(6)) : tables[at].name)
    }
    if let text = reader.aboutText() {
      let columns = [PackedColumn("key", .text), PackedColumn("value", .text)]
      tables.append(
        PackedTable("dataset", columns: columns, count: 1) { _, column in .text(column == 0 ? "dataset.yaml" : text) })
    }
  }
}

/// The layers and tables of a GeoPackage as the files of a dataset folder, and the dataset as read; no files if it has errors.
///
/// - Parameters:
///   - path: the GeoPackage.
///   - jobs: largest number of threads.
public func unpackedDataset(
  at path: String, jobs: Int
) -> (loaded: LoadedDataset, files: [(name: String, bytes: [UInt8])]) {
  var reader = DatasetReader(path, jobs: jobs)
  reader.read()
  guard !reader.loaded.faults.hasErrors, let package = reader.source.package else { return (reader.loaded, []) }
  let files = package.files.map { file in
    // a mark at the start, so that Excel opens Chinese text right
    (file.name, file.name.hasSuffix(".csv") ? [0xEF, 0xBB, 0xBF] + file.bytes : file.bytes)
  }
  return (reader.loaded, files)
}

extension DatasetReader {
  fileprivate mutating func packedLayer(_ name: String, in language: Language) -> PackedDataset.Layer? {
    var faults = Faults()
    guard let (file, format) = layerSource(name), let bytes = source.bytes(file, into: &faults) else { return nil }
    let layer = format.read(bytes, jobs: source.jobs, keeping: LayerFile.kept(name)).layer
    let crs = loaded.dataset.about.crsOfLayer[name] ?? .wgs84
    var table = PackedTable(name, layer: layer, crs: crs.isShifted ? nil : crs)
    describe(&table, as: name, in: language)
    return PackedDataset.Layer(features: layer, table: table)
  }

  fileprivate mutating func packedTable(_ name: String, as table: String, in language: Language) -> PackedTable? {
    var faults = Faults()
    let file = name + ".csv"
    guard source.has(file), let raw = source.bytes(file, into: &faults),
      let text = source.text(file, raw, into: &faults)
    else { return nil }
    var packed = PackedTable(table, CSVTable(text, file: file, faults: &faults), isLoose: false)
    describe(&packed, as: name, in: language)
    return packed
  }

  /// The text of dataset.yaml; nil if there is none.
  fileprivate func aboutText() -> String? {
    if let package = source.package { return String(decoding: package.bytes("dataset.yaml"), as: UTF8.self) }
    return (try? FileContents(of: URL(filePath: source.path + "/dataset.yaml"))).map { file in
      file.withBytes { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Headings and meanings of columns: in Chinese the first Chinese name that a file may use.
  private func describe(_ table: inout PackedTable, as name: String, in language: Language) {
    for at in table.columns.indices {
      let column = table.columns[at].name
      let known = columnAliases.first { one in
        one.table == name
          && loaded.dataset.stages.all.contains { one.name.replacing("<stage>", with: $0.id) == column }
      }
      guard let known else { continue }
      table.columns[at].meaning = known.meaning.text(in: language)
      if language.code == "zh", !known.name.contains("<stage>") { table.columns[at].alias = known.aliases.first }
    }
  }
}

extension PackedTable {
  /// States which columns hold ids of schools, blocks and districts.
  fileprivate mutating func addReferences(of part: String) {
    let layers = ["school": "schools", "block": "blocks", "district": "districts"]
    for column in columns.map(\.name) {
      let isOfFeeders = part == "feeders" && ["from", "to"].contains(column)
      guard let layer = isOfFeeders ? "schools" : layers[column], layer != part else { continue }
      references.append(PackedReference(column, to: layer, "id"))
    }
  }

  /// A CSV table as it has been read.
  init(_ name: String, _ table: CSVTable, isLoose: Bool) {
    self.init(name, header: table.header, count: table.rowCount, isLoose: isLoose) { row, column in
      table.text(row, column)
    }
  }
}
