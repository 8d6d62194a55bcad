public import Planning
public import Simulation

/// How maps show a measure: classes, colours, and notation of values.
public struct MapStyle: Sendable {
  /// How a value is written in labels.
  public enum Notation: Sendable {
    case percent, number, metres
    /// A warning, by its rank from green upwards.
    case warning
  }

  /// The kind of numbers that the classes divide.
  public enum Classes: Sendable {
    /// Any numbers; a class ends where the next one begins.
    case continuous
    /// Whole numbers; no number belongs to two classes.
    case wholes
    /// A shortfall; the first class means that no pupil lacks a place.
    case shortfall
    case wholeShortfall

    /// True if the first class means that no pupil lacks a place.
    public var areOfShortfall: Bool { self == .shortfall || self == .wholeShortfall }
    /// True if the classes divide whole numbers.
    public var areOfWholes: Bool { self == .wholes || self == .wholeShortfall }
  }

  /// Position in lists of map measures.
  public let rank: Int
  /// The quantity that is counted, and its unit.
  public let meaning: Phrase
  /// Classes of the value.
  public let scale: ColourScale
  /// Classes of the difference between two scenarios.
  public let change: ColourScale
  /// How a value is written in labels.
  public let notation: Notation
  /// The kind of numbers that the classes divide.
  public let classes: Classes
  /// Computes the value; nil: the value is the number in the column.
  let value: (@Sendable (SchoolYearMeasures) -> Figure)?

  /// - `rank`: position in lists.
  /// - `meaning`: the quantity that is counted, and its unit.
  /// - `change`: classes of the difference between two scenarios.
  /// - `value`: computes the value; nil: it is the number in the column.
  public init(
    rank: Int, _ meaning: Phrase, _ scale: ColourScale, change: ColourScale, _ notation: Notation,
    _ classes: Classes = .continuous, value: (@Sendable (SchoolYearMeasures) -> Figure)? = nil
  ) {
    (self.rank, self.meaning, self.scale, self.change) = (rank, meaning, scale, change)
    (self.notation, self.classes, self.value) = (notation, classes, value)
  }
}
