internal import Geometry
internal import Planning

/// The land of districts as GeoJSON text, that of districts which others have joined by year; each encoded once.
struct DistrictLand {
  private struct Key: Hashable {
    var district: DistrictIndex
    /// The districts of the dataset that make it up.
    var parts: [DistrictIndex]
  }

  private let scenario: Scenario
  private let districts: Range<DistrictIndex>
  private var encoded: [Key: EncodedGeometry] = [:]

  init(_ scenario: Scenario, on dataset: Dataset) {
    (self.scenario, districts) = (scenario, dataset.districts.indexes)
    let all = EncodedGeometry.all(dataset.districts.map(\.area))
    for district in districts { encoded[Key(district: district, parts: [district])] = all[district.position] }
    for year in Set(scenario.mergers.all.map(\.from)) {
      for district in scenario.districts(in: year, on: dataset) {
        guard let area = try? scenario.area(of: district, in: year, on: dataset) else { continue }
        encoded[key(district, year)] = EncodedGeometry(area)
      }
    }
  }

  private func key(_ district: DistrictIndex, _ year: Int) -> Key {
    let parts = scenario.mergers.parts(of: district, in: year, among: districts)
    return Key(district: district, parts: parts.isEmpty ? [district] : parts)
  }

  /// The land of a district in a year; of one that has ended, its former land.
  subscript(district: DistrictIndex, year: Int) -> EncodedGeometry {
    encoded[key(district, year)] ?? encoded[Key(district: district, parts: [district])] ?? EncodedGeometry(Area())
  }
}
