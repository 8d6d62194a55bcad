internal import Optimisation
package import Planning
internal import Wording

/// The sentences and tables about a proposed plan of schools, for screen and report.
package struct SitingText {
  package let report: SitingReport
  package let dataset: Dataset
  package let language: Language

  package init(_ report: SitingReport, on dataset: Dataset, in language: Language) {
    (self.report, self.dataset, self.language) = (report, dataset, language)
  }

  func say(_ phrase: Phrase) -> String { phrase.text(in: language) }

  func heading(_ phrases: [Phrase]) -> [String] { phrases.map(say) }

  func number(_ value: Double) -> String { Words.number(value, in: language) }

  /// A cost or a number of rooms: a whole number, or with up to two decimals where it is small and not whole.
  func amount(_ value: Double) -> String {
    value == value.rounded() || value.magnitude >= 1000 ? number(value) : Words.short(value)
  }

  /// The same with its sign.
  func change(_ value: Double) -> String { (value > 0 ? "+" : "") + amount(value) }

  /// The heading of a column of costs, with its unit.
  var costHeading: Phrase {
    if report.request.countsRooms { return Phrase("cost, rooms") }
    return dataset.about.currency.map { Phrase("cost, \($0.name)") } ?? Phrase("cost")
  }

  /// What was asked, what it is planned for, and what a term of the objective weighs.
  package var asked: [Phrase] {
    let request = report.request
    let stages = Phrase.list(request.stages.map { dataset.stages[$0].name })
    var words = [
      Phrase(
        "Schools to build from \(request.from), \(stages), planned for \(request.years.lowerBound)–\(request.years.upperBound): \(request.sites.grouped) sites, \(request.schools.grouped) schools, \(request.blocks.grouped) blocks take part."
      ),
      Words.weights(short: request.weights.short, move: request.weights.move, shape: request.weights.shape),
    ]
    if request.isSketch {
      words.append(
        Phrase(
          "A sketch: the dataset has no sites, so every site is the point of a block. Nobody has looked at the land."))
    }
    if request.countsRooms {
      words.append(Phrase("No cost is given: a room costs 1, so that cost is a number of rooms."))
    }
    return words
  }

  /// How good the plan is, and how its bound was found.
  package var proof: [Phrase] {
    [
      Words.gap(report.gap),
      report.isEnumerated
        ? Phrase("The bound was found over whole sets of projects.")
        : Phrase("The bound also counts plans that build a project in part; no such plan can be carried out."),
    ]
  }

  /// Where no project is proposed.
  package var nothing: Phrase { Phrase("Nothing is built: no project makes the plan better within the limits.") }

  /// What the marks of the table of projects mean; nil where it has none.
  package var note: Phrase? {
    report.projects.contains(where: \.isGiven) ? Phrase("* a project of the given scenario, which stays") : nil
  }

  /// Seat-years short before and after, and who moves.
  package var effect: Phrase {
    let (before, after) = report.seatYearsShort
    return Phrase(
      "Seat-years short fall from \(number(before)) to \(number(after)); \(report.movedBlocks.grouped) blocks change their school, \(number(report.movedPupils)) pupils move."
    )
  }

  /// The objective by term.
  package var objective: TextTable {
    objectiveTable(before: report.before, now: report.terms, bound: report.bound, in: language)
  }
}

extension SitingText {
  /// The projects by year: a row for each stage.
  package var projects: TextTable {
    let hasStages = report.request.stages.count > 1
    var table = TextTable(
      heading(
        [Words.year, Phrase("project"), Phrase("kind"), Words.school, Words.district]
          + (hasStages ? [Words.stage] : []) + [Phrase("rooms", context: "column"), costHeading]),
      names: [5, 12, 10, hasStages ? 16 : 20, 14] + (hasStages ? [8] : []))
    for project in report.projects {
      for row in ProjectRow.rows(project, on: dataset) {
        table.add(
          [
            "\(project.opens)", project.id + (project.isGiven ? " *" : ""), say(project.kind.form.words),
            say(project.name),
            dataset.districtName(project.district, in: language),
          ] + (hasStages ? [stageName(row.stage)] : []) + [rooms(row.classrooms, of: project.kind), amount(row.cost)])
      }
    }
    table.addRule()
    let added = report.projects.flatMap(\.rooms).reduce(0) { $0 + $1.classrooms }
    table.add(
      [say(Words.all), "", "", "", ""] + (hasStages ? [""] : []) + [amount(added), amount(report.cost)])
    return table
  }

  private func stageName(_ id: String?) -> String {
    id.flatMap { id in dataset.stages.index(of: id) }.map { say(dataset.stages[$0].name) } ?? ""
  }

  private func rooms(_ rooms: Double?, of kind: ProjectKind) -> String {
    guard let rooms else { return "–" }
    return kind == .expand ? change(rooms) : amount(rooms)
  }

