/// Cuts blocks by the sides of zones near them, in degrees.
///
/// Most blocks end at the first look: no side of a zone comes near, so one zone holds all of them. Of the others it is found
/// where their sides and the zones' meet (BlockCutter+Meeting), and which of the pieces between such places count
/// (BlockCutter+Pieces). All lists are kept from block to block, so that none is asked of the system anew.
struct BlockCutter: ~Copyable {
  /// What has been cut so far.
  var answers: [BlockCuts.Answer] = []
  var positions = Scratch<Double>(capacity: 1 << 12)
  var pieces = Scratch<BlockCuts.Piece>(capacity: 1 << 11)

  let grid: SideGrid
  private let isSound: [Bool]
  private let blocks: ShapeColumn
  /// The block's sides, block on the left, as in ``PairedSides``.
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

  init(_ grid: SideGrid, _ isSound: [Bool], _ blocks: ShapeColumn) {
    self.grid = grid
    self.isSound = isSound
    self.blocks = blocks
  }

  /// What has been cut; the cutter begins anew.
  mutating func take() -> BlockCuts {
    defer {
      answers = []
      positions.removeAll()
      pieces.removeAll()
    }
    return BlockCuts(answers: answers, positions: positions.array, pieces: pieces.array)
  }

  mutating func cut(_ range: Range<Int>) {
    answers.reserveCapacity(answers.count + range.count)
    blocks.positions.withUnsafeBufferPointer { places in
      for block in range { answers.append(answer(block, places)) }
    }
  }

  private mutating func answer(_ block: Int, _ places: UnsafeBufferPointer<Double>) -> BlockCuts.Answer {
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
    let (pieceCount, positionCount) = (pieces.count, positions.count)
    if ownCuts.isEmpty, zoneCuts.isEmpty {
      guard let hasPieces = addZones() else { return unsure(pieceCount, positionCount) }
      if !hasPieces {
        // nothing meets the block's border, and nothing lies inside
        guard !grid.collect(own[0].ax, own[0].ay, into: &here), here.count < 2 else { return .unsure }
        return here.isEmpty ? .none : .whole(here[0])
      }
      pieces.shrink(to: pieceCount)
      positions.shrink(to: positionCount)
    }
    guard addOwn(), addZones() != nil else { return unsure(pieceCount, positionCount) }
    return .parts(pieceCount..<pieces.count, whole: 0)
  }

  /// Takes the block's pieces back.
  private mutating func unsure(_ pieceCount: Int, _ positionCount: Int) -> BlockCuts.Answer {
    pieces.shrink(to: pieceCount)
    positions.shrink(to: positionCount)
    return .unsure
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
