internal import Bytes
internal import Maps
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

/// JSON of the map of one scenario and stage for the script of the report. Lists are by year; a colour class is one digit.
struct ReportStageData {
  private let map: ReportMap
  private let scenario: Int
  private let stage: StageIndex
  private let years: [Int]
  /// Schools that have the stage in any year, in file order.
  private let schools: [SchoolIndex]

  init(_ map: ReportMap, scenario: Int, stage: StageIndex) {
    (self.map, self.scenario, self.stage) = (map, scenario, stage)
    let result = map.results[scenario]
    let years = Array(result.years)
    self.years = years
    schools = result.scenario.schools.indexes.filter { school in
      years.contains { map.figures(scenario, school, stage, $0) != nil }
    }
  }

  private var result: SimulationResult { map.results[scenario] }

  func json() -> [UInt8] {
    let shown = map.measures.map { measure in years.map { measure.shown(scenario, stage, $0) } }
    var object = JSONObjectWriter()
    object.add("zones", raw: jsonList(raw: changes(years.map(zones))))
    object.add("zone_classes", raw: jsonList(raw: shown.map { jsonList($0.map(zoneClasses)) }))
    object.add("schools", raw: wholes(schools.map(\.position)))
    object.add("sites", raw: jsonList(raw: changes(years.map(sites))))
    object.add("school_classes", raw: jsonList(raw: shown.map { jsonList($0.map(schoolClasses)) }))
    object.add("pupils", raw: figures(\.pupils))
    object.add("places", raw: figures(\.places))
    object.add("short", raw: figures(\.short))
    return object.finish()
  }

  /// `[[outline, school …], …]`; outline −1 for a zone that is too small to be seen.
  private func zones(in year: Int) -> [UInt8] {
    let zones = result.catchments[stage].version(in: year)?.zones ?? []
    return jsonList(
      raw: zones.map {
        wholes([map.shapes.numbers[scenario][stage.position][$0.area] ?? -1] + $0.schools.map(\.position))
      })
  }

  private func zoneClasses(_ year: MapYear) -> String { year.zones.map { "\($0.number)" }.joined() }

  /// One character per school: the number of its colour class, or `.` where it is not open.
  private func schoolClasses(_ year: MapYear) -> String {
    let known = Dictionary(uniqueKeysWithValues: year.schools.map { ($0.school, $0.number) })
    return schools.map { known[$0].map(String.init) ?? "." }.joined()
  }

  /// `[x, y, …]` in units of the map.
  private func sites(in year: Int) -> [UInt8] {
    let sites = result.sites[year - result.years.lowerBound]
    return wholes(
      schools.flatMap { school in
        let point = map.shapes.plane.point(sites[school])
        return [point.x, point.y]
      })
  }

  /// A measure by year and school: −1 where the school is not open, null where the figure is withheld.
  private func figures(_ path: KeyPath<ReportMap.Figures, Figure>) -> [UInt8] {
    let lists = years.map { year in
      jsonList(
        raw: schools.map { school in
          guard let figures = map.figures(scenario, school, stage, year) else { return Array("-1".utf8) }
          return Array((figures[keyPath: path].value.map(Words.whole) ?? "null").utf8)
        })
    }
    return jsonList(raw: lists)
  }

  /// The lists, with null in place of each list that equals the previous one.
  private func changes(_ lists: [[UInt8]]) -> [[UInt8]] {
    lists.indices.map { $0 > 0 && lists[$0] == lists[$0 - 1] ? Array("null".utf8) : lists[$0] }
  }

  private func wholes(_ values: [Int]) -> [UInt8] { jsonList(raw: values.map { Array("\($0)".utf8) }) }
}
