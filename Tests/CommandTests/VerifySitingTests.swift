import Foundation
import Testing

/// `verify` on what `site` writes: the plan holds, and no single change of its files does.
struct VerifySitingTests {
  /// A plan of the growing town in a folder `results`.
  private func plan(_ options: [String] = []) throws -> Workplace {
    let place = try growingTown()
    try place.put(
      """
      budget: { total: 2000, 2026: 1200 }
      districts: { east: { expand: { at_most: 1 } } }
      cost_per_classroom: { new: 100, expand: 60, relocate: 90 }
      earliest: 2026

      """, "rules.yaml")
    let run = try place.run(
      ["site", "town/baseline.yaml", "--rules", "rules.yaml", "--effort", "20000", "--out", "results", "--quiet"]
        + options)
    #expect(run.code == 0, "\(run.complaints)")
    return place
  }

  @Test func whatSiteWritesHolds() throws {
    let more = "extends: baseline.yaml\nname: more\ndemand: { net_migration: 0.03 }\n"
    for options in [
      [], ["--equity", "worst-district"], ["--futures", "town/more.yaml"],
      ["--futures", "town/more.yaml", "--robust", "regret"], ["--phase", "all", "--keep-districts"],
      ["--stage", "junior"],
    ] {
      let place = try growingTown()
      try place.put(more, "town/more.yaml")
      let made = try place.run(
        ["site", "town/baseline.yaml", "--budget", "24", "--effort", "5000", "--out", "results", "--quiet"] + options)
      #expect(made.code == 0, "\(made.complaints)")
      let run = try place.run("verify", "results")
      #expect(run.code == 0 && run.isWithin80Columns, "\(options) \(run.output) \(run.complaints)")
    }
  }

  /// A change of one file.
  struct Change: Sendable, CustomTestStringConvertible {
    let file: String
    let words: String
    let apply: @Sendable (inout Table) -> Void
    var testDescription: String { "\(file): \(words)" }
  }

  /// A CSV table with simple cells.
  struct Table {
    var header: [String]
    var rows: [[String]]

    init(_ text: String) {
      let lines = text.replacing("\u{FEFF}", with: "").split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      (header, rows) = (lines[0], Array(lines.dropFirst()))
    }

    var text: String { ([header] + rows).map { $0.joined(separator: ",") + "\n" }.joined() }

    /// Changes a cell of the first row that fits.
    mutating func change(
      _ column: String, where fits: ([String: String]) -> Bool = { _ in true }, _ to: (String) -> String
    ) {
      guard let at = header.firstIndex(of: column) else { return }
      for row in rows.indices
      where fits(Dictionary(zip(header, rows[row]), uniquingKeysWith: { first, _ in first })) {
        rows[row][at] = to(rows[row][at])
        return
      }
    }

    /// Sets a column of the first row that fits to the value of another column.
    mutating func change(_ column: String, where fits: ([String: String]) -> Bool, copying other: String) {
      guard let at = header.firstIndex(of: column), let from = header.firstIndex(of: other) else { return }
      let first = rows.indices.first { row in
        fits(Dictionary(zip(header, rows[row]), uniquingKeysWith: { first, _ in first }))
      }
      if let first { rows[first][at] = rows[first][from] }
    }
  }

  private static func more(_ text: String, _ amount: Double = 1) -> String { "\((Double(text) ?? 0) + amount)" }

