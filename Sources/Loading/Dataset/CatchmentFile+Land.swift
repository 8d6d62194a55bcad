internal import Geometry
import Planning

extension CatchmentFile {
  /// The ids that a feature names; nil where it names none.
  func namedSchools(_ row: Int) -> [String]? {
    if let column = file.columns.find("schools"), case .raw(let json) = file.layer.properties.value(row, column) {
      return JSONText.list(json)
    }
    return file.text(row, file.columns.find("school")).map { [$0] }
  }

  /// The land of a feature; repaired where it is not valid, a fault where it is no polygon.
  mutating func area(_ row: Int) -> Area? {
    guard file.layer.shapes.kinds[row] == .area else {
      if file.layer.shapes.kinds[row] == .none {
        guard !file.unread.contains(row) else { return nil }
        file.add(
          row, "geometry", Phrase("the feature has no geometry", "要素没有几何图形"), expected: Phrase("a polygon", "多边形"))
      } else {
        file.add(
          row, "geometry.type", Phrase("the wrong kind of geometry", "几何类型不符"),
          found: file.geometry(row),
          expected: Phrase("a polygon", "多边形"))
      }
      return nil
    }
    let area = file.layer.shapes.area(row)
    do throws(GeometryError) {
      guard let problem = try area.problem() else { return area }
      file.add(
        row, "geometry", Phrase("the polygon is not valid; it was repaired", "多边形无效，已自动修复"), severity: .warning,
        found: problem.reason + (problem.place.map { " at \($0.x), \($0.y)" } ?? ""))
      return try area.repaired()
    } catch {
      file.add(row, "geometry", Phrase("the polygon cannot be used", "多边形无法使用"), found: error.reason)
      return nil
    }
  }
}
