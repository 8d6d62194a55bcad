internal import Geometry
internal import Layers
import Planning

extension LayerFile {
  /// The area of a feature. An invalid polygon is repaired and reported; other geometries are a fault.
  mutating func area(_ row: Int) -> Area? {
    switch kind(row) {
    case .area:
      let area = layer.shapes.area(row)
      do throws(GeometryError) {
        guard !isKnownSound(row), let problem = try area.problem() else { return area }
        let whole = try area.repaired()
        guard !whole.isEmpty else {
          add(
            row, "geometry", Phrase("the polygon has no area"), found: problem.reason,
            expected: Phrase("a polygon with land"))
          return nil
        }
        add(
          row, "geometry", Phrase("the polygon is not valid; it was repaired"), severity: .warning,
          found: problem.reason + (problem.place.map { " at \($0.x), \($0.y)" } ?? ""),
          mend: Phrase("Repair it in the source (QGIS: Fix geometries)."))
        return whole
      } catch {
        add(row, "geometry", Phrase("the polygon cannot be used"), found: error.reason)
        return nil
      }
    case .none:
      if isUnread(row) { return nil }
      add(
        row, "geometry", Phrase("the feature has no geometry"), expected: Phrase("a polygon"))
      return nil
    case .point, .points, .lines:
      add(
        row, "geometry.type", Phrase("the wrong kind of geometry"),
        found: geometry(row), expected: Phrase("a polygon"),
        mend: kind(row) == .lines
          ? Phrase("Turn outlines into polygons (QGIS: Lines to polygons).") : nil)
      return nil
    }
  }
}

extension Fault {
  /// A problem of the layer's file itself.
  init(_ problem: LayerProblem, of format: String, file: String) {
    if let foreign = problem.format {
      self.init(foreign, file: file)
      return
    }
    self.init(
      file: file, line: problem.line, feature: problem.feature, field: problem.field,
      Phrase("invalid \(format)"), found: problem.found,
      expected: LibraryText.phrase(problem.expected))
  }
}
