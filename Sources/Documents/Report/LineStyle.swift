internal import Maps
internal import Markup

/// How charts draw a scenario: by a colour with a contrast of at least 3 : 1 against white, and by a dash pattern, so that
/// lines can be distinguished without colour. The colours are those of Okabe and Ito, the lighter ones darkened.
struct LineStyle {
  let colour: String
  let dash: String

  init(colour: String, dash: String) { (self.colour, self.dash) = (colour, dash) }

  init(_ scenario: Int) {
    let colours = ["#0072b2", "#d55e00", "#00795a", "#8b4a97", "#8a6d00", "#4d4d4d"]
    let dashes = ["none", "7 3", "2 2", "9 3 2 3"]
    colour = colours[scenario % colours.count]
    dash = dashes[scenario % dashes.count]
  }

  /// A short piece of the line, for a key.
  func addSample(to html: inout Markup) {
    let frame: Markup.Attributes = [
      "class": "sample", "viewBox": "0 0 36 10", "width": "36", "height": "10", "aria-hidden": "true",
    ]
    html.element("svg", frame) { html in
      html.empty(
        "path", ["d": "M0 5h36", "stroke": colour, "stroke-width": "3", "stroke-dasharray": dash, "fill": "none"])
    }
  }
}
