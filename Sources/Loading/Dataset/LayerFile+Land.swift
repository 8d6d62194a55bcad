internal import Geometry
internal import Layers
import Planning

extension LayerFile {
  /// The area of a feature; an invalid one is repaired and said, an unfit geometry is a fault.
  mutating func area(_ row: Int) -> Area? {
    switch kind(row) {
    case .area:
      let area = layer.shapes.area(row)
      do throws(GeometryError) {
        guard !isKnownSound(row), let problem = try area.problem() else { return area }
        let whole = try area.repaired()
        guard !whole.isEmpty else {
          add(
            row, "geometry", Phrase("the polygon has no inside", "多边形没有面积"), found: problem.reason,
            expected: Phrase("a polygon with land", "有面积的多边形"))
          return nil
        }
        add(
          row, "geometry", Phrase("the polygon is not valid; it was repaired", "多边形无效，已自动修复"), severity: .warning,
          found: problem.reason + (problem.place.map { " at \($0.x), \($0.y)" } ?? ""),
          mend: Phrase("Repair it in the source (QGIS: Fix geometries).", "请在源数据中修复（QGIS：修正几何图形）。"))
        return whole
      } catch {
        add(row, "geometry", Phrase("the polygon cannot be used", "多边形无法使用"), found: error.reason)
        return nil
      }
    case .none:
      if isUnread(row) { return nil }
      add(
        row, "geometry", Phrase("the feature has no geometry", "要素没有几何图形"), expected: Phrase("a polygon", "多边形"))
      return nil
    case .point, .points, .lines:
      add(
        row, "geometry.type", Phrase("the wrong kind of geometry", "几何类型不符"),
        found: geometry(row), expected: Phrase("a polygon", "多边形"),
        mend: kind(row) == .lines
          ? Phrase("Turn outlines into polygons (QGIS: Lines to polygons).", "请将边线转换为多边形（QGIS：线转多边形）。") : nil)
      return nil
    }
  }
}

extension Fault {
  /// A problem of the GeoJSON itself.
  init(_ problem: GeoJSONProblem, file: String) {
    if let format = problem.format {
      self.init(format, file: file)
      return
    }
    self.init(
      file: file, line: problem.line, feature: problem.feature, field: problem.field,
      Phrase("invalid GeoJSON", "GeoJSON 内容有误"), found: problem.found,
      expected: Phrase(problem.expected, problem.expected))
  }
}
