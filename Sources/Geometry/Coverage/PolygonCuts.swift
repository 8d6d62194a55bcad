/// Blocks cut by zones, as the borders of their parts: to be measured in the plane.
///
/// By Green's theorem the area of a polygon is half the sum of cross products along its border, in any order. The border of
/// block ∩ zone is made of pieces of the block's sides that lie in the zone, and pieces of the zone's sides that lie in the
/// block, so no polygon is built: a piece adds its cross product to the zone on its left, and takes it from the zone on
/// its right. A part proves itself: its pieces, added as vectors, must come back to nothing (a piece taken wrongly for
/// inside or outside leaves a gap), and parts must not be negative, nor more than the block. Where that fails, and where
/// positions are too near to each other to tell, the answer is `unsure`.
struct PolygonCuts: Sendable {
  enum Answer: Sendable {
    case none
    case whole(Int32)
    case parts(Range<Int>, whole: Double)
    /// Not measured yet.
    case pieces(Range<Int>)
    case unsure
  }

  /// From one position to another, by number; zones on its left and right, -1: none.
  struct Piece: BitwiseCopyable, Sendable {
    var from: Int32
    var to: Int32
    var left: Int32
    var right: Int32
    /// True for a piece of the block's own border, the block on its left.
    var isOwn: Bool
  }

  /// What a zone has of a block: square metres, and how far its border is from closing.
  struct Part: BitwiseCopyable, Sendable {
    var zone: Int32
    var area = 0.0
    var x = 0.0
    var y = 0.0
  }

  /// One a block.
  var answers: [Answer] = []
  var parts: [Part] = []
  /// Of the blocks that are not measured yet: interleaved degrees, for `measure` metres.
  var positions: [Double] = []
  var pieces: [Piece] = []

  /// Metres by which a border may fail to close.
  private static let gap = 1e-5

  /// Measures what is left to measure, its positions now in the plane.
  mutating func measure() {
    var sums = Scratch<Part>()
    for block in answers.indices {
      guard case .pieces(let range) = answers[block] else { continue }
      let whole = positions.withUnsafeBufferPointer { positions in
        pieces.withUnsafeBufferPointer {
          PolygonCuts.measure(UnsafeBufferPointer(rebasing: $0[range]), positions, &sums)
        }
      }
      answers[block] = whole.map { .parts(parts.count..<parts.count + sums.count, whole: $0) } ?? .unsure
      if whole != nil { parts += sums.buffer }
    }
  }

  /// Sums up the parts of one block, by zone, and returns the block's own area; nil where they prove nothing.
  static func measure(
    _ pieces: UnsafeBufferPointer<Piece>, _ positions: UnsafeBufferPointer<Double>, _ sums: inout Scratch<Part>
  ) -> Double? {
    sums.removeAll()
    guard let first = pieces.first else { return nil }
    var whole = 0.0
    let (x, y) = (positions[2 * Int(first.from)], positions[2 * Int(first.from) + 1])
    for piece in pieces {
      let (from, to) = (2 * Int(piece.from), 2 * Int(piece.to))
      let (ax, ay) = (positions[from] - x, positions[from + 1] - y)
      let (bx, by) = (positions[to] - x, positions[to + 1] - y)
      let area = (ax * by - bx * ay) / 2
      if piece.isOwn { whole += area }
      add(piece.left, area, bx - ax, by - ay, &sums)
      add(piece.right, -area, ax - bx, ay - by, &sums)
    }
    var sum = 0.0
    for part in sums.buffer {
      guard part.area >= -1e-9 * whole, abs(part.x) + abs(part.y) <= PolygonCuts.gap else { return nil }
      sum += part.area
    }
    guard whole > 0, sum <= whole * (1 + 1e-9) else { return nil }
    sums.sort { $0.zone < $1.zone }
    return whole
  }

  @inline(__always)
  private static func add(_ zone: Int32, _ area: Double, _ x: Double, _ y: Double, _ sums: inout Scratch<Part>) {
    guard zone >= 0 else { return }
    var at = 0
    while at < sums.count, sums[at].zone != zone { at += 1 }
    if at == sums.count { sums.append(Part(zone: zone)) }
    sums.start[at].area += area
    sums.start[at].x += x
    sums.start[at].y += y
  }
}
