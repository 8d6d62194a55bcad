internal import Synchronization

/// Transforms the positions of successive polygons to the plane, for projections that this program computes itself
/// (`TransverseMercator`).
///
/// A patch of the projection costs as much time as hundreds of polygons, so threads share the patches. The last patch
/// used is kept, because neighbouring polygons usually lie on the same one. Results are bit for bit the same as those
/// of `TransverseMercator.project`.
struct PolygonPlane {
  /// The patches computed so far.
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

  /// Transforms the positions (interleaved) from the index `first` on. Returns false and changes nothing if a position
  /// is outside the range of the projection. The last group is filled up, because the kernel needs eight positions.
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
      // the eight positions are not all on one patch
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
