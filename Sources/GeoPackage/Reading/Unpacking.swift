public import Bytes
internal import Foundation
internal import GRDB

/// Reads the layers and tables of a GeoPackage as the files of a dataset folder: a layer as GeoJSON, a table as CSV, the
/// table `dataset` as `dataset.yaml`. Never throws: what cannot be read is a problem, and the rest is read.
///
/// The text of each number is that from which the same number is read, so a dataset gives the same results from either.
///
/// - Parameters:
///   - file: the bytes of the GeoPackage.
///   - layers: names of the layers to read, without ending.
///   - tables: names of the tables to read. If a layer has the same name, the table is `<name>_table` in the GeoPackage.
public func unpack(_ file: FileContents, layers: [String], tables: [String]) -> UnpackedFiles {
  var unpacking = Unpacking(layers: layers, tables: tables)
  do throws(UnpackingProblem) {
    let package = try OpenedPackage(file)
    do {
      try package.queue.inDatabase { database in try unpacking.read(database, bytes: file.count) }
    } catch {
      throw UnpackingProblem(kind: .damaged, table: nil, row: nil, detail: OpenedPackage.reason(error))
    }
  } catch {
    unpacking.unpacked.problems.append(error)
  }
  return unpacking.unpacked
}

/// The reading of one GeoPackage.
private struct Unpacking {
  let layers: [String]
  let tables: [String]
  var unpacked = UnpackedFiles()

  init(layers: [String], tables: [String]) { (self.layers, self.tables) = (layers, tables) }

  /// The name of the table that describes the dataset.
  private static let about = "dataset"

  mutating func read(_ database: Database, bytes: Int) throws {
    let application = try Row.fetchOne(database, sql: "PRAGMA application_id")?.whole(0) ?? 0
    if ![PackageSchema.applicationID, 0x4750_3130, 0x4750_3131].contains(application) {
      add(.otherApplication, nil, "\(application)")
    }
    guard try database.tableExists("gpkg_contents") else { return add(.noContents, nil, "") }
    let sql = "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes') ORDER BY 1"
    let names = try WorkLimit.run(database, bytes: bytes) { try Row.fetchAll(database, sql: sql).map { $0.text(0) } }
    let geometries = try geometryColumns(database)
    var known: Set<String> = ["layer_styles"]
    let text = yaml(database, names)
    if let text { unpacked.files.append(text) }
    known.insert(Unpacking.about)
    let statesCRS = text.map { Unpacking.statesCRS($0.bytes) } ?? false
    for (file, isLayer) in layers.map({ ($0, true) }) + tables.map({ ($0, false) }) {
      guard let name = table(of: file, isLayer: isLayer, names, geometries) else { continue }
      known.insert(name.lowercased())
      read(
        name, as: file, isLayer: isLayer, geometries[name.lowercased()], statesCRS: statesCRS, database, bytes: bytes)
    }
    unpacked.others = names.filter { !known.contains($0.lowercased()) }
  }

  private mutating func add(_ kind: UnpackingProblem.Kind, _ table: String?, _ detail: String) {
    unpacked.problems.append(UnpackingProblem(kind: kind, table: table, row: nil, detail: detail))
  }

  private func geometryColumns(_ database: Database) throws -> [String: (name: String, srs: Int)] {
    guard try database.tableExists("gpkg_geometry_columns") else { return [:] }
    var columns: [String: (name: String, srs: Int)] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns") {
      columns[row.text(0).lowercased()] = (row.text(1), row.whole(2))
    }
    return columns
  }

  /// The table that holds a file of a dataset: of the same name, with or without geometry as the file.
  private func table(
    of file: String, isLayer: Bool, _ names: [String], _ geometries: [String: (name: String, srs: Int)]
  ) -> String? {
    func has(_ name: String) -> String? { names.first { $0.lowercased() == name } }
    if isLayer {
      // a table without geometry that is called as a layer is one that lacks its geometry, unless tables may have the name
      return has(file).flatMap { geometries[$0.lowercased()] == nil && tables.contains(file) ? nil : $0 }
    }
    if let named = has(file), !layers.contains(file) || geometries[named.lowercased()] == nil { return named }
    return layers.contains(file) ? has(file + "_table") : nil
  }

  private mutating func read(
    _ name: String, as file: String, isLayer: Bool, _ geometry: (name: String, srs: Int)?, statesCRS: Bool,
    _ database: Database, bytes: Int
  ) {
    do {
      let table = try SourceTable(name, geometryColumn: geometry, in: database)
      // the CRS of GeoJSON goes without saying, unless the dataset states another for all layers
      let crs = table.isWGS84 && !statesCRS ? nil : table.crs
      var text = TableText(table, isLayer: isLayer, crs: crs)
      try WorkLimit.run(database, bytes: bytes) {
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(SQLName.quoted(name))")
        while let row = try rows.next() {
          text.append(row)
          guard text.text.count <= (1 << 26) + 40 * bytes else { throw WorkLimit.Reached() }
        }
      }
      let ending = isLayer ? ".geojson" : ".csv"
      unpacked.files.append(
        UnpackedFile(name: file + ending, table: name, bytes: text.finish(), lines: text.lines, ids: text.ids))
      unpacked.problems += text.problems
    } catch {
      add(error is WorkLimit.Reached ? .tooMuchWork : .unreadableTable, name, OpenedPackage.reason(error))
    }
  }

  // MARK: dataset.yaml

  /// `dataset.yaml` from the table `dataset`: the row whose key is `dataset.yaml` holds the whole text; else each row
  /// holds a key and its value.
  private mutating func yaml(_ database: Database, _ names: [String]) -> UnpackedFile? {
    guard let name = names.first(where: { $0.lowercased() == Unpacking.about }) else { return nil }
    do {
      let sql = "SELECT key, value FROM \(SQLName.quoted(name)) LIMIT 1000"
      let rows = try WorkLimit.run(database, bytes: 0) { try Row.fetchAll(database, sql: sql) }
      let pairs = rows.map { ($0.text(0), $0.text(1)) }
      let whole = pairs.first { $0.0 == "dataset.yaml" }?.1
      let text = whole ?? pairs.map { "\($0.0): \(Unpacking.scalar($0.1))\n" }.joined()
      return UnpackedFile(name: "dataset.yaml", table: name, bytes: Array(text.utf8), lines: [], ids: [])
    } catch {
      add(error is WorkLimit.Reached ? .tooMuchWork : .unreadableTable, name, OpenedPackage.reason(error))
      return nil
    }
  }

  /// A value as YAML: numbers, lists and maps as they are, any other text in quotes.
  private static func scalar(_ value: String) -> String {
    if value.first == "[" || value.first == "{" { return value.replacing("\n", with: " ") }
    if value == "true" || value == "false" || parseDecimal(value) != nil { return value }
    var writer = ByteWriter()
    writer.append(json: value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func statesCRS(_ text: [UInt8]) -> Bool {
    String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).contains { $0.hasPrefix("crs:") }
  }
}
