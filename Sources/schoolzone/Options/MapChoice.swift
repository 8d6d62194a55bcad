import Planning

/// The stage and year of a map; each is refused where the scenario does not have it.
struct MapChoice {
  var stage: String?
  var year: Int?

  func stage(on dataset: Dataset, in language: Language) throws(ExitStatus) -> StageIndex {
    guard let stage else { return 0 }
    if let number = dataset.stages.index(of: stage) { return number }
    let known = dataset.stages.all.map(\.id).joined(separator: ", ")
    Streams.complain(
      Phrase("--stage: found \(stage), expected one of \(known)")
        .text(in: language))
    throw .badInput
  }

  func year(of years: ClosedRange<Int>, in language: Language) throws(ExitStatus) -> Int {
    guard let year else { return years.upperBound }
    if years.contains(year) { return year }
    Streams.complain(RunOptions.noSuchYear(year, of: years).text(in: language))
    throw .badInput
  }
}
