internal import Geometry
internal import Planning

/// The columns of an input layer that this program does not know: they go to the maps as they came.
struct PassedColumns {
  private var properties = PropertyTable()
  /// By column: its name; nil where a name of ours stands in the way.
  private var names: [String?] = []

  /// - Parameter ours: names that a map of the layer writes itself; letters without regard to case.
  init(_ layer: FeatureLayer?, except ours: [String]) {
    guard let layer else { return }
    properties = layer.properties
    let taken = Set((ours + FeatureProperties.styleNames).map { $0.lowercased() })
    names = properties.names.map { taken.contains($0.lowercased()) ? nil : $0 }
  }

  func write(_ row: Int?, to feature: inout FeatureProperties) {
    guard let row, row < properties.count else { return }
    properties.forEachCell(of: row) { column, json in
      if let name = names[column] { feature.raw(name, json) }
    }
  }
}

/// The names of a table's header.
func columnNames(_ header: StaticString) -> [String] {
  header.description.split(separator: ",").map(String.init)
}
