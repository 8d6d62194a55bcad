internal import Planning

extension SitingChecking {
  mutating func checkLimits() {
    var broken = 0
    let chosen = tables.options.filter(\.isChosen)
    for option in chosen where chosen.count(where: { $0.place == option.place }) > 1 {
      all.reader.deny(
        "instance_options.csv", line: option.line, field: "chosen", Phrase("two options of one place are chosen"),
        found: option.project)
      broken += 1
    }
    for (number, limit) in tables.limits.enumerated() {
      let sum = limit.amounts.reduce(0) { $0 + (tables.options[$1.option].isChosen ? $1.amount : 0) }
      let slack = Rounding.share * max(1, abs(sum))
      if sum <= limit.atMost + slack, sum >= limit.atLeast - slack { continue }
      all.reader.deny(
        "instance_limits.csv", field: "limit", Phrase("limit \(number + 1) is not kept"), found: "\(sum)",
        expected: Phrase("\(limit.atLeast) to \(limit.atMost)"))
      broken += 1
    }
    all.addRule("limits", Phrase("limits on cost and numbers kept"), breaches: broken)
    checkBudget()
  }

  /// The limits on costs are those of the certificate, and count the costs of the options.
  private mutating func checkBudget() {
    var wrong = 0
    let stated = certificate.root["budget"]?.members ?? []
    for member in stated {
      let name = member.key == "total" ? "budget" : "budget \(member.key)"
      guard let limit = tables.limits.first(where: { $0.name == name }), let most = member.value.number else {
        wrong += 1
        continue
      }
      let given = certificate.number("cost_of_given")
      // what projects that stay cost in single years is not in the tables
      let isRight =
        member.key == "total" || given == 0
        ? Rounding.agree(limit.atMost, most - given, scale: most) : limit.atMost <= most + Rounding.share * max(1, most)
      let year = Int(member.key)
      let costs = tables.options.indices.filter { at in
        tables.options[at].cost > 0 && (year == nil || tables.starts[tables.options[at].start] == year)
      }
      let amounts = Dictionary(limit.amounts.map { ($0.option, $0.amount) }, uniquingKeysWith: +)
      let areCosts = amounts.count == costs.count && costs.allSatisfy { amounts[$0] == tables.options[$0].cost }
      if !isRight || !areCosts { wrong += 1 }
    }
    wrong += abs(tables.limits.count { $0.name.split(separator: " ").first == "budget" } - stated.count)
    if wrong > 0 {
      all.reader.deny(
        Certificate.file, line: certificate.line("budget"), field: "budget",
        Phrase("instance_limits.csv and instance_amounts.csv do not have these limits on the costs of the options"))
    }
    all.addRule("budget", Phrase("budget is that of the limits"), breaches: wrong)
  }

  /// The chosen options are the projects of `projects.csv` that were not given, and their costs add up.
  mutating func checkProjects() {
    let file = "projects.csv"
    let columns = ["project", "kind", "opens", "stage", "classrooms", "cost"]
    var rows: [(line: Int, cells: [String])] = []
    all.reader.rows(of: file, columns) { row, _ in rows.append((row.line, (0..<6).map { row.text($0) })) }
    var (wrong, cost) = (0, certificate.number("cost_of_given"))
    for option in tables.options where option.isChosen {
      cost += option.cost
      let own = rows.filter { $0.cells[0] == option.project }
      let year = String(tables.starts[option.start])
      let isSame = own.allSatisfy { $0.cells[1] == option.kind && (option.kind == "close" || $0.cells[2] == year) }
      let stages = option.effects.filter { $0.classrooms != nil }.map { effect in
        [tables.stages[effect.stage].id, effect.classrooms.flatMap { Int(exactly: $0) }.map(String.init) ?? ""]
      }
      let sum = own.reduce(0) { $0 + (Double($1.cells[5]) ?? .nan) }
      if !own.isEmpty, isSame, abs(sum - option.cost) <= 1e-6 * max(1, option.cost),
        stages.isEmpty || Set(stages) == Set(own.map { [$0.cells[3], $0.cells[4]] })
      {
        continue
      }
      wrong += 1
      all.reader.deny(
        file, line: own.first?.line, field: "project", Phrase("the rows are not those of the chosen option"),
        found: option.project)
    }
    let paid = rows.reduce(0) { $0 + (Double($1.cells[5]) ?? .nan) }
    if !(abs(paid - cost) <= 1e-6 * max(1, cost)) {
      wrong += 1
      all.reader.deny(
        file, field: "cost", Phrase("the costs do not add up to the cost of the plan"), found: "\(paid)",
        expected: Phrase(verbatim: "\(cost)"))
    }
    all.compare("projects", Phrase("number of projects"), with: Double(Set(rows.map { $0.cells[0] }).count), scale: 1)
    all.addRule("projects.csv", Phrase("projects are the chosen options"), breaches: wrong)
    all.compare("cost", Phrase("cost"), with: cost, scale: cost)
  }
}
