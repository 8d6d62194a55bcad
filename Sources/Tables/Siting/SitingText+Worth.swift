internal import Planning
internal import Wording

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
        Phrase("cost"), Phrase("seat-years short", context: "column"), Phrase("fewer", context: "seat-years"),
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
        Phrase("objective", context: "term"), Phrase("cost"),
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
        Phrase("objective", context: "term"), Phrase("cost"),
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
