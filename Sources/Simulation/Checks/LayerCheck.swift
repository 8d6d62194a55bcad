internal import Geometry
internal import Layers
internal import Planning

/// Compares the layers of a dataset and the sites of a scenario with each other: things in the wrong place are reported in one
/// warning for each cause.
struct LayerCheck {
  let dataset: Dataset
  let scenario: Scenario
  let districts: Coverage
  let jobs: Int
  /// True where a layer may be in the shifted coordinates of a Chinese web map.
  let isInChina: Bool
  /// Schools at 0, 0.
  private let lost: Set<SchoolIndex>
  /// Schools outside all districts; not reported one by one where a shift of the layer explains most of them.
  private var outside: (faults: [Fault], schools: [SchoolIndex]) = ([], [])

  /// A place within this distance of a border may be on either side: outlines are rarely accurate to the metre.
  static let borderMetres = 50.0
  /// Schools often stand across the road from their catchment.
  static let catchmentMetres = 100.0

  init(_ dataset: Dataset, _ scenario: Scenario, jobs: Int) {
    self.dataset = dataset
    self.scenario = scenario
    self.jobs = jobs
    districts = Coverage(zones: dataset.districts.map(\.area), jobs: jobs)
    isInChina = ShiftedDatum.isDefined(at: dataset.extent.middle)
    lost = Set(dataset.placedSchools.filter { dataset.schools[$0].site.isNullIsland })
    outside = schoolsOutsideDistricts(except: lost)
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
      schools: schoolsOutsideCatchments(layout, stage, except: lost.union(outside.schools)),
      empty: emptyCatchments(layout, stage), relations: LayerRelation.all(of: layout, self),
      coverage: isInChina ? layout.coverage : nil)
  }

  /// The layers that are displaced from the others by the shift of a web map.
  func shift(_ stages: [StageFindings]) -> DatumCheck.Result? {
    DatumCheck(self, LayerRelation.all(of: self) + stages.flatMap(\.relations)).result
  }

  /// All faults except a shift and those that it explains.
  func faults(_ stages: [StageFindings], besides shift: DatumCheck.Result?) -> [Fault] {
    var faults = atNullIsland(lost)
    func isExplained(_ one: MapLayer, _ other: MapLayer) -> Bool {
      shift.map { $0.layers.contains(one) != $0.layers.contains(other) } ?? false
    }
    if !isExplained(.schools, .districts) { faults += outside.faults }
    if !isExplained(.schools, .catchments) { faults += stages.flatMap(\.schools) }
    if !isExplained(.blocks, .districts) { faults += blocksOutsideDistricts() }
    if !isExplained(.blocks, .catchments) { faults += stages.compactMap(\.empty) }
    return faults + sitesOutsideDistricts()
  }

  func hasLand(_ district: DistrictIndex) -> Bool {
    dataset.districts.indexes.contains(district) && !dataset.districts[district].area.isEmpty
  }

  // MARK: 0, 0

  private func atNullIsland(_ schools: Set<SchoolIndex>) -> [Fault] {
    let blocks = (0..<dataset.blocks.count).filter {
      dataset.blocks.point($0).isNullIsland && dataset.blocks.hasPlace($0)
    }
    let mend = Phrase("Geocoders write 0, 0 where they find nothing: give the place, longitude first.")
    var faults: [Fault] = []
    if let first = schools.min() {
      let verb = schools.count == 1 ? "school lies" : "schools lie"
      faults.append(
        Fault(
          .warning, file: "schools.geojson", feature: dataset.schools[first].feature.map { $0 + 1 }, field: "geometry",
          Phrase(
            "\(schools.count.grouped) \(verb) at 0, 0, far outside its district and catchment: all distances to it are wrong"
          ),
          found: NameList.text(schools.sorted().map { dataset.schools[$0].id.text }), mend: mend))
    }
    if let first = blocks.first {
      let verb = blocks.count == 1 ? "block lies" : "blocks lie"
      faults.append(
        Fault(
          .warning, file: "blocks.geojson", feature: first + 1, field: "geometry",
          Phrase("\(blocks.count.grouped) \(verb) at 0, 0, outside of all districts"),
          found: NameList.text(blocks.prefix(NameList.most + 1).map { dataset.blocks.ids[$0] }), mend: mend))
    }
    return faults
  }
}

/// The layers that may be in coordinates of their own.
enum MapLayer: String, CaseIterable {
  case districts, schools, catchments, blocks
}

extension Dataset {
  /// Schools that have a site: those without a readable geometry have been reported before.
  var placedSchools: [SchoolIndex] {
    let shapes = layers["schools"]?.shapes
    return schools.indexes.filter { school in
      guard let shapes, let row = schools[school].feature, row < shapes.count else { return true }
      return shapes.kinds[row] != .none
    }
  }
}

extension BlockTable {
  func hasPlace(_ block: Int) -> Bool { shapes.kinds[block] != .none }
}
