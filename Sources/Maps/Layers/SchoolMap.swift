internal import Bytes
internal import Geometry
internal import Layers
internal import Measures
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// `schools.geojson`: a point for each school, stage and year, at the site of the school in that year.
struct SchoolMap {
  let result: SimulationResult
  let dataset: Dataset
  let language: Language
  let catalogue: MeasureCatalogue<SchoolYearMeasures>
  private let passed: PassedColumns
  /// Schools that serve a part of a stage's grades by data or plan.
  private let spanned: Set<SchoolIndex>
  private let withCampuses: Bool

  init(
    _ result: SimulationResult, on dataset: Dataset, in language: Language,
    _ catalogue: MeasureCatalogue<SchoolYearMeasures> = .schools
  ) {
    self.result = result
    self.dataset = dataset
    self.language = language
    self.catalogue = catalogue
    withCampuses = result.scenario.hasCampuses
    passed = PassedColumns(
      "schools", of: dataset, except: ["id"] + SchoolRow.header(catalogue, withCampuses: withCampuses))
    let scenario = result.scenario
    let changing = scenario.projects.filter { project in
      if case .nobodyComes = project.effects.pupilChange { return true }
      return !project.effects.spans.isEmpty
    }
    spanned = Set(
      scenario.schools.indexes.filter { !scenario.schools[$0].grades.isEmpty } + changing.map(\.school))
  }

  func text(_ years: [Int]) -> PiecewiseText {
    let legend = Legend(scales: [Palette.warningScale])
    var byYear: [Int: [Int]] = [:]
    for (at, row) in result.schools.enumerated() { byYear[row.year, default: []].append(at) }
    let shown = years.flatMap { byYear[$0] ?? [] }
    var bounds = Bounds()
    for at in shown {
      let site = site(of: result.schools[at])
      bounds.include(site.x, site.y)
    }
    return MapLayer.pieces(
      "schools", of: dataset, legend: legend, in: language, bounds: bounds, count: shown.count
    ) { number, feature in
      write(result.schools[shown[number]], to: &feature)
    } geometry: { number, text in
      text.geometry(of: site(of: result.schools[shown[number]]))
    }
  }

  private func site(of row: SchoolYearMeasures) -> Position {
    result.sites[row.year - result.years.lowerBound][row.school]
  }

  private func write(_ row: SchoolYearMeasures, to feature: inout FeatureProperties) {
    feature.add(SchoolRow(row, of: result.scenario, on: dataset, withCampuses: withCampuses), catalogue)
    passed.write(result.scenario.schools[row.school].feature, to: &feature)
    feature.markerStyle(colour: Palette.colour(of: row.warning), symbol: "school")
    feature.words(
      title: result.scenario.schools[row.school].name(in: language),
      description: Words.description(row, stage: words(row), year: row.year, in: language))
  }

  /// The stage, with the grades that the school serves where these are stated.
  private func words(_ row: SchoolYearMeasures) -> Phrase {
    let stage = dataset.stages[row.stage]
    let grades = result.grades[row.gradeRows].map(\.grade)
    guard spanned.contains(row.school), let first = grades.first, let last = grades.last,
      grades.count < stage.gradeCount
    else { return stage.name }
    return Phrase("\(stage.name), grades \(dataset.stages.name(ofGrades: first...last))")
  }
}
