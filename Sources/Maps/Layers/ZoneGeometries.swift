internal import Bytes
internal import Geometry
internal import Layers
internal import Planning
internal import Simulation

/// The outlines of all zones of a result as GeoJSON: encoded once for all years, unless that would take too much memory.
struct ZoneGeometries: Sendable {
  /// Geometries are kept if they have fewer positions in total; a position takes about 24 bytes of text.
  private static let mostKept = 1 << 22

  private let areas: [[Area]]
  private let bounds: [[Bounds]]
  /// By stage, then by area; empty if none are kept.
  private let encoded: [[EncodedGeometry]]

  init(_ result: SimulationResult) {
    areas = result.catchments.map(\.areas)
    bounds = areas.map { $0.map(\.bounds) }
    let isKept = areas.joined().reduce(0) { $0 + $1.positionCount } < ZoneGeometries.mostKept
    encoded = isKept ? areas.map(EncodedGeometry.all) : []
  }

  func bounds(of zone: Zone, _ stage: StageIndex) -> Bounds { bounds[stage.position][zone.area] }

  func write(_ zone: Zone, _ stage: StageIndex, to text: inout FeatureText) {
    if encoded.isEmpty {
      text.geometry(of: areas[stage.position][zone.area])
    } else {
      text.geometry(encoded[stage.position][zone.area].text)
    }
  }
}
