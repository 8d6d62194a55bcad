internal import Planning

/// Blocks of one stage that lie in no catchment, each with the first year in which it lies in none.
struct UncoveredBlocks {
  let stage: StageIndex
  private(set) var years: [(year: YearIndex, blocks: [Int])] = []
  private var known: Set<Int> = []

  init(stage: StageIndex) { self.stage = stage }

  /// - Parameter blocks: uncovered blocks of a year; blocks already uncovered in an earlier year are left out.
  mutating func add(_ blocks: [Int], _ year: YearIndex) {
    let new = blocks.filter { known.insert($0).inserted }
    if !new.isEmpty { years.append((year, new)) }
  }

  /// Uncovered blocks of the base year.
  var ofBase: [Int] { years.first { $0.year == 0 }?.blocks ?? [] }

  /// Removes blocks of the base year that another fault explains, and all blocks of later years: later catchments depend on
  /// those of the base year, so whether they cover these blocks is not known yet.
  mutating func leaveOut(_ blocks: [Int]) {
    guard !blocks.isEmpty else { return }
    let explained = Set(blocks)
    let left = ofBase.filter { !explained.contains($0) }
    years = left.isEmpty ? [] : [(YearIndex(0), left)]
  }

  /// One error per year, with the number of blocks and the first few of them.
  func faults(on dataset: Dataset) -> [Fault] {
    let name = dataset.stages[stage].name
    return years.flatMap { year, blocks -> [Fault] in
      let schoolYear = dataset.about.baseYear + year
      var group = FaultGroup()
      for block in blocks { group.add(fault(block, year, on: dataset), name: dataset.blocks.ids[block]) }
      return group.summedUp { count, names in
        Phrase("\(count) blocks lie in no \(name) catchment in \(schoolYear): \(names)")
      }
    }
  }

  /// The fault of a block of the base year whose cause has been reported: without advice to change the catchment.
  func explainedFault(_ block: Int, on dataset: Dataset) -> Fault {
    var fault = fault(block, 0, on: dataset)
    (fault.expected, fault.mend) = (nil, nil)
    return fault
  }

  private func fault(_ block: Int, _ year: YearIndex, on dataset: Dataset) -> Fault {
    let name = dataset.stages[stage].name
    let isListed = dataset.listedZones.contains { $0.stage == stage }
    return Fault(
      file: "blocks.geojson", feature: block < dataset.blocks.featureCount ? block + 1 : nil, field: "geometry",
      Phrase("block \(dataset.blocks.ids[block]) lies in no \(name) catchment in \(dataset.about.baseYear + year)"),
      found: PlaceText.text(dataset.blocks.point(block)),
      expected: isListed
        ? Phrase("a block on a list, or a point inside a catchment") : Phrase("a point inside a catchment"),
      mend: isListed
        ? Phrase("Add the block to catchments.csv, or set uncovered: nearest in the scenario.")
        : Phrase("Extend a catchment to that place, or set uncovered: nearest in the scenario."))
  }
}
