public import Planning
public import Simulation

/// A measure that maps show for catchments and schools in a year; a greater value is always worse.
public struct MapMeasure: Sendable {
  /// The measure in the catalogue.
  public let measure: Measure<SchoolYearMeasures>
  /// How maps show it.
  public let style: MapStyle

  /// Nil for a measure that maps do not show.
  public init?(_ measure: Measure<SchoolYearMeasures>) {
    guard let style = measure.map else { return nil }
    (self.measure, self.style) = (measure, style)
  }

  init(_ measure: Measure<SchoolYearMeasures>, _ style: MapStyle) { (self.measure, self.style) = (measure, style) }

  /// The name of its column.
  public var id: String { measure.id }
  /// Name in legends and lists.
  public var name: Phrase { measure.name }
  /// The quantity that is counted, and its unit.
  public var meaning: Phrase { style.meaning }

  /// The value that colours a school or catchment.
  public func figure(of row: SchoolYearMeasures) -> Figure {
    guard !measure.isWithheld(in: row), let value = style.value else {
      return measure.figure(of: row)
    }
    return value(row)
  }

  /// The measure with an id; nil where maps do not show it.
  public static func named(_ id: String) -> MapMeasure? { MeasureCatalogue.schools.forMaps.first { $0.id == id } }
}

extension MapMeasure: Equatable {
  public static func == (left: MapMeasure, right: MapMeasure) -> Bool { left.id == right.id }
}

extension MapMeasure: CaseIterable {
  /// All measures that maps show, in the order of lists.
  public static var allCases: [MapMeasure] { MeasureCatalogue.schools.forMaps }
}

extension MeasureCatalogue where Row == SchoolYearMeasures {
  /// The measures that maps show, in the order of lists.
  public var forMaps: [MapMeasure] { all.compactMap(MapMeasure.init).sorted { $0.style.rank < $1.style.rank } }
}
