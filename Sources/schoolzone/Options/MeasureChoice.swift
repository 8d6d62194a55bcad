import ArgumentParser
import Maps
import Measures

/// A measure, as typed on the command line: the name of its column.
struct MeasureChoice: ExpressibleByArgument {
  let measure: MapMeasure

  init(_ measure: MapMeasure) { self.measure = measure }

  init?(argument: String) {
    guard let measure = MapMeasure.named(argument) else { return nil }
    self.measure = measure
  }

  var defaultValueDescription: String { measure.id }
  static var allValueStrings: [String] { MapMeasure.allCases.map(\.id) }
}
