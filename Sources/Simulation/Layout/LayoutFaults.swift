internal import Geometry
internal import Planning

/// Faults of a layout, grouped by the step that found them.
struct LayoutFaults {
  /// Faults of the catchments, by stage.
  var ofStages: [Faults] = []
  /// Blocks without a catchment, by stage.
  var uncovered: [UncoveredBlocks] = []
  /// Layers in the shifted coordinates of a web map, which may be the cause of the other faults.
  private(set) var shift: Fault?
  /// Warnings about layers and events that do not fit each other.
  var warnings: [Fault] = []
  var other = Faults()

  func all(on dataset: Dataset) -> Faults {
    var all = Faults([shift].compactMap { $0 })
    for (faults, blocks) in zip(ofStages, uncovered) { all.add(contentsOf: faults.all + blocks.faults(on: dataset)) }
    all.add(contentsOf: other.all)
    all.add(contentsOf: warnings)
    return all
  }

  /// The errors, and the warnings about inconsistent layers, which may be the cause of the errors.
  func failure(on dataset: Dataset) -> Faults {
    let layers = Set(warnings + [shift].compactMap { $0 })
    return Faults(all(on: dataset).all.filter { $0.severity == .error || layers.contains($0) })
  }

  /// Reports a shift as the cause of blocks in no catchment: it replaces the faults of all blocks that lie in a catchment once
  /// the shift is removed.
  mutating func explain(by shift: DatumCheck.Result, _ stages: [LayerCheck.StageFindings], on dataset: Dataset) {
    var (faults, blocks): ([Fault], Set<Int>) = ([], [])
    for (stage, findings) in stages.enumerated() {
      let left = uncovered[stage].ofBase
      let points = left.flatMap { [dataset.blocks.point($0).x, dataset.blocks.point($0).y] }
      guard !left.isEmpty, let there = shift.shiftedBack(points, of: .blocks, against: .catchments),
        let located = findings.coverage?.locate(there)
      else { continue }
      let explained = zip(left, located.zone).filter { $0.1 >= 0 }.map(\.0)
      faults += explained.map { uncovered[stage].explainedFault($0, on: dataset) }
      blocks.formUnion(explained)
      uncovered[stage].leaveOut(explained)
    }
    self.shift = shift.fault(leaving: faults, count: blocks.count)
  }
}

extension Fault {
  /// The fault of a geometry that cannot be processed.
  init(_ error: GeometryError, on dataset: Dataset) {
    self.init(
      file: dataset.about.folder,
      Phrase("a geometry could not be processed: \(error.operation)"),
      found: error.reason,
      mend: Phrase("Run check on the dataset and repair the features that it names."))
  }
}
