/// One thing wrong with a GeoJSON file.
public struct GeoJSONProblem: Equatable, Sendable {
  /// Line of the file, 1-based.
  public var line: Int
  /// Position in the list of features, 1-based; nil outside of features.
  public var feature: Int?
  /// Members from the outside in: `geometry.coordinates`; `JSON` for a fault of the JSON itself, `file` for all of it.
  public var field: String
  /// What stands there, shortened.
  public var found: String
  public var expected: String
  /// What the file is, where it is none of GeoJSON's: then this is its only problem.
  public var format: ForeignFormat?

  public init(line: Int, feature: Int? = nil, field: String, found: String, expected: String) {
    self.line = line
    self.feature = feature
    self.field = field
    self.found = found
    self.expected = expected
  }

  /// The whole file is of another format.
  init(_ format: ForeignFormat) {
    self.init(line: 1, field: "file", found: format.name, expected: "GeoJSON")
    self.format = format
  }
}
