internal import Maps

/// How charts draw a scenario: a colour that stands out from white by 3 : 1 and more, and a dash, so that colour is not all
/// that tells lines apart. The colours are those of Okabe and Ito, the lighter ones darkened.
struct LineStyle {
  let colour: String
  let dash: String

  init(_ scenario: Int) {
    let colours = ["#0072b2", "#d55e00", "#00795a", "#8b4a97", "#8a6d00", "#4d4d4d"]
    let dashes = ["none", "7 3", "2 2", "9 3 2 3"]
    colour = colours[scenario % colours.count]
    dash = dashes[scenario % dashes.count]
  }

  func addSample(to html: inout Markup) {
    html.open("svg", ["class": "sample", "viewBox": "0 0 36 10", "width": "36", "height": "10", "aria-hidden": "true"])
    html.empty(
      "path", ["d": "M0 5h36", "stroke": colour, "stroke-width": "3", "stroke-dasharray": dash, "fill": "none"])
    html.close("svg")
  }
}
