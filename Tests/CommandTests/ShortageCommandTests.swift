import Foundation
import TestSupport
import Testing

/// `explain --shortage` on the example town.
struct ShortageCommandTests {
  @Test(arguments: ["en", "zh"]) func aSchoolADistrictAndTheCity(language: String) throws {
    let place = try Workplace()
    for (name, subject) in [
      ("school", ["--school", "e-p1"]), ("district", ["--district", "east"]), ("city", []),
      ("versus", ["--school", "e-p1", "--versus", "town/plan.yaml"]),
      ("city-versus", ["--versus", "town/plan.yaml"]),
    ] {
      let run = try place.run(
        ["explain", "town/baseline.yaml"] + subject + ["--year", "2028", "--shortage", "--lang", language])
      #expect(run.code == 0, "\(run.complaints)")
      #expect(run.isWithin80Columns, "\(run.output)")
      #expect(try matchesGolden(run.output, "shortage-\(name)-\(language).txt"))
    }
  }

  /// In JSON the lines of each part add up to the sums, and the parts to the whole.
  @Test func linesAddUpInJSON() throws {
    let place = try Workplace()
    let run = try place.run("explain", "town/baseline.yaml", "--year", "2028", "--shortage", "--json")
    let object = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let shortages = try #require(object["shortages"] as? [[String: Any]])
    #expect(!shortages.isEmpty)
    for shortage in shortages {
      let (here, lines) = (shortage["here"] as? [String: Double], shortage["lines"] as? [[String: Any]])
      func sum(_ part: String) -> Double {
        (lines ?? []).filter { $0["part"] as? String == part }.reduce(0) { $0 + ($1["amount"] as? Double ?? 0) }
      }
      for (part, total) in [("places", "places"), ("pupils", "pupils"), ("remedies", "seat_shortfall")] {
        #expect(abs(sum(part) - (here?[total] ?? -1)) < 1e-6)
      }
      let parts = (shortage["parts"] as? [[String: Any]] ?? []).compactMap { $0["here"] as? [String: Double] }
      for key in ["places", "pupils", "seat_shortfall", "must_build", "rooms_to_build"] {
        #expect(abs(parts.reduce(0) { $0 + ($1[key] ?? 0) } - (here?[key] ?? -1)) < 1e-6)
      }
    }
  }

  @Test func wrongSubjectsAreRefused() throws {
    let place = try Workplace()
    let lost = try place.run("explain", "town/plan.yaml", "--district", "wst", "--year", "2028")
    #expect(lost.code == 2 && lost.complaints.contains("west"))
    for wrong in [["--school", "w-p1", "--district", "west"], [], ["--school", "w-p1", "--shortage", "--grade", "1"]] {
      #expect(try place.run(["explain", "town/plan.yaml", "--year", "2028"] + wrong).code == 2)
    }
  }
}
