import Foundation
import Testing

struct NoticeCommandTests {
  @Test(arguments: ["en", "zh"])
  func theNoticeIsWritten(language: String) throws {
    let place = try Workplace()
    let run = try place.run("map", "town/plan.yaml", "--notice", "--out", "notice", "--lang", language)
    #expect(run.code == 0)
    #expect(run.isWithin80Columns)
    for file in ["notice.html", "notice.csv", "notice_changes.csv", "lookup.html", "run.json"] {
      #expect(place.exists("notice/\(file)"))
    }
    #expect(try place.text("notice/notice_changes.csv").contains("b-4-2,Block 4-2,east,primary,2025,e-p1,w-p1,"))
    #expect(try place.text("notice/notice.csv").contains(language == "zh" ? "东区区界" : "the border of East"))
    let again = try place.run("map", "town/plan.yaml", "--notice", "--out", "again", "--lang", language)
    #expect(again.code == 0)
    #expect(try place.shell("diff -r -x run.json notice again").output == "")
  }

  @Test func streetsOfTheDatasetNameBorders() throws {
    let place = try Workplace()
    try place.put(
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"name":"Town Road","name_zh":"城镇路"},"geometry":{"type":"LineString","coordinates":[[120.99,32.0045],[121.02,32.0045]]}},
      {"type":"Feature","properties":{"name":"A square"},"geometry":{"type":"Point","coordinates":[121,32]}}]}
      """, "town/data/streets.geojson")
    let run = try place.run("map", "town/plan.yaml", "--notice", "--out", "notice")
    #expect(run.code == 0)
    #expect(run.complaints.contains("not a line; it is not used"))
    #expect(try place.text("notice/notice.html").contains("north: Town Road;"))
    _ = try place.run("map", "town/plan.yaml", "--notice", "--out", "notice", "--lang", "zh")
    #expect(try place.text("notice/notice.html").contains("北至城镇路；"))
  }

  @Test func publishingIsSaidAndLeavesNoSmallCount() throws {
    let place = try Workplace()
    // two cohorts of one child in the whole of one block: a small block
    let children = try place.text("town/data/children.csv").split(separator: "\n").map { line in
      line.hasPrefix("b-0-0,") ? String(line).replacingOccurrences(of: ",6,0", with: ",1,0") : String(line)
    }
    try place.put(children.joined(separator: "\n") + "\n", "town/data/children.csv")
    let run = try place.run("compare", "town/baseline.yaml", "town/plan.yaml", "--publish", "--out", "public")
    #expect(run.code == 0)
    #expect(run.output.contains("withheld: counts of pupils under 10"))
    #expect(try place.text("public/run.json").contains("\"withheld_below\":10"))
    let blocks = try place.text("public/plan/blocks.geojson")
    #expect(blocks.contains("\"primary_pupils\":null"))
    for count in 1..<10 { #expect(!blocks.contains("\"primary_pupils\":\(count),")) }
  }

  @Test func aRecordAloneIsNotPublished() throws {
    let place = try Workplace()
    let run = try place.shell(
      "mkdir r && cp town/data/enrolment.csv town/data/dataset.yaml r && \"$0\" simulate r --publish")
    #expect(run.code == 2)
    #expect(run.complaints.contains("--publish"))
  }
}
