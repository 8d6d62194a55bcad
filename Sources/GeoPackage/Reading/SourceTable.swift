internal import Bytes
internal import Foundation
internal import GRDB

/// A table or view of a GeoPackage: its columns, and how each is written as text.
struct SourceTable {
  struct Column {
    var name: String
    /// The property that the column holds.
    var property: String
    var declared: String
    var isKey: Bool
    /// True if its text may be a JSON array or object.
    var isJSON: Bool
    /// True if the column holds lists, which GDAL writes as text.
    var isList: Bool
    /// True if the file declares its text to be JSON.
    var isDeclaredJSON: Bool
    var statesNull: Bool
  }

  let name: String
  /// The column of geometries; nil if there is none.
  let geometry: String?
  /// The CRS of the geometries as a GeoJSON file would name it; nil if it is not stated, or that of GeoJSON.
  let crs: String?
  let isWGS84: Bool
  let columns: [Column]

  /// The names of columns of row numbers that are no property.
  private static let keys: Set<String> = ["fid", "ogc_fid", "objectid", "gid", "pk", "ogr_fid"]

  /// Columns of a dataset whose text may be JSON even where nothing declares it.
  private static let listColumns: Set<String> = ["schools", "choice", "crossings"]

  init(_ name: String, geometryColumn: (name: String, srs: Int)?, in database: Database) throws {
    self.name = name
    geometry = geometryColumn?.name
    (crs, isWGS84) = try geometryColumn.map { try SourceTable.system($0.srs, in: database) } ?? (nil, true)
    let notes = try SourceTable.notes(of: name, in: database)
    var found: [Column] = []
    for row in try Row.fetchAll(database, sql: "PRAGMA table_xinfo(\(SQLName.quoted(name)))") {
      // cid, name, type, notnull, dflt_value, pk, hidden
      guard row.whole(6) != 1 else { continue }
      let column = row.text(1)
      let word = column.lowercased()
      let note = notes[word]
      found.append(
        Column(
          name: column, property: (note?.description).flatMap(ColumnNote.property) ?? column,
          declared: row.text(2).uppercased(),
          isKey: (row.whole(5) > 0 || column == "OGC_FID")
            && (word.hasPrefix("fid_") || SourceTable.keys.contains(word)),
          isJSON: note?.mime == ColumnNote.json || SourceTable.listColumns.contains(word),
          isList: SourceTable.listColumns.contains(word),
          isDeclaredJSON: note?.mime == ColumnNote.json,
          statesNull: row.text(4) == "NULL"))
    }
    columns = found
  }

  private static func notes(
    of table: String, in database: Database
  ) throws -> [String: (description: String, mime: String)] {
    guard try database.tableExists("gpkg_data_columns") else { return [:] }
    var notes: [String: (String, String)] = [:]
    let sql = "SELECT column_name, description, mime_type FROM gpkg_data_columns WHERE lower(table_name) = lower(?)"
    let rows = try Row.fetchAll(database, sql: sql, arguments: [table])
    for row in rows { notes[row.text(0).lowercased()] = (row.text(1), row.text(2)) }
    return notes
  }

  /// The name of a CRS; nil for an undefined one.
  private static func system(_ srs: Int, in database: Database) throws -> (String?, Bool) {
    guard srs > 0 else { return (nil, false) }
    let sql = "SELECT organization, organization_coordsys_id, srs_name FROM gpkg_spatial_ref_sys WHERE srs_id = ?"
    let row = try Row.fetchOne(database, sql: sql, arguments: [srs])
    guard let row else { return ("srs_id \(srs)", false) }
    let (organization, code, name) = (row.text(0), row.whole(1), row.text(2))
    switch organization.uppercased() {
    case "EPSG": return ("EPSG:\(code)", code == 4326)
    case "OGC" where name.uppercased().contains("CRS84"): return ("urn:ogc:def:crs:OGC:1.3:CRS84", true)
    default: return ("\(organization):\(code) \(name)", false)
    }
  }
}

/// True if a text is one JSON array or object.
func isJSONContainer(_ text: String) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    guard bytes.first == Ascii.openBrace || bytes.first == Ascii.openBracket else { return false }
    return isJSON(bytes)
  }
}

/// True if bytes are one JSON value.
func isJSON(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var scanner = JSONScanner(bytes)
  do throws(JSONFault) {
    try scanner.passValue()
  } catch {
    return false
  }
  scanner.passSpace()
  return scanner.at == bytes.count && scanner.takeFlaw() == nil
}
