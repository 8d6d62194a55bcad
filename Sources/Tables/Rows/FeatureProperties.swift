package import Bytes
package import Measures
package import Planning
package import Simulation

/// The properties of a feature, named like the columns of the tables.
package struct FeatureProperties: ColumnWriter {
  private var object = JSONObjectWriter()

  package init() {}

  /// Appends properties to a text, whose buffer belongs to them until `end`.
  package init(appendingTo text: inout ByteWriter) { object = JSONObjectWriter(appendingTo: &text) }

  package mutating func end(in text: inout ByteWriter) { object.end(in: &text) }

  package var bytes: [UInt8] { object.finish() }

  package mutating func text(_ name: String, _ value: String?) { object.add(name, value) }
  package mutating func whole(_ name: String, _ value: Int?) { object.add(name, value) }
  package mutating func grade(_ name: String, _ grade: Int?, of stages: Stages) { object.add(name, grade, of: stages) }
  package mutating func number(_ name: String, _ value: Double?) { object.add(name, value, decimals: 3) }
  package mutating func precise(_ name: String, _ value: Double?) { object.add(name, value, decimals: 9) }
  /// Null where the figure is withheld or absent.
  package mutating func number(_ name: String, _ figure: Figure) { number(name, figure.value) }
  package mutating func claim(_ name: String, _ value: Bool) { object.add(name, value) }
  package mutating func raw(_ name: String, _ json: some Sequence<UInt8>) { object.add(name, raw: json) }
  package mutating func raw(_ name: String, _ json: UnsafeBufferPointer<UInt8>) { object.add(name, raw: json) }
  package mutating func list(_ name: String, _ values: [String]) { object.add(name, raw: jsonList(values)) }

  /// simplestyle 1.1 of a polygon (github.com/mapbox/simplestyle-spec).
  package mutating func polygonStyle(fill: String, opacity: Double = 0.6, stroke: String, strokeWidth: Double) {
    text("fill", fill)
    number("fill-opacity", opacity)
    text("stroke", stroke)
    number("stroke-width", strokeWidth)
  }

  /// simplestyle 1.1 of a point.
  package mutating func markerStyle(colour: String, symbol: String) {
    text("marker-color", colour)
    text("marker-symbol", symbol)
  }

  package mutating func words(title: String, description: String) {
    text("title", title)
    text("description", description)
  }

  /// Property names that the style uses.
  package static let styleNames = [
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "marker-color", "marker-symbol", "marker-size",
    "title", "description", "synthetic",
  ]
}

extension FeatureProperties {
  /// All measures; null in a year in which no school of the zone is open.
  package mutating func measures(_ measures: SchoolYearMeasures?) {
    if let measures { return MeasureCatalogue.schools.write(measures, to: &self) }
    MeasureCatalogue.schools.writeEmpty(to: &self)
  }
}

extension FeatureProperties {
  // Not generic, so that rows are compiled for this writer in this target, and other targets need no lookup at run time.

  /// All columns of a row of `schools.csv`.
  package mutating func add(_ row: SchoolRow, _ catalogue: MeasureCatalogue<SchoolYearMeasures> = .schools) {
    row.write(to: &self, catalogue)
  }

  /// All columns of a row of `districts.csv`.
  package mutating func add(_ row: DistrictRow) { row.write(to: &self) }
}
