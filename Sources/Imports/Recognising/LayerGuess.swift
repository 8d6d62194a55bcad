internal import Geometry
internal import Layers
internal import Loading
internal import Planning

/// What a layer is taken for, by its name, else by its columns and geometry.
struct LayerGuess {
  var kind: LayerKind
  var why: Phrase
  var isGuess = true

  /// The first kind with a word in the name is meant.
  private static let order: [LayerKind] = [.districts, .catchments, .sites, .schools, .blocks, .streets, .barriers]

  /// - Parameters:
  ///   - layer: the layer, in any coordinates.
  ///   - stages: those whose columns are known.
  /// - Returns: nil for a layer that is like none of a dataset.
  init?(_ layer: RawLayer, stages: Stages) {
    let shape = layer.shape
    guard shape != .none else { return nil }
    let columns = layer.filledColumns()
    if let (kind, word) = LayerGuess.named(layer), LayerGuess.allows(kind, shape, layer, columns, stages) {
      (self.kind, why) = (kind, Phrase("its name has \(word)"))
      isGuess = false
    } else if let (kind, why) = LayerGuess.byColumns(layer, shape, columns, stages) {
      (self.kind, self.why) = (kind, why)
    } else {
      return nil
    }
  }

  private static func named(_ layer: RawLayer) -> (LayerKind, String)? {
    let names = layer.isOneOfSeveral ? [layer.name] : [layer.name, LayerReader.stem(layer.file)]
    let text = names.map { ColumnNames.simplified($0.lowercased()) }.joined(separator: " ")
    for kind in order {
      if let word = KindWords.word(for: kind.rawValue, of: .layer, in: text) { return (kind, word) }
    }
    return nil
  }

  /// False where the geometry cannot be that of the kind: zones are not points.
  private static func allows(
    _ kind: LayerKind, _ shape: ShapeKind, _ layer: RawLayer, _ columns: [String], _ stages: Stages
  ) -> Bool {
    switch kind {
    case .districts, .catchments: shape == .area || shape == .lines
    case .streets, .barriers: shape == .lines
    case .schools:
      shape == .point || shape == .points || (shape == .area && !has("school", .catchments, columns, stages, layer))
    case .blocks, .sites: shape != .lines || isClosed(layer)
    }
  }

  private static func byColumns(
    _ layer: RawLayer, _ shape: ShapeKind, _ columns: [String], _ stages: Stages
  ) -> (LayerKind, Phrase)? {
    func find(_ column: String, _ kind: LayerKind) -> Bool { has(column, kind, columns, stages, layer) }
    let supply = columns.first { name in
      guard let found = ColumnNames.column(named: name, of: "schools", stages: stages)?.name else { return false }
      return found.hasSuffix("_classrooms") || found.hasSuffix("_places") || found.hasSuffix("_class_size")
    }
    if let supply { return (.schools, Phrase("it has the column \(supply)")) }
    switch shape {
    case .point, .points:
      if find("dwellings", .blocks) || find("population", .blocks) {
        return (.blocks, Phrase("points with dwellings or residents"))
      }
      if find("name", .schools) { return (.schools, Phrase("points with the names of schools")) }
      return nil
    case .area:
      if find("school", .catchments), !find("population", .blocks) {
        return (.catchments, Phrase("polygons with the names of schools"))
      }
      if find("dwellings", .blocks) { return (.blocks, Phrase("polygons with dwellings")) }
      if find("population", .blocks) {
        return layer.count > mostDistricts
          ? (.blocks, Phrase("many polygons with residents")) : (.districts, Phrase("few polygons with residents"))
      }
      guard find("name", .districts) || find("id", .districts) else { return nil }
      return layer.count > mostDistricts ? (.blocks, Phrase("many polygons")) : (.districts, Phrase("few polygons"))
    case .lines:
      return isClosed(layer) ? nil : (.streets, Phrase("lines"))
    case .none: return nil
    }
  }

  /// Polygons above this number are no districts.
  private static let mostDistricts = 40

  private static func has(_ column: String, _ kind: LayerKind, _ columns: [String], _ stages: Stages, _ layer: RawLayer)
    -> Bool
  {
    columns.contains {
      ColumnNames.column(named: $0, of: kind.rawValue, stages: stages, isCut: layer.hasCutNames)?.name == column
    }
  }

  /// True if most lines are closed, as drawings have them for areas.
  static func isClosed(_ layer: RawLayer) -> Bool {
    var closed = 0
    let shapes = layer.layer.shapes
    for row in 0..<layer.count where shapes.kinds[row] == .lines {
      let numbers = shapes.positionNumbers(of: row)
      guard let first = numbers.first, let last = numbers.last, last - first >= 3 else { continue }
      if shapes.positions[2 * first] == shapes.positions[2 * last],
        shapes.positions[2 * first + 1] == shapes.positions[2 * last + 1]
      {
        closed += 1
      }
    }
    return 2 * closed > layer.count
  }
}
