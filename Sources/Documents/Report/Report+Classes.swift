internal import Maps
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

extension Report {
  /// Classes larger than the standard of their cohort, and large classes, by stage and year.
  func addClasses(_ html: inout Markup) {
    paragraph(
      countsLargeClasses
        ? Phrase(
          "over standard: classes with more pupils than the standard of their cohort allows. large: 56 and more pupils; very large: 66 and more."
        ) : Phrase("over standard: classes with more pupils than the standard of their cohort allows."), to: &html)
    if results.count > 1 { addScenarioKey(to: &html) }
    let counts: [[[ClassCount?]]] = dataset.stages.indexes.map { stage in
      results.map { result in years.map { ClassCount(result, stage: stage, year: $0) } }
    }
    html.element("div", ["class": "multiples"]) { html in
      for stage in dataset.stages.indexes {
        let lines = counts[stage.position].map { $0.map { $0.map { Double($0.overStandard) } } }
        LineChart(
          title: say(Phrase("\(dataset.stages[stage].name): classes over standard")), years: years,
          lines: lines,
          most: LineChart.top(of: lines.joined()), label: { Words.number($0, in: language) }
        ).write(to: &html)
      }
    }
    for (number, result) in results.enumerated() {
      addScenarioHeading(number, to: &html)
      table(result, counts.map { $0[number] }).write(to: &html)
    }
  }

  /// Whether large classes (大班额) say anything: where no standard is near their size and there are none, they are not listed.
  private var countsLargeClasses: Bool {
    results.contains { result in
      dataset.stages.indexes.contains { stage in
        result.scenario.standards[stage].classSizes.contains { $0.pupils >= ClassCount.leastStandard }
      } || result.schools.contains { $0.largeClasses > 0 }
    }
  }

  private func table(_ result: SimulationResult, _ counts: [[ClassCount?]]) -> ReportTable {
    let large: [Phrase] =
      countsLargeClasses ? [SchoolMeasure.largeClasses.heading(), SchoolMeasure.veryLargeClasses.heading()] : []
    let heading: [Phrase] =
      [Words.stage, Words.year, Phrase("classes"), Phrase("mean size"), Phrase("over standard")] + large
      + [DistrictMeasure.classShortfall.heading()]
    var table = ReportTable(
      say(Phrase("Classes: \(result.scenario.id)")), heading.map { $0.text(in: language) }, names: 2
    )
    for stage in dataset.stages.indexes {
      for (year, count) in zip(years, counts[stage.position]) {
        guard let count else { continue }
        let numbers = [count.overStandard] + (large.isEmpty ? [] : [count.large, count.veryLarge]) + [count.short]
        table.add(
          [
            dataset.stages[stage].name.text(in: language), "\(year)", Words.number(Double(count.classes), in: language),
            Words.figure(decimal: count.meanSize, in: language),
          ]
            + numbers.map { Words.number(Double($0), in: language) })
      }
    }
    return table
  }
}

/// The classes of all schools of a stage in a year.
struct ClassCount {
  /// Class sizes from which large classes are counted.
  static let leastStandard = 40.0

  var classes = 0
  var pupils: Figure = 0
  var overStandard = 0
  var large = 0
  var veryLarge = 0
  var short = 0

  /// Nil where no school of the stage is open.
  init?(_ result: SimulationResult, stage: StageIndex, year: Int) {
    let rows = result.schools.filter { $0.stage == stage && $0.year == year }
    guard !rows.isEmpty else { return nil }
    for row in rows {
      for grade in row.gradeRows where result.grades[grade].classes > 0 {
        classes += result.grades[grade].classes
        pupils += result.pupils(ofGrade: grade)
      }
      overStandard += row.classesOverStandard
      large += row.largeClasses
      veryLarge += row.veryLargeClasses
      short += row.classShortfall
    }
  }

  /// Pupils per class; absent without classes.
  var meanSize: Figure { pupils.share(of: .value(Double(classes))) }
}
