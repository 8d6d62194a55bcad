/// The geometries of a layer as flat columns, for layers of any size.
///
///     positions  x0 y0 x1 y1 …                       shape [2 × positions]
///     rings      ring r is positions ringEnds[r-1] ..< ringEnds[r]
///     parts      part p is rings     partEnds[p-1] ..< partEnds[p]     (a polygon with its holes, a line, a point)
///     features   feature f is parts  featureEnds[f-1] ..< featureEnds[f]
///
/// The layout is the same as GeoArrow's nested lists (geoarrow.org, "Memory layout"). Columns are built from the inside
/// out: positions, `endRing`, `endPart`, `endFeature`.
public struct ShapeColumn: Sendable {
  /// Kind of each feature, shape `[features]`.
  public internal(set) var kinds: [ShapeKind] = []
  /// Interleaved x and y, shape `[2 × positions]`.
  public internal(set) var positions: [Double] = []
  /// Index after the last position of each ring, ascending, shape `[rings]`.
  public internal(set) var ringEnds: [Int32] = []
  /// Index after the last ring of each part, ascending, shape `[parts]`.
  public internal(set) var partEnds: [Int32] = []
  /// Index after the last part of each feature, ascending, shape `[features]`; a null geometry has no parts.
  public internal(set) var featureEnds: [Int32] = []

  public init() {}

  /// Number of features that are complete.
  public var count: Int { kinds.count }

  // MARK: building, from the inside out

  /// Appends a position to the ring that is being built.
  public mutating func append(x: Double, y: Double) {
    positions.append(x)
    positions.append(y)
  }
  /// Ends a ring, or the positions of a line or point.
  public mutating func endRing() { ringEnds.append(Int32(positions.count / 2)) }
  /// Ends a part: a polygon after its last hole, a line, or a point.
  public mutating func endPart() { partEnds.append(Int32(ringEnds.count)) }
  /// Ends a feature; a feature without parts is a null geometry or an empty geometry of its kind.
  public mutating func endFeature(_ kind: ShapeKind) {
    kinds.append(kind)
    featureEnds.append(Int32(partEnds.count))
  }

  /// Appends a whole feature.
  public mutating func append(_ shape: Shape) {
    switch shape {
    case .point(let position):
      appendPart([[position]])
      endFeature(.point)
    case .points(let points):
      for position in points { appendPart([[position]]) }
      endFeature(.points)
    case .lines(let lines):
      for line in lines { appendPart([line]) }
      endFeature(.lines)
    case .area(let area):
      for polygon in area.polygons { appendPart(polygon.rings) }
      endFeature(.area)
    }
  }

  private mutating func appendPart(_ rings: [[Position]]) {
    for ring in rings {
      for position in ring { append(x: position.x, y: position.y) }
      endRing()
    }
    endPart()
  }

  /// Changes the positions: `change` receives them as interleaved x and y, and must not change their number.
  public mutating func withMutablePositions(_ change: (inout [Double]) throws -> Void) rethrows {
    try change(&positions)
  }

  // MARK: reading

  /// Indexes of the parts of a feature; empty for a null geometry.
  @inlinable
  public func parts(of feature: Int) -> Range<Int> { range(featureEnds, feature) }
  /// Indexes of the rings of a part; the first ring of a polygon is the exterior.
  @inlinable
  public func rings(of part: Int) -> Range<Int> { range(partEnds, part) }
  /// Indexes of the positions of a ring: position `p` has its x at `positions[2p]` and its y at `positions[2p + 1]`.
  @inlinable
  public func positions(of ring: Int) -> Range<Int> { range(ringEnds, ring) }

  /// The indexes of all positions of a feature.
  public func positionNumbers(of feature: Int) -> Range<Int> {
    (feature == 0 ? 0 : lastPosition(of: feature - 1))..<lastPosition(of: feature)
  }

  /// The index after the feature's last position.
  func lastPosition(of feature: Int) -> Int {
    let parts = Int(featureEnds[feature])
    guard parts > 0, partEnds[parts - 1] > 0 else { return 0 }
    return Int(ringEnds[Int(partEnds[parts - 1]) - 1])
  }

  @inlinable
  func range(_ ends: [Int32], _ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  /// The position of a point feature; nil for any other kind.
  public func point(_ feature: Int) -> Position? {
    guard kinds[feature] == .point, let ring = parts(of: feature).first.flatMap({ rings(of: $0).first }) else {
      return nil
    }
    let at = positions(of: ring).lowerBound
    return Position(positions[2 * at], positions[2 * at + 1])
  }

  /// The land of a polygon feature; empty for any other kind.
  public func area(_ feature: Int) -> Area {
    guard kinds[feature] == .area else { return Area() }
    return Area(parts(of: feature).map { part in Polygon(rings: rings(of: part).map(ring)) })
  }

  /// The positions of a ring, copied.
  public func ring(_ index: Int) -> [Position] {
    positions(of: index).map { Position(positions[2 * $0], positions[2 * $0 + 1]) }
  }

  /// The feature as a value, with its positions copied; nil for a null geometry.
  public subscript(feature: Int) -> Shape? {
    switch kinds[feature] {
    case .none: nil
    case .point: point(feature).map(Shape.point)
    case .points: .points(parts(of: feature).flatMap { rings(of: $0).flatMap(ring) })
    case .lines: .lines(parts(of: feature).flatMap { rings(of: $0).map(ring) })
    case .area: .area(area(feature))
    }
  }

  /// The bounds of one feature, including its holes; empty if the feature has no positions.
  public func bounds(of feature: Int) -> Bounds {
    var bounds = Bounds()
    for part in parts(of: feature) {
      for ring in rings(of: part) {
        for at in positions(of: ring) { bounds.include(positions[2 * at], positions[2 * at + 1]) }
      }
    }
    return bounds
  }

  /// The bounds of all features.
  public var bounds: Bounds {
    positions.withUnsafeBufferPointer { positions in
      var bounds = Bounds()
      for at in stride(from: 0, to: positions.count, by: 2) { bounds.include(positions[at], positions[at + 1]) }
      return bounds
    }
  }
}
