internal import Geometry
internal import Planning
internal import Simulation

/// `catchments.geojson`: every zone in force in every year, with the measures of its schools.
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
    // by stage, then by area of its history: drawn once, shown every year
    let drawn = result.zones.map { Drawn.all($0.areas) }
    var shown: [(zone: Zone, stage: Int, year: Int)] = []
    var bounds = Bounds()
    for year in years {
      for (stage, history) in result.zones.enumerated() {
        for zone in history.version(in: year)?.zones ?? [] {
          shown.append((zone, stage, year))
          bounds.include(drawn[stage][zone.area].bounds)
        }
      }
    }
    return MapLayer.pieces(
      "catchments", of: dataset, legend: legend, in: language, bounds: bounds, count: shown.count
    ) { [shown] number, feature in
      write(shown[number].zone, stage: shown[number].stage, year: shown[number].year, to: &feature)
    } geometry: { [shown] number, text in
      text.geometry(drawn[shown[number].stage][shown[number].zone.area].text)
    }
  }

  private func write(_ zone: Zone, stage: Int, year: Int, to feature: inout FeatureProperties) {
    let schools = zone.schools.map { result.scenario.schools[$0] }
    let measures = SchoolYearMeasures.sum(
      zone.schools.compactMap { rows.row($0, stage: stage, year: year) }, thresholds: result.scenario.warning)
    if schools.count == 1 {
      feature.text("school", schools[0].id.text)
    } else {
      feature.list("schools", schools.map(\.id.text))
    }
    let separator = language == .chinese ? "、" : ", "
    let title = schools.map { $0.name(in: language) }.joined(separator: separator)
    feature.text("name", zone.name ?? schools.map(\.name).joined(separator: ", "))
    feature.text("district", schools.first.map { dataset.districtID($0.district) })
    feature.text("stage", dataset.stages[stage].id)
    feature.whole("year", year)
    feature.measures(measures)
    feature.polygonStyle(
      fill: ColourScale.utilisation.colour(of: measures?.utilisation), stroke: Palette.border, strokeWidth: 1)
    feature.words(
      title: title,
      description: Words.description(measures, stage: dataset.stages[stage].name, year: year, in: language))
  }
}

extension FeatureProperties {
  /// All measures; null in a year in which no school of the zone is open.
  mutating func measures(_ measures: SchoolYearMeasures?) {
    if let measures { return measures.write(to: &self) }
    for name in SchoolRow.measureNames { text(name, nil) }
  }
}

extension SchoolRow {
  /// The columns after what a row is of.
  static let measureNames = Array(columnNames(columns).drop { $0 != "year" }.dropFirst())
}
