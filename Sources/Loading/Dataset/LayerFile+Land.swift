internal import Geometry
internal import Layers
import Planning

extension LayerFile {
  /// The area of a feature. An invalid polygon is repaired and reported; other geometries are a fault.
  mutating func area(_ row: Int) -> Area? {
    switch kind(row) {
    case .area: return polygon(row)
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

extension LayerFile {
  private mutating func polygon(_ row: Int) -> Area? {
    let area = layer.shapes.area(row)
    if isKnownSound(row) { return area }
    switch repairs.outcome(of: area) {
    case .sound: return area
    case .repaired(let repair):
      repaired[row] = repair.area
      add(
        row, "geometry", repair.message, severity: .warning, found: repair.problem.reason, mend: PolygonRepair.mend,
        kind: repairs.takesAll ? "repaired \(row)" : "repaired")
      return repair.area
    case .refused(let message, let found, let expected, let mend):
      add(row, "geometry", message, found: found, expected: expected, mend: mend, kind: "not repaired")
      return nil
    }
  }

  /// Reports polygons that are larger than anything that the layer may hold, and counts them as unread.
  mutating func checkSizes() {
    let most = Plausible.squareKilometres(of: columns.table) * 1e6
    for row in 0..<layer.count where kind(row) == .area {
      let box = layer.shapes.bounds(of: row)
      guard !box.isEmpty, Area(box).squareMetresOfDegrees > most else { continue }
      let land = layer.shapes.area(row).squareMetresOfDegrees
      guard land > most else { continue }
      add(
        row, "geometry", Phrase("the polygon is too large for the layer \(columns.table)"),
        found: "\(Int(saturating: land / 1e6).grouped) km²",
        expected: Phrase("at most \(Int(saturating: most / 1e6).grouped) km²"),
        mend: Phrase("Look at it in QGIS: corners may have lost digits, or lie on both sides of the antimeridian."))
      markUnread(row)
    }
  }

  /// The layer with its repaired polygons; nil if none was repaired.
  var afterRepairs: RepairedLayer? { repaired.isEmpty ? nil : RepairedLayer(file, layer, repaired: repaired) }
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
