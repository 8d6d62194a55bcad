internal import Geometry
internal import Planning
internal import Simulation

/// `blocks.geojson`: where each block's children go to school in one year, and what changed since the first.
struct BlockMap {
  let result: SimulationResult
  let dataset: Dataset
  let language: Language
  private let schools: BlockSchools
  private let passed: PassedColumns

  init(_ result: SimulationResult, on dataset: Dataset, in language: Language) {
    self.result = result
    self.dataset = dataset
    self.language = language
    schools = BlockSchools(result: result)
    let endings = [
      "_school", "_schools", "_pupils", "_children", "_school_before", "_schools_before", "_changed",
    ]
    let ours = dataset.stages.all.flatMap { stage in endings.map { stage.id + $0 } }
    passed = PassedColumns("blocks", of: dataset, except: ["id", "name", "district", "year"] + ours)
  }

  func file(_ year: Int) -> [UInt8] {
    let changed = Legend.Entry(
      colour: Palette.vermilion, label: Phrase("its school changes", "就读学校有变化"))
    let legend = Legend(scales: [Legend.Scale(property: "*_changed", shownBy: "stroke", entries: [changed])])
    var layer = MapLayer("blocks", of: dataset, legend: legend, in: language)
    for block in 0..<dataset.blocks.count {
      layer.add(feature(block, year), Drawn(dataset.blocks.shapes, block))
    }
    return layer.finish()
  }

  private func feature(_ block: Int, _ year: Int) -> FeatureProperties {
    let blocks = dataset.blocks
    var feature = FeatureProperties()
    feature.text("id", blocks.ids[block])
    feature.text("name", blocks.names[block])
    feature.text("district", dataset.districtID(Int(blocks.districts[block])))
    feature.whole("year", year)
    var isChanged = false
    var colour: String?
    var lines: [String] = []
    for (number, stage) in dataset.stages.all.enumerated() {
      let now = schools.shares(of: block, stage: number, year: year)
      write(now, stage.id, "", to: &feature)
      feature.number(stage.id + "_pupils", now.pupils)
      feature.number(stage.id + "_children", now.children)
      if let change = schools.change(of: block, stage: number, until: year) {
        write(change.before, stage.id, "_before", to: &feature)
        feature.whole(stage.id + "_changed", change.year)
        isChanged = true
      }
      let main = now.schools.enumerated().max { now.shares[$0.offset] < now.shares[$1.offset] }?.element
      if let main { colour = colour ?? Palette.plain[main % Palette.plain.count] }
      lines.append(line(stage, now))
    }
    passed.write(block < blocks.featureCount ? block : nil, to: &feature)
    let fill = colour ?? ColourScale.noValue
    if blocks.shapes.kinds[block] == .area {
      feature.polygonStyle(
        fill: fill, stroke: isChanged ? Palette.vermilion : Palette.border, strokeWidth: isChanged ? 2.5 : 0.5)
    } else {
      feature.markerStyle(colour: isChanged ? Palette.vermilion : fill, symbol: isChanged ? "star" : "building")
    }
    feature.words(title: blocks.names[block] ?? blocks.ids[block], description: lines.joined(separator: "\n"))
    return feature
  }

  private func write(
    _ shares: BlockSchools.Shares, _ stage: String, _ ending: String, to feature: inout FeatureProperties
  ) {
    let ids = shares.schools.map { result.scenario.schools[$0].id.text }
    guard ids.count > 1 else { return feature.text("\(stage)_school\(ending)", ids.first) }
    var object = FeatureProperties()
    for (id, share) in zip(ids, shares.shares) { object.number(id, share) }
    feature.raw("\(stage)_schools\(ending)", object.bytes)
  }

  private func line(_ stage: Stage, _ shares: BlockSchools.Shares) -> String {
    let names = shares.schools.map { result.scenario.schools[$0].name(in: language) }
    let who = names.isEmpty ? "–" : names.joined(separator: language == .chinese ? "、" : ", ")
    return "\(stage.name.text(in: language)): \(who) (\(Words.number(shares.pupils, in: language)))"
  }
}
