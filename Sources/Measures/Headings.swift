public import Planning

/// The headings of a measure above a table column, by the width available.
public struct Headings: Sendable {
  /// The width of a column.
  public enum Width: Sendable {
    case usual
    /// The width in tables with few columns.
    case wide
    /// The width in tables with many columns.
    case narrow
  }

  private let usual: Phrase
  private let wide: Phrase?
  private let narrow: Phrase?

  /// - `wide`: heading for wide columns; nil: the usual heading.
  /// - `narrow`: heading for narrow columns; nil: the usual heading.
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
