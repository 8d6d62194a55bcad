/// A single error in the file of a layer.
public struct LayerProblem: Equatable, Sendable {
  /// Line of the file, 1-based.
  public var line: Int
  /// Number of the feature, 1-based; nil outside features.
  public var feature: Int?
  /// The part of the file in error: the path of a member, such as `geometry.coordinates`; `feature` for an element that
  /// is not a feature; `JSON` for a syntax error; `file` for the file as a whole.
  public var field: String
  /// The content found in that part, shortened.
  public var found: String
  /// The content allowed in that part, in English.
  public var expected: String
  /// The format that the file appears to have, if it is not the expected one; no other problem is then reported.
  public var format: ForeignFormat?

  /// - Parameters:
  ///   - line: line of the file, 1-based.
  ///   - feature: number of the feature, 1-based; nil outside features.
  ///   - field: path of a member, or a word as in ``field``.
  ///   - found: the content found in that part, shortened.
  ///   - expected: the content allowed in that part, in English.
  public init(line: Int, feature: Int? = nil, field: String, found: String, expected: String) {
    self.line = line
    self.feature = feature
    self.field = field
    self.found = found
    self.expected = expected
  }

  /// The problem of a file that is in another format.
  init(_ format: ForeignFormat) {
    self.init(line: 1, field: "file", found: format.name, expected: "GeoJSON")
    self.format = format
  }
}
