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
          "A sketch: every site is the point of a block. Nobody has looked at the land."))
    }
    words += aims
    if let currency = dataset.about.currency, !request.countsRooms {
      words.append(Phrase("Costs are in \(currency.name)."))
    }
    if request.countsRooms {
      words.append(Phrase("No cost is given: a room costs 1, so that cost is a number of rooms."))
    }
    return words
  }

  /// How good the plan is, and how its bound was found.
  package var proof: [Phrase] {
    [
      regret ?? Words.gap(report.gap),
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
      "Seat-years short fall from \(number(before)) to \(number(after)); \(Words.blocksChange(report.movedBlocks)), \(number(report.movedPupils)) pupils move."
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
          + (hasStages ? [Words.stage] : []) + [Phrase("rooms", context: "column"), Phrase("cost")]),
      names: hasStages ? [4, 11, 8, 13, 10, 7] : [4, 12, 8, 18, 13])
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

  func rooms(_ rooms: Double?, of kind: ProjectKind) -> String {
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
        [Words.year, Phrase("projects", context: "number"), Phrase("cost")]
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
