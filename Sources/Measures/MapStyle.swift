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

    public var areOfShortfall: Bool { self == .shortfall || self == .wholeShortfall }
    public var areOfWholes: Bool { self == .wholes || self == .wholeShortfall }
  }

  /// Place in lists of map measures.
  public let rank: Int
  /// What is counted, and in which unit.
  public let meaning: Phrase
  public let scale: ColourScale
  /// Classes of the difference between two scenarios.
  public let change: ColourScale
  public let notation: Notation
  public let classes: Classes
  /// The value where that is not the number of the column.
  let value: (@Sendable (SchoolYearMeasures) -> Figure)?

  public init(
    rank: Int, _ meaning: Phrase, _ scale: ColourScale, change: ColourScale, _ notation: Notation,
    _ classes: Classes = .continuous, value: (@Sendable (SchoolYearMeasures) -> Figure)? = nil
  ) {
    (self.rank, self.meaning, self.scale, self.change) = (rank, meaning, scale, change)
    (self.notation, self.classes, self.value) = (notation, classes, value)
  }
}

/// A measure that maps show of catchments and schools in a year; a greater value is always the worse one.
public struct MapMeasure: Sendable {
  public let measure: Measure<SchoolYearMeasures>
  public let style: MapStyle

  /// Nil for a measure that maps do not show.
  public init?(_ measure: Measure<SchoolYearMeasures>) {
    guard let style = measure.map else { return nil }
    (self.measure, self.style) = (measure, style)
  }

  init(_ measure: Measure<SchoolYearMeasures>, _ style: MapStyle) { (self.measure, self.style) = (measure, style) }

  /// The name of its column.
  public var id: String { measure.id }
  public var name: Phrase { measure.name }
  public var meaning: Phrase { style.meaning }

  public func figure(of row: SchoolYearMeasures) -> Figure {
    guard row.suppressed.isDisjoint(with: measure.hiddenBy), let value = style.value else {
      return measure.figure(of: row)
    }
    return value(row)
  }

  public static func named(_ id: String) -> MapMeasure? { MeasureCatalogue.schools.forMaps.first { $0.id == id } }
}

extension MapMeasure: Equatable {
  public static func == (left: MapMeasure, right: MapMeasure) -> Bool { left.id == right.id }
}

extension MapMeasure: CaseIterable {
  public static var allCases: [MapMeasure] { MeasureCatalogue.schools.forMaps }
}

extension MeasureCatalogue where Row == SchoolYearMeasures {
  /// The measures of maps in the order of lists.
  public var forMaps: [MapMeasure] { all.compactMap(MapMeasure.init).sorted { $0.style.rank < $1.style.rank } }
}
