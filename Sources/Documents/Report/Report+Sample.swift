internal import Markup
internal import Optimisation
internal import Tables
internal import Wording

extension Report {
  /// A histogram of each measure, where today's plan and the proposed one stand, and how the plans were drawn.
  func addSample(_ html: inout Markup) {
    guard let sample else { return }
    let words = SampleWords(sample, in: language)
    paragraph(words.title, to: &html)
    guard !sample.draws.isEmpty else {
      if let note = words.endedEarly { paragraph(note, to: &html) }
      return
    }
    html.element("div", ["class": "multiples"]) { html in
      for measure in PlanMeasures.Measure.allCases {
        html.element("div") { html in
          let title = say(words.heading(measure))
          Histogram(title: title, bins: sample.histogram(of: measure)) { words.figure($0, of: measure) }
            .write(to: &html)
          html.element("ul") { html in
            for place in words.places(by: measure) { html.element("li", text: say(place)) }
          }
        }
      }
    }
    for note in words.notes { paragraph(note, to: &html) }
  }
}
