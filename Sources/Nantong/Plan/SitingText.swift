import Bytes
import Geometry
import Layers
import Planning

/// Writes what `schoolzone site` chooses from: the layer of sites, and the document's counts as rules.
struct SitingText {
  let dataset: Dataset
  let measures: [PlanMaker.Measure]

  func layer(_ sites: [SiteSearch.Site]) -> [UInt8] {
    var writer = GeoJSONWriter(name: "sites", foreign: [("synthetic", "true")], capacity: 1 << 16)
    var numbers = [Int](repeating: 0, count: dataset.districts.count)
    for site in sites {
      let district = dataset.districts[site.district]
      numbers[site.district] += 1
      let number = numbers[site.district]
      var properties = JSONObjectWriter()
      properties.add("id", "\(prefix(site.district))-s\(number < 10 ? "0" : "")\(number)")
      properties.add("name", "\(district.name) Site \(number)")
      properties.add("name_zh", "\(district.nameChinese ?? "")候选用地\(number)")
      properties.add("district", district.id.text)
      properties.add("max_classrooms", site.rooms)
      properties.add("synthetic", true)
      let bounds = Bounds(minX: site.at.x, minY: site.at.y, maxX: site.at.x, maxY: site.at.y)
      writer.append(properties: properties.finish(), geometry: GeoJSONWriter.geometryText(site.at), bounds: bounds)
    }
    return writer.finish()
  }

  /// The letters with which ids of schools of the district begin.
  private func prefix(_ district: Int) -> String {
    dataset.schools.first { $0.district.position == district }.map { String($0.id.text.prefix(2)) } ?? "x"
  }

  var rules: String {
    let (new, more, gained) = (rooms(of: "new"), rooms(of: "expand"), roomsGained)
    var lines = [
      "# What a choice of projects must keep, for `schoolzone site`. Written by `make nantong`.",
      "#",
      "# The counts by district are those of 通政发〔2013〕51号, part 二(一): 8 new, 10 expanded, 3 relocated. The document gives",
      "# neither sizes nor costs nor years of single projects. Assumed is all else:",
      "# - Cost is not known. A room costs 1, so the budget is a number of rooms: those that the hand-made plan-2013.yaml",
      "#   adds, \(new) in new schools + \(more) in expansions + \(gained) gained by relocation = \(new + more + gained).",
      "# - Nothing opens earlier than in plan-2013.yaml.",
      "budget: { total: \(new + more + gained) }", "districts:",
    ]
    for row in PlanMaker.counts {
      let limits = [("new", row.new), ("expand", row.expand), ("relocate", row.relocate)].map {
        "\($0): { at_most: \($1) }"
      }
      lines.append("  \(row.district): { \(limits.joined(separator: ", ")) }")
    }
    let earliest = ["new", "expand", "relocate"].compactMap { kind in
      measures.filter { $0.kind == kind }.map(\.opens).min().map { "\(kind): \($0)" }
    }
    return (lines + ["closures: false", "earliest: { \(earliest.joined(separator: ", ")) }", ""]).joined(
      separator: "\n")
  }

  private func rooms(of kind: String) -> Int { measures.filter { $0.kind == kind }.reduce(0) { $0 + $1.rooms } }

  /// Rooms that relocated schools have on their new sites beyond those that they have today.
  private var roomsGained: Int {
    measures.filter { $0.kind == "relocate" }.reduce(0) { sum, measure in
      let school = dataset.schools.first { $0.id.text == measure.school }
      return sum + measure.rooms - Int(school?.classrooms[StageIndex(measure.stage)] ?? 0)
    }
  }
}
