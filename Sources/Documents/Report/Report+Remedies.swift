internal import Maps
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

extension Report {
  /// The shortfall of the last year, divided into what new boundaries could remove and what needs new building.
  func addRemedies(_ html: inout Markup) {
    paragraph(
      Phrase(
        "boundaries: shortfall that pupils could leave for free places within reach in their district. must build: the rest. pooled: what would be short if every place of the district could be used."
      ), to: &html)
    for (number, result) in results.enumerated() {
      addScenarioHeading(number, to: &html)
      let remedies = allRemedies(number, result.years.upperBound)
      bars(remedies, result).write(to: &html)
      table(remedies, result).write(to: &html)
    }
    addReach(&html)
  }

  private struct Remedy {
    var district: DistrictIndex?
    var stage: StageIndex
    var row: DistrictYearMeasures
  }

  private func allRemedies(_ number: Int, _ year: Int) -> [Remedy] {
    let all: [DistrictIndex?] = dataset.districts.indexes.map { $0 } + [nil]
    return dataset.stages.indexes.flatMap { stage in
      all.compactMap { district in
        districts[number][district: district, stage: stage, year: year].map {
          Remedy(district: district, stage: stage, row: $0)
        }
      }
    }
  }

  private func bars(_ remedies: [Remedy], _ result: SimulationResult) -> StackedBars {
    let shown = remedies.filter { $0.district != nil && $0.row[.seatShortfall].value.map { $0 >= 0.5 } ?? true }
    return StackedBars(
      label: say(Phrase("Seat shortfall of \(result.years.upperBound) by district and stage: boundaries, must build")),
      parts: [
        StackedBars.Part(name: DistrictMeasure.savedByBoundaries.heading().text(in: language), colour: "#56b4e9"),
        StackedBars.Part(name: DistrictMeasure.mustBuild.heading().text(in: language), colour: "#d55e00"),
      ],
      rows: shown.map { remedy in
        let name = cut(dataset.districtName(remedy.district, in: language), to: 16)
        let stage = dataset.stages[remedy.stage].name.text(in: language)
        return StackedBars.Row(
          name: say(Phrase("\(name), \(stage)")),
          values: [
            remedy.row[.savedByBoundaries].value ?? 0,
            (remedy.row[.mustBuild].isAbsent ? remedy.row[.seatShortfall] : remedy.row[.mustBuild]).value ?? 0,
          ],
          figure: Words.figure(remedy.row[.seatShortfall], in: language))
      })
  }

  private func table(_ remedies: [Remedy], _ result: SimulationResult) -> ReportTable {
    let measures: [DistrictMeasure] = [.seatShortfall, .pooledShortfall, .savedByBoundaries, .mustBuild]
    let heading = [Words.district, Words.stage] + measures.map { $0.heading(.wide) }
    var table = ReportTable(
      say(Phrase("\(result.scenario.id): shortfall of \(result.years.upperBound) and remedies")),
      heading.map { $0.text(in: language) }, names: 2)
    for remedy in remedies {
      table.add(
        [
          dataset.districtName(remedy.district, in: language), dataset.stages[remedy.stage].name.text(in: language),
        ]
          + measures.map { Words.figure(remedy.row[$0], in: language) }, isSum: remedy.district == nil)
    }
    return table
  }
}
