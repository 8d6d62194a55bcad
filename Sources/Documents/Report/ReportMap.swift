internal import Maps
internal import Planning
internal import Simulation
internal import Wording

/// Maps of catchments by a measure: one whose year, scenario, stage and measure are chosen by script, and, for paper and for readers without
/// scripts, maps of the first, middle and last year of each scenario.
struct ReportMap {
  /// What catchments and schools are coloured by.
  struct Measure {
    var name: Phrase
    /// The quantity that is counted, and its unit.
    var meaning: Phrase
    var classes: MeasureClasses
    /// The classes of a scenario (by its number), stage and school year.
    var shown: (Int, StageIndex, Int) -> MapYear
  }

  /// The figures of a school that the script puts into a sentence.
  struct Figures {
    var pupils, places, short: Figure
  }

  /// By scenario.
  let results: [SimulationResult]
  let dataset: Dataset
  let shapes: ReportShapes
  let language: Language
  /// The first one is that of the maps on paper.
  let measures: [Measure]
  /// A sentence on a school, with the places `{school}`, `{year}`, `{pupils}`, `{places}` and `{short}`.
  let schoolWords: Phrase
  /// Label of a map on paper: of a scenario's id, the stage's name and the year.
  let stillWords: (String, Phrase, Int) -> Phrase
  /// By scenario, school, stage and year; nil where the school is not open.
  let figures: (Int, SchoolIndex, StageIndex, Int) -> Figures?

  var years: [Int] { Set(results.flatMap { Array($0.years) }).sorted() }

  func say(_ phrase: Phrase) -> String { phrase.text(in: language) }
}
