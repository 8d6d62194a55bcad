import Foundation
import Testing

struct SimulateTests {
  /// The figures that the README of the example computes by hand.
  @Test func theExampleIsAsReckonedByHand() throws {
    let place = try Workplace()
    let run = try place.run("compare", "town/baseline.yaml", "town/plan.yaml", "--out", "results")
    #expect(run.code == 0)
    #expect(run.output.contains("East      baseline     0    60   150   210   270   330   390   1,410\n"))
    #expect(run.output.contains("          plan         0    51    42     3     0     0     0      96\n"))
    let schools = try place.text("results/plan/schools.csv")
    #expect(schools.contains("e-p2,East Second Primary,east,primary,2026,90.000,2,90.000,0.000,"))
    #expect(schools.contains("w-p1,West Primary,west,primary,2030,810.000,18,810.000,0.000,"))
    for file in ["comparison.csv", "difference.geojson", "run.json", "baseline/moves.csv", "plan/catchments.geojson"] {
      #expect(place.exists("results/\(file)"))
    }
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    let place = try Workplace()
    _ = try place.run("simulate", "town/plan.yaml", "--out", "one", "--jobs", "1")
    _ = try place.run("simulate", "town/plan.yaml", "--out", "two", "--jobs", "2")
    let difference = try place.shell("diff -r -x run.json one two")
    #expect(difference.output == "")
    let records = try ["one", "two"].map { try place.text("\($0)/run.json").components(separatedBy: "\"timings\"") }
    #expect(records[0].first == records[1].first)
  }

  @Test func errorsAre2AndNothingIsWritten() throws {
    let place = try Workplace()
    try place.put("bogus: 1\n", "town/broken.yaml")
    let before = try place.names()
    for path in ["town/broken.yaml", "nowhere.yaml"] {
      let run = try place.run("simulate", path, "--out", "results")
      #expect(run.code == 2)
      #expect(run.output == "")
      #expect(run.complaints.contains("error"))
    }
    #expect(try place.names() == before)
  }

  @Test func aFolderOfSomebodyElseIsRefused() throws {
    let place = try Workplace()
    let run = try place.run("simulate", "town/plan.yaml", "--out", "town")
    #expect(run.code == 2)
    #expect(run.complaints.contains("--force"))
    #expect(!place.exists("town/schools.csv"))
    #expect(try place.run("simulate", "town/plan.yaml", "--out", "town", "--force").code == 0)
    #expect(place.exists("town/schools.csv"))
    #expect(place.exists("town/plan.yaml"))
    // ours from now on
    #expect(try place.run("simulate", "town/plan.yaml", "--out", "town").code == 0)
    #expect(place.exists("town/data/children.csv"))
  }

  /// Whoever stands in the folder finds the results there.
  @Test func theCurrentFolderCanBeFilled() throws {
    let place = try Workplace()
    let run = try place.shell("mkdir here && cd here && \"$0\" simulate ../town/plan.yaml --out . --quiet && ls")
    #expect(run.code == 0)
    #expect(run.output.contains("schools.csv\n"))
  }

  /// Stopped at any moment: all of it is there, or nothing.
  @Test(arguments: [2, 5, 8, 12, 20, 30])
  func stoppingLeavesNothingHalfDone(hundredths: Int) throws {
    let place = try Workplace()
    let wait = "0.\(hundredths < 10 ? "0" : "")\(hundredths)"
    _ = try place.shell(
      "\"$0\" simulate town/plan.yaml --out out --per-year --quiet & sleep \(wait); kill -TERM $! 2>/dev/null; wait $!")
    let names = try place.names()
    #expect(names == ["town"] || names == ["out", "town"])
    #expect(place.exists("out") == place.exists("out/run.json"))
  }

  @Test func aYearWithoutRowsIsRefused() throws {
    let place = try Workplace()
    let run = try place.run("simulate", "town/plan.yaml", "--year", "1999", "--out", "results")
    #expect(run.code == 2)
    #expect(run.complaints.contains("2024 to 2030"))
    #expect(!place.exists("results"))
  }

  @Test func twoScenariosOfOneNameAreRefused() throws {
    let place = try Workplace()
    let run = try place.run("compare", "town/plan.yaml", "town/plan.yaml")
    #expect(run.code == 2)
    #expect(run.complaints.contains("plan"))
  }

  @Test func jsonIsForPrograms() throws {
    let run = try Workplace().run("simulate", "town/plan.yaml", "--json")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(json["years"] as? [Int] == Array(2024...2030))
    #expect((json["totals"] as? [Any])?.count == 14)
  }
}
