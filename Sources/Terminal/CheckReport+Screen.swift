internal import Assessment
public import Planning
internal import Simulation
public import Tables
internal import Wording

extension CheckReport {
  /// What `check` shows: the rows read, and how residents explain the rolls of the base year.
  public func screen(in language: Language) -> String {
    var screen = Screen(in: language)
    if let notice = Words.syntheticNotice(dataset.about, in: language) { screen.line(notice) }
    screen.line(
      Phrase("dataset \(dataset.about.names), base year \(dataset.about.baseYear)"))
    if let scenario {
      screen.line(
        Phrase(
          "scenario \(scenario.id): \(scenario.names), projects \(scenario.projects.count), rezonings \(scenario.rezonings.count)"
        ))
    }
    let counts = counts.filter { $0.count > 0 }.map { Phrase("\(Words.table($0.name)) \($0.count.grouped)") }
    screen.line(Phrase("rows read: \(list: counts)"))
    for (number, stage) in dataset.stages.indexed where base.contains(where: { $0.stage == number }) {
      screen.section(
        Phrase("Does residence explain the rolls? \(stage.name), \(dataset.about.baseYear)"),
        schoolTable(number, in: language))
      screen.section(
        Phrase("By district, \(stage.name)"),
        districtTable(number, in: language))
    }
    if base.contains(where: { $0.hasCatchment && CheckReport.isMarked($0) }) {
      screen.line("")
      screen.line(
        Phrase("! more than 15 % of the observed roll is not explained by residence"))
    }
    let unknown = base.reduce(0) { $0 + $1.unknownGrades }
    if unknown > 0 {
      screen.line("")
      screen.line(
        Phrase("* with grades that are not known (\(unknown.grouped) in all): these count in observed as modelled"))
    }
    addUse(to: &screen)
    if let assumptions {
      screen.add(assumptions, on: dataset)
      if let scenario { screen.add(SpreadTable(of: scenario, on: dataset)) }
    }
    return screen.text
  }

  /// Adds what each part of the plan does.
  private func addUse(to screen: inout Screen) {
    guard let use, let scenario, !use.events.isEmpty else { return }
    screen.section(
      Phrase("What each part of the plan does"),
      PlanUseTable(use, of: scenario, dataset.stages).text(in: screen.language))
    screen.line(
      Phrase(
        "use: pupils ÷ places in the first and fifth year; near: pupils within the service radius; cured: seat-years short without it less those with it, in all and for a room; or instead: rooms at one school near it that would cure as many"
      ))
  }

  private func schoolTable(_ stage: StageIndex, in language: Language) -> String {
    var table = TextTable(CheckReport.heading(Words.school, in: language), names: [28])
    for row in rows(stage) {
      let name = schools[row.school].name(in: language)
      let marks = (row.hasCatchment && CheckReport.isMarked(row) ? "!" : "") + (row.unknownGrades > 0 ? "*" : "")
      table.add([padded(marks, to: 2, isRight: false) + name] + CheckReport.Sums(row).cells(in: language))
    }
    return table.text()
  }

  private func districtTable(_ stage: StageIndex, in language: Language) -> String {
    var table = TextTable(CheckReport.heading(Words.district, in: language), names: [24])
    var all = Sums()
    for district in dataset.districts.indexes {
      var sums = Sums()
      for row in base where row.stage == stage && schools[row.school].district == district { sums.add(row) }
      for row in base where row.stage == stage && schools[row.school].district == district { all.add(row) }
      table.add([dataset.districtName(district, in: language)] + sums.cells(in: language))
    }
    table.addRule()
    table.add([dataset.districtName(nil, in: language)] + all.cells(in: language))
    return table.text()
  }

  private static func heading(_ first: Phrase, in language: Language) -> [String] {
    [first, Words.residents, Words.explained, Words.observed, Words.unexplained, Words.share]
      .map { $0.text(in: language) }
  }
}
