internal import CGEOS

/// The parts of a polygon computed by overlay (GEOS), for polygons for which `PolygonCuts` is unsure.
struct PolygonOverlay {
  private let coverage: Coverage
  private var engine: Engine?
  private var handles: [Int32: ZoneHandle] = [:]

  init(_ coverage: Coverage) { self.coverage = coverage }

  /// The area of each zone's part and of the whole polygon, in the plane.
  mutating func parts(
    of polygon: Area, _ transformer: Transformer
  ) throws(GeometryError) -> ([PolygonCuts.Part], whole: Double) {
    let engine: Engine
    if let known = self.engine { engine = known } else { engine = try Engine() }
    self.engine = engine
    let whole = try transformer.transform(polygon).surface
    let handle = try engine.geometry(polygon)
    var parts: [PolygonCuts.Part] = []
    for zone in near(polygon) {
      let area = coverage.shapes.area(Int(zone))
      if handles[zone] == nil { handles[zone] = ZoneHandle(try engine.geometry(area)) }
      let common: Area
      do throws(GeometryError) {
        common = try engine.area(
          try engine.owned("intersection", GEOSIntersection_r(engine.raw, handle.raw, handles[zone]?.raw)))
      } catch {
        // the remainder of a zone that was cut may touch itself; this overlay repairs it
        common = try polygon.intersection(area)
      }
      if !common.isEmpty { parts.append(.init(zone: zone, area: try transformer.transform(common).surface)) }
    }
    return (parts, whole)
  }

  /// Zones that contain the polygon or have a side near it, ascending.
  private func near(_ polygon: Area) -> [Int32] {
    let grid = coverage.grid
    var sides = Scratch<Int32>()
    var here = Scratch<Int32>()
    var zones: [Int32] = []
    if let corner = polygon.polygons.first?.rings.first?.first {
      _ = grid.collect(corner.x, corner.y, into: &here)
      zones = here.array
    }
    grid.sides(near: polygon.bounds, into: &sides)
    for side in sides.buffer { zones += [grid.sides[Int(side)].left, grid.sides[Int(side)].right] }
    return Set(zones.filter { $0 >= 0 }).sorted()
  }
}

/// Holds a zone's handle in a dictionary, which cannot hold noncopyable values.
private final class ZoneHandle {
  private let handle: Handle
  init(_ handle: consuming Handle) { self.handle = handle }
  var raw: OpaquePointer? { handle.raw }
}
