import Foundation
import TestSupport
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

  /// The plan of docs/scenario.md, with an event of each kind, in a town that states the unit of its costs. Its text has no faults; as a plan
  /// for a town that needs none of it, it is warned of.
  @Test func theDocumentedPlanIsFreeOfFaults() throws {
    let page = Repository.root.appending(path: "docs/scenario.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let plan = try #require(text.split(separator: "```yaml\n").dropFirst().first?.split(separator: "```").first)
    for kind in ["new", "expand", "relocate", "close", "pause", "grades"] { #expect(plan.contains("kind: \(kind)")) }
    let place = try Workplace()
    try place.put(String(plan), "town/documented.yaml")
    try place.put(try place.text("town/data/dataset.yaml") + "currency: CNY 10000\n", "town/data/dataset.yaml")
    let check = try place.run("check", "town/documented.yaml")
    #expect(check.code == 0)
    #expect(
      check.complaints.split(separator: "\n").dropLast().allSatisfy {
        $0.contains("short of a seat than without") || $0.contains("to another school for little")
          || $0.contains("more pupils are short of a seat") || $0.contains("where the number of pupils falls")
      })
    #expect(Self.squeezed(check.output).contains("expand W-E1 2026"))
    #expect(try place.run("simulate", "town/documented.yaml", "--out", "documented", "--quiet").code == 0)
  }

  /// A table without the width of its columns.
  private static func squeezed(_ text: String) -> String { text.replacing(#/ +/#, with: " ") }

  /// Twelve rooms of a new school cure as much as seven more at the school next door.
  @Test func whatEachPartOfAPlanDoesIsShown() throws {
    let place = try Workplace()
    let run = try place.run("check", "town/plan.yaml")
    #expect(Self.squeezed(run.output).contains("new E-N1 2026 100 % 100 % 1,230 1,125 94 e-p1 +7"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let json = try place.run("check", "town/plan.yaml", "--json")
    #expect(json.output.contains(#""or_expand":"e-p1","or_expand_classrooms":7"#))
    #expect(!(try place.run("check", "town/baseline.yaml").output.contains("What each part of the plan does")))
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

  /// "and 9 more like this" at the end of a list of all.
  @Test func allFaultsAreListedWithAll() throws {
    let place = try Workplace()
    let rows = (1...40).map { "nobody\($0),2024,6,0\n" }.joined()
    try place.put(try place.text("town/data/children.csv") + rows, "town/data/children.csv")
    let short = try place.run("check", "town/data")
    #expect(short.code == 1 && short.complaints.contains("and 30 more like this"))
    let long = try place.run("check", "town/data", "--all")
    #expect(!long.complaints.contains("more like this"))
    for number in 1...40 { #expect(long.complaints.contains("found nobody\(number);")) }
    #expect(long.complaints.contains("40 errors"))
  }

  /// A path that leads out of the scenario's folder is named as it stands there.
  @Test func pathsAreNamedAsGiven() throws {
    let place = try Workplace()
    let plan = try place.text("town/plan.yaml").replacing(
      "extends: baseline.yaml", with: "extends: ../../elsewhere/base.yaml")
    try place.put(plan, "town/broken.yaml")
    try place.put("schema: schoolzone/1\ndataset: ../../elsewhere/data\n", "town/lost.yaml")
    for (file, path) in [("broken", "../../elsewhere/base.yaml"), ("lost", "../../elsewhere/data")] {
      let run = try place.run("check", place.folder.appending(path: "town/\(file).yaml").path(percentEncoded: false))
      #expect(run.code == 2)
      #expect(run.complaints.contains("(found \(path)"), "\(run.complaints)")
    }
  }

  /// Registers write 0 where a school does not have a stage.
  @Test func zeroRoomsChangeNothing() throws {
    let place = try Workplace()
    #expect(try place.run("simulate", "town/baseline.yaml", "--out", "before", "--quiet").code == 0)
    var layer = try place.text("town/data/schools.geojson")
    for (stage, other) in [("primary", "junior"), ("junior", "primary")] {
      let rooms = try Regex("\"\(stage)_classrooms\": ?[1-9][0-9]*")
      layer = layer.replacing(rooms) { "\(layer[$0.range]),\"\(other)_classrooms\":0" }
    }
    #expect(layer.contains("primary_classrooms\":0") && layer.contains("junior_classrooms\":0"))
    try place.put(layer, "town/data/schools.geojson")
    #expect(try place.run("simulate", "town/baseline.yaml", "--out", "after", "--quiet").code == 0)
    #expect(try place.text("after/schools.csv") == place.text("before/schools.csv"))
  }

  /// Two blocks on a list of 2026, which is then the whole catchment of w-p1: the other 20 have none. `check` says of the data what
  /// `simulate` says of a scenario on them.
  @Test func aDatasetIsCheckedForItsLaterCatchments() throws {
    let place = try Workplace()
    try place.put(
      "block,stage,school,from\nb-7-0,primary,w-p1,2026\nb-7-1,primary,w-p1,2026\n", "town/data/catchments.csv")
    let says = "20 blocks lie in no primary catchment in 2026"
    let check = try place.run("check", "town/data")
    #expect(check.code == 1 && check.complaints.contains(says), "\(check.complaints)")
    let run = try place.run("simulate", "town/baseline.yaml")
    #expect(run.code == 2 && run.complaints.contains(says))
  }

  /// Rezonings of one year are told apart by their stages.
  @Test func rezoningsAreNamedWithTheirStage() throws {
    let place = try Workplace()
    try place.put(
      """
      schema: schoolzone/1
      extends: baseline.yaml
      rezoning:
        - { from: 2026, stage: primary, blocks: { e-p1: [b-0-0] } }
        - { from: 2026, stage: junior, blocks: { e-j1: [b-0-0] } }
        - { from: 2026, stage: junior, blocks: { e-j1: [b-0-1] } }

      """, "town/moves.yaml")
    let check = try place.run("check", "town/moves.yaml")
    #expect(check.isWithin80Columns)
    for name in ["rezone 2026 primary", "rezone 2026 junior ", "rezone 2026 junior (2)"] {
      #expect(check.output.contains(name), "\(check.output)")
    }
  }
}
