internal import Layers
internal import Planning
internal import Tables

/// The columns of an input layer that this program does not know: they go to the maps as they came.
struct PassedColumns {
  private var properties = PropertyTable()
  /// By column: its name; nil where a name of ours stands in the way.
  private var names: [String?] = []

  /// What may be passed on where counts are withheld: any other column may be a count.
  private static let countless: Set<String> = [
    "name_zh", "authority", "type", "nine_year", "through", "dwellings", "site_area_m2", "floor_area_m2",
    "max_classrooms", "opened",
  ]

  /// - Parameters:
  ///   - layer: its name.
  ///   - ours: names that a map of the layer writes itself; letters without regard to case.
  init(_ layer: String, of dataset: Dataset, except ours: [String]) {
    guard let layer = dataset.layers[layer] else { return }
    properties = layer.properties
    let taken = Set((ours + FeatureProperties.styleNames).map { $0.lowercased() })
    let isPublished = dataset.about.withheldBelow != nil
    names = properties.names.map { name in
      let isKept = !isPublished || PassedColumns.countless.contains(name.lowercased())
      return isKept && !taken.contains(name.lowercased()) ? name : nil
    }
  }

  /// Gives back the memory of rows that were written, now and then: `row` is being written, one after another.
  func release(behind row: Int) {
    let step = 1 << 13
    if row % step == 0, row > step { properties.release(rows: (row - 2 * step)..<(row - step)) }
  }

  func write(_ row: Int?, to feature: inout FeatureProperties) {
    guard let row, row < properties.count else { return }
    properties.forEachCell(of: row) { column, json in
      if let name = names[column] { feature.raw(name, json) }
    }
  }
}
