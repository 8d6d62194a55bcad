/// Cuts blocks by the sides of zones near them, in degrees.
///
/// Most blocks end at the first look: no side of a zone comes near, so one zone holds all of them. Of the others it is found
/// where their sides and the zones' meet (PolygonCutter+Meeting), and which of the pieces between such places count
/// (PolygonCutter+Pieces). All lists are kept from block to block, so that none is asked of the system anew.
struct PolygonCutter: ~Copyable {
  /// What has been cut so far.
  private var answers: [PolygonCuts.Answer] = []
  private var parts: [PolygonCuts.Part] = []
  /// Of the block that is cut, and of those that are not measured yet.
  var positions = Scratch<Double>()
  var pieces = Scratch<PolygonCuts.Piece>()
  private var sums = Scratch<PolygonCuts.Part>()
  private var plane: PolygonPlane?

  let grid: SideGrid
  private let isSound: [Bool]
  private let blocks: ShapeColumn
  /// The block's sides, block on the left, as in `PairedSides`.
  var own = BoxedSides()
  /// The zone side (by number in `near`) that each of them is, exactly; -1: none.
  var same = Scratch<Int32>()
  /// The zones' sides near the block.
  var near = Scratch<Int32>()
  /// What is known of each: whether it is a side of the block, and whether one of its ends lies on one.
  var marks = Scratch<Mark>()
  /// Where sides are met: of the block's, and of the zones' (by number in `near`).
  var ownCuts = Scratch<Cut>()
  var zoneCuts = Scratch<Cut>()
  var here = Scratch<Int32>()

  enum Mark: BitwiseCopyable { case none, endsOnBlock, isOfBlock }

  /// A place on a side, `share` of the way along it. Where the block's side crosses one of the zones': which zone is left
  /// and which entered (-1: none).
  struct Cut: BitwiseCopyable {
    var side: Int32
    var share: Double
    var x: Double
    var y: Double
    var isCrossing = false
    var left: Int32 = -1
    var entered: Int32 = -1
  }

  /// - Parameter plane: measures each block at once; without it all are left for later.
  init(_ grid: SideGrid, _ isSound: [Bool], _ blocks: ShapeColumn, _ plane: PolygonPlane?) {
    self.plane = plane
    self.grid = grid
    self.isSound = isSound
    self.blocks = blocks
  }

  /// Cuts a run of blocks.
  mutating func cut(_ range: Range<Int>) -> PolygonCuts {
    answers = []
    parts = []
    answers.reserveCapacity(range.count)
    positions.removeAll()
    pieces.removeAll()
    blocks.positions.withUnsafeBufferPointer { places in
      for block in range {
        let (firstPiece, firstPosition) = (pieces.count, positions.count)
        let answer = answer(block, places)
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

  /// Measures the last block at once, and drops its pieces; nil where it lies out of the plane's reach.
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

  private mutating func answer(_ block: Int, _ places: UnsafeBufferPointer<Double>) -> PolygonCuts.Answer {
    guard blocks.kinds[block] == .area, let part = blocks.parts(of: block).first,
      let ring = blocks.rings(of: part).first, let corner = blocks.positions(of: ring).first
    else { return .none }
    var box = Bounds()
    for at in corner..<blocks.lastPosition(of: block) { box.include(places[2 * at], places[2 * at + 1]) }
    grid.sides(near: box, into: &near)
    if near.isEmpty {
      if let zone = grid.quick(places[2 * corner], places[2 * corner + 1]) { return zone < 0 ? .none : .whole(zone) }
      _ = grid.collect(places[2 * corner], places[2 * corner + 1], into: &here)
      return here.isEmpty ? .none : here.count == 1 ? .whole(here[0]) : .unsure
    }
    for side in near.buffer {
      guard isKnown(grid.sides[Int(side)].left), isKnown(grid.sides[Int(side)].right) else { return .unsure }
    }
    guard blocks.isSound(block) else { return .unsure }
    collectOwn(block, places)
    meet()
    let (firstPiece, firstPosition) = (pieces.count, positions.count)
    if ownCuts.isEmpty, zoneCuts.isEmpty {
      guard let hasPieces = addZones() else { return .unsure }
      if !hasPieces {
        // nothing meets the block's border, and nothing lies inside
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

  private mutating func collectOwn(_ block: Int, _ places: UnsafeBufferPointer<Double>) {
    own.removeAll()
    same.removeAll()
    for part in blocks.parts(of: block) {
      for (at, ring) in blocks.rings(of: part).enumerated() {
        let range = blocks.positions(of: ring)
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
