internal import Layers
internal import Planning
internal import Tables

/// The columns of an input layer that the program does not use. Maps repeat them unchanged.
struct PassedColumns {
  private var properties = PropertyTable()
  /// Names by column; nil for a column that is not repeated.
  private var names: [String?] = []

  /// The columns that are still repeated where small counts are suppressed: any other column may contain counts.
  private static let countless: Set<String> = [
    "name_zh", "authority", "type", "nine_year", "through", "dwellings", "site_area_m2", "floor_area_m2",
    "max_classrooms", "opened",
  ]

  /// - Parameters:
  ///   - layer: the name of the layer.
  ///   - ours: names of properties that the map writes itself; case is ignored.
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

  /// Releases the memory of rows that are already written, once every few thousand rows. Rows are written in order; `row` is
  /// the current one.
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
