/// Transforms coordinates from one CRS to another. x is east or longitude, y is north or latitude, whatever the axis
/// order of the CRS.
///
///     let transformer = try Transformer(from: .wgs84, to: metricCRS(for: bounds))
///     let plane = try transformer.transform(Position(120.86, 32.01))       // metres
///
/// This program itself computes the projections that ``metricCRS(for:)`` usually chooses (`TransverseMercator`); PROJ
/// is used only outside their range. Any other transformer takes tens of milliseconds to create, because PROJ searches
/// its database, but is fast to use; so create one per task and keep it. Not `Sendable`: a PROJ context belongs to one
/// thread.
public final class Transformer {
  private let from: CRS
  private let to: CRS
  let own: TransverseMercator?
  private var proj: TransformOperation?

  /// - Parameters:
  ///   - from: the CRS of the positions passed to ``transform(_:jobs:)``.
  ///   - to: the CRS of the results.
  /// - Throws: ``GeometryError`` if PROJ knows no transformation between the two, or one is `gcj02` or `bd09` and the
  ///   other is not EPSG:4326.
  public init(from: CRS, to: CRS) throws(GeometryError) {
    self.from = from
    self.to = to
    own = from == .wgs84 ? TransverseMercator(to) : nil
    if from == to || from.isShifted || to.isShifted {
      guard from == to || (from.isShifted ? to == .wgs84 : from == .wgs84) else {
        throw GeometryError(operation: "transform", reason: "\(from.code) goes to WGS 84 (EPSG:4326) only")
      }
    } else if own == nil {
      proj = try TransformOperation(from: from, to: to)
    }
  }

  /// Transforms positions in place.
  ///
  /// - Parameters:
  ///   - positions: interleaved x and y, shape `[2 × positions]`; not to be used after an error.
  ///   - jobs: largest number of threads; the result does not depend on it.
  /// - Throws: ``GeometryError`` if a position cannot be expressed in the target CRS.
  public func transform(_ positions: inout [Double], jobs: Int = 1) throws(GeometryError) {
    if let own, own.project(&positions, jobs: jobs) { return }
    try move(&positions, forward: true)
  }
  /// The inverse transformation in place: from the CRS `to` to the CRS `from`.
  ///
  /// - Parameter positions: interleaved x and y, shape `[2 × positions]`; not to be used after an error.
  /// - Throws: ``GeometryError`` if a position cannot be expressed in the source CRS.
  public func inverse(_ positions: inout [Double]) throws(GeometryError) { try move(&positions, forward: false) }

  /// One position in the target CRS; if that CRS is in degrees, x is the longitude.
  ///
  /// - Throws: ``GeometryError`` if the position cannot be expressed in the target CRS.
  public func transform(_ position: Position) throws(GeometryError) -> Position { try one(position, forward: true) }
  /// One position, transformed from the CRS `to` to the CRS `from`.
  ///
  /// - Throws: ``GeometryError`` if the position cannot be expressed in the source CRS.
  public func inverse(_ position: Position) throws(GeometryError) -> Position { try one(position, forward: false) }
  /// The area with each position transformed; sides stay straight (see ``Area/densified(every:)``).
  ///
  /// - Throws: ``GeometryError`` if a position cannot be expressed in the target CRS.
  public func transform(_ area: Area) throws(GeometryError) -> Area { try all(area, forward: true) }
  /// The area with each position transformed from the CRS `to` to the CRS `from`.
  ///
  /// - Throws: ``GeometryError`` if a position cannot be expressed in the source CRS.
  public func inverse(_ area: Area) throws(GeometryError) -> Area { try all(area, forward: false) }

  private func one(_ position: Position, forward: Bool) throws(GeometryError) -> Position {
    var flat = [position.x, position.y]
    if forward { try transform(&flat) } else { try move(&flat, forward: false) }
    return Position(flat[0], flat[1])
  }

  private func all(_ area: Area, forward: Bool) throws(GeometryError) -> Area {
    var flat: [Double] = []
    for ring in area.polygons.flatMap(\.rings) { for position in ring { flat += [position.x, position.y] } }
    if forward { try transform(&flat) } else { try move(&flat, forward: false) }
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
    if proj == nil { proj = try TransformOperation(from: from, to: to) }
    proj?.move(&positions, forward: forward)
    if let bad = positions.firstIndex(where: { !$0.isFinite }) { throw failure(bad / 2, before) }
  }

  private func failure(_ at: Int, _ positions: [Double]) -> GeometryError {
    GeometryError(
      operation: "transform",
      reason: "position \(at + 1) (\(positions[2 * at]), \(positions[2 * at + 1])) has no place in \(to.code)")
  }
}
