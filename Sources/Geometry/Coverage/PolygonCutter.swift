/// Cuts polygons by the sides of zones near them, in degrees.
///
/// Most polygons need only one test: no side of a zone is near, so one zone contains the whole polygon. For other
/// polygons the intersections of their sides with sides of zones are computed (PolygonCutter+Meeting), and the pieces
/// between the intersections are selected (PolygonCutter+Pieces). All lists are reused for the next polygon, so that no
/// memory is allocated.
struct PolygonCutter: ~Copyable {
  /// Results for the polygons cut so far.
  private var answers: [PolygonCuts.Answer] = []
  private var parts: [PolygonCuts.Part] = []
  /// Positions of the current polygon, and of the polygons that are not measured yet.
  var positions = Scratch<Double>()
  var pieces = Scratch<PolygonCuts.Piece>()
  private var sums = Scratch<PolygonCuts.Part>()
  private var plane: PolygonPlane?

  let grid: SideGrid
  private let isSound: [Bool]
  private let polygons: ShapeColumn
  /// The polygon's sides with the polygon on the left, as in `PairedSides`.
  var own = BoxedSides()
  /// For each side in `own`, the equal side of a zone (index in `near`); -1 for none.
  var same = Scratch<Int32>()
  /// The sides of zones near the polygon.
  var near = Scratch<Int32>()
  /// For each side in `near`, whether it is a side of the polygon, or ends on one.
  var marks = Scratch<Mark>()
  /// Intersections on the polygon's sides, and on the zones' sides (by index in `near`).
  var ownCuts = Scratch<Cut>()
  var zoneCuts = Scratch<Cut>()
  var here = Scratch<Int32>()

  enum Mark: BitwiseCopyable { case none, endsOnPolygon, isOfPolygon }

  /// A point on a side, at the fraction `share` of its length. If the polygon's side crosses a zone's side at the
  /// point, `left` and `entered` are the zones that the polygon's side leaves and enters (-1 for none).
  struct Cut: BitwiseCopyable {
    var side: Int32
    var share: Double
    var x: Double
    var y: Double
    var isCrossing = false
    var left: Int32 = -1
    var entered: Int32 = -1
  }

  /// - Parameter plane: if given, each polygon is measured immediately; if nil, all are measured later.
  init(_ grid: SideGrid, _ isSound: [Bool], _ polygons: ShapeColumn, _ plane: PolygonPlane?) {
    self.plane = plane
    self.grid = grid
    self.isSound = isSound
    self.polygons = polygons
  }

  /// Cuts a range of polygons.
  mutating func cut(_ range: Range<Int>) -> PolygonCuts {
    answers = []
    parts = []
    answers.reserveCapacity(range.count)
    positions.removeAll()
    pieces.removeAll()
    polygons.positions.withUnsafeBufferPointer { places in
      for polygon in range {
        let (firstPiece, firstPosition) = (pieces.count, positions.count)
        let answer = answer(polygon, places)
        if case .pieces = answer {
          answers.append(measured(firstPiece, firstPosition) ?? answer)
        } else {
          pieces.shrink(to: firstPiece)
          positions.shrink(to: firstPosition)
          answers.append(answer)
        }
      }
    }
    return PolygonCuts(answers: answers, parts: parts, positions: positions.array, pieces: pieces.array)
  }

  /// Measures the last polygon and drops its pieces; nil if it is outside the range of the plane.
  private mutating func measured(_ firstPiece: Int, _ firstPosition: Int) -> PolygonCuts.Answer? {
    guard plane?.project(&positions, from: firstPosition) == true else { return nil }
    let own = UnsafeBufferPointer(rebasing: pieces.buffer[firstPiece...])
    let whole = PolygonCuts.measure(own, UnsafeBufferPointer(positions.buffer), &sums)
    pieces.shrink(to: firstPiece)
    positions.shrink(to: firstPosition)
    guard let whole else { return .unsure }
    parts += sums.buffer
    return .parts(parts.count - sums.count..<parts.count, whole: whole)
  }

  private mutating func answer(_ polygon: Int, _ places: UnsafeBufferPointer<Double>) -> PolygonCuts.Answer {
    guard polygons.kinds[polygon] == .area, let part = polygons.parts(of: polygon).first,
      let ring = polygons.rings(of: part).first, let corner = polygons.positions(of: ring).first
    else { return .none }
    var box = Bounds()
    for at in corner..<polygons.lastPosition(of: polygon) { box.include(places[2 * at], places[2 * at + 1]) }
    grid.sides(near: box, into: &near)
    if near.isEmpty {
      if let zone = grid.quick(places[2 * corner], places[2 * corner + 1]) { return zone < 0 ? .none : .whole(zone) }
      _ = grid.collect(places[2 * corner], places[2 * corner + 1], into: &here)
      return here.isEmpty ? .none : here.count == 1 ? .whole(here[0]) : .unsure
    }
    for side in near.buffer {
      guard isKnown(grid.sides[Int(side)].left), isKnown(grid.sides[Int(side)].right) else { return .unsure }
    }
    guard polygons.isSound(polygon) else { return .unsure }
    collectOwn(polygon, places)
    meet()
    let (firstPiece, firstPosition) = (pieces.count, positions.count)
    if ownCuts.isEmpty, zoneCuts.isEmpty {
      guard let hasPieces = addZones() else { return .unsure }
      if !hasPieces {
        // no side crosses the polygon's border, and no side is inside the polygon
        guard !grid.collect(own[0].ax, own[0].ay, into: &here), here.count < 2 else { return .unsure }
        return here.isEmpty ? .none : .whole(here[0])
      }
      pieces.shrink(to: firstPiece)
      positions.shrink(to: firstPosition)
    }
    guard addOwn(), addZones() != nil else { return .unsure }
    return .pieces(firstPiece..<pieces.count)
  }

  private func isKnown(_ zone: Int32) -> Bool { zone < 0 || isSound[Int(zone)] }

  private mutating func collectOwn(_ polygon: Int, _ places: UnsafeBufferPointer<Double>) {
    own.removeAll()
    same.removeAll()
    for part in polygons.parts(of: polygon) {
      for (at, ring) in polygons.rings(of: part).enumerated() {
        let range = polygons.positions(of: ring)
        let isTurned = (places.signedSurface(range) > 0) != (at == 0)
        for step in range.lowerBound..<max(range.lowerBound, range.upperBound - 1) {
          let at = isTurned ? range.lowerBound + range.upperBound - 1 - step : step
          let next = isTurned ? at - 1 : at + 1
          let side = BoxedSides.Side(
            ax: places[2 * at], ay: places[2 * at + 1], bx: places[2 * next], by: places[2 * next + 1])
          guard side.ax != side.bx || side.ay != side.by else { continue }
          own.append(side)
          same.append(-1)
        }
      }
    }
  }
}
