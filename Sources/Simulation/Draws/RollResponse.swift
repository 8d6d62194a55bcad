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

  /// The parts of each slot.
  init(_ parts: [[(column: Int32, pupils: Double)]]) {
    starts = parts.reduce(into: [0]) { $0.append(($0.last ?? 0) + Int32($1.count)) }
    columns = parts.flatMap { $0.map(\.column) }
    pupils = parts.flatMap { $0.map(\.pupils) }
  }
}

/// How rolls respond to the uncertain rates (docs/model.md §6): a roll is the sum of parts of children, each multiplied by the rates on its
/// way. Exact where schools do not admit by places (`overflow: none`), as all steps are linear then.
struct RollResponse: Sendable {
  private(set) var parts: RollParts
  private let program: FactorProgram
  /// Factors without any draw, by column.
  private let plain: [Double]

  /// - Parameters:
  ///   - tracks: all children.
  ///   - drawn: the rates that draws multiply.
  ///   - slotCount: number of grades of all rows.
  init(_ tracks: [ResponseTrack], _ environment: Environment, drawing drawn: Set<UncertainRate>, slotCount: Int) {
    var program = FactorProgram(drawing: drawn)
    var paths: [RatePath.Key: (firstYear: YearIndex, columns: [Int32])] = [:]
    var sums = PartSums(slots: slotCount)
    for track in tracks {
      for share in track.shares {
        let key = RatePath.Key(track, share)
        let path =
          paths[key]
          ?? {
            let path = RatePath(key, environment, drawsProgression: drawn.contains(.progression))
            let made = (firstYear: path.firstYear, columns: path.columns(in: &program))
            paths[key] = made
            return made
          }()
        let column = path.columns[share.year.position - path.firstYear.position]
        if column >= 0 { sums.add(share.pupils, slot: Int(share.slot), column) }
      }
    }
    parts = RollParts(sums.ofSlots)
    self.program = program
    plain = program.factors(
      RateDraws(lanes: 1, districts: environment.dataset.districts.count, years: environment.supply.yearCount))
  }

  /// What multiplies each column of the parts, less what does without any draw; shape `[columns × lanes]`.
  func changes(_ draws: RateDraws) -> [Double] {
    var changes = program.factors(draws)
    changes.withUnsafeMutableBufferPointer { changes in
      for column in plain.indices {
        for lane in 0..<draws.lanes { changes[column * draws.lanes + lane] -= plain[column] }
      }
    }
    return changes
  }
}

/// Sums pupils by slot and column.
private struct PartSums {
  private(set) var ofSlots: [[(column: Int32, pupils: Double)]]

  init(slots: Int) { ofSlots = Array(repeating: [], count: slots) }

  mutating func add(_ pupils: Double, slot: Int, _ column: Int32) {
    if let at = ofSlots[slot].firstIndex(where: { $0.column == column }) {
      ofSlots[slot][at].pupils += pupils
    } else {
      ofSlots[slot].append((column, pupils))
    }
  }
}
