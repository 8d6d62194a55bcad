import Geometry
import Planning

/// Writes measures as a scenario file, and the zones of new schools as files of their own.
struct PlanText {
  let measures: [PlanMaker.Measure]
  let dataset: Dataset

  /// The zones of new schools, by file name.
  var zones: [(name: String, bytes: [UInt8])] {
    measures.filter { $0.kind == "new" }.map { measure in
      (
        zoneFile(measure),
        ZoneFile(dataset, "catchment of \(measure.school)").bytes(
          [(measure.school, measure.blocks)], stage: measure.stage)
      )
    }
  }

  private func zoneFile(_ measure: PlanMaker.Measure) -> String { "zones/\(measure.school).geojson" }

  var text: String {
    var lines = [
      "# The 21 projects of 通政发〔2013〕51号, part 二(一): 8 new, 10 expanded, 3 relocated.",
      "# The document gives their number by district. Which stage, school, site, size and year is not in it: every one of",
      "# these below is an assumption, chosen from the baseline's figures. The city is synthetic.",
      "schema: schoolzone/1", "name: { en: \"Nantong, the 2013 plan\", zh: 南通，二〇一三年布局方案 }", "extends: baseline.yaml",
      "projects:",
    ]
    for measure in measures {
      let stage = dataset.stages[StageIndex(measure.stage)].id
      var head = "  - { id: \(measure.id), kind: \(measure.kind), school: \(measure.school), stage: \(stage)"
      if measure.kind == "new" { head += ", district: \(measure.district)" }
      head += ","
      lines.append(head)
      var body = "      "
      if let name = measure.name { lines.append("      name: \"\(name.english)\", name_zh: \"\(name.chinese)\",") }
      if let site = measure.site {
        body += "site: [\(PlanText.degrees(site.x)), \(PlanText.degrees(site.y))], "
      }
      body += "opens: \(measure.opens), classrooms: \(measure.kind == "expand" ? "+" : "")\(measure.rooms),"
      lines.append(body)
      if measure.kind == "new" {
        lines.append("      opening: grade-by-grade, phase: intake, catchment: \(zoneFile(measure)),")
      }
      if measure.kind == "expand" {
        lines.append("      works: { from: \(measure.opens - 1), to: \(measure.opens - 1), classrooms: -2 },")
      }
      lines.append("      note: \"Assumption. \(measure.note)\" }")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Degrees with 5 decimals: to a metre.
  static func degrees(_ value: Double) -> String { TownFiles.degrees(rounded(value)) }

  /// The position as the plan states it.
  static func rounded(_ place: Position) -> Position { Position(rounded(place.x), rounded(place.y)) }

  private static func rounded(_ value: Double) -> Double { (value * 1e5).rounded() / 1e5 }
}
