public import Planning
public import Simulation

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
    guard !measure.isWithheld(in: row), let value = style.value else {
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
