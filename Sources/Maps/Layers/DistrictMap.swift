internal import Bytes
internal import Geometry
internal import Layers
internal import Measures
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// `districts.geojson`: the measures of each district by stage and year.
struct DistrictMap {
  let result: SimulationResult
  let dataset: Dataset
  let language: Language
  private let passed: PassedColumns

  init(_ result: SimulationResult, on dataset: Dataset, in language: Language) {
    self.result = result
    self.dataset = dataset
    self.language = language
    passed = PassedColumns(
      "districts", of: dataset, except: ["id", "name"] + DistrictRow.header())
  }

  func text(_ years: [Int]) -> PiecewiseText {
    let legend = Legend(scales: [
      ColourScale.shortfallShare.scale("seat_shortfall / pupils", shownBy: "fill")
    ])
    let land = DistrictLand(result.scenario, on: dataset)
    var shown: [(row: DistrictYearMeasures, district: DistrictIndex)] = []
    var bounds = Bounds()
    for year in years {
      for row in result.districts where row.year == year {
        guard let district = row.district else { continue }
        shown.append((row, district))
        bounds.include(land[district, year].bounds)
      }
    }
    return MapLayer.pieces(
      "districts", of: dataset, legend: legend, in: language, bounds: bounds, count: shown.count
    ) { [shown] number, feature in
      write(shown[number].row, shown[number].district, to: &feature)
    } geometry: { [shown] number, text in
      text.geometry(land[shown[number].district, shown[number].row.year].text)
    }
  }

  private func write(_ row: DistrictYearMeasures, _ number: DistrictIndex, to feature: inout FeatureProperties) {
    let district = dataset.districts[number]
    let stage = dataset.stages[row.stage]
    feature.text("id", district.id.text)
    feature.text("name", district.name)
    feature.add(DistrictRow(row, on: dataset))
    passed.write(number.position, to: &feature)
    feature.polygonStyle(
      fill: ColourScale.shortfallShare.colour(of: row[.seatShortfall].share(of: row[.pupils])),
      stroke: Palette.border, strokeWidth: 1.5)
    feature.words(
      title: district.name(in: language),
      description: Words.description(
        pupils: row[.pupils], capacity: row.capacity, shortfall: row[.seatShortfall], stage: stage.name, year: row.year,
        in: language))
  }
}
