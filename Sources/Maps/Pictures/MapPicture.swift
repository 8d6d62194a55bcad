public import Measures
public import Planning
public import Simulation

/// A map of one measure, stage and year as a complete picture: SVG with title, legend, scale bar, north arrow, totals of all
/// districts, source and licence, and the mark of synthetic data. The same values give the same bytes.
public struct MapPicture {
  package let result: SimulationResult
  package let dataset: Dataset
  package let measure: MapMeasure
  package let stage: StageIndex
  package let year: Int
  package let options: PictureOptions
  package let shown: MapYear
  package let frame: PictureFrame

  /// A picture with the classes of one year.
  ///
  /// - `result`: a result on the dataset.
  /// - `measure`: the measure that colours show.
  /// - `stage`: number of a stage of the dataset.
  /// - `year`: one of the result's years.
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
}
