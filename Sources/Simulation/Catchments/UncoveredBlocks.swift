internal import Planning

/// Blocks of one stage that lie in no catchment, each in the first year in which it does not.
struct UncoveredBlocks {
  let stage: Int
  private(set) var years: [(t: Int, blocks: [Int])] = []
  private var known: Set<Int> = []

  init(stage: Int) { self.stage = stage }

  /// - Parameter blocks: of a year; those of earlier years are left out.
  mutating func add(_ blocks: [Int], _ t: Int) {
    let new = blocks.filter { known.insert($0).inserted }
    if !new.isEmpty { years.append((t, new)) }
  }

  /// Of the base year.
  var ofBase: [Int] { years.first { $0.t == 0 }?.blocks ?? [] }

  /// Takes out blocks of the base year that something else explains, and those of later years, whose catchments are cut
  /// out of the same: of them nothing can be told yet.
  mutating func leaveOut(_ blocks: [Int]) {
    guard !blocks.isEmpty else { return }
    let explained = Set(blocks)
    let left = ofBase.filter { !explained.contains($0) }
    years = left.isEmpty ? [] : [(0, left)]
  }

  /// One error a year, with the number of blocks and the first of them.
  func faults(on dataset: Dataset) -> [Fault] {
    let name = dataset.stages[stage].name
    return years.flatMap { year in
      var group = FaultGroup()
      for block in year.blocks { group.add(fault(block, year.t, on: dataset), name: dataset.blocks.ids[block]) }
      return group.summedUp { count, names in
        Phrase("\(count) blocks lie in no \(name) catchment in \(dataset.about.baseYear + year.t): \(names)")
      }
    }
  }

  /// Of a block of the base year, once what is wrong has been said: it is not the catchment that is to be mended.
  func explainedFault(_ block: Int, on dataset: Dataset) -> Fault {
    var fault = fault(block, 0, on: dataset)
    (fault.expected, fault.mend) = (nil, nil)
    return fault
  }

  private func fault(_ block: Int, _ t: Int, on dataset: Dataset) -> Fault {
    let name = dataset.stages[stage].name
    return Fault(
      file: "blocks.geojson", feature: block < dataset.blocks.featureCount ? block + 1 : nil, field: "geometry",
      Phrase("block \(dataset.blocks.ids[block]) lies in no \(name) catchment in \(dataset.about.baseYear + t)"),
      found: TimelineBuilder.text(dataset.blocks.point(block)),
      expected: Phrase("a point inside a catchment"),
      mend: Phrase("Extend a catchment to that place, or set uncovered: nearest in the scenario."))
  }
}
