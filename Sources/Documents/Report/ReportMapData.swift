internal import Bytes
internal import Maps
internal import Measures
internal import Output
internal import Planning
internal import Simulation
internal import Wording

/// What the script of the page colours the map by: classes of zones and schools, a digit each, by measure and year.
struct ReportMapData {
  let report: Report

  init(_ report: Report) { self.report = report }

  /// JSON that may stand in a page: no `<` and no `&` in it.
  func json() -> String {
    var object = JSONObjectWriter()
    object.add("withheld", Words.withheld.text(in: report.language))
    object.add("words", raw: words)
    object.add("measures", raw: jsonList(raw: MapMeasure.allCases.map(measure)))
    object.add("scenarios", raw: jsonList(raw: report.results.indices.map(scenario)))
    return String(decoding: object.finish(), as: UTF8.self)
      .replacing("<", with: "\\u003c").replacing(">", with: "\\u003e").replacing("&", with: "\\u0026")
  }

  /// Sentences with places to fill in.
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
    object.add("stages", raw: jsonList(raw: report.dataset.stages.all.indices.map { stage(number, $0) }))
    return object.finish()
  }

  private func stage(_ scenario: Int, _ stage: Int) -> [UInt8] {
    let result = report.results[scenario]
    let years = Array(result.years)
    let shown = MapMeasure.allCases.map { measure in
      years.map { MapYear(result, report.rows[scenario], stage: stage, year: $0, measure: measure) }
    }
    let schools = result.scenario.schools.indices.filter { school in
      years.contains { report.rows[scenario].row(school, stage: stage, year: $0) != nil }
    }
    var object = JSONObjectWriter()
    // outlines and schools of the zones, by year; a year like the one before it is null
    let zones = years.map { zoneList(scenario, stage: stage, year: $0) }
    object.add("zones", raw: jsonList(raw: changes(zones)))
    object.add(
      "zone_classes", raw: jsonList(raw: shown.map { jsonList($0.map { $0.zones.map { "\($0.number)" }.joined() }) }))
    object.add("schools", raw: wholes(schools))
    object.add("sites", raw: jsonList(raw: changes(years.map { sites(result, schools, $0) })))
    let classes = shown.map { byYear in
      jsonList(
        byYear.map { year in
          let known = Dictionary(uniqueKeysWithValues: year.schools.map { ($0.school, $0.number) })
          return schools.map { known[$0].map(String.init) ?? "." }.joined()
        })
    }
    object.add("school_classes", raw: jsonList(raw: classes))
    func figures(_ name: String, _ measure: SchoolMeasure) {
      let lists = years.map { year in
        jsonList(
          raw: schools.map { school in
            guard let row = report.rows[scenario].row(school, stage: stage, year: year) else { return Array("-1".utf8) }
            // null: withheld
            return Array((row[measure].value.map(Words.whole) ?? "null").utf8)
          })
      }
      object.add(name, raw: jsonList(raw: lists))
    }
    figures("pupils", .pupils)
    figures("places", .capacity)
    figures("short", .seatShortfall)
    return object.finish()
  }

  /// `[[outline, school …], …]`; outline -1 where nothing can be seen.
  private func zoneList(_ scenario: Int, stage: Int, year: Int) -> [UInt8] {
    let zones = report.results[scenario].catchments[stage].version(in: year)?.zones ?? []
    return jsonList(
      raw: zones.map { wholes([report.shapes.numbers[scenario][stage][$0.area] ?? -1] + $0.schools) })
  }

  private func sites(_ result: SimulationResult, _ schools: [Int], _ year: Int) -> [UInt8] {
    let sites = result.sites[year - result.years.lowerBound]
    return wholes(
      schools.flatMap { school in
        let point = report.shapes.plane.point(sites[school])
        return [point.x, point.y]
      })
  }

  private func changes(_ lists: [[UInt8]]) -> [[UInt8]] {
    lists.indices.map { $0 > 0 && lists[$0] == lists[$0 - 1] ? Array("null".utf8) : lists[$0] }
  }

  private func wholes(_ values: [Int]) -> [UInt8] { jsonList(raw: values.map { Array("\($0)".utf8) }) }
}
