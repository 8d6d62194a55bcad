import Foundation
import Testing

struct CheckTests {
  @Test func theExampleIsFreeOfErrors() throws {
    let place = try Workplace()
    for path in ["town/plan.yaml", "town/baseline.yaml", "town/data"] {
      let run = try place.run("check", path)
      #expect(run.code == 0)
      #expect(!run.complaints.contains("error"))
      #expect(run.output.contains("SYNTHETIC DATA"))
      #expect(run.output.contains("West Primary        720        720       756          +36    5 %"))
    }
  }

  @Test func chineseNamesAndTerms() throws {
    let run = try Workplace().run("check", "town/data", "--lang", "zh")
    #expect(run.code == 0)
    #expect(run.output.contains("西区第一小学"))
    #expect(run.output.contains("实际在校"))
  }

  @Test func whatCannotBeReadIs2() throws {
    let place = try Workplace(withTown: false)
    for path in ["nowhere", "nowhere.yaml"] {
      let run = try place.run("check", path)
      #expect(run.code == 2)
      #expect(run.output == "")
      #expect(run.complaints.contains("nowhere"))
    }
  }

  @Test func errorsInWhatWasReadAre1() throws {
    let place = try Workplace()
    try place.put(try place.text("town/plan.yaml") + "bogus: 1\n", "town/broken.yaml")
    let run = try place.run("check", "town/broken.yaml")
    #expect(run.code == 1)
    #expect(run.complaints.contains("error: "))
    #expect(run.complaints.contains("bogus"))
    #expect(run.complaints.contains("1 error"))
  }

  @Test func quietSaysNothingWhereAllIsWell() throws {
    let run = try Workplace().run("check", "town/plan.yaml", "--quiet")
    #expect(run.code == 0)
    #expect(run.output == "")
  }

  @Test func jsonIsForPrograms() throws {
    let run = try Workplace().run("check", "town/data", "--json")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(json["errors"] as? Int == 0)
    #expect((json["schools"] as? [Any])?.count == 4)
  }
}
