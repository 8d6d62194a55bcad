internal import Planning

/// How rolls respond to the uncertain rates (docs/model.md §6): a roll is the sum of parts of children, each multiplied by the rates on its
/// way. Exact where schools do not admit by places (`overflow: none`), as all steps are linear then.
struct RollResponse: Sendable {
  /// Parts of the rolls by slot: those of slot `s` are at `starts[s] ..< starts[s + 1]`.
  private var starts: [Int32] = []
  private var columns: [Int32] = []
  private var pupils: [Double] = []
  private let paths: [RatePath]
  /// Number of the first column of each path.
  private let firstColumns: [Int]
  private let columnCount: Int
  /// Factors without any draw, by column.
  private var plain: [Double] = []

  /// - Parameters:
  ///   - tracks: all children.
  ///   - slotCount: number of grades of all rows.
  init(_ tracks: [ResponseTrack], _ environment: Environment, drawsProgression: Bool, slotCount: Int) {
    let lastYear = YearIndex(environment.supply.yearCount - 1)
    var (paths, firsts, next): ([RatePath], [Int], Int) = ([], [], 0)
    var numbers: [RatePath.Key: Int] = [:]
    var bySlot = [Int32](repeating: 0, count: slotCount + 1)
    for track in tracks { for share in track.shares { bySlot[Int(share.slot) + 1] += 1 } }
    for slot in 0..<slotCount { bySlot[slot + 1] += bySlot[slot] }
    starts = bySlot
    columns = Array(repeating: 0, count: Int(bySlot[slotCount]))
    pupils = Array(repeating: 0, count: columns.count)
    for track in tracks {
      for share in track.shares {
        let key = RatePath.Key(track, share)
        let number =
          numbers[key]
          ?? {
            let path = RatePath(key, environment, drawsProgression: drawsProgression)
            numbers[key] = paths.count
            paths.append(path)
            firsts.append(next)
            next += lastYear.position - path.firstYear.position + 1
            return paths.count - 1
          }()
        let place = Int(bySlot[Int(share.slot)])
        bySlot[Int(share.slot)] += 1
        columns[place] = Int32(firsts[number] + share.year.position - paths[number].firstYear.position)
        pupils[place] = share.pupils
      }
    }
    (self.paths, firstColumns, columnCount) = (paths, firsts, next)
    let undrawn = RateDraws(
      lanes: 1, districts: environment.dataset.districts.count, years: environment.supply.yearCount)
    plain = factors(undrawn)
  }

  /// The pupils of each slot, less those without any draw.
  /// - Returns: shape `[slots × lanes]`.
  func differences(_ draws: RateDraws) -> [Double] {
    let lanes = draws.lanes
    var changes = factors(draws)
    changes.withUnsafeMutableBufferPointer { changes in
      for column in 0..<columnCount {
        for lane in 0..<lanes { changes[column * lanes + lane] -= plain[column] }
      }
    }
    var differences = [Double](repeating: 0, count: (starts.count - 1) * lanes)
    differences.withUnsafeMutableBufferPointer { differences in
      changes.withUnsafeBufferPointer { changes in
        columns.withUnsafeBufferPointer { columns in
          pupils.withUnsafeBufferPointer { pupils in
            for slot in 0..<(starts.count - 1) {
              for part in Int(starts[slot])..<Int(starts[slot + 1]) {
                let (first, weight) = (Int(columns[part]) * lanes, pupils[part])
                for lane in 0..<lanes { differences[slot * lanes + lane] += weight * changes[first + lane] }
              }
            }
          }
        }
      }
    }
    return differences
  }

  /// The factor of each column, shape `[columns × lanes]`.
  private func factors(_ draws: RateDraws) -> [Double] {
    var factors = [Double](repeating: 0, count: columnCount * draws.lanes)
    var state = [Double](repeating: 1, count: draws.lanes)
    factors.withUnsafeMutableBufferPointer { factors in
      state.withUnsafeMutableBufferPointer { state in
        _ = draws.withValues { values -> Void? in
          for (path, first) in zip(paths, firstColumns) {
            let part = UnsafeMutableBufferPointer(
              rebasing: factors[(first * draws.lanes)..<factors.count])
            path.walk(draws, values, state, into: part)
          }
          return nil
        }
      }
    }
    return factors
  }
}
