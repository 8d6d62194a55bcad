internal import Bytes
internal import Maps
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

/// JSON for the script of the report: the words of the page, the classes of measures, and, for each scenario and stage, the
/// zones and schools of every year with the class of each.
struct ReportMapData {
  let map: ReportMap

  init(_ map: ReportMap) { self.map = map }

  func json() -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("withheld", Words.withheld.text(in: map.language))
    object.add("words", raw: words)
    object.add("measures", raw: jsonList(raw: map.measures.map(measure)))
    object.add("scenarios", raw: jsonList(raw: map.results.indices.map(scenario)))
    return object.finish()
  }

  /// Sentences with placeholders.
  private var words: [UInt8] {
    var object = JSONObjectWriter()
    object.add(
      "year",
      map.say(Phrase("{scenario}, {stage}, {year}: {measure} of {count} catchments")))
    object.add("school", map.say(map.schoolWords))
    object.add("closed", map.say(Phrase("{school}, {year}: not open")))
    object.add("none", map.say(Phrase("choose")))
    return object.finish()
  }

  private func measure(_ measure: ReportMap.Measure) -> [UInt8] {
    let classes = measure.classes
    let numbers = 0...classes.withheld
    var object = JSONObjectWriter()
    object.add("name", measure.name.text(in: map.language))
    object.add("meaning", measure.meaning.text(in: map.language))
    object.add("colours", raw: jsonList(numbers.map(classes.colour)))
    object.add("labels", raw: jsonList(numbers.map { classes.label($0).text(in: map.language) }))
    return object.finish()
  }

  private func scenario(_ number: Int) -> [UInt8] {
    let result = map.results[number]
    var object = JSONObjectWriter()
    object.add("from", result.years.lowerBound)
    object.add("names", raw: jsonList(result.scenario.schools.map { $0.name(in: map.language) }))
    let stages = map.dataset.stages.indexes.map { stage in
      ReportStageData(map, scenario: number, stage: stage).json()
    }
    object.add("stages", raw: jsonList(raw: stages))
    return object.finish()
  }
}
