import Foundation
import Testing

/// Zones as lists of blocks give the same files as the same zones drawn.
struct ListedZonesTests {
  private static let files = ["schools.csv", "districts.csv", "grades.csv", "blocks.geojson", "moves.csv"]

  private func expectSame(_ place: Workplace, _ one: String, _ other: String) throws {
    for file in Self.files {
      let text = try place.text("\(one)/\(file)")
      #expect(text.count > 50)
      #expect(try place.text("\(other)/\(file)") == text, "\(file)")
    }
  }

  @Test func aDatasetWithListsInPlaceOfPolygons() throws {
    let place = try Workplace()
    _ = try place.run("simulate", "town/plan.yaml", "--out", "drawn")
    var rows = "block,stage,school\n"
    for column in 0..<8 {
      for row in 0..<5 {
        for (stage, letter) in [("primary", "p"), ("junior", "j")] {
          rows += "b-\(column)-\(row),\(stage),\(column < 4 ? "w" : "e")-\(letter)1\n"
        }
      }
    }
    try place.put(rows, "town/data/catchments.csv")
    let both = try place.run("check", "town/plan.yaml")
    #expect(both.code == 1 && both.complaints.contains("catchments.geojson"))
    _ = try place.shell("rm town/data/catchments.geojson")
    let check = try place.run("check", "town/plan.yaml")
    #expect(check.code == 0, "\(check.complaints)")
    let run = try place.run("simulate", "town/plan.yaml", "--out", "listed")
    #expect(run.code == 0, "\(run.complaints)")
    try expectSame(place, "drawn", "listed")
  }

  @Test func aRezoningByAList() throws {
    let place = try Workplace()
    let plan = try place.text("town/plan.yaml")
    #expect(plan.contains("catchments: zones/2025.geojson, phase: intake"))
    for phase in ["intake", "all", "{ grades: [2, 3] }"] {
      let drawn = plan.replacing("phase: intake", with: "phase: \(phase)")
      try place.put(drawn, "town/drawn.yaml")
      try place.put(
        drawn.replacing("catchments: zones/2025.geojson", with: "blocks: zones/2025.csv"), "town/listed.yaml")
      try place.put("block,school\nb-4-2,w-p1\n", "town/zones/2025.csv")
      _ = try place.run("simulate", "town/drawn.yaml", "--out", "drawn", "--force")
      let run = try place.run("simulate", "town/listed.yaml", "--out", "listed", "--force")
      #expect(run.code == 0, "\(run.complaints)")
      try expectSame(place, "drawn", "listed")
    }
  }
}
