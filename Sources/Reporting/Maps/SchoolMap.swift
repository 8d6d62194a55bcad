internal import Geometry
internal import Planning
internal import Simulation

/// `schools.geojson`: a point for each school, stage and year, where the school stands in that year.
struct SchoolMap {
  let result: SimulationResult
  let dataset: Dataset
  let language: Language
  private let passed: PassedColumns

  init(_ result: SimulationResult, on dataset: Dataset, in language: Language) {
    self.result = result
    self.dataset = dataset
    self.language = language
    passed = PassedColumns("schools", of: dataset, except: ["id"] + columnNames(SchoolRow.columns))
  }

  func file(_ years: [Int]) -> [UInt8] {
    let legend = Legend(scales: [Palette.warningScale])
    var layer = MapLayer("schools", of: dataset, legend: legend, in: language)
    var byYear: [Int: [Int]] = [:]
    for (at, row) in result.schools.enumerated() { byYear[row.year, default: []].append(at) }
    for year in years {
      let sites = result.sites[year - result.years.lowerBound]
      for at in byYear[year] ?? [] {
        let row = result.schools[at]
        layer.add(feature(row), Drawn(sites[row.school]))
      }
    }
    return layer.finish()
  }

  private func feature(_ row: SchoolYearMeasures) -> FeatureProperties {
    let school = result.scenario.schools[row.school]
    let stage = dataset.stages[row.stage]
    var feature = FeatureProperties()
    SchoolRow(
      id: school.id.text, name: school.name, district: dataset.districtID(school.district), stage: stage.id,
      measures: row
    ).write(to: &feature)
    passed.write(school.feature, to: &feature)
    feature.markerStyle(colour: Palette.colour(of: row.warning), symbol: "school")
    feature.words(
      title: school.name(in: language),
      description: Words.description(row, stage: stage.name, year: row.year, in: language))
    return feature
  }
}
