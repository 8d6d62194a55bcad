/// A layer or table of a GeoPackage as the text of a file of a dataset: GeoJSON, CSV or YAML.
public struct UnpackedFile: Sendable {
  /// The name of the file: `schools.geojson`.
  public var name: String
  /// The name of the table of the GeoPackage.
  public var table: String
  /// The text, UTF-8. A layer has one feature in each line.
  public var bytes: [UInt8]
  /// For each row, the line of the text on which it begins, from 1, ascending; empty for YAML.
  public var lines: [Int]
  /// For each row, its id in the table.
  public var ids: [Int64]

  /// The id of the row that a line of the text belongs to; nil for a line outside rows, such as the header.
  public func row(ofLine line: Int) -> Int64? {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle] <= line { low = middle + 1 } else { high = middle }
    }
    return low > 0 && low <= ids.count ? ids[low - 1] : nil
  }
}

/// What is wrong in a GeoPackage.
public struct UnpackingProblem: Error, Equatable, Sendable {
  /// The kinds of problems.
  public enum Kind: Equatable, Sendable, CaseIterable {
    /// The file is no SQLite database.
    case notADatabase
    /// The database is damaged or cut off; `detail` is what SQLite says.
    case damaged
    /// The file is larger than 2 GiB.
    case tooLarge
    /// The database has no list of layers (`gpkg_contents`), so it is no GeoPackage.
    case noContents
    /// The application id of the file is another; a warning.
    case otherApplication
    /// A table cannot be read; `detail` is what SQLite says.
    case unreadableTable
    /// A view takes too long, or gives more than the file could hold.
    case tooMuchWork
    /// The geometry of a row cannot be read; `detail` says why.
    case badGeometry
    /// Heights or measures of a layer are left out; a warning.
    case dimensions
    /// A column of binary values is left out; `detail` is its name. A warning.
    case binaryColumn
  }

  /// What is wrong.
  public var kind: Kind
  /// The table; nil for the file as a whole.
  public var table: String?
  /// The id of the row.
  public var row: Int64?
  /// A reason in English, or a name.
  public var detail: String

  /// True if nothing is lost that a dataset needs.
  public var isWarning: Bool {
    switch kind {
    case .otherApplication, .dimensions, .binaryColumn: true
    default: false
    }
  }
}

/// A GeoPackage as the files of a dataset folder.
public struct UnpackedFiles: Sendable {
  /// The files, in the order in which they were asked for.
  public var files: [UnpackedFile] = []
  /// Layers and tables that were not asked for, sorted by name.
  public var others: [String] = []
  /// What is wrong, in the order in which it was found.
  public var problems: [UnpackingProblem] = []

  /// The file of a name.
  public func file(_ name: String) -> UnpackedFile? { files.first { $0.name == name } }
}
