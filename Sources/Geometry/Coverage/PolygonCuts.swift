/// Polygons cut by zones, represented by the borders of their parts and measured in the plane.
///
/// By Green's theorem the area of a polygon is half the sum of the cross products along its border, in any order. The
/// border of polygon ∩ zone consists of pieces of the polygon's sides inside the zone, and pieces of the zone's sides
/// inside the polygon. So no polygon is built: the cross product of each piece is added to the zone on its left and
/// subtracted from the zone on its right. Two checks verify the result: the pieces of each part, added as vectors, must
/// sum to zero (a piece wrongly classified as inside or outside leaves a gap), and parts must be neither negative nor
/// larger than the polygon. If a check fails, or positions are too close to each other for a decision, the result is
/// `unsure`.
struct PolygonCuts: Sendable {
  enum Answer: Sendable {
    case none
    case whole(Int32)
    case parts(Range<Int>, whole: Double)
    /// The polygon is not measured yet.
    case pieces(Range<Int>)
    case unsure
  }

  /// A piece from one position to another, by index, with the zones on its left and right; -1 for none.
  struct Piece: BitwiseCopyable, Sendable {
    var from: Int32
    var to: Int32
    var left: Int32
    var right: Int32
    /// True for a piece of the polygon's own border, with the polygon on its left.
    var isOwn: Bool
  }

  /// A zone's part of a polygon: its area in square metres, and the vector sum of its border, which must be zero.
  struct Part: BitwiseCopyable, Sendable {
    var zone: Int32
    var area = 0.0
    var x = 0.0
    var y = 0.0
  }

  /// One answer per polygon.
  var answers: [Answer] = []
  var parts: [Part] = []
  /// Positions of the polygons not yet measured: interleaved degrees, to be transformed to metres before `measure` is
  /// called.
  var positions: [Double] = []
  var pieces: [Piece] = []

  /// The largest vector sum, in metres, of a border that counts as closed.
  private static let gap = 1e-5

  /// Measures the remaining polygons; their positions must already be in the plane.
  mutating func measure() {
    var sums = Scratch<Part>()
    for polygon in answers.indices {
      guard case .pieces(let range) = answers[polygon] else { continue }
      let whole = positions.withUnsafeBufferPointer { positions in
        pieces.withUnsafeBufferPointer {
          PolygonCuts.measure(UnsafeBufferPointer(rebasing: $0[range]), positions, &sums)
        }
      }
      answers[polygon] = whole.map { .parts(parts.count..<parts.count + sums.count, whole: $0) } ?? .unsure
      if whole != nil { parts += sums.buffer }
    }
  }

  /// Sums the parts of one polygon by zone and returns the polygon's area; nil if the verification fails.
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
