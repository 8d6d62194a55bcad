internal import Maps
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

extension Report {
  /// A map whose year, scenario, stage and measure are chosen by script; maps of the first, middle and last year of each
  /// scenario, for paper and for readers without scripts; and tables of the same figures.
  func addMaps(_ html: inout Markup) {
    shapes.write(to: &html)
    paragraph(
      Phrase(
        "Catchments by pupils ÷ places: blue has room, red has none. Thick lines are borders of districts. North is up."
      ), to: &html)
    addControls(to: &html)
    addStillMaps(to: &html)
    addUtilisationTables(to: &html)
    html.addData(ReportMapData(self).json(), id: "map-data")
  }

  private func addControls(to html: inout Markup) {
    html.element("div", ["id": "moving", "hidden": "hidden"]) { html in
      html.element("div", ["class": "controls"]) { html in
        addChoice("map-scenario", say(Phrase("Scenario")), results.map(\.scenario.id), to: &html)
        addChoice("map-stage", say(Phrase("Stage")), dataset.stages.all.map { $0.name.text(in: language) }, to: &html)
        addChoice(
          "map-measure", say(Phrase("Colours")), MapMeasure.allCases.map { $0.name.text(in: language) }, to: &html)
        html.element("label", ["class": "year"]) { html in
          html.element("span") { html in
            html.text(say(Phrase("School year ")))
            html.element("output", ["id": "map-year-shown", "for": "map-year"], text: "\(years.last ?? 0)")
          }
          html.empty(
            "input",
            [
              "type": "range", "id": "map-year", "min": "\(years.first ?? 0)", "max": "\(years.last ?? 0)", "step": "1",
              "value": "\(years.last ?? 0)",
            ])
        }
      }
      addMovingMap(to: &html)
      html.element("ul", ["id": "map-legend", "class": "legend"], text: "")
      html.element("p", ["id": "map-words", "aria-live": "polite"], text: "")
      addChoice("map-school", say(Phrase("A school (or click on the map)")), [], to: &html)
      html.element("p", ["id": "map-school-words", "aria-live": "polite"], text: "")
    }
  }

  /// An empty map, which the script fills.
  private func addMovingMap(to html: inout Markup) {
    html.element(
      "svg", ["id": "map", "class": "map", "viewBox": shapes.viewBox, "role": "img", "aria-labelledby": "map-words"]
    ) { html in
      html.inline("g", ["id": "map-zones", "class": "zones"], text: "")
      html.empty("use", ["href": "#districts", "class": "districts"])
      html.inline("g", ["id": "map-schools", "class": "dots"], text: "")
      html.empty("use", ["id": "map-chosen", "class": "chosen"])
      html.lineEnd()
      shapes.addScaleBar(20, in: language, to: &html)
    }
  }

  private func addChoice(_ id: String, _ label: String, _ options: [String], to html: inout Markup) {
    html.element("label") { html in
      html.element("span", text: label)
      html.element("select", ["id": id]) { html in
        for (number, option) in options.enumerated() { html.element("option", ["value": "\(number)"], text: option) }
      }
    }
  }

  private func addStillMaps(to html: inout Markup) {
    let classes = MapMeasure.utilisation.classes
    html.element("div", ["class": "still"]) { html in
      Swatch.writeLegend(
        (0...classes.noValue).map { .init(name: classes.label($0).text(in: language), colour: classes.colour($0)) },
        to: &html)
      for (number, result) in results.enumerated() {
        addScenarioHeading(number, to: &html)
        for stage in dataset.stages.indexes {
          html.element("h4", text: heading(dataset.stages[stage]))
          html.element("div", ["class": "multiples"]) { html in
            for year in result.years.threeOf { addStill(number, stage: stage, year: year, to: &html) }
          }
        }
      }
    }
  }

  private func addStill(_ scenario: Int, stage: StageIndex, year: Int, to html: inout Markup) {
    let result = results[scenario]
    let shown = MapYear(result, rows[scenario], stage: stage, year: year, measure: .utilisation)
    let classes = MapMeasure.utilisation.classes
    let name = dataset.stages[stage].name
    let label = say(Phrase("\(result.scenario.id), \(name), \(year): catchments by pupils ÷ places"))
    html.element("figure", ["class": "panel"]) { html in
      html.element("svg", ["class": "map", "viewBox": shapes.viewBox, "role": "img", "aria-label": label]) { html in
        for number in 0...classes.withheld {
          let zones = shown.zones.filter { $0.number == number }.compactMap {
            shapes.numbers[scenario][stage.position][$0.area]
          }
          guard !zones.isEmpty else { continue }
          html.element("g", ["class": "zones", "fill": classes.colour(number)]) { html in
            for zone in zones { html.empty("use", ["href": "#z\(zone)"]) }
          }
        }
        html.empty("use", ["href": "#districts", "class": "districts"])
        html.lineEnd()
        shapes.addScaleBar(40, in: language, to: &html)
      }
      html.element("figcaption", text: "\(year)")
    }
  }

  /// The figures of the maps: pupils ÷ places of every school.
  private func addUtilisationTables(to html: inout Markup) {
    for (number, result) in results.enumerated() {
      for stage in dataset.stages.indexes {
        let caption = say(
          Phrase("\(result.scenario.id), \(dataset.stages[stage].name): pupils ÷ places by school and year"))
        var table = ReportTable(
          caption, [Words.school, Words.district].map { $0.text(in: language) } + result.years.map(String.init),
          names: 2)
        for (at, school) in result.scenario.schools.indexed {
          let cells = result.years.map { rows[number].row(at, stage: stage, year: $0) }
          guard cells.contains(where: { $0 != nil }) else { continue }
          table.add(
            [
              school.name(in: language),
              dataset.districtName(result.scenario.district(of: at, in: result.years.upperBound), in: language),
            ]
              + cells.map { row in row.map { Words.figure(percent: $0[.utilisation], in: language) } ?? "" })
        }
        html.element("details") { html in
          html.element("summary", text: caption)
          table.write(to: &html)
        }
      }
    }
  }
}

extension ClosedRange<Int> {
  /// The first, middle and last number of the range, without repeats.
  fileprivate var threeOf: [Int] { Set([lowerBound, (lowerBound + upperBound) / 2, upperBound]).sorted() }
}
