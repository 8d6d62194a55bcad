import Foundation
import Testing

/// Files that lie off each other, from reading to figures.
struct ShiftedZonesTests {
  /// The example town, five times as large, with open country around, and catchments that are the districts' outlines as a
  /// Chinese web map has them: 430 m to the east and 215 m to the south.
  private func town() throws -> Workplace {
    let place = try Workplace()
    func change(_ layer: String, _ geometry: (_ id: String, _ given: [String: Any]) -> [String: Any]) throws {
      let file = "town/data/\(layer).geojson"
      let text = try place.text(file)
      var json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      json["bbox"] = nil
      json["features"] = try #require(json["features"] as? [[String: Any]]).map { feature in
        var (feature, properties) = (feature, feature["properties"] as? [String: Any] ?? [:])
        let id = properties["school"] as? String ?? properties["id"] as? String ?? ""
        feature["geometry"] = geometry(id, feature["geometry"] as? [String: Any] ?? [:])
        properties["bbox"] = nil
        feature["bbox"] = nil
        return feature
      }
      try place.put(String(decoding: JSONSerialization.data(withJSONObject: json), as: UTF8.self), file)
    }
    func polygon(_ ring: [[Double]]) -> [String: Any] { ["type": "Polygon", "coordinates": [ring]] }
    func larger(_ value: Any) -> Any {
      if let pair = value as? [Double] { return [121 + 5 * (pair[0] - 121), 32 + 5 * (pair[1] - 32)] }
      return (value as? [Any] ?? []).map(larger)
    }
    for layer in ["blocks", "schools"] {
      try change(layer) { _, given in ["type": given["type"] ?? "", "coordinates": larger(given["coordinates"] ?? [])] }
    }
    try change("districts") { id, _ in
      let (west, east) = id == "west" ? (120.98, 121.0212) : (121.0212, 121.0624)
      return polygon([[west, 31.98], [east, 31.98], [east, 32.0425], [west, 32.0425], [west, 31.98]])
    }
    try change("catchments") { id, _ in
      let middle = [[121.0257247, 31.9780787], [121.0257301, 32.0405645]]
      let west = [
        [120.9843742, 31.977956], middle[0], middle[1], [120.9843796, 32.0404418], [120.9843742, 31.977956],
      ]
      let east = [middle[0], [121.0670428, 31.9781736], [121.0670483, 32.0406594], middle[1], middle[0]]
      return polygon(id.hasPrefix("w") ? west : east)
    }
    return place
  }

  private func pupils(_ place: Workplace, _ out: String) throws -> [String: String] {
    let run = try place.run("simulate", "town/baseline.yaml", "--out", out, "--no-report")
    #expect(run.code == 0, "\(run.complaints)")
    let rows = try place.text(out + "/schools.csv").split(separator: "\n").map { $0.split(separator: ",") }
    return Dictionary(
      rows.filter { $0.count > 5 && $0[4] == "2030" && $0[3] == "primary" }.map { (String($0[0]), String($0[5])) }
    ) { $1 }
  }

  @Test func zonesFromAWebMapAreSaidByCheckAndSimulateAlike() throws {
    let place = try town()
    for command in ["check", "simulate"] {
      let run = try place.run(command, "town/baseline.yaml")
      #expect(run.code == 0)
      #expect(run.complaints.contains("catchments are offset from the other layers as a whole, by the shift of GCJ-02"))
      #expect(run.complaints.contains("blocks in no catchment or cut by its border 10 → 0"))
      #expect(run.complaints.contains("catchments that reach out of all districts 4 → 0"))
      #expect(run.complaints.contains("crs: { catchments: gcj02 }"))
    }
  }

  @Test func statedForOneLayerTheFiguresAreRight() throws {
    let place = try town()
    #expect(try pupils(place, "off")["e-p1"] == "1020.000")
    try place.put(try place.text("town/data/dataset.yaml") + "crs: { catchments: gcj02 }\n", "town/data/dataset.yaml")
    let run = try place.run("check", "town/baseline.yaml")
    #expect(run.complaints == "")
    #expect(try pupils(place, "right") == ["e-p1": "1110.000", "w-p1": "756.000"])
  }

  @Test func aSchoolAtNullIslandLeavesTheDistancesOfOthersAlone() throws {
    let place = try Workplace()
    let schools = try place.text("town/data/schools.geojson")
    let west = try #require(schools.range(of: #"\[121\.00[0-9]*, ?32\.00[0-9]*\]"#, options: .regularExpression))
    try place.put(schools.replacingCharacters(in: west, with: "[0, 0]"), "town/data/schools.geojson")
    let run = try place.run("simulate", "town/baseline.yaml", "--out", "out", "--no-report")
    #expect(run.code == 0)
    #expect(run.complaints.contains("1 school lies at 0, 0"))
    #expect(run.complaints.contains("w-p1"))
    let row = try #require(
      try place.text("out/schools.csv").split(separator: "\n").first { $0.hasPrefix("e-p1,") && $0.contains(",2024,") })
    #expect(row.split(separator: ",", omittingEmptySubsequences: false)[18] == "173.592")
  }
}
