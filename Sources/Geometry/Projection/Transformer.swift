internal import CPROJ

/// Brings positions from one CRS to another; x is east or longitude, y north or latitude, whatever the CRS's own order.
///
/// Slow to make (tens of ms) and quick to use: make one a task and keep it. Not `Sendable`: PROJ's context belongs to one
/// thread.
public final class Transformer {
  private let context: OpaquePointer?
  private let operation: OpaquePointer?
  private let from: CRS
  private let to: CRS
  private let log = ProjectionLog()

  public init(from: CRS, to: CRS) throws(GeometryError) {
    self.from = from
    self.to = to
    if from == to || from.isShifted || to.isShifted {
      guard from == to || (from.isShifted ? to == .wgs84 : from == .wgs84) else {
        throw GeometryError(operation: "transform", reason: "\(from.code) goes to WGS 84 (EPSG:4326) only")
      }
      context = nil
      operation = nil
      return
    }
    guard let context = proj_context_create() else {
      throw GeometryError(operation: "transform", reason: "PROJ could not be started")
    }
    proj_context_set_enable_network(context, 0)
    proj_log_func(context, Unmanaged.passUnretained(log).toOpaque()) { pointer, _, text in
      guard let pointer, let text else { return }
      Unmanaged<ProjectionLog>.fromOpaque(pointer).takeUnretainedValue().text = String(cString: text)
    }
    guard let found = proj_create_crs_to_crs(context, from.code, to.code, nil) else {
      let reason = log.text
      proj_context_destroy(context)
      throw GeometryError(
        operation: "transform", reason: reason.isEmpty ? "no way from \(from.code) to \(to.code)" : reason)
    }
    guard let normal = proj_normalize_for_visualization(context, found) else {
      proj_destroy(found)
      proj_context_destroy(context)
      throw GeometryError(operation: "transform", reason: "no way from \(from.code) to \(to.code)")
    }
    proj_destroy(found)
    self.context = context
    operation = normal
  }

  deinit {
    if let operation { proj_destroy(operation) }
    if let context { proj_context_destroy(context) }
  }

  /// Brings interleaved x and y over, shape `[2 × positions]`.
  public func transform(_ positions: inout [Double]) throws(GeometryError) { try move(&positions, forward: true) }
  /// The way back.
  public func inverse(_ positions: inout [Double]) throws(GeometryError) { try move(&positions, forward: false) }

  public func transform(_ position: Position) throws(GeometryError) -> Position { try one(position, forward: true) }
  public func inverse(_ position: Position) throws(GeometryError) -> Position { try one(position, forward: false) }
  public func transform(_ area: Area) throws(GeometryError) -> Area { try all(area, forward: true) }
  public func inverse(_ area: Area) throws(GeometryError) -> Area { try all(area, forward: false) }

  private func one(_ position: Position, forward: Bool) throws(GeometryError) -> Position {
    var flat = [position.x, position.y]
    try move(&flat, forward: forward)
    return Position(flat[0], flat[1])
  }

  private func all(_ area: Area, forward: Bool) throws(GeometryError) -> Area {
    var flat: [Double] = []
    for ring in area.polygons.flatMap(\.rings) { for position in ring { flat += [position.x, position.y] } }
    try move(&flat, forward: forward)
    var at = 0
    return Area(
      area.polygons.map { polygon in
        Polygon(
          rings: polygon.rings.map { ring in
            ring.map { _ in
              defer { at += 2 }
              return Position(flat[at], flat[at + 1])
            }
          })
      })
  }

  private func move(_ positions: inout [Double], forward: Bool) throws(GeometryError) {
    let count = positions.count / 2
    guard count > 0, from != to else { return }
    if let bad = positions.firstIndex(where: { !$0.isFinite }) { throw failure(bad / 2, positions) }
    if from.isShifted || to.isShifted {
      let crs = from.isShifted ? from : to
      let back = from.isShifted == forward
      for at in 0..<count {
        let place = Position(positions[2 * at], positions[2 * at + 1])
        let there = back ? ShiftedCoordinates.wgs84(from: place, in: crs) : ShiftedCoordinates.shifted(place, to: crs)
        positions[2 * at] = there.x
        positions[2 * at + 1] = there.y
      }
      return
    }
    let before = positions
    let stride = 2 * MemoryLayout<Double>.stride
    positions.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      proj_errno_reset(operation)
      _ = proj_trans_generic(
        operation, forward ? PJ_FWD : PJ_INV, base, stride, count, base + 1, stride, count, nil, 0, 0, nil, 0, 0)
    }
    if let bad = positions.firstIndex(where: { !$0.isFinite }) { throw failure(bad / 2, before) }
  }

  private func failure(_ at: Int, _ positions: [Double]) -> GeometryError {
    GeometryError(
      operation: "transform",
      reason: "position \(at + 1) (\(positions[2 * at]), \(positions[2 * at + 1])) has no place in \(to.code)")
  }
}

/// What PROJ said last.
private final class ProjectionLog {
  var text = ""
}
