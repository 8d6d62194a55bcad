import Foundation
import Testing

struct SiteTests {
  private let rules = """
    budget: { total: 2000, 2026: 900 }
    districts:
      west: { new: { at_most: 0 } }
      east: { expand: { at_most: 1 } }
    cost_per_classroom: { new: 100, expand: 60, relocate: 90 }
    earliest: 2026

    """

  private func table(_ place: Workplace, _ name: String) throws -> [[String: String]] {
    let lines = try place.text(name).replacing("\u{FEFF}", with: "").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { Dictionary(zip(lines[0], $0), uniquingKeysWith: { first, _ in first }) }
  }

  private func certificate(_ place: Workplace, _ folder: String) throws -> [String: Any] {
    let data = Data(try place.text("\(folder)/certificate.json").utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func aPlanKeepsTheRulesAndIsSimulated() throws {
    let place = try growingTown()
    try place.put(rules, "rules.yaml")
    let run = try place.run(
      "site", "town/baseline.yaml", "--rules", "rules.yaml", "--effort", "20000", "--frontier", "3", "--out", "results")
    #expect(run.code == 0, "\(run.complaints)")
    #expect(run.isWithin80Columns)
    for words in ["Projects by year", "Cost by year of opening", "% better.", "beside the rules"] {
      #expect(run.output.contains(words), "\(words) is not in \(run.output)")
    }
    let projects = try table(place, "results/projects.csv")
    #expect(!projects.isEmpty)
    var costs: [String: Double] = [:]
    for row in projects { costs[row["opens"] ?? "", default: 0] += Double(row["cost"] ?? "") ?? .infinity }
    #expect(costs.values.reduce(0, +) <= 2000 && costs["2026", default: 0] <= 900)
    #expect(projects.allSatisfy { (Int($0["opens"] ?? "") ?? 0) >= 2026 })
    #expect(!projects.contains { $0["district"] == "west" && $0["kind"] == "new" })
    #expect(Set(projects.filter { $0["district"] == "east" && $0["kind"] == "expand" }.map { $0["school"] }).count <= 1)
    let built = projects.filter { $0["site"] == "east-1" }.reduce(0) { $0 + (Double($1["classrooms"] ?? "") ?? 0) }
    #expect(built <= 12)
    let stated = try certificate(place, "results")
    #expect(stated["cost"] as? Double == costs.values.reduce(0, +))
    let (objective, bound) = (try #require(stated["objective"] as? Double), try #require(stated["bound"] as? Double))
    let before = try #require((stated["before"] as? [String: Any])?["objective"] as? Double)
    #expect(bound <= objective && objective < before)
    #expect(try place.run("simulate", "results/sited.yaml", "--out", "again", "--quiet").code == 0)
    for table in ["schools.csv", "districts.csv", "grades.csv"] {
      #expect(try place.text("again/\(table)") == place.text("results/sited/\(table)"))
    }
    #expect(try place.text("results/report.html").contains("id=\"siting\""))
  }

  /// `seat_years_short` is the sum of the simulation over stages and years, before and after.
  @Test func theCertificateStatesWhatTheSimulationGives() throws {
    let place = try growingTown()
    #expect(
      try place.run(
        "site", "town/baseline.yaml", "--budget", "24", "--effort", "20000", "--out", "results", "--quiet"
      ).code == 0)
    let stated = try certificate(place, "results")
    for (folder, key) in [("baseline", "seat_years_short_before"), ("sited", "seat_years_short")] {
      let rows = try table(place, "results/\(folder)/districts.csv").filter { $0["district"] == "all" }
      let sum = rows.reduce(0) { $0 + (Double($1["seat_shortfall"] ?? "") ?? 0) }
      #expect(abs(sum - (try #require(stated[key] as? Double))) < 0.001 * Double(rows.count), "\(key)")
    }
    #expect(stated["cost_unit"] as? String == "rooms")
    #expect(try #require(stated["cost"] as? Double) <= 24)
  }

  @Test func threadsDoNotMatter() throws {
    let place = try growingTown()
    for (folder, options) in [("one", ["--jobs", "1"]), ("two", ["--jobs", "2"])] {
      let run = try place.run(
        ["site", "town/plan.yaml", "--effort", "10000", "--frontier", "3", "--out", folder, "--quiet"] + options)
      #expect(run.code == 0, "\(run.complaints)")
    }
    for file in ["certificate.json", "projects.csv", "prices.csv", "frontier.csv", "sited.yaml"] {
      #expect(try place.text("one/\(file)") == place.text("two/\(file)"), "\(file)")
    }
  }

  /// Several futures: each plan under each, and the plan's figures are those that simulations give.
  @Test(arguments: ["expected", "regret"]) func futuresArePlannedTogether(aim: String) throws {
    let place = try growingTown()
    try place.put("extends: baseline.yaml\nname: more\ndemand: { net_migration: 0.03 }\n", "town/more.yaml")
    let run = try place.run(
      "site", "town/baseline.yaml", "--futures", "town/more.yaml", "--robust", aim, "--budget", "24", "--effort",
      "20000", "--out", "results")
    #expect(run.code == 0 && run.isWithin80Columns, "\(run.complaints)")
    #expect(run.output.contains("Every plan under every future"))
    let rows = try table(place, "results/futures.csv")
    #expect(rows.map { $0["plan"] } == ["baseline", "baseline", "more", "more", "sited", "sited"])
    #expect(rows.map { $0["future"] } == ["baseline", "more", "baseline", "more", "baseline", "more"])
    let robust = try #require(try certificate(place, "results")["robust"] as? [String: Any])
    #expect(robust["aim"] as? String == aim && robust["futures"] as? [String] == ["baseline", "more"])
    try place.put("extends: results/sited.yaml\nname: more\ndemand: { net_migration: 0.03 }\n", "again.yaml")
    for (scenario, row) in [("results/sited.yaml", rows[4]), ("again.yaml", rows[5])] {
      #expect(try place.run("simulate", scenario, "--out", "simulated", "--quiet").code == 0)
      let all = try table(place, "simulated/districts.csv").filter { $0["district"] == "all" }
      let sum = all.reduce(0) { $0 + (Double($1["seat_shortfall"] ?? "") ?? 0) }
      #expect(abs(sum - (Double(row["seat_years_short"] ?? "") ?? -1)) < 0.001 * Double(all.count), "\(scenario)")
    }
    let other = try place.run("site", "town/baseline.yaml", "--futures", "town/plan.yaml")
    #expect(other.code == 2 && other.complaints.contains("differ in more than the demand"), "\(other.complaints)")
  }

  /// Draws join the scenario as futures; seats short over all draws are those that an ensemble of the plan gives.
  @Test(arguments: ["expected", "regret"]) func drawsArePlannedTogether(aim: String) throws {
    let place = try growingTown()
    let site = [
      "site", "town/baseline.yaml", "--draws", "25", "--seed", "4", "--robust", aim, "--budget", "24", "--effort",
      "20000",
    ]
    let run = try place.run(site + ["--jobs", "1", "--out", "results"])
    #expect(run.code == 0 && run.isWithin80Columns, "\(run.complaints)")
    #expect(run.output.contains("Seat-years short over all 25 draws, simulated"))
    let rows = try table(place, "results/futures.csv")
    let futures = rows.filter { $0["plan"] == "sited" }
    #expect(futures.count == 11 && rows.count == 12 * 11)
    #expect(futures[0]["future"] == "baseline" && futures[0]["share"] == "0")
    #expect(futures.dropFirst().allSatisfy { $0["future"]?.hasPrefix("baseline#") ?? false })
    #expect(abs(futures.reduce(0) { $0 + (Double($1["share"] ?? "") ?? 9) } - 1) < 1e-9)
    let drawn = try table(place, "results/draws.csv")
    #expect(drawn.map { $0["plan"] } == ["none", "baseline", "sited"])
    for (scenario, row) in [("town/baseline.yaml", drawn[0]), ("results/sited.yaml", drawn[2])] {
      #expect(
        try place.run("ensemble", scenario, "--draws", "25", "--seed", "4", "--out", "drawn", "--force", "--quiet").code
          == 0)
      let all = try table(place, "drawn/quantiles.csv").filter {
        $0["level"] == "all" && $0["measure"] == "seat_shortfall"
      }
      let mean = all.reduce(0) { $0 + (Double($1["mean"] ?? "") ?? 0) }
      #expect(!all.isEmpty && abs(mean - (Double(row["mean"] ?? "") ?? -1)) < 0.001 * Double(all.count), "\(scenario)")
    }
    #expect(try place.run("verify", "results").code == 0)
    #expect(try place.run(site + ["--jobs", "3", "--out", "again", "--quiet"]).code == 0)
    for name in ["certificate.json", "futures.csv", "draws.csv", "projects.csv", "sited.yaml"] {
      #expect(try place.text("results/\(name)") == place.text("again/\(name)"), "\(name)")
    }
  }

  /// Where no rate is uncertain, the plan with draws is that without.
  @Test func drawsWithoutSpreadChangeNothing() throws {
    let place = try growingTown()
    try place.put("extends: baseline.yaml\nname: sure\nuncertainty: { births: { sigma: 0 } }\n", "town/sure.yaml")
    let site = ["site", "town/sure.yaml", "--budget", "24", "--effort", "10000"]
    #expect(try place.run(site + ["--out", "plain", "--quiet"]).code == 0)
    let run = try place.run(site + ["--draws", "20", "--out", "drawn"])
    #expect(run.code == 0 && run.complaints.contains("no rate of sure is uncertain"), "\(run.complaints)")
    for name in ["certificate.json", "projects.csv", "prices.csv", "sited.yaml"] {
      #expect(try place.text("plain/\(name)") == place.text("drawn/\(name)"), "\(name)")
    }
    #expect(!place.exists("drawn/futures.csv") && !place.exists("drawn/draws.csv"))
  }

  /// Draws of two scenarios: each is measured over the draws of both.
  @Test func scenariosAreDrawnEach() throws {
    let place = try growingTown()
    try place.put("extends: baseline.yaml\nname: more\ndemand: { net_migration: 0.03 }\n", "town/more.yaml")
    let run = try place.run(
      "site", "town/baseline.yaml", "--futures", "town/more.yaml", "--draws", "6", "--budget", "24", "--effort", "5000",
      "--out", "results")
    #expect(run.code == 0 && run.isWithin80Columns, "\(run.complaints)")
    let futures = try table(place, "results/futures.csv").filter { $0["plan"] == "sited" }
    #expect(futures.prefix(2).map { $0["future"] } == ["baseline", "more"] && futures.count == 2 + 2 * 5)
    let drawn = try table(place, "results/draws.csv")
    #expect(drawn.map { $0["plan"] } == ["none", "baseline", "more", "sited", "none", "baseline", "more", "sited"])
    #expect(drawn.map { $0["scenario"] } == Array(repeating: "baseline", count: 4) + Array(repeating: "more", count: 4))
  }

  @Test func theWorstDistrictCounts() throws {
    let place = try growingTown()
    let run = try place.run(
      "site", "town/baseline.yaml", "--equity", "worst-district", "--budget", "24", "--effort", "20000", "--out",
      "results")
    #expect(run.code == 0 && run.isWithin80Columns, "\(run.complaints)")
    #expect(run.output.contains("the worst-off district"))
    let stated = try certificate(place, "results")
    #expect(stated["equity"] as? String == "worst-district")
    let districts = try #require(stated["districts"] as? [[String: Any]])
    func most(_ key: String) -> Double { districts.compactMap { $0[key] as? Double }.max() ?? -1 }
    #expect(most("proposed") <= most("plain") && most("plain") <= most("before"))
    let pupils = districts.compactMap { $0["pupil_years"] as? Double }.reduce(0, +)
    let short = try #require((stated["terms"] as? [String: Any])?["short"] as? Double)
    #expect(abs(short - 20_000 * pupils * most("proposed")) <= 1e-9 * short)
  }

  @Test func withoutSitesThePlanIsASketch() throws {
    let place = try Workplace()
    let run = try place.run(
      "site", "town/baseline.yaml", "--sites", "auto", "--stage", "primary", "--effort", "10000", "--lang", "zh")
    #expect(run.code == 0 && run.isWithin80Columns, "\(run.complaints)")
    #expect(run.output.contains("仅为示意") && run.output.contains("按年份的项目"))
    let json = try place.run(
      "site", "town/baseline.yaml", "--stage", "primary", "--effort", "10000", "--json", "--quiet")
    let printed = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(Set(printed.keys) == ["certificate", "projects", "frontier", "without", "added", "files"])
  }

  @Test func faultsOfARulesFileTeach() throws {
    let place = try growingTown()
    try place.put(
      """
      budget: { totl: 5 }
      districts: { estt: { new: { at_most: 1 } } }
      fix: [T-N9]

      """, "rules.yaml")
    let run = try place.run("site", "town/plan.yaml", "--rules", "rules.yaml", "--out", "results")
    #expect(run.code == 2)
    for words in [
      "rules.yaml:1: ", "rules.yaml:2: districts: no such district", "rules.yaml:3: fix[1]: no such project",
    ] {
      #expect(run.complaints.contains(words), "\(words) is not in \(run.complaints)")
    }
    #expect(!place.exists("results"))
  }

  @Test(arguments: [
    (["--stage", "primry"], "nearest name: primary"), (["--from", "2024"], "expected a year from 2025 to 2030"),
    (["--years", "2024-2027"], "expected years from 2025 to 2030"), (["--kinds", "new,pause"], "--kinds"),
    (["--room-steps", "6,x"], "--room-steps"), (["--budget", "-5"], "--budget"), (["--frontier", "1"], "--frontier"),
    (["--sites", "all"], "--sites"), (["--equity", "worst-tenth"], "--equity"),
    (["--robust", "regret"], "--futures"), (["--draws", "1001"], "must be 1 to 1000"),
    (["--draws", "5", "--frontier", "3"], "--draws"), (["--draws", "5", "--equity", "worst-district"], "--draws"),
    (["--equity", "worst-district", "--frontier", "3"], "--frontier"),
    (["--futures", "town/baseline.yaml", "--frontier", "3"], "--frontier"),
    (["--budget", "missing.yaml"], "missing.yaml"),
  ])
  func wrongUsageIsRefused(options: [String], words: String) throws {
    let run = try Workplace().run(["site", "town/plan.yaml"] + options)
    #expect(run.code == 2 && run.complaints.contains(words), "\(run.complaints)")
  }
}
