import Foundation
import Testing

/// `export`, `--gpkg`, and datasets that are one GeoPackage.
struct GeoPackageCommandTests {
  /// All results are the same from a GeoPackage as from the folder; only the record names another input.
  @Test(arguments: ["example-town", "k12", "april"])
  func aGeoPackageGivesTheSameBytesAsTheFolder(example: String) throws {
    let place = try Workplace(withTown: false)
    _ = try place.run("example", example, "--quiet")
    let export = try place.run("export", "\(example)/data", "--out", "\(example)/city.gpkg")
    #expect(export.code == 0, "\(export.complaints)")
    #expect(export.output == "The dataset is in \(example)/city.gpkg.\n")
    let text = try place.text("\(example)/baseline.yaml")
    try place.put(
      text.replacingOccurrences(of: "dataset: data", with: "dataset: city.gpkg"), "\(example)/packed/baseline.yaml")
    try place.put(text, "\(example)/plain/baseline.yaml")
    let line = "cd \(example) && mv city.gpkg packed && cp -r data plain && "
    let folder = try place.shell(line + "\"$0\" simulate plain/baseline.yaml --out one --quiet")
    #expect(folder.code == 0, "\(folder.complaints)")
    let package = try place.shell("cd \(example) && \"$0\" simulate packed/baseline.yaml --out two --quiet")
    #expect(package.code == 0, "\(package.complaints)")
    #expect(try place.shell("cd \(example) && diff -r -x run.json -x report.html one two").output == "")
  }

  @Test func aGeoPackageBecomesTheSameFolderAgain() throws {
    let place = try Workplace()
    _ = try place.run("export", "town/data", "--out", "city.gpkg")
    let back = try place.run("export", "city.gpkg", "--out", "back")
    #expect(back.code == 0, "\(back.complaints)")
    #expect(
      try place.shell("cmp back/dataset.yaml town/data/dataset.yaml && ls back").output.contains("schools.geojson"))
    _ = try place.run("export", "back", "--out", "again.gpkg")
    #expect(try place.shell("cmp city.gpkg again.gpkg").code == 0)
    #expect(try place.run("check", "back").complaints == place.run("check", "town/data").complaints)
    #expect(try place.run("check", "city.gpkg").output == place.run("check", "town/data").output)
  }

  @Test func resultsAreInOneGeoPackageToo() throws {
    let place = try Workplace()
    let run = try place.run(
      "compare", "town/baseline.yaml", "town/plan.yaml", "--out", "results", "--gpkg", "--quiet")
    #expect(run.code == 0, "\(run.complaints)")
    let again = try place.run(
      "compare", "town/baseline.yaml", "town/plan.yaml", "--out", "again", "--gpkg", "--quiet", "--jobs", "1")
    #expect(again.code == 0)
    #expect(try place.shell("cmp results/results.gpkg again/results.gpkg").code == 0)
    #expect(try place.text("results/run.json").contains("\"results.gpkg\""))
    let plain = try place.run("compare", "town/baseline.yaml", "town/plan.yaml", "--out", "plain", "--quiet")
    #expect(plain.code == 0)
    #expect(
      try place.shell("diff -r -x run.json plain results").output == "Only in results: results.gpkg\n")
  }

  @Test func faultsNameTheTableAndTheRow() throws {
    let place = try Workplace()
    let file = try place.text("town/data/schools.geojson").replacingOccurrences(
      of: "\"district\":\"west\"", with: "\"district\":\"wst\"")
    _ = try place.run("export", "town/data", "--out", "city.gpkg")
    try place.put(file, "town/data/schools.geojson")
    let refused = try place.run("export", "town/data", "--out", "wrong.gpkg")
    #expect(refused.code == 2)
    #expect(!place.exists("wrong.gpkg"))
    let folder = try place.run("check", "town/data")
    #expect(folder.complaints.contains("schools.geojson"))
    let missing = try place.run("check", "nowhere.gpkg")
    #expect(missing.code == 2)
    try place.put("SQLite format 3\u{0}, and no more", "cut.gpkg")
    let cut = try place.run("check", "cut.gpkg")
    #expect(cut.code == 2)
    #expect(cut.complaints.contains("cut.gpkg"))
    #expect(cut.complaints.contains("damaged or cut off"))
  }

  @Test func aFolderIsExportedToAGeoPackageOnly() throws {
    let place = try Workplace()
    let run = try place.run("export", "town/data", "--out", "elsewhere")
    #expect(run.code == 2)
    #expect(run.complaints.contains(".gpkg"))
    #expect(!place.exists("elsewhere"))
  }
}
