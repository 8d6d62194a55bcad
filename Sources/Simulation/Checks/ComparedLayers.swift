internal import Geometry
internal import Layers
internal import Planning

/// The layers of a dataset and the sites of a scenario, to be compared with each other.
struct ComparedLayers {
  let dataset: Dataset
  let scenario: Scenario
  /// The districts, by number.
  let districts: Coverage
  /// True where a layer may be in the shifted coordinates of a Chinese web map.
  let isInChina: Bool

  /// - Parameter jobs: threads that may be used.
  init(_ dataset: Dataset, _ scenario: Scenario, jobs: Int) {
    (self.dataset, self.scenario) = (dataset, scenario)
    districts = Coverage(zones: dataset.districts.map(\.area), jobs: jobs)
    isInChina = ShiftedDatum.isDefined(at: dataset.extent.middle)
  }

  func hasLand(_ district: DistrictIndex) -> Bool {
    dataset.districts.indexes.contains(district) && !dataset.districts[district].area.isEmpty
  }
}

extension Dataset {
  /// Schools with a site; schools without a readable geometry have been reported before.
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
