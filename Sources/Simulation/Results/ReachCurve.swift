public import Planning

/// The reachable shortfall of a stage and year against the distance within which pupils may go to another school (model.md §5): what
/// must be built depends on how far a child may walk.
public struct ReachCurve: Sendable {
  /// Number in `Dataset.stages`.
  public var stage: StageIndex
  /// School year.
  public var year: Int
  /// Straight distances in metres, ascending.
  public var distances: [Int]
  /// Pupils without a seat, by district of the year in file order, then of all districts together; by distance.
  public var shortfalls: [[Figure]]

  /// The distances of the curve: 250 m to 5 km.
  public static let usualDistances = Array(stride(from: 250, through: 5000, by: 250))

  /// The step of the curve of all districts at which the number changes most: from one distance to the next; nil for a curve that does
  /// not change by half a pupil.
  public var greatestStep: (from: Int, to: Int, fewer: Double)? {
    guard let all = shortfalls.last?.map(\.value) else { return nil }
    var greatest: (from: Int, to: Int, fewer: Double)?
    for at in all.indices.dropFirst() {
      guard let before = all[at - 1], let now = all[at] else { continue }
      if before - now > max(0.5, (greatest?.fewer ?? 0) + 1e-6) {
        greatest = (distances[at - 1], distances[at], before - now)
      }
    }
    return greatest
  }
}
