import Testing

/// `ensemble` and `merge`: report, map and publication.
struct EnsembleCommandTests {
  private static let scenarios = ["town/plan.yaml", "town/baseline.yaml"]

  /// With the scenarios of the shards, `merge` writes all files of one run, also those that are published.
  @Test(arguments: [[], ["--publish", "--gpkg"], ["--no-report", "--lang", "zh"]])
  func shardsPutTogetherAreOneRun(options: [String]) throws {
    let place = try Workplace()
    let draws = ["--draws", "40", "--quiet"]
    let whole = try place.run(["ensemble"] + EnsembleCommandTests.scenarios + draws + options + ["--out", "whole"])
    #expect(whole.code == 0, "\(whole.complaints)")
    for shard in ["0/3", "2/3", "1/3"] {
      let run = try place.run(
        ["ensemble"] + EnsembleCommandTests.scenarios + draws + ["--shard", shard, "--out", "part-\(shard.prefix(1))"])
      #expect(run.code == 0, "\(run.complaints)")
    }
    let merged = try place.run(
      ["merge", "part-0", "part-1", "part-2", "--out", "merged", "--quiet"]
        + EnsembleCommandTests.scenarios.flatMap { ["--scenario", $0] } + options)
    #expect(merged.code == 0, "\(merged.complaints)")
    #expect(try place.shell("diff -r -x run.json whole merged").output == "")
    let files = try place.shell("ls whole").output
    #expect(files.contains("probability.geojson"))
    #expect(files.contains("report.html") != options.contains("--no-report"))
    #expect(files.contains("results.gpkg") == options.contains("--gpkg"))
    #expect(try place.text("whole/run.json").contains("\"withheld_below\":10") == options.contains("--publish"))
  }

  @Test func withoutScenariosTablesAloneAreWritten() throws {
    let place = try Workplace()
    _ = try place.run(["ensemble", "town/plan.yaml", "--draws", "20", "--shard", "0/1", "--out", "part", "--quiet"])
    let merged = try place.run("merge", "part", "--out", "merged")
    #expect(merged.code == 0 && merged.output.contains("--scenario"))
    #expect(!(try place.shell("ls merged").output.contains("report.html")))
    let other = try place.run("merge", "part", "--scenario", "town/baseline.yaml", "--out", "other")
    #expect(other.code == 2 && other.complaints.contains("of the scenarios baseline"))
    #expect(try place.shell("ls other").code != 0)
  }

  @Test(arguments: [
    ["ensemble", "town/plan.yaml", "--shard", "0/2", "--out", "x", "--publish"],
    ["ensemble", "town/plan.yaml", "--gpkg"], ["merge", "part", "--out", "x", "--publish"],
  ])
  func optionsThatDoNotGoTogetherAreRefused(arguments: [String]) throws {
    let run = try Workplace().run(arguments)
    #expect(run.code == 2 && run.complaints.contains("--"), "\(run.complaints)")
  }
}
