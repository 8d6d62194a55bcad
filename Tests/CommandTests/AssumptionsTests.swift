import Foundation
import TestSupport
import Testing

struct AssumptionsTests {
  private static let baseline = Repository.path("scenarios/nantong-2013/baseline.yaml")

  @Test(arguments: ["en", "zh"])
  func nantongStaysWithin80Columns(language: String) throws {
    let run = try ProgramRun(["check", AssumptionsTests.baseline, "--assumptions", "--lang", language])
    #expect(run.code == 0)
    for line in run.output.split(separator: "\n") {
      let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
      #expect(columns <= 80, "\(line)")
    }
    let rates =
      language == "en"
      ? ["births", "entry_ratio", "net_migration", "progression", "enrolment_share", "unexplained_entry"]
      : ["出生人数", "入学前净迁移率", "升级率", "就读率", "新生差额"]
    for rate in rates { #expect(run.output.contains(rate)) }
    // a note breaks where the line is full
    #expect(run.output.replacing("\n", with: " ").contains("censuses of 2010 and 2020"))
    #expect(run.output.contains(language == "en" ? "Tongzhou                  2013–2020  scenario [1]  0.0608" : "通州区"))
  }

  @Test func theFlagAddsToWhatIsPrinted() throws {
    let place = try Workplace()
    for path in ["town/plan.yaml", "town/data"] {
      let plain = try place.run("check", path)
      let listed = try place.run("check", path, "--assumptions")
      #expect(listed.code == 0)
      #expect(listed.output.hasPrefix(plain.output))
      #expect(listed.output.contains("=== Assumptions"))
      #expect(listed.complaints == plain.complaints)
    }
    #expect(try place.run("check", "town/plan.yaml", "--assumptions", "--quiet").output == "")
  }

  @Test func jsonListsThemWhereAskedFor() throws {
    let place = try Workplace()
    func json(_ arguments: String...) throws -> [String: Any] {
      let run = try ProgramRun(["check", "town/data", "--json"] + arguments, in: place.folder)
      return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }
    #expect(try json()["assumptions"] == nil)
    let listed = try json("--assumptions")
    let rates = try #require(listed["assumptions"] as? [[String: Any]])
    let growth = try #require(rates.first { $0["rate"] as? String == "net_migration" })
    #expect(growth["district"] as? String == "all")
    #expect(growth["origin"] as? String == "default")
    #expect(growth["first_year"] as? Int == 2025)
    // no births: the cohorts from 2031 on repeat the last three counted
    let assumed = try #require(listed["assumed_births"] as? [[String: Any]])
    #expect(assumed.map { $0["district"] as? String } == ["west", "east"])
    #expect(assumed.allSatisfy { $0["first_cohort"] as? Int == 2031 })
  }

  @Test func whatCannotBeSimulatedIsSaidOnce() throws {
    let place = try Workplace()
    try place.put(try place.text("town/plan.yaml") + "bogus: 1\n", "town/broken.yaml")
    let run = try place.run("check", "town/broken.yaml", "--assumptions")
    #expect(run.code == 1)
    #expect(run.complaints.contains("1 error"))
    #expect(!run.output.contains("==="))
  }
}
