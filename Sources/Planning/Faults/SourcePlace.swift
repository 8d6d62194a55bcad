/// A position in a file that a user wrote: of an event, or of a fault.
///
///     scenario.yaml:12: projects[2].school
public struct SourcePlace: Hashable, Sendable {
  /// Path as the user would type it, or the file's name within its folder.
  public var file: String
  /// Line, counted from 1.
  public var line: Int?
  /// Number of the feature in its layer, counted from 1.
  public var feature: Int?
  /// Column, key or key path; empty when the whole file is meant.
  public var field: String

  /// - Parameters:
  ///   - file: path or name, as in ``file``.
  ///   - line: line of the file, from 1; nil where it is not known.
  ///   - feature: number of the feature in a layer, from 1; nil outside layers.
  ///   - field: column, key or key path; empty: the whole file.
  public init(file: String, line: Int? = nil, feature: Int? = nil, field: String = "") {
    (self.file, self.line, self.feature, self.field) = (file, line, feature, field)
  }

  /// Another field at the same position.
  public func field(_ field: String) -> SourcePlace {
    SourcePlace(file: file, line: line, feature: feature, field: field)
  }

  /// The same field of the file as a whole.
  public var withoutPosition: SourcePlace { SourcePlace(file: file, field: field) }
}
