internal import Bytes
internal import Geometry
internal import Layers
internal import Measures
internal import Output
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// `catchments.geojson`: the zones in force in each year, with the measures of their schools.
struct CatchmentMap {
  let result: SimulationResult
  let dataset: Dataset
  let language: Language
  private let rows: SchoolRows

  init(_ result: SimulationResult, on dataset: Dataset, in language: Language) {
    self.result = result
    self.dataset = dataset
    self.language = language
    rows = SchoolRows(result, stages: dataset.stages.count)
  }

  func text(_ years: [Int]) -> PiecewiseText {
    let legend = Legend(scales: [ColourScale.utilisation.scale("utilisation", shownBy: "fill")])
    let geometries = ZoneGeometries(result)
    var shown: [(zone: Zone, stage: StageIndex, year: Int)] = []
    var bounds = Bounds()
    for year in years {
      for stage in result.catchments.indices {
        for zone in result.catchments[stage].version(in: year)?.zones ?? [] {
          shown.append((zone, stage, year))
          bounds.include(geometries.bounds(of: zone, stage))
        }
      }
    }
    return MapLayer.pieces(
      "catchments", of: dataset, legend: legend, in: language, bounds: bounds, count: shown.count
    ) { [shown] number, feature in
      write(shown[number].zone, stage: shown[number].stage, year: shown[number].year, to: &feature)
    } geometry: { [shown] number, text in
      geometries.write(shown[number].zone, shown[number].stage, to: &text)
    }
  }

  private func write(_ zone: Zone, stage: StageIndex, year: Int, to feature: inout FeatureProperties) {
    let schools = result.scenario.schools
    let measures = MeasureCatalogue.schools.total(
      zone.schools.compactMap { rows.row($0, stage: stage, year: year) }, thresholds: result.scenario.warning)
    let title: String
    if zone.schools.count == 1 {
      let school = zone.schools[0]
      feature.text("school", schools[school].id.text)
      title = schools[school].name(in: language)
      feature.text("name", zone.name ?? schools[school].name)
    } else {
      feature.list("schools", zone.schools.map { schools[$0].id.text })
      title = zone.schools.map { schools[$0].name(in: language) }.joined(separator: language.listSeparator)
      feature.text("name", zone.name ?? zone.schools.map { schools[$0].name }.joined(separator: ", "))
    }
    feature.text("district", zone.schools.first.map { dataset.districtID(result.scenario.district(of: $0, in: year)) })
    feature.text("stage", dataset.stages[stage].id)
    feature.whole("year", year)
    feature.measures(measures)
    feature.polygonStyle(
      fill: ColourScale.utilisation.colour(of: measures?[.utilisation] ?? .absent), stroke: Palette.border,
      strokeWidth: 1)
    feature.words(
      title: title,
      description: Words.description(measures, stage: dataset.stages[stage].name, year: year, in: language))
  }
}
