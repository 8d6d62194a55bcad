import Foundation
import Testing

struct RezoneTests {
  /// The town with three times as many children in two columns of blocks from the cohort of 2025 on, so that boundaries must move.
  private func crowdedTown() throws -> Workplace {
    let place = try Workplace()
    let rows = try place.text("town/data/children.csv").split(separator: "\n").map { row -> String in
      var cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells[0].hasPrefix("b-3-") || cells[0].hasPrefix("b-2-"), (Int(cells[1]) ?? 0) >= 2025,
        let count = Int(cells[2])
      else { return String(row) }
      cells[2] = String(count * 3)
      return cells.joined(separator: ",")
    }
    try place.put(rows.joined(separator: "\n") + "\n", "town/data/children.csv")
    return place
  }

  private func certificate(_ place: Workplace, _ folder: String) throws -> [String: Any] {
    let data = Data(try place.text("\(folder)/certificate.json").utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func aPlanIsProposedCheckedAndSimulated() throws {
    let place = try crowdedTown()
    let run = try place.run(
      "rezone", "town/plan.yaml", "--stage", "primary", "--from", "2026", "--out", "results", "--effort", "50000")
    #expect(run.code == 0, "\(run.complaints)")
    #expect(run.isWithin80Columns)
    #expect(run.output.contains("blocks change their school") && run.output.contains("% better."))
    let stated = try certificate(place, "results")
    let objective = try #require(stated["objective"] as? Double)
    let before = try #require((stated["before"] as? [String: Any])?["objective"] as? Double)
    let bound = try #require(stated["bound"] as? Double)
    #expect(bound <= objective && objective < before)
    #expect(try place.run("verify", "results").code == 0)
    #expect(try place.run("simulate", "results/rezoned.yaml", "--out", "again", "--quiet").code == 0)
    for table in ["schools.csv", "districts.csv", "grades.csv"] {
      #expect(try place.text("again/\(table)") == place.text("results/rezoned/\(table)"))
    }
  }

  /// The sums of the certificate are those of the simulation, before and after.
  @Test func theCertificateStatesWhatTheSimulationGives() throws {
    let place = try crowdedTown()
    #expect(
      try place.run(
        "rezone", "town/plan.yaml", "--stage", "primary", "--from", "2026", "--out", "results", "--effort", "50000",
        "--quiet"
      ).code == 0)
    let stated = try certificate(place, "results")
    let constant = try #require(stated["constant"] as? Double)
    for (folder, of) in [("plan", stated["before"] as? [String: Any]), ("rezoned", stated)] {
      let terms = try #require(of?["terms"] as? [String: Double])
      var sum = 0.0
      let rows = try place.text("results/\(folder)/schools.csv").split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      func column(_ name: String) throws -> Int { try #require(rows[0].firstIndex { $0.hasSuffix(name) }) }
      let (stage, year, pupils) = (try column("stage"), try column("year"), try column("pupils"))
      let (short, walk, rest) = (
        try column("seat_shortfall"), try column("mean_distance_m"), try column("unexplained")
      )
      for row in rows.dropFirst() where row[stage] == "primary" && (Int(row[year]) ?? 0) >= 2026 {
        sum += 20_000 * (Double(row[short]) ?? 0)
        sum += ((Double(row[pupils]) ?? 0) - (Double(row[rest]) ?? 0)) * (Double(row[walk]) ?? 0)
      }
      let expected = constant + (terms["distance"] ?? 0) + (terms["short"] ?? 0)
      // tables have three decimals
      #expect(abs(sum - expected) < 1e-6 * expected + 200, "\(folder): \(sum), \(expected)")
    }
  }

  @Test func threadsDoNotMatterAndSeedsDo() throws {
    let place = try crowdedTown()
    for (folder, options) in [("one", ["--jobs", "1"]), ("two", ["--jobs", "2"]), ("other", ["--seed", "9"])] {
      let run = try place.run(
        [
          "rezone", "town/plan.yaml", "--stage", "primary", "--from", "2026", "--effort", "20000", "--frontier", "3",
          "--out", folder, "--quiet",
        ] + options)
      #expect(run.code == 0, "\(run.complaints)")
    }
    for file in ["certificate.json", "assignment.csv", "frontier.csv", "zones.geojson", "rezoned.yaml"] {
      #expect(try place.text("one/\(file)") == place.text("two/\(file)"), "\(file)")
    }
    #expect(try certificate(place, "other")["seed"] as? Int == 9)
    let frontier = try place.text("one/frontier.csv").split(separator: "\n")
    #expect(frontier.count == 4 && frontier[1].hasPrefix("1,0,0,"))
  }

  @Test func locksAreKept() throws {
    let place = try crowdedTown()
    try place.put(
      """
      blocks: { b-3-2: e-p1 }
      never: [ { block: b-3-0, school: e-p1 } ]

      """, "locks.yaml")
    #expect(
      try place.run(
        "rezone", "town/plan.yaml", "--stage", "primary", "--from", "2026", "--effort", "20000", "--lock", "locks.yaml",
        "--max-moved", "0.4", "--out", "results", "--quiet"
      ).code == 0)
    let rows = try place.text("results/assignment.csv")
    #expect(rows.contains("b-3-2,w-p1,e-p1,true") && !rows.contains("b-3-0,w-p1,e-p1"))
    #expect(try #require(certificate(place, "results")["moved_share"] as? Double) <= 0.4)
    #expect(try place.run("verify", "results").code == 0)
  }

  @Test func faultsOfALockFileTeach() throws {
    let place = try Workplace()
    try place.put(
      """
      blocks: { b-3-22: e-p1, b-3-1: nowhere }
      schools: [e-p11]
      never: [ { block: b-3-0 } ]
      novel: 1

      """, "locks.yaml")
    let run = try place.run(
      "rezone", "town/plan.yaml", "--stage", "primary", "--from", "2026", "--lock", "locks.yaml", "--out", "results")
    #expect(run.code == 2)
    for words in [
      "locks.yaml:1: blocks: no such block (found b-3-22;", "locks.yaml:1: blocks: no such school (found nowhere;",
      "locks.yaml:2: schools[1]: no such school (found e-p11;", "locks.yaml:3: never[1].school: the key is missing",
      "locks.yaml:4: novel: an unknown key", "5 errors",
    ] {
      #expect(run.complaints.contains(words), "\(words) is not in \(run.complaints)")
    }
    #expect(!place.exists("results"))
  }

  @Test(arguments: [
    (["--from", "2026"], "--stage: the dataset has several stages"),
    (["--stage", "primry", "--from", "2026"], "nearest name: primary"),
    (["--stage", "primary", "--from", "2024"], "expected a year from 2025 to 2030"),
    (["--stage", "primary", "--from", "2026", "--years", "2025-2027"], "expected years from 2026 to 2030"),
    (["--stage", "primary", "--from", "2026", "--max-moved", "2"], "must be a share from 0 to 1"),
    (["--stage", "primary", "--from", "2026", "--weights", "shrt=1"], "--weights"),
    (["--stage", "primary", "--from", "2026", "--phase", "some"], "--phase"),
  ])
  func wrongUsageIsRefused(options: [String], words: String) throws {
    let run = try Workplace().run(["rezone", "town/plan.yaml"] + options)
    #expect(run.code == 2 && run.complaints.contains(words), "\(run.complaints)")
  }

  @Test func chineseFitsTheTerminal() throws {
    let place = try crowdedTown()
    let run = try place.run(
      "rezone", "town/plan.yaml", "--stage", "primary", "--from", "2026", "--effort", "20000", "--frontier", "3",
      "--lang", "zh")
    #expect(run.code == 0 && run.isWithin80Columns)
    #expect(run.output.contains("任何方案至多再好") && run.output.contains("从无人转校到最优方案"))
  }
}
