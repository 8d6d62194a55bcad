internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import Geometry

/// Why a GeoPackage could not be made: more columns than a table of SQLite may have, too little memory, a CRS that PROJ
/// does not know.
public struct PackingFailure: Error, Sendable {
  /// The reason in English, from the library.
  public var reason: String
}

/// A GeoPackage (version 1.3) with these tables, as the bytes of the file.
///
///     let bytes = try geoPackage([PackedTable("schools", layer: schools)])
///
/// The same tables give the same bytes: there is no clock in it, and the date of the last change is fixed. Layers have an
/// index, styles are in `layer_styles`, headings of columns in `gpkg_data_columns`. A table is renamed if another has its
/// name.
public func geoPackage(_ tables: [PackedTable]) throws(PackingFailure) -> [UInt8] {
  do {
    var rules = Configuration()
    // references are known to hold, and may lead to tables that are written later
    rules.foreignKeysEnabled = false
    let queue = try DatabaseQueue(configuration: rules)
    return try queue.inDatabase { database in
      try database.inTransaction {
        try GeoPackageWriter(database).write(tables)
        return .commit
      }
      return try database.serialized()
    }
  } catch let failure as PackingFailure {
    throw failure
  } catch {
    throw PackingFailure(reason: "\(error)")
  }
}

/// Writes the tables into an empty database.
private struct GeoPackageWriter {
  let database: Database

  init(_ database: Database) { self.database = database }

  func write(_ tables: [PackedTable]) throws {
    try database.execute(sql: "PRAGMA application_id = \(PackageSchema.applicationID)")
    try database.execute(sql: "PRAGMA user_version = \(PackageSchema.version)")
    try database.execute(sql: PackageSchema.core)
    try addSystems(tables.filter { $0.shapes != nil }.compactMap(\.crs))
    let names = SQLName.unique(tables.map(\.name), besides: ["layer_styles"])
    let titles = SQLName.unique(tables.map(\.title), besides: ["layer_styles"])
    var written: [WrittenTable] = []
    for (at, table) in tables.enumerated() {
      written.append(try WrittenTable(table, as: names[at], title: titles[at]))
    }
    let relations = Relations(tables)
    for (at, one) in written.enumerated() {
      let references = relations.ofTable[at].map { one.reference($0.column, to: written[$0.table], $0.key) }
      try one.create(referring: references, keys: relations.keys[at], in: database)
    }
    guard tables.contains(where: { !$0.styles.isEmpty }) else { return }
    try database.execute(sql: PackageSchema.styles)
    for table in written { try table.addStyles(to: database) }
  }

  private func addSystems(_ used: [CRS]) throws {
    let insert = "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)"
    try database.execute(
      sql: insert, arguments: ["Undefined Cartesian", -1, "NONE", -1, "undefined", "undefined Cartesian coordinates"])
    try database.execute(
      sql: insert, arguments: ["Undefined geographic", 0, "NONE", 0, "undefined", "undefined geographic coordinates"])
    let codes = Set((used + [.wgs84]).compactMap(\.epsg))
    for code in codes.sorted() {
      guard let crs = CRS("EPSG:\(code)"), let known = crs.definition else {
        throw PackingFailure(reason: "EPSG:\(code) is not known to PROJ")
      }
      try database.execute(
        sql: insert, arguments: [known.name, code, "EPSG", code, known.wellKnownText, nil])
    }
  }
}

extension Database {
  /// The bytes of the file that this database would be.
  fileprivate func serialized() throws -> [UInt8] {
    var size: sqlite3_int64 = 0
    guard let bytes = sqlite3_serialize(sqliteConnection, "main", &size, 0) else {
      throw PackingFailure(reason: "out of memory")
    }
    defer { sqlite3_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
  }
}
