import Foundation
import Testing

/// `rezone --sample`, as it is typed.
struct SampleCommandTests {
  private let request = [
    "rezone", "town/plan.yaml", "--stage", "primary", "--from", "2026", "--effort", "2000", "--sample",
  ]

  @Test func plansAreDrawnForComparison() throws {
    let place = try Workplace()
    for (language, words) in [("en", "30 legal plans drawn at random"), ("zh", "随机抽取 30 个合规方案")] {
      let run = try place.run(request + ["30", "--out", language, "--lang", language])
      #expect(run.code == 0 && run.output.contains(words) && run.isWithin80Columns, "\(run)")
      #expect(try place.text("\(language)/report.html").contains("id=\"sample\""))
    }
    let table = try place.text("en/sample.csv")
    let rows = table.split(separator: "\n")
    #expect(rows.count == 33)
    #expect(rows[0].hasSuffix("draw,shortfall,mean_walk_m,border_m,moved_pupils"))
    #expect(rows[1].hasPrefix("today,") && rows[1].hasSuffix(",0.000") && rows[2].hasPrefix("proposed,"))
    #expect(Set(rows[3...].map { $0.drop { $0 != "," } }).count > 10)
    #expect(try place.text("zh/sample.csv") == table)
    for (option, value, isSame) in [("jobs", "1", true), ("seed", "2", false)] {
      let run = try place.run(request + ["30", "--out", option, "--" + option, value, "--quiet"])
      #expect(run.code == 0 && run.output.isEmpty)
      #expect(try (place.text("\(option)/sample.csv") == table) == isSame)
    }
    let json = try place.run(request + ["30", "--json", "--quiet"])
    let value = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let sample = try #require(value["sample"] as? [String: Any])
    #expect(sample["draws"] as? Int == 30 && (sample["measures"] as? [Any])?.count == 4)
  }

  @Test func aNumberOfPlansIsNeeded() throws {
    let place = try Workplace()
    let run = try place.run(request + ["0"])
    #expect(run.code == 2 && run.complaints.contains("--sample is 0, must be 1 to 1000000."), "\(run)")
  }
}
