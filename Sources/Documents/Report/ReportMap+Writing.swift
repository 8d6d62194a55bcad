internal import Maps
internal import Markup
internal import Planning
internal import Simulation
internal import Wording

extension ReportMap {
  /// - Parameter tables: writes the figures of the maps as tables.
  func write(introducedBy words: Phrase, to html: inout Markup, tables: (inout Markup) -> Void) {
    shapes.write(to: &html)
    html.element("p", text: say(words))
    addControls(to: &html)
    addStillMaps(to: &html)
    tables(&html)
    html.addData(ReportMapData(self).json(), id: "map-data")
  }

  private func addControls(to html: inout Markup) {
    html.element("div", ["id": "moving", "hidden": "hidden"]) { html in
      html.element("div", ["class": "controls"]) { html in
        addChoice("map-scenario", say(Phrase("Scenario")), results.map(\.scenario.id), to: &html)
        addChoice("map-stage", say(Phrase("Stage")), dataset.stages.all.map { $0.name.text(in: language) }, to: &html)
        addChoice(
          "map-measure", say(Phrase("Colours")), measures.map { $0.name.text(in: language) }, to: &html)
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
    guard let measure = measures.first else { return }
    let classes = measure.classes
    html.element("div", ["class": "still"]) { html in
      Swatch.writeLegend(
        (0...classes.noValue).map { .init(name: classes.label($0).text(in: language), colour: classes.colour($0)) },
        to: &html)
      for (number, result) in results.enumerated() {
        if results.count > 1 { html.element("h3", text: result.scenario.heading(in: language)) }
        for stage in dataset.stages.indexes {
          html.element("h4", text: dataset.stages[stage].heading(in: language))
          html.element("div", ["class": "multiples"]) { html in
            for year in result.years.threeOf { addStill(measure, number, stage: stage, year: year, to: &html) }
          }
        }
      }
    }
  }

  private func addStill(
    _ measure: Measure, _ scenario: Int, stage: StageIndex, year: Int, to html: inout Markup
  ) {
    let shown = measure.shown(scenario, stage, year)
    let classes = measure.classes
    let label = say(stillWords(results[scenario].scenario.id, dataset.stages[stage].name, year))
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
}

extension ClosedRange<Int> {
  /// The first, middle and last number of the range, without repeats.
  fileprivate var threeOf: [Int] { Set([lowerBound, (lowerBound + upperBound) / 2, upperBound]).sorted() }
}
