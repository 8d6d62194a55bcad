internal import Geometry
internal import Planning

/// In which coordinates a layer is, and how that is known.
struct Placement {
  var crs: CRS
  /// True if north stands before east, or latitude before longitude.
  var isSwapped = false
  /// How it is known, where it is not simply stated.
  var why: Phrase?
  var isGuess = false

  /// The coordinates in words, for the preview.
  var words: Phrase {
    let name = crs.isWGS84 ? Phrase("degrees (WGS 84)") : Phrase(verbatim: crs.code)
    return isSwapped ? Phrase("\(name), axes swapped") : name
  }
}

/// The numbers of a layer's coordinates: their medians, which single wrong places do not move.
struct CoordinateSize {
  var middle: Position

  /// Nil for a layer without positions.
  init?(_ shapes: ShapeColumn, without unread: Set<Int>) {
    var (xs, ys): ([Double], [Double]) = ([], [])
    let step = max(1, shapes.count / 2000)
    for row in stride(from: 0, to: shapes.count, by: step) where !unread.contains(row) {
      guard let first = shapes.positionNumbers(of: row).first else { continue }
      let (x, y) = (shapes.positions[2 * first], shapes.positions[2 * first + 1])
      guard x.isFinite, y.isFinite, abs(x) < CoordinateSize.farthest, abs(y) < CoordinateSize.farthest, x != 0 || y != 0
      else {
        continue
      }
      xs.append(x)
      ys.append(y)
    }
    guard !xs.isEmpty else { return nil }
    xs.sort()
    ys.sort()
    middle = Position(xs[xs.count / 2], ys[ys.count / 2])
  }

  init(middle: Position) { self.middle = middle }

  /// Larger numbers are no coordinates on the Earth.
  static let farthest = 1e9

  var areDegrees: Bool { abs(middle.x) <= 180 && abs(middle.y) <= 90 }
  var areSwappedDegrees: Bool { !areDegrees && abs(middle.y) <= 180 && abs(middle.x) <= 90 }
  var swapped: CoordinateSize { CoordinateSize(middle: Position(middle.y, middle.x)) }
  var text: String { "\(CoordinateSize.shown(middle.x)), \(CoordinateSize.shown(middle.y))" }

  private static func shown(_ number: Double) -> String {
    abs(number) >= 1000 ? "\(Int(number.rounded()))" : "\((number * 10000).rounded() / 10000)"
  }
}
