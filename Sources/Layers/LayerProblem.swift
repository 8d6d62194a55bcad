/// One thing that is wrong with the file of a layer.
public struct LayerProblem: Equatable, Sendable {
  /// Line of the file, 1-based.
  public var line: Int
  /// Number of the feature, 1-based; nil outside features.
  public var feature: Int?
  /// What is wrong: the path of a member, such as `geometry.coordinates`; `feature` for an element that is none; `JSON` for
  /// a syntax error; `file` for the file as a whole.
  public var field: String
  /// What was found there, shortened.
  public var found: String
  /// What is allowed there, in English.
  public var expected: String
  /// The format that the file appears to be in, if it is not the expected one; then this is its only problem.
  public var format: ForeignFormat?

  /// - Parameters:
  ///   - line: of the file, from 1.
  ///   - feature: number of the feature, from 1; nil outside features.
  ///   - field: path of a member, or a word as in ``field``.
  ///   - found: what was found there, shortened.
  ///   - expected: what is allowed there.
  public init(line: Int, feature: Int? = nil, field: String, found: String, expected: String) {
    self.line = line
    self.feature = feature
    self.field = field
    self.found = found
    self.expected = expected
  }

  /// The whole file is in another format.
  init(_ format: ForeignFormat) {
    self.init(line: 1, field: "file", found: format.name, expected: "GeoJSON")
    self.format = format
  }
}
