public import Measures
public import Planning
public import Simulation

/// A map of one measure, stage and year as a picture that stands by itself: SVG with title, legend, scale bar, north arrow,
/// figures of all districts, source and licence, and the mark of synthetic data. The same values give the same bytes.
public struct MapPicture {
  package let result: SimulationResult
  package let dataset: Dataset
  package let measure: MapMeasure
  package let stage: StageIndex
  package let year: Int
  package let options: PictureOptions
  package let shown: MapYear
  package let frame: PictureFrame

  /// - Parameters:
  ///   - stage: number of a stage of the dataset.
  ///   - year: one of the result's years.
  public init(
    _ result: SimulationResult, on dataset: Dataset, measure: MapMeasure, stage: StageIndex, year: Int,
    options: PictureOptions = PictureOptions()
  ) {
    self.result = result
    self.dataset = dataset
    self.measure = measure
    self.stage = stage
    self.year = year
    self.options = options
    let rows = SchoolRows(result, stages: dataset.stages.count)
    shown = MapYear(result, rows, stage: stage, year: year, measure: measure)
    frame = PictureFrame(options, land: result.extent(on: dataset))
  }

  /// The file, UTF-8.
  public func svg() -> [UInt8] {
    var svg = Markup()
    let (width, height) = (PictureText.pixels(options.width), PictureText.pixels(options.height))
    svg.open(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "width": width, "height": height, "viewBox": "0 0 \(width) \(height)",
        "font-family": PictureText.fonts, "fill": PictureText.ink, "role": "img",
        "xml:lang": options.language.tag,
      ])
    svg.element("title", text: title + say(Phrase(": ")) + subtitle)
    svg.raw(MapPicture.hatching)
    svg.empty("rect", ["width": width, "height": height, "fill": "#fff"])
    addHeading(to: &svg)
    addLand(to: &svg)
    addPanel(to: &svg)
    addSources(to: &svg)
    svg.close("svg")
    return Array(svg.text.utf8)
  }

  package var title: String {
    let (name, stage) = (measure.name, dataset.stages[stage].name)
    return say(Phrase("\(name), \(stage), \(year)"))
  }

  var subtitle: String {
    let names = (
      scenario: result.scenario.name(in: options.language), dataset: dataset.about.name(in: options.language)
    )
    let id = result.scenario.id
    return say(Phrase("\(names.scenario) (\(id)), \(names.dataset)"))
  }

  package func say(_ phrase: Phrase) -> String { phrase.text(in: options.language) }

  /// What stands for withheld figures.
  package static let hatching =
    "<defs><pattern id=\"withheld\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
    + "<rect width=\"8\" height=\"8\" fill=\"#fff\"/><rect width=\"2\" height=\"8\" fill=\"#777\"/></pattern></defs>\n"
}
