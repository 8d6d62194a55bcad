internal import Planning

/// The pupils of each slot, a grade of a school in a year, as parts that have something in common: those of slot `s` are at
/// `starts[s] ..< starts[s + 1]`.
struct RollParts: Sendable {
  var starts: [Int32]
  /// What multiplies a part, and its pupils.
  var columns: [Int32]
  var pupils: [Double]

  /// One part of each slot, multiplied by a column of its own.
  init(slots: Int) {
    starts = (0...Int32(slots)).map { $0 }
    columns = Array(starts.dropLast())
    pupils = Array(repeating: 1, count: slots)
  }

  /// Room for some parts of each slot.
  init(counts: [Int32]) {
    starts = counts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    columns = Array(repeating: 0, count: Int(starts.last ?? 0))
    pupils = Array(repeating: 0, count: columns.count)
  }
}

/// How rolls respond to the uncertain rates (docs/model.md §6): a roll is the sum of parts of children, each multiplied by the rates on its
/// way. Exact where schools do not admit by places (`overflow: none`), as all steps are linear then.
struct RollResponse: Sendable {
  private(set) var parts: RollParts
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
    var counts = [Int32](repeating: 0, count: slotCount)
    for track in tracks { for share in track.shares { counts[Int(share.slot)] += 1 } }
    var parts = RollParts(counts: counts)
    var places = parts.starts
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
        let place = Int(places[Int(share.slot)])
        places[Int(share.slot)] += 1
        parts.columns[place] = Int32(firsts[number] + share.year.position - paths[number].firstYear.position)
        parts.pupils[place] = share.pupils
      }
    }
    (self.parts, self.paths, firstColumns, columnCount) = (parts, paths, firsts, next)
    let undrawn = RateDraws(
      lanes: 1, districts: environment.dataset.districts.count, years: environment.supply.yearCount)
    plain = factors(undrawn)
  }

  /// What multiplies each column of the parts, less what does without any draw; shape `[columns × lanes]`.
  func changes(_ draws: RateDraws) -> [Double] {
    var changes = factors(draws)
    changes.withUnsafeMutableBufferPointer { changes in
      for column in 0..<columnCount {
        for lane in 0..<draws.lanes { changes[column * draws.lanes + lane] -= plain[column] }
      }
    }
    return changes
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
