internal import Geometry
internal import Maps
internal import Planning
internal import Simulation

/// The outlines of all zones of all scenarios, each drawn once and shown wherever it is in force.
struct ReportShapes {
  static let width = 900.0
  let plane: MapPlane
  /// Data of SVG paths, without repeats; `#z3` on the page is number 3.
  private(set) var paths: [String] = []
  /// By scenario, stage, and number in `ZoneHistory.areas`; nil where nothing can be seen.
  private(set) var numbers: [[[Int?]]] = []
  let districts: String

  init(_ results: [SimulationResult], on dataset: Dataset) {
    var land = Bounds()
    for result in results { land.include(result.extent(on: dataset)) }
    let plane = MapPlane(land, width: ReportShapes.width, height: 720, grid: 1)
    self.plane = plane
    districts = dataset.districts.map { plane.path($0.area) }.joined()
    var known: [String: Int] = [:]
    for result in results {
      numbers.append(
        result.catchments.map { history in
          history.areas.map { area in
            let path = plane.path(area)
            guard !path.isEmpty else { return nil }
            if let number = known[path] { return number }
            known[path] = paths.count
            paths.append(path)
            return paths.count - 1
          }
        })
    }
  }

  /// The land with a border, and room for the scale bar below.
  var viewBox: String {
    "-4 -4 \(Int(plane.width.rounded(.up)) + 8) \(Int(plane.height.rounded(.up)) + 68)"
  }

  /// A scale bar in the map itself, so that it holds however large the map is shown.
  /// - Parameter size: of its text.
  func addScaleBar(_ size: Int, in language: Language, to html: inout Markup) {
    let bar = ScaleBar(metresPerPixel: plane.metresPerPixel, atMost: 240)
    let (length, y) = (PictureText.pixels(bar.pixels), Int(plane.height.rounded(.up)) + 30)
    html.empty(
      "path", ["d": "M0 \(y)v12h\(length)v-12", "stroke": PictureText.ink, "stroke-width": "3", "fill": "none"])
    html.element(
      "text", ["x": PictureText.pixels(bar.pixels + 12), "y": "\(y + 14)", "font-size": "\(size)"],
      text: bar.label.text(in: language))
  }

  /// What maps of the page refer to.
  func write(to html: inout Markup) {
    html.open("svg", ["class": "shapes", "width": "0", "height": "0", "aria-hidden": "true", "focusable": "false"])
    html.raw(MapPicture.hatching)
    html.element("defs") { html in
      for (number, path) in paths.enumerated() { html.raw("<path id=\"z\(number)\" d=\"\(path)\"/>\n") }
      html.raw("<path id=\"districts\" d=\"\(districts)\"/>\n")
    }
    html.close("svg")
  }
}
