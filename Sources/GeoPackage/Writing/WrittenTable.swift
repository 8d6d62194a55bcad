internal import Foundation
internal import GRDB
internal import Geometry

/// A table with the names that it has in the database.
struct WrittenTable {
  private let table: PackedTable
  private let name: String
  private let title: String
  private let columns: [String]
  /// The name of the column of row numbers, and that of the column of geometries.
  private let key: String
  private let geometry: String
  private let code: GeometryCode
  private let srs: Int

  /// Most columns of a table of SQLite, with room for id and geometry.
  private static let mostColumns = 1990

  init(_ table: PackedTable, as name: String, title: String) throws {
    guard table.columns.count <= WrittenTable.mostColumns else {
      throw PackingFailure(
        reason: "\(name) has \(table.columns.count) columns, at most \(WrittenTable.mostColumns) fit")
    }
    (self.table, self.name, self.title) = (table, name, title)
    columns = SQLName.unique(table.columns.map(\.name))
    let free = SQLName.unique(columns + ["fid", "geom"])
    (key, geometry) = (free[columns.count], free[columns.count + 1])
    code = table.shapes.map(GeometryCode.common) ?? .any
    srs = table.crs?.epsg ?? 0
  }

  /// A foreign key. It is checked at the end of a transaction, so that a row can be replaced by another of the same id.
  func reference(_ column: Int, to other: WrittenTable, _ key: Int) -> String {
    "FOREIGN KEY (\(SQLName.quoted(columns[column]))) REFERENCES \(SQLName.quoted(other.name))"
      + "(\(SQLName.quoted(other.columns[key]))) DEFERRABLE INITIALLY DEFERRED"
  }

  /// - Parameters:
  ///   - references: the foreign keys of the table.
  ///   - keys: columns in which each value stands once.
  func create(referring references: [String], keys: [Int], in database: Database) throws {
    var parts = ["\(SQLName.quoted(key)) INTEGER PRIMARY KEY NOT NULL"]
    if table.shapes != nil { parts.append("\(SQLName.quoted(geometry)) \(code.name)") }
    for (name, column) in zip(columns, table.columns) {
      parts.append("\(SQLName.quoted(name)) \(column.form.declared)" + (column.statesNull ? " DEFAULT NULL" : ""))
    }
    parts += keys.map { "UNIQUE (\(SQLName.quoted(columns[$0])))" } + references
    try database.execute(sql: "CREATE TABLE \(SQLName.quoted(name)) (\(parts.joined(separator: ", ")))")
    try describe(in: database)
    try insertRows(in: database)
    guard table.shapes != nil else { return }
    try database.execute(sql: PackageSchema.index(name, geometry))
    try fillIndex(in: database)
    try database.execute(sql: PackageSchema.triggers(name, geometry, key))
  }

  private func describe(in database: Database) throws {
    let bounds = table.shapes?.bounds
    let hasBounds = bounds.map { !$0.isEmpty } ?? false
    try database.execute(
      sql: "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        name, table.shapes == nil ? "attributes" : "features", title, table.about, PackageSchema.date,
        hasBounds ? bounds?.minX : nil, hasBounds ? bounds?.minY : nil, hasBounds ? bounds?.maxX : nil,
        hasBounds ? bounds?.maxY : nil, table.shapes == nil ? nil : srs,
      ])
    if table.shapes != nil {
      try database.execute(
        sql: "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)",
        arguments: [name, geometry, code.name, srs])
      try database.execute(
        sql: "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', ?, 'write-only')",
        arguments: [name, geometry, "http://www.geopackage.org/spec120/#extension_rtree"])
    }
    try describeColumns(in: database)
  }

  /// Headings, meanings and the columns of JSON. A column that was renamed keeps its name in the description.
  private func describeColumns(in database: Database) throws {
    let headings = SQLName.unique(zip(columns, table.columns).map { $1.alias ?? $0 })
    for (at, column) in table.columns.enumerated() {
      let isRenamed = columns[at] != column.name
      guard column.alias != nil || column.meaning != nil || column.form == .json || isRenamed else { continue }
      try database.execute(
        sql: "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, ?, NULL)",
        arguments: [
          name, columns[at], headings[at], column.alias ?? columns[at],
          isRenamed ? ColumnNote.renamed(column.name) : column.meaning,
          column.form == .json ? ColumnNote.json : nil,
        ])
    }
  }

  private func insertRows(in database: Database) throws {
    let places = Array(repeating: "?", count: columns.count + (table.shapes == nil ? 1 : 2)).joined(separator: ", ")
    let statement = try database.makeStatement(sql: "INSERT INTO \(SQLName.quoted(name)) VALUES (\(places))")
    let blobs = table.shapes.map { GeometryBlob(shapes: $0, code: code, srs: Int32(srs)) }
    var values: [DatabaseValue] = []
    for row in 0..<table.count {
      values.removeAll(keepingCapacity: true)
      values.append((row + 1).databaseValue)
      if let blobs { values.append(blobs.blob(row)?.databaseValue ?? .null) }
      for column in columns.indices { values.append(databaseValue(table.value(row, column))) }
      statement.setUncheckedArguments(StatementArguments(values))
      try statement.execute()
    }
  }

  private func databaseValue(_ value: PackedValue) -> DatabaseValue {
    switch value {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .real(let number): number.databaseValue
    case .text(let text): text.databaseValue
    }
  }

  private func fillIndex(in database: Database) throws {
    guard let shapes = table.shapes else { return }
    let index = SQLName.quoted("rtree_\(name)_\(geometry)")
    let statement = try database.makeStatement(sql: "INSERT INTO \(index) VALUES (?, ?, ?, ?, ?)")
    for row in 0..<table.count {
      let bounds = shapes.bounds(of: row)
      guard !bounds.isEmpty else { continue }
      let values = [bounds.minX, bounds.maxX, bounds.minY, bounds.maxY].map(\.databaseValue)
      statement.setUncheckedArguments(StatementArguments([(row + 1).databaseValue] + values))
      try statement.execute()
    }
  }

  func addStyles(to database: Database) throws {
    for style in table.styles {
      try database.execute(
        sql: """
          INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
            styleSLD, useAsDefault, description, owner, ui, update_time) VALUES ('', '', ?, ?, ?, ?, '', ?, ?, '', NULL, ?)
          """,
        arguments: [
          name, table.shapes == nil ? "" : geometry, style.name, style.qml, style.isDefault ? 1 : 0, style.name,
          PackageSchema.date,
        ])
    }
  }
}

/// What `gpkg_data_columns` says of a column.
enum ColumnNote {
  /// The MIME type of JSON.
  static let json = "application/json"
  private static let start = "property: "

  /// Two properties whose names differ in case only have two columns; this is the name of the second.
  static func renamed(_ name: String) -> String { start + name }

  /// The property of a renamed column; nil for any other text.
  static func property(_ note: String) -> String? {
    note.hasPrefix(start) ? String(note.dropFirst(start.count)) : nil
  }
}
