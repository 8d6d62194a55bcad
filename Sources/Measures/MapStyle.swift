public import Planning
public import Simulation

/// How maps show a measure: classes, colours, and how values are read.
public struct MapStyle: Sendable {
  /// How a value is written in labels.
  public enum Notation: Sendable {
    case percent, number, metres
    /// A warning, by its rank from green.
    case warning
  }

  /// What the classes count.
  public enum Classes: Sendable {
    /// Any number; a class ends where the next begins.
    case continuous
    /// Whole numbers; no two classes share one.
    case wholes
    /// A shortfall: the first class is nobody without a place.
    case shortfall
    case wholeShortfall

    /// The first class is nobody without a place.
    public var areOfShortfall: Bool { self == .shortfall || self == .wholeShortfall }
    /// Classes count whole numbers.
    public var areOfWholes: Bool { self == .wholes || self == .wholeShortfall }
  }

  /// Place in lists of map measures.
  public let rank: Int
  /// What is counted, and in which unit.
  public let meaning: Phrase
  /// Classes of the value.
  public let scale: ColourScale
  /// Classes of the difference between two scenarios.
  public let change: ColourScale
  /// How a value is written in labels.
  public let notation: Notation
  /// What the classes count.
  public let classes: Classes
  /// The value where that is not the number of the column.
  let value: (@Sendable (SchoolYearMeasures) -> Figure)?

  /// - `rank`: place in lists.
  /// - `meaning`: what is counted, and in which unit.
  /// - `change`: classes of the difference between two scenarios.
  /// - `value`: nil: the number of the column.
  public init(
    rank: Int, _ meaning: Phrase, _ scale: ColourScale, change: ColourScale, _ notation: Notation,
    _ classes: Classes = .continuous, value: (@Sendable (SchoolYearMeasures) -> Figure)? = nil
  ) {
    (self.rank, self.meaning, self.scale, self.change) = (rank, meaning, scale, change)
    (self.notation, self.classes, self.value) = (notation, classes, value)
  }
}
