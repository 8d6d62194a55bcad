internal import Ensembles
internal import Maps
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

extension EnsembleReport {
  /// A school in a stage, in all scenarios.
  struct SchoolPlace {
    var school: SchoolIndex
    /// The scenario from whose list of schools the index is.
    var scenario: Int
    var stage: StageIndex
    var id: String
    /// The row with the greatest chance that seats are short; nil where all are withheld.
    var worst: ProbabilityRow?
  }

  /// Schools that are open when the page is opened, and those above the list of all others.
  private static let (open, first) = (3, 12)
  /// Beyond this number of schools those that are never short are left out, so that a browser can open the page of a province.
  private static let most = 1000

  /// Schools by the greatest chance in any year and scenario that seats are short, then by the mean number of seats short.
  var schoolPlaces: [SchoolPlace] {
    var places: [SchoolPlace] = []
    for stage in dataset.stages.indexes {
      var seen: Set<String> = []
      for (scenario, result) in results.enumerated() {
        for (at, school) in result.scenario.schools.indexed {
          let rows = results.indices.flatMap { other in
            figures.chances(
              of: .init(
                scenario: results[other].scenario.id, school: school.id.text, stage: dataset.stages[stage].id))
          }
          guard !rows.isEmpty, seen.insert(school.id.text).inserted else { continue }
          let worst = rows.filter { !$0.isWithheld }.max {
            ($0.seatShort, $0.expectedShort) < ($1.seatShort, $1.expectedShort)
          }
          places.append(
            SchoolPlace(school: at, scenario: scenario, stage: stage, id: school.id.text, worst: worst))
        }
      }
    }
    func rank(_ place: SchoolPlace) -> (Double, Double) {
      (place.worst?.seatShort ?? -1, place.worst?.expectedShort ?? 0)
    }
    return places.enumerated().sorted { one, two in
      let (left, right) = (rank(one.element), rank(two.element))
      return left == right ? one.offset < two.offset : left > right
    }.map(\.element)
  }

  /// For each school fans and a table, in an element of its own that can be opened.
  func addSchools(_ html: inout Markup) {
    let places = schoolPlaces
    html.element(
      "p",
      text: say(
        Phrase(
          "Schools that are most likely short of seats come first. Open a school to see its years."
        )))
    FanChart.writeKey(in: language, to: &html)
    for (number, place) in places.prefix(EnsembleReport.first).enumerated() {
      add(place, isOpen: number < EnsembleReport.open, to: &html)
    }
    var others = Array(places.dropFirst(EnsembleReport.first))
    if others.count > EnsembleReport.most {
      let count = others.count
      others.removeAll { $0.worst?.seatShort == 0 }
      let sure = (count - others.count).grouped
      html.element(
        "p",
        text: say(Phrase("Left out: \(sure) schools with enough seats in all draws. quantiles.csv has their figures.")))
    }
    guard !others.isEmpty else { return }
    html.element("details") { html in
      html.element("summary", text: say(Phrase("All other schools (\(others.count))")))
      for place in others { add(place, isOpen: false, to: &html) }
    }
  }

  private func add(_ place: SchoolPlace, isOpen: Bool, to html: inout Markup) {
    let school = results[place.scenario].scenario.schools[place.school]
    let name = "\(school.name(in: language))\(say(Phrase(", ")))\(dataset.stages[place.stage].name.text(in: language))"
    html.element("details", isOpen ? ["class": "school", "open": "open"] : ["class": "school"]) { html in
      html.element("summary") { html in
        html.inline("b", text: name)
        html.text(say(Phrase(": ")) + say(words(on: place)))
      }
      addFans(source(of: place), to: &html)
      table(place, name).write(to: &html)
    }
  }

  private func words(on place: SchoolPlace) -> Phrase {
    guard let worst = place.worst else { return Words.withheld }
    guard worst.seatShort > 0 else { return Phrase("enough seats in all draws") }
    return Phrase(
      "short of seats in up to \(Words.percent(worst.seatShort)) of the draws (\(worst.scenario), \(worst.year))")
  }

  /// Schools are numbered anew in each scenario.
  func source(of place: SchoolPlace) -> FanSource {
    let stage = dataset.stages[place.stage].id
    let numbers = results.map { $0.scenario.schools.firstIndex { $0.id.text == place.id }.map { SchoolIndex($0) } }
    func row(_ scenario: Int, _ year: Int) -> SchoolYearMeasures? {
      numbers[scenario].flatMap { report.rows[scenario].row($0, stage: place.stage, year: year) }
    }
    return FanSource(
      place: { .init(scenario: results[$0].scenario.id, school: place.id, stage: stage) },
      plain: { scenario, measure, year in
        let row = row(scenario, year)
        return (measure == .pupils ? row?[.pupils] : row?[.seatShortfall])?.value
      },
      places: { row($0, $1)?[.capacity].value })
  }

  private func table(_ place: SchoolPlace, _ name: String) -> ReportTable {
    let heading = [
      Words.scenario, Words.year, Phrase("chance of a shortage"), Phrase("seats short"), Phrase("places"),
      Phrase("pupils without any draw"), Phrase("median"),
    ]
    var table = ReportTable(say(Phrase("Chances and pupils: \(name)")), heading.map(say) + ["P5", "P95"], names: 2)
    let source = source(of: place)
    for (number, result) in results.enumerated() {
      for year in result.years {
        guard let chance = figures.chance(of: source.place(number), in: year) else { continue }
        let spread = figures.spread(.pupils, of: source.place(number), in: year)
        let quantiles = [\QuantileRow.p50, \.p05, \.p95].map { spread?.figure($0) ?? .absent }
        let numbers = [chance.expected, Figure(source.places(number, year))]
        let plain = spread?.isWithheld == true ? Figure.withheld : Figure(source.plain(number, .pupils, year))
        table.add(
          [result.scenario.id, "\(year)", Words.figure(percent: chance.chance, in: language)]
            + (numbers + [plain] + quantiles).map { Words.figure($0, in: language) })
      }
    }
    return table
  }
}
