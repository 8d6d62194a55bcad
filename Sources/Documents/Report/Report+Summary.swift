internal import Assessment
internal import Maps
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

extension Report {
  /// The main findings in sentences, and one table of key figures, for readers who read no further.
  func addSummary(_ html: inout Markup) {
    for (number, result) in results.enumerated() {
      addScenarioHeading(number, to: &html)
      html.element("ul") { html in
        for sentence in sentences(number, result) { html.element("li", text: sentence.text(in: language)) }
      }
    }
    keyFigures.write(to: &html)
  }

  func sentences(_ number: Int, _ result: SimulationResult) -> [Phrase] {
    var sentences = commitmentSentence(number).map { [$0] } ?? []
    sentences += dataset.stages.indexes.compactMap { stage in shortfallSentence(number, result, stage) }
    if number > 0 {
      sentences += dataset.stages.indexes.compactMap { stage in changeSentence(number, result, stage) }
    }
    if let worst = WorstSchool.of(result, count: 1).first?.row {
      let school = result.scenario.schools[worst.school].name(in: language)
      let short = Words.figure(worst[.seatShortfall], in: language)
      let places = Words.figure(worst[.capacity], in: language)
      sentences.append(
        Phrase(
          "The largest shortfall is at \(school) in \(worst.year): \(places) places, and \(short) pupils more than places."
        ))
    }
    return sentences
  }

  /// How many commitments of the policy are met; nil for a report without an assessment.
  private func commitmentSentence(_ number: Int) -> Phrase? {
    guard let tally = assessment?.scorecard.tally(of: number) else { return nil }
    return Phrase(
      "Commitments: \(tally.met) met, \(tally.missed) missed, \(tally.unknown) not known; \(tally.others) not measured or without a target."
    )
  }

  private func shortfallSentence(_ number: Int, _ result: SimulationResult, _ stage: StageIndex) -> Phrase? {
    let last = result.years.upperBound
    guard let all = districts[number][district: nil, stage: stage, year: last] else { return nil }
    let name = dataset.stages[stage].name
    let pupils = Words.figure(all[.pupils], in: language)
    guard all[.seatShortfall].value.map({ $0 >= 0.5 }) ?? true else {
      return Phrase("\(last), \(name): all \(pupils) pupils have a place.")
    }
    let short = Words.figure(all[.seatShortfall], in: language)
    let (saved, build) = (all[.savedByBoundaries], all[.mustBuild])
    guard !saved.isAbsent, !build.isAbsent else {
      return Phrase("\(last), \(name): \(short) of \(pupils) pupils have no place.")
    }
    let (saving, building) = (Words.figure(saved, in: language), Words.figure(build, in: language))
    let seats = building == "1" ? "seat" : "seats"
    let remedy =
      saving == "0"
      ? Phrase("") : Phrase("boundaries could save \(saving) of them, ")
    return Phrase(
      "\(last), \(name): \(short) of \(pupils) pupils have no place; \(remedy)\(building) \(seats) must be built.")
  }

  private func changeSentence(_ number: Int, _ result: SimulationResult, _ stage: StageIndex) -> Phrase? {
    let last = min(result.years.upperBound, results[0].years.upperBound)
    guard let here = districts[number][district: nil, stage: stage, year: last],
      let there = districts[0][district: nil, stage: stage, year: last]
    else { return nil }
    let (name, first) = (dataset.stages[stage].name, results[0].scenario.id)
    guard let change = (here[.seatShortfall] - there[.seatShortfall]).value else { return nil }
    guard abs(change) >= 0.5 else {
      return Phrase("Against \(first), as many \(name) pupils are without a place in \(last).")
    }
    let text = Words.number(abs(change), in: language)
    return change > 0
      ? Phrase("Against \(first), \(text) more \(name) pupils are without a place in \(last).")
      : Phrase("Against \(first), \(text) fewer \(name) pupils are without a place in \(last).")
  }

  var keyFigures: ReportTable {
    let shortfalls: [DistrictMeasure] = [.seatShortfall, .entryShortfall, .classShortfall, .mustBuild]
    let measures: [DistrictMeasure] = [.pupils, .capacity, .utilisation] + shortfalls
    let heading = [Words.scenario, Words.stage, Words.year] + measures.map { $0.heading() }
    var table = ReportTable(
      say(Phrase("First and last year, all districts")), heading.map { $0.text(in: language) }, names: 3)
    for (number, result) in results.enumerated() {
      for stage in dataset.stages.indexes {
        for year in Set([result.years.lowerBound, result.years.upperBound]).sorted() {
          guard let row = districts[number][district: nil, stage: stage, year: year] else { continue }
          table.add(
            [result.scenario.id, dataset.stages[stage].name.text(in: language), "\(year)"]
              + [row[.pupils], row[.capacity]].map { Words.figure($0, in: language) }
              + [Words.figure(percent: row[.utilisation], in: language)]
              + shortfalls.map { Words.figure(row[$0], in: language) })
        }
      }
    }
    return table
  }
}
