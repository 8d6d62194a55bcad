internal import Geometry
internal import Maps
internal import Markup
internal import Planning
internal import Simulation

/// The outlines of all zones of all scenarios. Each outline is on the page once; maps refer to it by its number.
struct ReportShapes {
  static let width = 900.0
  let plane: MapPlane
  /// SVG path data without repeats; number 3 has the id `z3` on the page.
  private(set) var paths: [String] = []
  /// Numbers of paths by scenario, stage and number in `ZoneHistory.areas`; nil where the area is too small to be seen.
  private(set) var numbers: [[[Int?]]] = []
  /// SVG path data of the borders of all districts.
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

  /// The extent of the map with a margin, and room for the scale bar below.
  var viewBox: String {
    "-4 -4 \(Int(plane.width.rounded(.up)) + 8) \(Int(plane.height.rounded(.up)) + 68)"
  }

  /// A scale bar in the coordinates of the map, so that it is right at any size on the screen.
  ///
  /// - Parameter size: font size of its text, in units of the map.
  func addScaleBar(_ size: Int, in language: Language, to html: inout Markup) {
    let bar = ScaleBar(metresPerPixel: plane.metresPerPixel, atMost: 240)
    let (length, y) = (PictureText.pixels(bar.pixels), Int(plane.height.rounded(.up)) + 30)
    html.empty(
      "path", ["d": "M0 \(y)v12h\(length)v-12", "stroke": PictureText.ink, "stroke-width": "3", "fill": "none"])
    html.element(
      "text", ["x": PictureText.pixels(bar.pixels + 12), "y": "\(y + 14)", "font-size": "\(size)"],
      text: bar.label.text(in: language))
  }

  /// The definitions that all maps of the page refer to.
  func write(to html: inout Markup) {
    let hidden: Markup.Attributes = [
      "class": "shapes", "width": "0", "height": "0", "aria-hidden": "true", "focusable": "false",
    ]
    html.element("svg", hidden) { html in
      MeasureClasses.addHatching(to: &html)
      html.element("defs") { html in
        for (number, path) in paths.enumerated() {
          html.empty("path", ["id": "z\(number)", "d": path])
          html.lineEnd()
        }
        html.empty("path", ["id": "districts", "d": districts])
        html.lineEnd()
      }
    }
  }
}
