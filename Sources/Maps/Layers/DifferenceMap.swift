internal import Geometry
internal import Measures
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// `difference.geojson`: the seat shortfalls of all scenarios by district, and the blocks whose school differs from that in the
/// first scenario.
struct DifferenceMap {
  let comparison: Comparison
  let dataset: Dataset
  let language: Language

  func file(_ years: [Int]) -> [UInt8] {
    let legend = Legend(scales: [
      ColourScale.shortfallShareChange.scale("seat_shortfall_change / pupils", shownBy: "fill"),
      Legend.Scale(
        property: "to", shownBy: "stroke",
        entries: [Legend.Entry(colour: Palette.vermilion, label: Phrase("its school changes"))]),
    ])
    var layer = MapLayer("difference", of: dataset, legend: legend, in: language)
    addDistricts(years, to: &layer)
    if let last = years.last { addBlocks(last, to: &layer) }
    return layer.finish()
  }

  private func addDistricts(_ years: [Int], to layer: inout MapLayer) {
    guard !comparison.results.isEmpty else { return }
    let lands = comparison.results.map { DistrictLand($0.scenario, on: dataset) }
    let compared = ComparedYears(comparison.results, on: dataset)
    for year in years {
      for stage in dataset.stages.indexes {
        for district in dataset.districts.indexes {
          let rows = compared.tables.map { $0[district: district, stage: stage, year: year] }
          guard let shown = rows.firstIndex(where: { $0 != nil }) else { continue }
          layer.add(feature(of: district, stage: stage, year: year, rows, compared), lands[shown][district, year])
        }
      }
    }
  }

  private func feature(
    of number: DistrictIndex, stage: StageIndex, year: Int, _ rows: [DistrictYearMeasures?], _ compared: ComparedYears
  ) -> FeatureProperties {
    let district = dataset.districts[number]
    var feature = FeatureProperties()
    feature.text("layer", "district")
    feature.text("district", district.id.text)
    feature.text("name", district.name)
    feature.text("stage", dataset.stages[stage].id)
    feature.whole("year", year)
    let ids = comparison.results.map(\.scenario.id)
    for (id, row) in zip(ids, rows) { feature.number("seat_shortfall_\(id)", row?[.seatShortfall] ?? .absent) }
    var largest: Figure = 0
    for (scenario, id) in ids.enumerated().dropFirst() {
      let change = compared.change(
        of: .seatShortfall, in: scenario, district: number, stage: stage, year: year)
      feature.number("seat_shortfall_change_\(id)", change)
      if !change.isAbsent { largest = largest.with(change) { $1.magnitude > $0.magnitude ? $1 : $0 } }
    }
    let pupils = rows.compactMap { $0?[.pupils] }.reduce(0 as Figure) { $0.with($1, max) }
    feature.polygonStyle(
      fill: ColourScale.shortfallShareChange.colour(of: largest.share(of: pupils)), stroke: Palette.border,
      strokeWidth: 1.5)
    let lines = zip(ids, rows).map { id, row in
      "\(id): \(row.map { Words.number($0[.seatShortfall], in: language) } ?? "–")"
    }
    let heading = DistrictMeasure.seatShortfall.heading(.wide).text(in: language)
    let title = "\(district.name(in: language)), \(dataset.stages[stage].name.text(in: language)), \(year)"
    feature.words(title: title, description: "\(heading)\n" + lines.joined(separator: "\n"))
    return feature
  }

  private func addBlocks(_ year: Int, to layer: inout MapLayer) {
    guard let first = comparison.results.first, first.years.contains(year) else { return }
    let before = BlockSchools(result: first, pupilsOf: year)
    for result in comparison.results.dropFirst() where result.years.contains(year) {
      let after = BlockSchools(result: result, pupilsOf: year)
      for stage in dataset.stages.indexes {
        for block in 0..<dataset.blocks.count {
          let from = before.shares(of: block, stage: stage, year: year)
          let to = after.shares(of: block, stage: stage, year: year)
          let (old, new) = (ids(from, first), ids(to, result))
          guard old != new else { continue }
          let feature = feature(
            ofBlock: block, stage: stage, year: year, from: old, to: new, pupils: to.pupils, result.scenario.id)
          layer.add(feature, EncodedGeometry(dataset.blocks.shapes, block))
        }
      }
    }
  }

  private func feature(
    ofBlock block: Int, stage: StageIndex, year: Int, from old: [String], to new: [String], pupils: Figure,
    _ scenario: String
  ) -> FeatureProperties {
    var feature = FeatureProperties()
    feature.text("layer", "block")
    feature.text("block", dataset.blocks.ids[block])
    feature.text("name", dataset.blocks.names[block])
    feature.text("scenario", scenario)
    feature.text("stage", dataset.stages[stage].id)
    feature.whole("year", year)
    feature.list("from", old)
    feature.list("to", new)
    feature.number("pupils", pupils)
    if dataset.blocks.shapes.kinds[block] == .area {
      feature.polygonStyle(fill: Palette.vermilion, opacity: 0.3, stroke: Palette.vermilion, strokeWidth: 2)
    } else {
      feature.markerStyle(colour: Palette.vermilion, symbol: "star")
    }
    feature.words(
      title: dataset.blocks.names[block] ?? dataset.blocks.ids[block],
      description:
        "\(dataset.stages[stage].name.text(in: language)), \(year): \(old.joined(separator: ", ")) → \(new.joined(separator: ", ")) (\(scenario))"
    )
    return feature
  }

  private func ids(_ shares: BlockSchools.Shares, _ result: SimulationResult) -> [String] {
    shares.schools.map { result.scenario.schools[$0].id.text }.sorted()
  }
}
