internal import Geometry
internal import Maps
internal import Markup
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// A mark of the map of sites. Shape and colour both tell what is built, so that the map can be read without colour.
private enum SiteMark: CaseIterable {
  case new, expand, relocate, close, free

  init(_ kind: ProjectKind?) {
    switch kind {
    case .new: self = .new
    case .expand: self = .expand
    case .relocate: self = .relocate
    case .close, .pause, .grades: self = .close
    case nil: self = .free
    }
  }

  var words: Phrase {
    switch self {
    case .new: ProjectKind.new.form.words
    case .expand: ProjectKind.expand.form.words
    case .relocate: ProjectKind.relocate.form.words
    case .close: ProjectKind.close.form.words
    case .free: Phrase("site not used")
    }
  }

  /// An outline around a point.
  func path(_ x: Int, _ y: Int, radius r: Int) -> String {
    switch self {
    case .new: "M\(x) \(y - r)l\(r) \(2 * r)h-\(2 * r)z"
    case .expand: "M\(x - r) \(y)h\(2 * r)M\(x) \(y - r)v\(2 * r)"
    case .relocate: "M\(x) \(y - r)l\(r) \(r)l-\(r) \(r)l-\(r) -\(r)z"
    case .close: "M\(x - r) \(y - r)l\(2 * r) \(2 * r)M\(x + r) \(y - r)l-\(2 * r) \(2 * r)"
    case .free: "M\(x - r / 2) \(y - r / 2)h\(r)v\(r)h-\(r)z"
    }
  }

  /// Marks of one line are drawn as lines only.
  private var isLine: Bool { self == .expand || self == .close }

  private func attributes(path: String) -> Markup.Attributes {
    let colour =
      switch self {
      case .new: "#d55e00"
      case .expand: "#0072b2"
      case .relocate: "#8b4a97"
      case .close, .free: "#4d4d4d"
      }
    if isLine { return ["d": path, "fill": "none", "stroke": colour, "stroke-width": "5"] }
    return self == .free
      ? ["d": path, "fill": "#ffffff", "stroke": colour, "stroke-width": "2"]
      : ["d": path, "fill": colour, "stroke": PictureText.ink, "stroke-width": "1.5"]
  }

  func addSample(to html: inout Markup) {
    let frame: Markup.Attributes = [
      "class": "swatch", "viewBox": "0 0 28 28", "width": "18", "height": "18", "aria-hidden": "true",
    ]
    html.element("svg", frame) { html in add(at: (14, 14), radius: 10, to: &html) }
  }

  func add(at point: (x: Int, y: Int), radius: Int, to html: inout Markup) {
    html.empty("path", attributes(path: path(point.x, point.y, radius: radius)))
  }
}

extension Report {
  /// A map of the candidate sites and of what is built, on the zones of the proposed scenario's last year; each mark has the name of
  /// its project as a title.
  func addSiteMap(_ siting: SitingReport, to html: inout Markup) {
    let scenario = results.count - 1
    guard let result = results.last, let stage = siting.request.stages.first else { return }
    let year = siting.request.years.upperBound
    let label = say(Phrase("Map of the sites and of what is built; zones of \(year)"))
    let built = siting.projects.filter { $0.position != nil }
    let marks = SiteMark.allCases.filter { mark in
      mark == .free ? siting.sites.contains { $0.kind == nil } : built.contains { SiteMark($0.kind) == mark }
    }
    html.element("ul", ["class": "legend"]) { html in
      for mark in marks {
        html.element("li") { html in
          mark.addSample(to: &html)
          html.text(say(mark.words))
        }
      }
    }
    html.element("figure") { html in
      html.element("svg", ["class": "map", "viewBox": shapes.viewBox, "role": "img", "aria-label": label]) { html in
        html.element("g", ["class": "zones", "fill": "#f2f2f2"]) { html in
          for zone in result.catchments[stage].version(in: year)?.zones ?? [] {
            guard let number = shapes.numbers[scenario][stage.position][zone.area] else { continue }
            html.empty("use", ["href": "#z\(number)"])
          }
        }
        html.empty("use", ["href": "#districts", "class": "districts"])
        html.lineEnd()
        for site in siting.sites where site.kind == nil {
          SiteMark.free.add(at: point(site.position), radius: 9, to: &html)
        }
        for project in built { add(project, to: &html) }
        shapes.addScaleBar(20, in: language, to: &html)
      }
      html.element("figcaption", text: label)
    }
  }

  private func add(_ project: SitingReport.Project, to html: inout Markup) {
    guard let position = project.position else { return }
    html.element("g") { html in
      html.inline(
        "title", text: "\(project.id)\(say(Phrase(": ")))\(say(project.name))\(say(Phrase(", ")))\(project.opens)")
      SiteMark(project.kind).add(at: point(position), radius: 12, to: &html)
    }
  }

  private func point(_ position: Position) -> (x: Int, y: Int) {
    let point = shapes.plane.point(position)
    return (point.x, point.y)
  }
}
