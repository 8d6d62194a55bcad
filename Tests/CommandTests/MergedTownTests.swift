import Foundation
import Testing

/// Districts that merge, and a school on two sites, through every file.
struct MergedTownTests {
  private func lines(_ place: Workplace, _ file: String) throws -> [[String]] {
    try place.text(file).replacing("\u{FEFF}", with: "").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// East becomes a part of west in 2027.
  private func mergedTown() throws -> Workplace {
    let place = try Workplace()
    try place.put(
      "schema: schoolzone/1\nextends: baseline.yaml\ndistricts: [ { merge: east, into: west, from: 2027 } ]\n",
      "town/merged.yaml")
    return place
  }

  @Test func rowsAndLandAreOfTheDistrictsOfTheYear() throws {
    let place = try mergedTown()
    let run = try place.run("compare", "town/baseline.yaml", "town/merged.yaml", "--out", "out")
    #expect(run.code == 0, "\(run.complaints)")
    let rows = try lines(place, "out/merged/districts.csv").dropFirst()
    #expect(Set(rows.filter { $0[0] == "east" }.map { $0[2] }) == ["2024", "2025", "2026"])
    let schools = try lines(place, "out/merged/schools.csv").dropFirst()
    #expect(schools.filter { $0[0] == "e-p1" }.allSatisfy { ($0[2] == "east") == ($0[4] < "2027") })
    for year in ["2026", "2027"] {
      let pupils = schools.filter { $0[3] == "primary" && $0[4] == year }.compactMap { Double($0[5]) }.reduce(0, +)
      let sums = rows.filter { $0[1] == "primary" && $0[2] == year && $0[0] != "all" }.compactMap { Double($0[3]) }
      #expect(sums.count == (year == "2026" ? 2 : 1) && abs(sums.reduce(0, +) - pupils) < 0.01)
    }
    let reach = try lines(place, "out/merged/reach.csv").dropFirst()
    #expect(Set(reach.map { $0[0] }) == ["west", "all"])
    let changes = try lines(place, "out/comparison.csv").filter { $0[0] == "merged" }
    #expect(changes.allSatisfy { abs(Double($0[$0.count - 1]) ?? 1) < 0.001 })
    // the land of west has the eastern border of the town from 2027 on
    let land = try place.text("out/merged/districts.geojson").split(separator: "\n").filter {
      $0.contains("\"id\":\"west\"")
    }
    let widths = Set(land.map { Int($0.contains("\"year\":2026") ? 0 : $0.contains("\"year\":2027") ? 1 : 2) })
    #expect(widths == [0, 1, 2])
    let (before, after) = (land.first { $0.contains("\"year\":2026") }, land.first { $0.contains("\"year\":2027") })
    #expect(polygon(before) != polygon(after) && polygon(after)?.isEmpty == false)
    #expect(try place.text("out/report.html").contains("east"))
  }

  private func polygon(_ line: Substring?) -> Substring? {
    line.flatMap { line in line.range(of: "\"coordinates\"").map { line[$0.lowerBound...] } }
  }

  @Test func aDistrictThatIsNoMoreIsNamed() throws {
    let place = try mergedTown()
    let run = try place.run("explain", "town/merged.yaml", "--district", "east", "--year", "2027", "--shortage")
    #expect(run.code == 2 && run.complaints.contains("in 2027 east is a part of west; ask for west"))
    let west = try place.run("explain", "town/merged.yaml", "--district", "west", "--year", "2027", "--shortage")
    #expect(west.code == 0 && west.output.contains("East"))
    #expect(try place.run("simulate", "town/merged.yaml", "--publish", "--out", "public", "--quiet").code == 0)
    #expect(try place.run("simulate", "town/merged.yaml", "--lang", "zh").complaints.contains("自 2027 年起 east 并入 west"))
  }

  /// West of the merged plan has the 1,440 primary children of both districts, and is compared with both of the other.
  @Test func aShortageIsComparedWithTheSameLand() throws {
    let place = try mergedTown()
    let versus = ["--year", "2027", "--shortage", "--versus"]
    let west = try place.run(
      ["explain", "town/merged.yaml", "--district", "west"] + versus + ["town/baseline.yaml", "--json"])
    #expect(west.code == 0, "\(west.complaints)")
    let shortages = try Self.shortages(west.output)
    #expect(shortages.count == 2)
    for one in shortages {
      let (here, other) = (one["here"] as? [String: Any], one["other"] as? [String: Any])
      for figure in ["pupils", "places", "seat_shortfall"] {
        let (here, other) = (here?[figure] as? Double ?? -1, other?[figure] as? Double ?? -2)
        #expect(abs(here - other) < 1e-6, "\(figure)")
      }
    }
    let all = try place.run(["explain", "town/baseline.yaml"] + versus + ["town/merged.yaml", "--json"])
    let parts = try Self.shortages(all.output).map { $0["parts"] as? [[String: Any]] ?? [] }
    #expect(parts.map { $0.map { $0["id"] as? String } } == [["west"], ["west"]])
    let back = try place.run(
      ["explain", "town/baseline.yaml", "--district", "east"] + versus + ["town/merged.yaml"])
    #expect(back.code == 2 && back.complaints.contains("in 2027 east is a part of a larger district in merged"))
  }

  private static func shortages(_ json: String) throws -> [[String: Any]] {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    return object?["shortages"] as? [[String: Any]] ?? []
  }

  @Test func aSchoolOnTwoSitesHasASum() throws {
    let place = try Workplace()
    let schools = try place.text("town/data/schools.geojson")
    try place.put(
      schools.replacing("\"id\":\"e-p1\"", with: "\"id\":\"e-p1\",\"campus_of\":\"w-p1\""), "town/data/schools.geojson")
    let check = try place.run("check", "town/baseline.yaml")
    #expect(check.code == 0 && check.complaints.contains("a campus in another district"), "\(check.complaints)")
    #expect(try place.run("simulate", "town/baseline.yaml", "--out", "out", "--quiet").code == 0)
    let rows = try lines(place, "out/schools.csv")
    #expect(rows[0].last == "campus_of" && Set(rows.filter { $0[0] == "e-p1" }.map { $0[$0.count - 1] }) == ["w-p1"])
    let sums = try lines(place, "out/campuses.csv")
    let sum = try #require(sums.first { $0[0] == "w-p1" && $0[4] == "2026" })
    let sites = rows.filter { ["w-p1", "e-p1"].contains($0[0]) && $0[4] == "2026" }
    #expect(sites.count == 2 && sum[5] == "2")
    #expect(abs((Double(sum[6]) ?? 0) - sites.compactMap { Double($0[5]) }.reduce(0, +)) < 0.002)
    let map = try place.text("out/schools.geojson")
    #expect(map.contains("\"campus_of\":\"w-p1\"") && map.contains("\"campus_of\":null"))
    #expect(try place.text("out/report.html").contains("Schools on several sites"))
    let explained = try place.run("explain", "town/baseline.yaml", "--school", "w-p1", "--year", "2026")
    #expect(explained.output.contains("all sites") && explained.output.contains("on 2 sites"))
  }
}
