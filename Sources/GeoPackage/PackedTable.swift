public import Geometry

/// A value of one cell of a table of a GeoPackage.
public enum PackedValue: Hashable, Sendable {
  /// SQL NULL.
  case null
  /// A whole number, or 0 and 1 for false and true.
  case integer(Int64)
  /// A number; finite.
  case real(Double)
  /// Text, or JSON text in a column of that form.
  case text(String)
}

/// A column of a table of a GeoPackage.
public struct PackedColumn: Hashable, Sendable {
  /// What a column holds. The raw value is the declared type, except of `json`, which is text that `gpkg_data_columns`
  /// declares to be JSON.
  ///
  /// `real` and `double` are the same numbers. They differ in how a whole number is written as text again: `12.0` of a
  /// `real` column, `12` of a `double` column.
  public enum Form: String, Sendable {
    case boolean = "BOOLEAN"
    case integer = "INTEGER"
    case real = "REAL"
    case double = "DOUBLE"
    case text = "TEXT"
    case json = "JSON"

    /// The type in the declaration of the column.
    var declared: String { self == .json ? "TEXT" : rawValue }
  }

  /// Its name, as in the file from which the table is made.
  public var name: String
  /// What it holds.
  public var form: Form
  /// The heading under which it is shown; nil for the name.
  public var alias: String?
  /// What it means; nil if that is not known.
  public var meaning: String?
  /// True if NULL stands for an explicit JSON `null`, false if it stands for a property that is not there.
  public var statesNull = false

  /// - Parameters:
  ///   - name: its name.
  ///   - form: what it holds.
  public init(_ name: String, _ form: Form) { (self.name, self.form) = (name, form) }
}

/// A column whose values are ids of another table, such as `school` of a roll.
public struct PackedReference: Hashable, Sendable {
  /// The column with the ids.
  public var column: String
  /// Name of the other table.
  public var table: String
  /// Its column of ids.
  public var key: String

  /// - Parameters:
  ///   - column: the column with the ids.
  ///   - table: name of the other table.
  ///   - key: its column of ids.
  public init(_ column: String, to table: String, _ key: String) {
    (self.column, self.table, self.key) = (column, table, key)
  }
}

/// A style of a layer, as QGIS keeps it in `layer_styles`.
public struct PackedStyle: Hashable, Sendable {
  /// Its name in lists; QGIS shows 30 characters.
  public var name: String
  /// The style as QGIS writes it to a `.qml` file.
  public var qml: String
  /// True for the style in which the layer is opened.
  public var isDefault: Bool

  /// - Parameters:
  ///   - name: its name in lists.
  ///   - qml: the style, QML.
  ///   - isDefault: true for the style in which the layer is opened; one of a layer.
  public init(_ name: String, qml: String, isDefault: Bool = false) {
    (self.name, self.qml, self.isDefault) = (name, qml, isDefault)
  }
}

/// A table of a GeoPackage that is to be written: a layer of features, or a table without geometry.
public struct PackedTable: Sendable {
  /// The name of the table in SQL, unique in the file regardless of case.
  public var name: String
  /// The name for people.
  public var title: String
  /// What it holds; may be empty.
  public var about = ""
  /// The columns without id and geometry.
  public var columns: [PackedColumn]
  /// Number of rows.
  public let count: Int
  /// The geometries, one for each row; nil for a table without geometry.
  public let shapes: ShapeColumn?
  /// The CRS of the geometries; nil if no code states it, as for shifted coordinates of web maps.
  public var crs: CRS?
  /// Styles for QGIS.
  public var styles: [PackedStyle] = []
  /// Columns with ids of other tables. One is declared only where each of its values is an id there, and no id stands twice.
  public var references: [PackedReference] = []
  /// The value of a cell by row and column.
  let value: @Sendable (Int, Int) -> PackedValue

  /// - Parameters:
  ///   - name: the name of the table in SQL.
  ///   - columns: the columns without id and geometry.
  ///   - count: number of rows.
  ///   - shapes: one geometry for each row; nil for a table without geometry.
  ///   - crs: the CRS of the geometries; nil if no code states it.
  ///   - value: the value of a cell by row and column.
  public init(
    _ name: String, columns: [PackedColumn], count: Int, shapes: ShapeColumn? = nil, crs: CRS? = .wgs84,
    value: @escaping @Sendable (_ row: Int, _ column: Int) -> PackedValue
  ) {
    (self.name, title) = (name, name)
    (self.columns, self.count, self.shapes, self.crs, self.value) = (columns, count, shapes, crs, value)
  }
}
