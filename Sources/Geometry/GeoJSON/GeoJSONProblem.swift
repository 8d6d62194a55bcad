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

  public init(line: Int, feature: Int? = nil, field: String, found: String, expected: String) {
    self.line = line
    self.feature = feature
    self.field = field
    self.found = found
    self.expected = expected
  }
}
