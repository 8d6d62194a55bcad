internal import Synchronization

/// Brings the positions of one block after the other to the plane, where that is one of our own (`TransverseMercator`).
///
/// The patches of the projection cost as much as hundreds of blocks, so that threads share them; neighbouring blocks lie on
/// the same one as a rule, which is kept at hand. Figures are those of `TransverseMercator.project`, to the bit.
struct PolygonPlane {
  /// The patches that were met so far.
  final class Patches: Sendable {
    private let projection: TransverseMercator
    private let made = Mutex<[TransformPatch]>([])

    init(_ projection: TransverseMercator) { self.projection = projection }

    func isInReach(_ x: Double, _ y: Double) -> Bool { projection.holds(x, y) }

    func patch(column: Int, row: Int) -> TransformPatch {
      made.withLock { made in
        if let known = made.last(where: { $0.column == column && $0.row == row }) { return known }
        let patch = TransformPatch(projection, column: column, row: row)
        made.append(patch)
        return patch
      }
    }
  }

  private let patches: Patches
  private var last: TransformPatch?

  init(_ patches: Patches) { self.patches = patches }

  /// Brings positions (interleaved) from the number `first` on to the plane; false, and nothing done, where one is out of
  /// reach. Eights are filled up, since the kernel does no fewer at once.
  mutating func project(_ positions: inout Scratch<Double>, from first: Int) -> Bool {
    let end = positions.count
    guard end > first else { return true }
    for at in stride(from: first, to: end, by: 2) where !patches.isInReach(positions[at], positions[at + 1]) {
      return false
    }
    while (positions.count - first) & 15 != 0 {
      positions.append(positions[end - 2])
      positions.append(positions[end - 1])
    }
    var at = first
    while at < end {
      let patch = patch(positions[at], positions[at + 1])
      at += 2 * patch.project(UnsafeMutableBufferPointer(start: positions.start + at, count: positions.count - at))
      guard at < end else { break }
      // eight that do not lie on one patch
      for place in stride(from: at, to: at + 16, by: 2) {
        let (x, y) = (positions[place], positions[place + 1])
        (positions[place], positions[place + 1]) = self.patch(x, y).plane(x, y)
      }
      at += 16
    }
    positions.shrink(to: end)
    return true
  }

  private mutating func patch(_ x: Double, _ y: Double) -> TransformPatch {
    let (column, row) = (TransformPatch.cell(x), TransformPatch.cell(y))
    if let last, last.column == column, last.row == row { return last }
    let patch = patches.patch(column: column, row: row)
    last = patch
    return patch
  }
}
