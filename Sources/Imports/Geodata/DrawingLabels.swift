internal import Geometry
internal import Layers

/// The names of a drawing (DXF), which are texts that lie in its polygons: each text becomes the name of the smallest polygon around
/// it, and is no feature of its own.
struct DrawingLabels {
  /// The features without texts, those with a text named by it.
  let layer: FeatureLayer
  /// Polygons that a text names.
  private(set) var named = 0
  /// Polygons without a text.
  private(set) var nameless = 0
  /// Texts in no polygon, and further texts in a polygon that has a name.
  private(set) var unused: [String] = []

  /// The column that the texts become.
  private static let column = "name"
  /// Pairs of texts and polygons that are looked at, at most.
  private static let most = 50_000_000

  /// Nil where the layer is no drawing with texts and polygons.
  init?(_ drawing: FeatureLayer) {
    let table = drawing.properties
    guard let text = table.column("Text"), let classes = table.column("SubClasses") else { return nil }
    var labels: [(row: Int, text: String, place: Position)] = []
    var areas: [(row: Int, area: Area, bounds: Bounds)] = []
    for row in 0..<drawing.count {
      if let area = DrawingLabels.area(drawing.shapes[row]) {
        areas.append((row, area, drawing.shapes.bounds(of: row)))
      } else if case .point(let place) = drawing.shapes[row], table.text(row, classes)?.contains("Text") ?? false,
        let words = table.text(row, text)?.trimmedOfSpace, !words.isEmpty
      {
        labels.append((row, words.replacing("\\P", with: " "), place))
      }
    }
    guard !labels.isEmpty, !areas.isEmpty, labels.count * areas.count <= DrawingLabels.most else { return nil }
    areas.sort { ($0.bounds.extent, $0.row) < ($1.bounds.extent, $1.row) }
    var nameOfRow: [Int: String] = [:]
    for label in labels {
      let around = areas.first {
        $0.bounds.contains(label.place) && $0.area.contains(label.place.x, label.place.y)
      }
      if let around, nameOfRow[around.row] == nil {
        nameOfRow[around.row] = label.text
      } else {
        unused.append(label.text)
      }
    }
    (named, nameless) = (nameOfRow.count, areas.count - nameOfRow.count)
    layer = DrawingLabels.layer(drawing, without: Set(labels.map(\.row)), names: nameOfRow)
  }

  /// The features of other rows, with their names in a column of their own.
  private static func layer(_ drawing: FeatureLayer, without labels: Set<Int>, names: [Int: String]) -> FeatureLayer {
    let table = drawing.properties
    var builder = FeatureLayerBuilder()
    for row in 0..<drawing.count where !labels.contains(row) {
      for (column, name) in table.names.enumerated() where name != "Text" && name != DrawingLabels.column {
        builder.set(name, table.value(row, column))
      }
      if let name = names[row] { builder.set(DrawingLabels.column, .text(name)) }
      builder.endFeature(drawing.shapes[row], line: row + 1)
    }
    var layer = builder.finish()
    layer.crs = drawing.crs
    return layer
  }

  /// A polygon, or a closed line that drawings have for one.
  private static func area(_ shape: Shape?) -> Area? {
    switch shape {
    case .area(let area): area
    case .lines(let lines):
      lines.count == 1 && lines[0].count >= 4 && lines[0].first == lines[0].last
        ? Area([Polygon(rings: [lines[0]])]) : nil
    case .point, .points, nil: nil
    }
  }
}

extension Bounds {
  fileprivate func contains(_ place: Position) -> Bool {
    (minX...maxX).contains(place.x) && (minY...maxY).contains(place.y)
  }

  /// Area of the rectangle.
  fileprivate var extent: Double { (maxX - minX) * (maxY - minY) }
}
