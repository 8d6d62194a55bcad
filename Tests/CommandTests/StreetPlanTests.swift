import Foundation
import Testing

/// Planning on the example town with streets: one through each row of blocks, joined at the western end alone, so that ways between rows are long.
struct StreetPlanTests {
  private func town() throws -> Workplace {
    let place = try Workplace()
    func line(_ places: [(Double, Double)]) -> String {
      "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"LineString\",\"coordinates\":["
        + places.map { "[\($0.0),\($0.1)]" }.joined(separator: ",") + "]}}"
    }
    let rows = (0..<5).map { 32.00045 + 0.0009 * Double($0) }
    let streets = rows.map { line([(121.00053, $0), (121.00795, $0)]) } + [line(rows.map { (121.00053, $0) })]
    try place.put(
      "{\"type\":\"FeatureCollection\",\"features\":[\n" + streets.joined(separator: ",\n") + "]}\n",
      "town/data/streets.geojson")
    let plan = try place.text("town/plan.yaml")
    try place.put(plan + "distance: streets\nstandards: { primary: { service_radius_m: 400 } }\n", "town/streets.yaml")
    return place
  }

  private func rezone(_ place: Workplace, _ scenario: String, _ out: String) throws -> [String: Any] {
    let run = try place.run(
      "rezone", "town/\(scenario).yaml", "--stage", "primary", "--from", "2026", "--out", out, "--effort", "20000",
      "--quiet")
    #expect(run.code == 0, "\(run.complaints)")
    let data = Data(try place.text("\(out)/certificate.json").utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func aPlanIsMadeByWaysAlongStreetsAndVerified() throws {
    let place = try town()
    let stated = try rezone(place, "streets", "out")
    #expect(stated["distances"] as? String == "streets")
    let leftOut = try #require(stated["leaves_out"] as? [String])
    #expect(!leftOut.contains { $0.contains("streets") })
    let verdict = try place.run("verify", "out")
    #expect(verdict.code == 0, "\(verdict.output)\(verdict.complaints)")
    // ways are longer than straight lines, and so is the best plan
    let straight = try rezone(place, "plan", "straight")
    #expect(straight["distances"] == nil && !place.exists("straight/instance_distances.csv"))
    let (before, after) = (straight["before"] as? [String: Any], stated["before"] as? [String: Any])
    let lengths = [before, after].map { ($0?["terms"] as? [String: Double])?["distance"] ?? 0 }
    #expect(lengths[1] > lengths[0] && lengths[0] > 0)
    // every block and school has a way in the first year
    let ways = try place.text("out/instance_distances.csv").split(whereSeparator: \.isNewline).dropFirst()
    let blocks = try place.text("out/assignment.csv").split(whereSeparator: \.isNewline).count - 1
    #expect(ways.count == blocks * (try #require(stated["schools"] as? Int)))
  }

  @Test func aChangedWayIsNoticed() throws {
    let place = try town()
    _ = try rezone(place, "streets", "out")
    var lines = try place.text("out/instance_distances.csv").split(whereSeparator: \.isNewline).map(String.init)
    // the ways of one block to all schools
    let block = try #require(lines[1].split(separator: ",").first)
    for at in lines.indices where lines[at].hasPrefix(block + ",") {
      let cells = lines[at].split(separator: ",")
      lines[at] = cells[..<3].joined(separator: ",") + ",\((Double(cells[3]) ?? 0) + 100)"
    }
    try place.put(lines.joined(separator: "\n"), "out/instance_distances.csv")
    #expect(try place.run("verify", "out").code == 1)
    try place.put(lines.prefix(1).joined() + "\n", "out/instance_distances.csv")
    let none = try place.run("verify", "out")
    #expect(none.code == 1 && (none.output + none.complaints).contains("no way from block"))
  }

  @Test func serviceAreasAreStreetsWithinTheRadius() throws {
    let place = try town()
    let run = try place.run("map", "town/streets.yaml", "--service-areas", "--out", "areas")
    #expect(run.code == 0, "\(run.complaints)")
    let data = Data(try place.text("areas/service_areas.geojson").utf8)
    let map = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(map["crs"] == nil)  // WGS 84, as RFC 7946 has it
    let features = try #require(map["features"] as? [[String: Any]])
    let properties = features.compactMap { $0["properties"] as? [String: Any] }
    let primary = properties.filter { $0["stage"] as? String == "primary" }
    #expect(primary.allSatisfy { $0["metres"] as? Double == 400 })
    #expect(Set(primary.compactMap { $0["school"] as? String }) == ["w-p1", "e-p1", "e-p2"])
    // East Primary is in the middle row: 400 m along it to the west, and to the end of the street in the east
    let east = try #require(properties.first { $0["school"] as? String == "e-p1" }?["street_m"] as? Double)
    let toEnd = (121.00795 - 121.00583) * 94_500
    #expect(abs(east - 400 - toEnd) < 2)
    let two = try place.run("map", "town/streets.yaml", "--service-areas", "100,200", "--out", "two", "--json")
    #expect(two.code == 0 && two.output.contains("service_areas.geojson"))
    #expect(try place.text("two/service_areas.geojson").contains("\"metres\":100"))
  }

  @Test func serviceAreasNeedStreets() throws {
    let place = try town()
    let run = try place.run("map", "town/plan.yaml", "--service-areas", "--out", "areas")
    #expect(run.code == 2 && run.complaints.contains("straight distances"))
    #expect(
      try place.run("map", "town/streets.yaml", "--service-areas=0", "--out", "areas").code != 0,
      "a joined value counts")
    #expect(try place.run("map", "town/streets.yaml", "--service-areas", "0", "--out", "areas").code != 0)
  }
}
