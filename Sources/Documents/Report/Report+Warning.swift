internal import Assessment
internal import Maps
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

extension Report {
  /// Seat warning (学位预警): how many schools are red and yellow in each year after the base year, and which are worst.
  func addWarning(_ html: inout Markup) {
    for (number, result) in results.enumerated() {
      let rule = assessment?.scorecard.policy.warning ?? SeatWarningRule(thresholds: result.scenario.warning)
      let warning = SeatWarning(result, stages: dataset.stages, rule: rule)
      let (yellow, red) = (Words.short(rule.thresholds.yellow), Words.short(rule.thresholds.red))
      addScenarioHeading(number, to: &html)
      guard !warning.rows.isEmpty else {
        paragraph(Phrase("No year after the base year is shown."), to: &html)
        continue
      }
      paragraph(Phrase("Entry pupils ÷ entry places: yellow from \(yellow), red from \(red)."), to: &html)
      counts(warning, result).write(to: &html)
      worst(warning, result).write(to: &html)
      paragraph(
        Phrase(
          "As statutory lists state it: registered children of the zone who enter ÷ entry places, before placement; data of \(dataset.about.baseYear)."
        ), to: &html)
      worstByZone(warning, result).write(to: &html)
    }
  }

  /// True where the colour of the school would disclose a withheld figure.
  private func isWithheld(_ row: SeatWarning.Row) -> Bool { row.pupils.isWithheld }

  private func counts(_ warning: SeatWarning, _ result: SimulationResult) -> ReportTable {
    let colours: [Warning] = [.red, .yellow, .green]
    let hasWithheld = warning.rows.contains(where: isWithheld)
    var table = ReportTable(
      say(Phrase("Schools by colour: \(result.scenario.id)")),
      [Words.stage, Words.year].map { $0.text(in: language) } + colours.map { Words.colour($0).text(in: language) }
        + (hasWithheld ? [Words.withheld.text(in: language)] : []), names: 2)
    for stage in dataset.stages.indexes {
      for year in Set(warning.rows.filter { $0.stage == stage }.map(\.year)).sorted() {
        let rows = warning.rows.filter { $0.stage == stage && $0.year == year }
        let shown = rows.filter { !isWithheld($0) }
        table.add(
          [dataset.stages[stage].name.text(in: language), "\(year)"]
            + colours.map { colour in "\(shown.count { $0.warning == colour })" }
            + (hasWithheld ? ["\(rows.count - shown.count)"] : []))
      }
    }
    return table
  }

  private func worst(_ warning: SeatWarning, _ result: SimulationResult) -> ReportTable {
    let heading = [
      Words.school, Words.district, Words.stage, Words.year, SchoolMeasure.entryPupils.heading(.wide),
      SchoolMeasure.entryPlaces.heading(.wide), Phrase("ratio"), SchoolMeasure.warning.heading(),
    ]
    var table = ReportTable(
      say(Phrase("Schools with the highest ratios: \(result.scenario.id)")),
      heading.map { $0.text(in: language) }, names: 3)
    let shown = warning.rows.filter { !isWithheld($0) && ($0.warning == .red || $0.warning == .yellow) }
    for row in shown.prefix(12) {
      let school = result.scenario.schools[row.school]
      table.add([
        school.name(in: language),
        dataset.districtName(result.scenario.district(of: row.school, in: row.year), in: language),
        dataset.stages[row.stage].name.text(in: language), "\(row.year)", Words.figure(row.pupils, in: language),
        Words.number(row.places, in: language), Words.short(row.ratio),
        Words.colour(row.warning).text(in: language),
      ])
    }
    return table
  }

  private func worstByZone(_ warning: SeatWarning, _ result: SimulationResult) -> ReportTable {
    let heading = [
      Words.school, Words.district, Words.stage, Words.year, SchoolMeasure.zoneRegistered.heading(),
      SchoolMeasure.entryPlaces.heading(.wide), Phrase("ratio"), SchoolMeasure.zoneWarning.heading(),
    ]
    var table = ReportTable(
      say(Phrase("Zones with the highest ratios: \(result.scenario.id)")), heading.map { $0.text(in: language) },
      names: 3)
    let shown = warning.rowsByZone.filter {
      !$0.isZoneWithheld && ($0.zoneWarning == .red || $0.zoneWarning == .yellow)
    }
    for row in shown.prefix(12) {
      let school = result.scenario.schools[row.school]
      table.add([
        school.name(in: language),
        dataset.districtName(result.scenario.district(of: row.school, in: row.year), in: language),
        dataset.stages[row.stage].name.text(in: language), "\(row.year)",
        Words.figure(row.zoneRegistered, in: language), Words.number(row.places, in: language),
        Words.short(row.zoneRatio), Words.colour(row.zoneWarning).text(in: language),
      ])
    }
    return table
  }
}