  static let changes: [Change] = [
    Change(file: "assignment.csv", words: "the school of before") { table in
      table.change("school", where: { $0["school"] != $0["school_before"] }, copying: "school_before")
    },
    Change(file: "assignment.csv", words: "another school before") { table in
      table.change("school_before", where: { $0["stage"] == "primary" && $0["school_before"] == "w-p1" }) { _ in "e-p1"
      }
    },
    Change(file: "assignment.csv", words: "locked") { table in
      table.change("locked", where: { $0["school"] != $0["school_before"] }) { _ in "true" }
    },
    Change(file: "assignment.csv", words: "no row") { $0.rows.removeFirst() },
    Change(file: "instance_blocks.csv", words: "pupils") { $0.change("2028") { more($0) } },
    Change(file: "instance_blocks.csv", words: "place") { $0.change("lon") { more($0, 0.001) } },
    Change(file: "instance_blocks.csv", words: "start") {
      $0.change("start") { more($0).split(separator: ".").joined() }
    },
    Change(file: "instance_blocks.csv", words: "no row") { $0.rows.removeLast() },
    Change(file: "instance_schools.csv", words: "place") { $0.change("lat") { more($0, 0.001) } },
    Change(file: "instance_schools.csv", words: "factor") { $0.change("factor") { _ in "2" } },
    Change(file: "instance_schools.csv", words: "standing") { $0.change("standing") { _ in "false" } },
    Change(file: "instance_schools.csv", words: "no row") { $0.rows.removeFirst() },
    Change(file: "instance_options.csv", words: "another is chosen") { table in
      table.change("chosen", where: { $0["chosen"] == "false" }) { _ in "true" }
    },
    Change(file: "instance_options.csv", words: "one is not chosen") { table in
      table.change("chosen", where: { $0["chosen"] == "true" }) { _ in "false" }
    },
    Change(file: "instance_options.csv", words: "cost") { table in
      table.change("cost", where: { $0["chosen"] == "true" }) { more($0) }
    },
    Change(file: "instance_options.csv", words: "cost of one not chosen") { table in
      table.change("cost", where: { $0["chosen"] == "false" }) { more($0) }
    },
    Change(file: "instance_options.csv", words: "kind") { table in
      table.change("kind", where: { $0["chosen"] == "true" }) { _ in "relocate" }
    },
    Change(file: "instance_options.csv", words: "project") { table in
      table.change("project", where: { $0["chosen"] == "true" }) { $0 + "x" }
    },
    Change(file: "instance_options.csv", words: "number") { $0.change("option") { _ in "2" } },
    Change(file: "instance_effects.csv", words: "constant") { table in
      for row in table.rows.indices { table.rows[row][7] = "1000" }
    },
    Change(file: "instance_effects.csv", words: "places") { table in
      for row in table.rows.indices { table.rows[row][10] = "0" }
    },
    Change(file: "instance_effects.csv", words: "rooms") { table in
      for row in table.rows.indices { table.rows[row][4] = "7" }
    },
    Change(file: "instance_effects.csv", words: "unknown school") { $0.change("school") { $0 + "x" } },
    Change(file: "instance_effects.csv", words: "closes") { table in
      for row in table.rows.indices { table.rows[row][3] = "true" }
    },
    Change(file: "instance_limits.csv", words: "less money") { $0.change("at_most") { _ in "100" } },
    Change(file: "instance_limits.csv", words: "more money") { $0.change("at_most") { _ in "3000" } },
    Change(file: "instance_limits.csv", words: "another limit") { $0.change("of") { _ in "land x" } },
    Change(file: "instance_limits.csv", words: "no row") { $0.rows.removeFirst() },
    Change(file: "instance_amounts.csv", words: "amount") { $0.change("amount") { more($0, -1) } },
    Change(file: "instance_amounts.csv", words: "no row") { $0.rows.removeFirst() },
    Change(file: "instance_amounts.csv", words: "least integer") { $0.change("limit") { _ in String(Int.min) } },
    Change(file: "prices.csv", words: "price of a place") { table in
      table.change("price", where: { $0["of"] == "place" && (Double($0["price"] ?? "") ?? 0) > 1 }) { more($0, 300) }
    },
    Change(file: "prices.csv", words: "negative") { table in
      table.change("price", where: { $0["of"] == "place" }) { _ in "-5" }
    },
    Change(file: "prices.csv", words: "too high") { table in
      table.change("price", where: { $0["of"] == "place" }) { _ in "20001" }
    },
    Change(file: "prices.csv", words: "unknown place") { table in
      table.change("id", where: { $0["of"] == "place" }) { $0 + "x" }
    },
    Change(file: "prices.csv", words: "price of a block") { $0.rows.append(["block", "primary", "b-0-0", "", "10"]) },
    Change(file: "prices.csv", words: "unknown limit") { $0.rows.append(["limit", "", "99", "", "5000"]) },
    Change(file: "prices.csv", words: "least integer") { $0.rows.append(["limit", "", String(Int.min), "", "5000"]) },
    Change(file: "projects.csv", words: "cost") { $0.change("cost") { more($0) } },
    Change(file: "projects.csv", words: "rooms") { $0.change("classrooms") { more($0, 6).replacing(".0", with: "") } },
    Change(file: "projects.csv", words: "year") { $0.change("opens") { more($0).replacing(".0", with: "") } },
    Change(file: "projects.csv", words: "no row") { $0.rows.removeFirst() },
    Change(file: "neighbours.csv", words: "none") { $0.rows = [] },
  ]

  /// Numbers of the certificate, and other members, each changed alone.
  static let members = [
    "objective", "bound", "gap", "cost", "moved_pupils", "moved_share", "blocks", "schools", "projects",
    "detour_factor",
    "cost_of_given", "distance", "move", "total", "2026",
  ]

  @Test func aChangedPlanIsRefused() throws {
    let place = try plan()
    #expect(try place.run("verify", "results", "--quiet").code == 0)
    for change in VerifySitingTests.changes {
      let text = try place.text("results/\(change.file)")
      var table = Table(text)
      change.apply(&table)
      #expect(table.text != Table(text).text, "\(change.testDescription) changes nothing")
      try place.put(table.text, "results/\(change.file)")
      let run = try place.run("verify", "results", "--quiet")
      #expect(run.code == 1 || run.code == 2, "\(change.testDescription): \(run.code)")
      try place.put(text, "results/\(change.file)")
    }
    let text = try place.text("results/certificate.json")
    for member in VerifySitingTests.members {
      let number = try #require(text.firstMatch(of: try Regex("\"\(member)\":([0-9.e-]+)")))
      let range = number.range
      for factor in [0.99, 1.01] {
        let value = (Double(text[range].split(separator: ":")[1]) ?? 0) * factor + (factor - 1)
        try place.put(text.replacingCharacters(in: range, with: "\"\(member)\":\(value)"), "results/certificate.json")
        let run = try place.run("verify", "results", "--quiet")
        #expect(run.code != 0, "\(member) × \(factor)")
      }
    }
    let choice = text.contains("\"enumerated\"") ? ("enumerated", "relaxed") : ("relaxed", "enumerated")
    for (old, new) in [choice, ("EPSG:4549", "EPSG:4547")] {
      try place.put(text.replacing("\(old)", with: new), "results/certificate.json")
      #expect(try place.run("verify", "results", "--quiet").code != 0, "\(old) → \(new)")
    }
  }
}
