internal import Geometry
internal import Planning
internal import Simulation

/// `catchments.geojson`: every zone in force in every year, with the measures of its schools.
struct CatchmentMap {
  let result: SimulationResult
  let dataset: Dataset
  let language: Language
  private let rows: SchoolRows
  /// By stage, then by area of its history: drawn once, shown every year.
  private let drawn: [[Drawn]]

  init(_ result: SimulationResult, on dataset: Dataset, in language: Language) {
    self.result = result
    self.dataset = dataset
    self.language = language
    rows = SchoolRows(result, stages: dataset.stages.count)
    drawn = result.zones.map { $0.areas.map(Drawn.init) }
  }

  func file(_ years: [Int]) -> [UInt8] {
    let legend = Legend(scales: [ColourScale.utilisation.scale("utilisation", shownBy: "fill")])
    var layer = MapLayer("catchments", of: dataset, legend: legend, in: language)
    for year in years {
      for (stage, history) in result.zones.enumerated() {
        for zone in history.version(in: year)?.zones ?? [] {
          layer.add(feature(zone, stage: stage, year: year), drawn[stage][zone.area])
        }
      }
    }
    return layer.finish()
  }

  private func feature(_ zone: Zone, stage: Int, year: Int) -> FeatureProperties {
    let schools = zone.schools.map { result.scenario.schools[$0] }
    let measures = SchoolYearMeasures.sum(
      zone.schools.compactMap { rows.row($0, stage: stage, year: year) }, thresholds: result.scenario.warning)
    var feature = FeatureProperties()
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
    return feature
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
