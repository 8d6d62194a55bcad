internal import Geometry
internal import Planning

/// Compares the layers of a dataset and the sites of a scenario with each other. Misplaced schools, blocks and catchments are
/// reported in one warning per cause.
struct LayerCheck {
  private let layers: ComparedLayers
  /// Schools at 0, 0.
  private let lost: Set<SchoolIndex>
  /// Schools outside all districts; not reported one by one where a shift of the layer explains most of them.
  private let outside: (faults: [Fault], schools: [SchoolIndex])

  init(_ dataset: Dataset, _ scenario: Scenario, jobs: Int) {
    layers = ComparedLayers(dataset, scenario, jobs: jobs)
    lost = layers.schoolsAtNullIsland
    outside = layers.schoolsOutsideDistricts(except: lost)
  }

  /// Findings about the catchments of one stage.
  struct StageFindings {
    var schools: [Fault]
    var empty: Fault?
    var relations: [LayerRelation]
    /// Nil where no layer may be shifted.
    var coverage: Coverage?
  }

  func findings(of layout: BaseLayout, stage: StageIndex) -> StageFindings {
    StageFindings(
      schools: layers.schoolsOutsideCatchments(layout, stage, except: lost.union(outside.schools)),
      empty: layers.emptyCatchments(layout, stage), relations: LayerRelation.all(of: layout, layers),
      coverage: layers.isInChina ? layout.coverage : nil)
  }

  /// The layers that are displaced from the others by the shift of a web map.
  func shift(_ stages: [StageFindings]) -> DatumCheck.Result? {
    DatumCheck(layers.dataset.about, LayerRelation.all(of: layers) + stages.flatMap(\.relations)).result
  }

  /// All faults, except a shift and the faults that the shift explains.
  func faults(_ stages: [StageFindings], besides shift: DatumCheck.Result?) -> [Fault] {
    var faults = layers.atNullIsland(lost)
    func isExplained(_ one: DatasetLayer, _ other: DatasetLayer) -> Bool {
      shift.map { $0.layers.contains(one) != $0.layers.contains(other) } ?? false
    }
    if !isExplained(.schools, .districts) { faults += outside.faults }
    if !isExplained(.schools, .catchments) { faults += stages.flatMap(\.schools) }
    if !isExplained(.blocks, .districts) { faults += layers.blocksOutsideDistricts() }
    if !isExplained(.blocks, .catchments) { faults += stages.compactMap(\.empty) }
    faults += layers.atOnePlace() + layers.farCorners()
    return faults + layers.candidatesOutsideDistricts() + layers.sitesOutsideDistricts()
  }
}
