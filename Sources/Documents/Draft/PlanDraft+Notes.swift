internal import Measures
internal import Office
internal import Output
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// The second part: the drafting notes (起草说明).
extension PlanDraft {
  func addNotes(_ pngs: [[UInt8]], to document: inout WordDocument) {
    document.add(part: say(Phrase("Notes on the draft")))
    addMarks(to: &document)
    addReasons(to: &document)
    addComparison(to: &document)
    addMaps(pngs, to: &document)
    if report.rezoning != nil || report.siting != nil {
      document.add(heading: say(Phrase("How good the plan is")), level: 1)
      if let rezoning = report.rezoning { addCertificate(rezoning, to: &document) }
      if let siting = report.siting { addCertificate(siting, to: &document) }
    }
    addAssumptions(to: &document)
    addOrigin(to: &document)
  }

  private func addReasons(to document: inout WordDocument) {
    guard let before = report.results.first else { return }
    document.add(heading: say(Phrase("Why a plan is needed")), level: 1)
    let name = before.scenario.name(in: language)
    document.add(
      paragraph: say(
        report.results.count > 1
          ? Phrase("Without the plan, by the scenario \(name):") : Phrase("By the scenario \(name):")))
    for sentence in report.sentences(0, before) { document.add(point: say(sentence)) }
    let worst = WorstSchool.of(before, count: 10)
    guard !worst.isEmpty else { return }
    let heading = [
      Words.school, Words.district, Words.stage, Words.year, SchoolMeasure.pupils.heading(),
      SchoolMeasure.capacity.heading(), SchoolMeasure.seatShortfall.heading(),
    ]
    var table = ReportTable(
      say(Phrase("Schools with the largest shortfall: \(before.scenario.id)")), heading.map(say), names: 3)
    for row in worst.map(\.row) {
      table.add([
        before.scenario.schools[row.school].name(in: language),
        dataset.districtName(before.scenario.district(of: row.school, in: row.year), in: language),
        say(dataset.stages[row.stage].name), "\(row.year)", Words.figure(row[.pupils], in: language),
        Words.figure(row[.capacity], in: language), Words.figure(row[.seatShortfall], in: language),
      ])
    }
    add(table, to: &document)
  }

  private func addComparison(to document: inout WordDocument) {
    document.add(heading: say(Phrase("Before and after")), level: 1)
    if report.results.count > 1 {
      for sentence in report.sentences(planNumber, plan) { document.add(point: say(sentence)) }
    }
    for stage in dataset.stages.indexes { add(yearly(stage), to: &document) }
    for stage in dataset.stages.indexes { add(byDistrict(stage), to: &document) }
  }

  /// Pupils, places and shortfall of all districts by year, without and with the plan.
  private func yearly(_ stage: StageIndex) -> ReportTable {
    let ids = report.results.map(\.scenario.id)
    var table = ReportTable(
      say(Phrase("All districts by year, \(dataset.stages[stage].name)")),
      [say(Words.year)]
        + zip(ids, report.results).flatMap { id, _ in
          [DistrictMeasure.pupils, .capacity, .seatShortfall].map { measure in
            ids.count > 1 ? say(Phrase("\(measure.heading()), \(id)")) : say(measure.heading())
          }
        }, names: 1)
    for year in plan.years {
      let rows = report.districts.map { $0[district: nil, stage: stage, year: year] }
      guard rows.contains(where: { $0 != nil }) else { continue }
      table.add(
        ["\(year)"]
          + rows.flatMap { row in
            [DistrictMeasure.pupils, .capacity, .seatShortfall].map {
              Words.figure(row?[$0] ?? .absent, in: language)
            }
          })
    }
    return table
  }

  /// The shortfall by district in the last year, before and after; where there is one scenario, in its first year and its last.
  private func byDistrict(_ stage: StageIndex) -> ReportTable {
    let last = plan.years.upperBound
    let first = report.results.count > 1 ? last : plan.years.lowerBound
    let names =
      report.results.count > 1 ? report.results.map(\.scenario.id) : [first, last].map(String.init)
    var table = ReportTable(
      say(Phrase("Seat shortfall by district in \(last), \(dataset.stages[stage].name)")),
      [say(Words.district)] + names + [say(Words.change)], names: 1)
    let districts: [DistrictIndex?] =
      report.districts[planNumber].districts(in: last...last, on: dataset).map { $0 } + [nil]
    for district in districts {
      let before = report.districts[0].figure(.seatShortfall, district: district, stage: stage, year: first)
      let after = report.districts[planNumber].figure(.seatShortfall, district: district, stage: stage, year: last)
      table.add(
        [
          dataset.districtName(district, in: language), Words.figure(before, in: language),
          Words.figure(after, in: language), Words.change(after - before, in: language),
        ], isSum: district == nil)
    }
    return table
  }

  private func addMaps(_ pngs: [[UInt8]], to document: inout WordDocument) {
    let maps = zip(pictures, pngs)
    guard !pngs.isEmpty else { return }
    document.add(heading: say(Phrase("Maps")), level: 1)
    for (picture, png) in maps { document.add(picture: png, caption: picture.caption) }
  }

  private func addCertificate(_ rezoning: RezoningReport, to document: inout WordDocument) {
    for sentence in report.asked(rezoning.request) { document.add(paragraph: say(sentence)) }
    for rule in report.rules(rezoning.request) { document.add(point: say(rule)) }
    add(report.terms(rezoning), to: &document)
    document.add(paragraph: "", subject: say(Words.gap(rezoning.plan.gap)))
    document.add(
      paragraph: say(
        Phrase(
          "The plan and its bound can be checked by a program that shares no code with the search: schoolzone verify."))
    )
    addLeftOut(rezoning.leavesOut, to: &document)
    if !rezoning.moves.isEmpty { add(report.moves(rezoning), to: &document) }
  }

  private func addCertificate(_ siting: SitingReport, to document: inout WordDocument) {
    let text = SitingText(siting, on: dataset, in: language)
    for sentence in text.asked { document.add(paragraph: say(sentence)) }
    if siting.projects.isEmpty {
      document.add(paragraph: say(text.nothing))
    } else {
      add(Phrase("Projects by year"), text.projects, sums: true, to: &document)
      if let note = text.note { document.add(paragraph: say(note), style: .note) }
    }
    add(Phrase("Cost by year of opening"), text.money, sums: true, to: &document)
    add(Phrase("Objective, in thousand pupil-kilometres"), text.objective, sums: true, to: &document)
    document.add(paragraph: say(text.effect))
    for (at, sentence) in text.proof.enumerated() {
      document.add(paragraph: at == 0 ? "" : say(sentence), subject: at == 0 ? say(sentence) : nil)
    }
    addLeftOut(siting.leavesOut, to: &document)
  }

  private func addLeftOut(_ leavesOut: [Phrase], to document: inout WordDocument) {
    guard !leavesOut.isEmpty else { return }
    document.add(
      paragraph: say(Phrase("The bound leaves out, so that the best plan may cost more: \(list: leavesOut).")))
  }
}
