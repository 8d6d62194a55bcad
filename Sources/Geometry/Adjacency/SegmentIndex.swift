/// Straight pieces of lines, found by the place that is nearest to a position. Plane coordinates.
public struct SegmentIndex: Sendable {
  /// A straight piece.
  public struct Segment: Sendable, Hashable {
    public var from: Position
    public var to: Position

    public init(from: Position, to: Position) {
      self.from = from
      self.to = to
    }

    /// The place on the segment that is nearest to a position, as a share of its length from 0 at `from` to 1 at `to`.
    public func share(nearestTo place: Position) -> Double {
      let (dx, dy) = (to.x - from.x, to.y - from.y)
      let square = dx * dx + dy * dy
      guard square > 0 else { return 0 }
      return min(1, max(0, ((place.x - from.x) * dx + (place.y - from.y) * dy) / square))
    }

    /// The position at a share of the length.
    public func position(at share: Double) -> Position {
      Position(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y))
    }
  }

  /// The place on a segment that is nearest to a position.
  public struct Place: Sendable, Hashable {
    /// Number of the segment.
    public var segment: Int
    /// From 0 at the beginning of the segment to 1 at its end.
    public var share: Double
    public var position: Position
    /// From the position that was asked for.
    public var distance: Double
  }

  /// In the order given.
  public let segments: [Segment]
  private let boxes: BoxGrid

  public init(_ segments: [Segment]) {
    self.segments = segments
    boxes = BoxGrid(segments.map { Bounds(around: $0.from, $0.to) })
  }

  /// The nearest place on any segment; of equal ones that of the first segment. Nil where none is within reach.
  ///
  /// - Parameters:
  ///   - place: finite coordinates.
  ///   - reach: greatest distance, in the unit of the plane.
  ///   - allows: whether a place may be taken; asked for nearer places first.
  public func nearest(to place: Position, within reach: Double, where allows: (Position) -> Bool = { _ in true })
    -> Place?
  {
    guard place.x.isFinite, place.y.isFinite, reach >= 0 else { return nil }
    var radius = min(reach, max(reach / 64, .leastNormalMagnitude))
    while true {
      var box = Bounds()
      box.include(Position(place.x - radius, place.y - radius))
      box.include(Position(place.x + radius, place.y + radius))
      var found = boxes.candidates(touching: box).map { number -> Place in
        let segment = segments[Int(number)]
        let share = segment.share(nearestTo: place)
        let position = segment.position(at: share)
        return Place(segment: Int(number), share: share, position: position, distance: position.distance(to: place))
      }.filter { $0.distance <= radius }
      found.sort { ($0.distance, $0.segment) < ($1.distance, $1.segment) }
      if let nearest = found.first(where: { allows($0.position) }) { return nearest }
      if radius >= reach { return nil }
      radius = min(reach, 4 * radius)
    }
  }
}
