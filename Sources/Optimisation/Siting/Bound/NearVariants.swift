internal import Parallel

/// The positions of schools near each block, nearest first, so that a search at other prices measures no distance again.
///
/// The school of today and schools that the locks forbid are left out. In large stages only the nearest positions are listed.
struct NearVariants: Sendable {
  /// Positions of block b: those at `starts[b]..<starts[b + 1]`, as indexes of ``VariantGrid/spots``, with their straight metres.
  private(set) var starts: [Int] = [0]
  private(set) var spots: [Int32] = []
  private(set) var metres: [Double] = []
  /// Whether a list has all positions that a block may have.
  private(set) var isComplete: [Bool] = []

  /// Some hundred megabytes at most, and at least two dozen positions for each block.
  private static let mostEntries = 8_000_000

  /// - Parameter allows: whether the locks allow a block to have a school.
  init(
    _ grid: VariantGrid, around stage: SitingStage, jobs: Int, allows: @Sendable (_ block: Int, _ school: Int) -> Bool
  ) {
    let blocks = stage.blockCount
    let count = max(24, NearVariants.mostEntries / max(1, blocks))
    let lists = inParallel(blocks, grain: 512, jobs: jobs) { part in
      part.map { block in
        NearVariants.list(grid, around: stage.blocks[block], most: count) { school in
          school != Int(stage.today[block]) && allows(block, school)
        }
      }
    }
    starts.reserveCapacity(blocks + 1)
    for list in lists.joined() {
      spots += list.near.map(\.spot)
      metres += list.near.map(\.metres)
      starts.append(spots.count)
      isComplete.append(list.isComplete)
    }
  }

  private static func list(
    _ grid: VariantGrid, around here: Distances.Position, most: Int, allows: (_ school: Int) -> Bool
  ) -> (near: [(spot: Int32, metres: Double)], isComplete: Bool) {
    var (near, isComplete) = ([(spot: Int32, metres: Double)](), true)
    grid.search(around: here, radius: .infinity) { number in
      let spot = grid.spots[number]
      guard allows(Int(spot.school)) else { return .infinity }
      near.append((Int32(number), here.metres(to: spot.position)))
      guard near.count >= 2 * most else { return .infinity }
      near.sort { ($0.metres, $0.spot) < ($1.metres, $1.spot) }
      near.removeLast(near.count - most)
      isComplete = false
      return near[most - 1].metres
    }
    near.sort { ($0.metres, $0.spot) < ($1.metres, $1.spot) }
    if near.count > most {
      near.removeLast(near.count - most)
      isComplete = false
    }
    return (near, isComplete)
  }

  /// The greatest distance in the list of a block.
  func reach(of block: Int) -> Double { starts[block] < starts[block + 1] ? metres[starts[block + 1] - 1] : -1 }
}
