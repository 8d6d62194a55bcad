internal import Bytes
internal import Maps
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

/// JSON for the script of the report: the words of the page, the classes of measures, and, for each scenario and stage, the
/// zones and schools of every year with the class of each.
struct ReportMapData {
  let report: Report

  init(_ report: Report) { self.report = report }

  func json() -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("withheld", Words.withheld.text(in: report.language))
    object.add("words", raw: words)
    object.add("measures", raw: jsonList(raw: MapMeasure.allCases.map(measure)))
    object.add("scenarios", raw: jsonList(raw: report.results.indices.map(scenario)))
    return object.finish()
  }

  /// Sentences with placeholders.
  private var words: [UInt8] {
    var object = JSONObjectWriter()
    object.add(
      "year",
      report.say(Phrase("{scenario}, {stage}, {year}: {measure} of {count} catchments")))
    object.add(
      "school",
      report.say(Phrase("{school}, {year}: {pupils} pupils, {places} places, {short} short")))
    object.add("closed", report.say(Phrase("{school}, {year}: not open")))
    object.add("none", report.say(Phrase("choose")))
    return object.finish()
  }

  private func measure(_ measure: MapMeasure) -> [UInt8] {
    let classes = measure.classes
    let numbers = 0...classes.withheld
    var object = JSONObjectWriter()
    object.add("name", measure.name.text(in: report.language))
    object.add("meaning", measure.meaning.text(in: report.language))
    object.add("colours", raw: jsonList(numbers.map(classes.colour)))
    object.add("labels", raw: jsonList(numbers.map { classes.label($0).text(in: report.language) }))
    return object.finish()
  }

  private func scenario(_ number: Int) -> [UInt8] {
    let result = report.results[number]
    var object = JSONObjectWriter()
    object.add("from", result.years.lowerBound)
    object.add("names", raw: jsonList(result.scenario.schools.map { $0.name(in: report.language) }))
    let stages = report.dataset.stages.all.indices.map { stage in
      ReportStageData(result, report.rows[number], report.shapes, scenario: number, stage: stage).json()
    }
    object.add("stages", raw: jsonList(raw: stages))
    return object.finish()
  }
}