  /// What is spent by year, beside the budget; nil where nothing is built and no budget is set.
  package var money: TextTable? {
    let (request, spent) = (report.request, Dictionary(grouping: report.projects, by: \.opens))
    let years = Set(spent.keys).union(request.budgets.keys).sorted()
    let hasLimits = request.budget != nil || !request.budgets.isEmpty
    guard !years.isEmpty || hasLimits else { return nil }
    var table = TextTable(
      heading(
        [Words.year, Phrase("projects", context: "number"), costHeading]
          + (hasLimits ? [Phrase("budget"), Phrase("left", context: "of the budget")] : [])),
      names: [6])
    func add(_ name: String, _ projects: [SitingReport.Project], _ limit: Double?) {
      let cost = projects.reduce(0) { $0 + $1.cost }
      table.add(
        [name, projects.count.grouped, amount(cost)]
          + (hasLimits ? [limit.map(amount) ?? "–", limit.map { amount($0 - cost) } ?? "–"] : []))
    }
    for year in years { add("\(year)", spent[year] ?? [], request.budgets[year]) }
    table.addRule()
    add(say(Words.all), report.projects, request.budget)
    return table
  }

  /// Projects by district and kind, beside the limits of the rules; nil without rules.
  package var counts: TextTable? {
    guard !report.counts.isEmpty else { return nil }
    var table = TextTable(
      heading([Words.district, Phrase("kind"), Phrase("built"), Phrase("at least"), Phrase("at most")]),
      names: [26, 12])
    for count in report.counts {
      table.add([
        dataset.districtName(count.district, in: language), say(count.kind.form.words), "\(count.built)",
        count.atLeast.map(String.init) ?? "–", count.atMost.map(String.init) ?? "–",
      ])
    }
    return table
  }
}

extension SitingText {
  /// The cost for which the frontier states seat-years: 1, 10, 100 … so that a tenth of the whole range is not less.
  var costStep: Double {
    let costs = report.frontier.map(\.cost)
    let range = (costs.max() ?? 0) - (costs.min() ?? 0)
    var step = 1.0
    while step * 100 <= range { step *= 10 }
    while step > range, step > 1e-6, range > 0 { step /= 10 }
    return step
  }

  /// What more money buys: plans by cost, with the seat-years that each costs less than the plan before; nil without plans.
  package var frontier: TextTable? {
    guard !report.frontier.isEmpty else { return nil }
    var table = TextTable(
      heading([
        costHeading, Phrase("seat-years short", context: "column"), Phrase("fewer", context: "seat-years"),
        Phrase("fewer for each \(amount(costStep))", context: "cost"), Phrase("objective", context: "term"),
        Phrase("gap at most"),
      ]), names: [12])
    var last: SitingReport.Point?
    for point in report.frontier {
      let (cost, fewer) = (point.cost - (last?.cost ?? 0), (last?.seatYearsShort ?? 0) - point.seatYearsShort)
      table.add([
        amount(point.cost), number(point.seatYearsShort), last == nil ? "" : number(fewer),
        last == nil || cost <= 0 ? "" : Words.decimal(fewer / cost * costStep), Words.decimal(point.objective / 1e6),
        Words.share(point.gap),
      ])
      last = point
    }
    return table
  }

  /// What the plan loses without each of its projects; nil where that is not known.
  package var worth: TextTable? {
    let known = report.projects.compactMap { project in project.change.map { (project, $0) } }
    guard !known.isEmpty else { return nil }
    var table = TextTable(
      heading([
        Phrase("project"), Words.school, Phrase("seat-years short", context: "column"),
        Phrase("objective", context: "term"), costHeading,
      ]), names: [14, 24])
    for (project, change) in known {
      table.add([
        project.id, say(project.name), self.change(change.seatYearsShort.rounded()), metres(change.objective),
        self.change(change.cost),
      ])
    }
    return table
  }

  /// The best projects that are not in the plan, with what they would change; nil where there are none.
  package var others: TextTable? {
    guard !report.others.isEmpty else { return nil }
    var table = TextTable(
      heading([
        Phrase("kind"), Words.school, Words.year, Phrase("rooms", context: "column"),
        Phrase("seat-years short", context: "column"),
        Phrase("objective", context: "term"), costHeading,
      ]), names: [10, 24, 5])
    for project in report.others {
      let rooms = project.rooms.isEmpty ? nil : project.rooms.reduce(0) { $0 + $1.classrooms }
      table.add([
        say(project.kind.form.words), say(project.name), "\(project.opens)", self.rooms(rooms, of: project.kind),
        project.change.map { change($0.seatYearsShort.rounded()) } ?? "–",
        project.change.map { metres($0.objective) } ?? "–",
        change(project.change?.cost ?? project.cost),
      ])
    }
    return table
  }

  private func metres(_ value: Double) -> String { (value > 0 ? "+" : "") + Words.decimal(value / 1e6) }
}
