public import Planning

/// What a measure is called over a column of a table that people read, by the room that the table has.
public struct Headings: Sendable {
  /// The room over a column.
  public enum Width: Sendable {
    case usual
    /// Where few columns share the line.
    case wide
    /// Where many do.
    case narrow
  }

  private let usual: Phrase
  private let wide: Phrase?
  private let narrow: Phrase?

  /// - `wide`: nil: the usual heading.
  /// - `narrow`: nil: the usual heading.
  public init(_ usual: Phrase, wide: Phrase? = nil, narrow: Phrase? = nil) {
    (self.usual, self.wide, self.narrow) = (usual, wide, narrow)
  }

  /// The heading for a width.
  public subscript(width: Width) -> Phrase {
    switch width {
    case .usual: usual
    case .wide: wide ?? usual
    case .narrow: narrow ?? usual
    }
  }
}
