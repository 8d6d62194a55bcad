internal import Bytes
internal import Geometry
internal import Layers
internal import Measures
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// `blocks.geojson`: the schools of each block's children in one year, and how they changed since the first year.
struct BlockMap {
  let result: SimulationResult
  let dataset: Dataset
  let language: Language
  private let passed: PassedColumns
  private let names: [StageNames]
  /// Names in the language of the map, by school.
  private let schoolNames: [String]

  /// The property names of a stage, composed once.
  private struct StageNames {
    let school, schools, pupils, children, schoolBefore, schoolsBefore, changed: String
    let title: String

    init(_ stage: Stage, in language: Language) {
      school = stage.id + "_school"
      schools = stage.id + "_schools"
      pupils = stage.id + "_pupils"
      children = stage.id + "_children"
      schoolBefore = stage.id + "_school_before"
      schoolsBefore = stage.id + "_schools_before"
      changed = stage.id + "_changed"
      title = stage.name.text(in: language)
    }

    var all: [String] { [school, schools, pupils, children, schoolBefore, schoolsBefore, changed] }
  }

  init(_ result: SimulationResult, on dataset: Dataset, in language: Language) {
    self.result = result
    self.dataset = dataset
    self.language = language
    names = dataset.stages.all.map { StageNames($0, in: language) }
    schoolNames = result.scenario.schools.map { $0.name(in: language) }
    passed = PassedColumns("blocks", of: dataset, except: ["id", "name", "district", "year"] + names.flatMap(\.all))
  }

  func text(_ year: Int) -> PiecewiseText {
    let changed = Legend.Entry(
      colour: Palette.vermilion, label: Phrase("its school changes"))
    let legend = Legend(scales: [Legend.Scale(property: "*_changed", shownBy: "stroke", entries: [changed])])
    let shapes = dataset.blocks.shapes
    let schools = BlockSchools(result: result, pupilsOf: year)
    return MapLayer.pieces(
      "blocks", of: dataset, legend: legend, in: language, bounds: shapes.bounds, count: dataset.blocks.count
    ) { block, feature in
      write(block, year, schools, to: &feature)
    } geometry: { block, text in
      text.geometry(of: shapes, block)
    }
  }

  private func write(_ block: Int, _ year: Int, _ schools: BlockSchools, to feature: inout FeatureProperties) {
    feature.text("id", dataset.blocks.ids[block])
    feature.text("name", dataset.blocks.names[block])
    feature.text("district", dataset.districtID(result.scenario.district(of: BlockIndex(block), in: year, on: dataset)))
    feature.whole("year", year)
    var isChanged = false
    var colour: String?
    var lines = ""
    for stage in dataset.stages.indexes {
      let number = stage.position
      let now = schools.shares(of: block, stage: stage, year: year)
      write(now, names[number].school, names[number].schools, to: &feature)
      feature.number(names[number].pupils, now.pupils)
      feature.number(names[number].children, now.children)
      if let change = schools.change(of: block, stage: stage, until: year) {
        write(change.before, names[number].schoolBefore, names[number].schoolsBefore, to: &feature)
        feature.whole(names[number].changed, change.year)
        isChanged = true
      }
      if colour == nil, let main = now.main { colour = Palette.plain[main.position % Palette.plain.count] }
      if number > 0 { lines += "\n" }
      addLine(names[number].title, now, to: &lines)
    }
    passed.write(block < dataset.blocks.featureCount ? block : nil, to: &feature)
    passed.release(behind: block)
    let fill = colour ?? ColourScale.noValue
    if dataset.blocks.shapes.kinds[block] == .area {
      feature.polygonStyle(
        fill: fill, stroke: isChanged ? Palette.vermilion : Palette.border, strokeWidth: isChanged ? 2.5 : 0.5)
    } else {
      feature.markerStyle(colour: isChanged ? Palette.vermilion : fill, symbol: isChanged ? "star" : "building")
    }
    feature.words(title: dataset.blocks.names[block] ?? dataset.blocks.ids[block], description: lines)
  }

  private func write(
    _ shares: BlockSchools.Shares, _ one: String, _ several: String, to feature: inout FeatureProperties
  ) {
    guard shares.schools.count > 1 else {
      return feature.text(one, shares.schools.first.map { result.scenario.schools[$0].id.text })
    }
    var object = FeatureProperties()
    for (school, share) in zip(shares.schools, shares.shares) {
      object.number(result.scenario.schools[school].id.text, share)
    }
    feature.raw(several, object.bytes)
  }

  private func addLine(_ stage: String, _ shares: BlockSchools.Shares, to lines: inout String) {
    lines += stage
    lines += ": "
    if shares.schools.isEmpty { lines += "–" }
    for (at, school) in shares.schools.enumerated() {
      if at > 0 { lines += language.listSeparator }
      lines += schoolNames[school.position]
    }
    lines += " ("
    lines += Words.number(shares.pupils, in: language)
    lines += ")"
  }
}
