package import Geometry
internal import Markup
internal import Measures
internal import Planning
internal import Simulation
internal import Wording

extension MapPicture {
  /// The map itself: zones and schools in the colours of their classes, borders of districts, and names.
  func addLand(to svg: inout Markup) {
    let plane = frame.plane
    let (left, top) = (PictureText.pixels(frame.left), PictureText.pixels(frame.top))
    let place = "translate(\(left) \(top))"
    let group: Markup.Attributes =
      reachesBeyond ? ["transform": place, "clip-path": addClip(to: &svg)] : ["transform": place]
    svg.element("g", group) { svg in
      let small = PictureText.pixels(1 / plane.grid)
      svg.element("g", ["transform": "scale(\(small))", "stroke-linejoin": "round"]) { svg in
        let districts = landOfDistricts.map { plane.path($0.area) }.joined()
        svg.empty("path", ["d": districts, "fill": "#ececec", "fill-rule": "evenodd"])
        svg.element("g", ["stroke": "#3d3d3d", "stroke-width": "2", "fill-rule": "evenodd"]) { svg in
          for zone in shown.zones {
            let path = plane.path(result.catchments[stage].areas[zone.area])
            if !path.isEmpty { svg.empty("path", ["d": path, "fill": measure.classes.colour(zone.number)]) }
          }
        }
        svg.empty("path", ["d": districts, "fill": "none", "stroke": "#fff", "stroke-width": "10", "opacity": "0.7"])
        svg.empty("path", ["d": districts, "fill": "none", "stroke": PictureText.ink, "stroke-width": "5"])
      }
      addSchools(to: &svg)
      if options.hasNames { addNames(to: &svg) }
    }
  }

  /// The districts of the year, in file order, and their land.
  private var landOfDistricts: [(number: DistrictIndex, area: Area)] {
    result.scenario.districts(in: year, on: dataset).map { district in
      let area = try? result.scenario.area(of: district, in: year, on: dataset)
      return (district, area ?? dataset.districts[district].area)
    }
  }

  /// True where land lies outside the extent, as with a stray corner at 0, 0: the map is then clipped.
  private var reachesBeyond: Bool {
    let areas = dataset.districts.map(\.area) + shown.zones.map { result.catchments[stage].areas[$0.area] }
    return areas.contains { area in
      let box = area.bounds
      return !box.isEmpty && !(shows(Position(box.minX, box.minY)) && shows(Position(box.maxX, box.maxY)))
    }
  }

  /// True for a point on the map or at most a pixel outside it.
  private func shows(_ place: Position) -> Bool {
    let (at, plane) = (frame.plane.pixel(place), frame.plane)
    return at.x >= -1 && at.y >= -1 && at.x <= plane.width + 1 && at.y <= plane.height + 1
  }

  private func addClip(to svg: inout Markup) -> String {
    let (width, height) = (PictureText.pixels(frame.plane.width), PictureText.pixels(frame.plane.height))
    svg.element("clipPath", ["id": "land"]) { $0.empty("rect", ["width": width, "height": height]) }
    return "url(#land)"
  }

  private func addSchools(to svg: inout Markup) {
    svg.element("g", ["stroke": PictureText.ink, "stroke-width": "1.5"]) { svg in
      for school in shown.schools where shows(school.site) {
        let at = frame.plane.pixel(school.site)
        svg.empty(
          "circle",
          [
            "cx": PictureText.pixels(at.x), "cy": PictureText.pixels(at.y), "r": "5",
            "fill": measure.classes.colour(school.number),
          ])
      }
    }
  }

  private func addNames(to svg: inout Markup) {
    var labels = MapLabels(width: frame.plane.width, height: frame.plane.height)
    let districts = landOfDistricts.compactMap { number, area -> MapLabels.Label? in
      guard let place = area.place else { return nil }
      let at = frame.plane.pixel(place)
      let name = cut(dataset.districts[number].name(in: options.language), to: 24)
      return labels.centred(name, x: at.x, y: at.y, size: 24)
    }
    for school in shown.schools where shows(school.site) {
      let at = frame.plane.pixel(school.site)
      labels.take(MapLabels.Box(x: at.x - 6, y: at.y - 6, width: 12, height: 12))
    }
    let schools = worst.compactMap { school -> MapLabels.Label? in
      let at = frame.plane.pixel(school.site)
      let name = cut(result.scenario.schools[school.school].name(in: options.language), to: 40)
      return labels.beside(name, x: at.x, y: at.y, size: 17, gap: 9)
    }
    add(districts, size: 24, weight: "bold", to: &svg)
    add(schools, size: 17, weight: "normal", to: &svg)
  }

  /// The schools with the largest values, at most ten.
  private var worst: [MapYear.SchoolClass] {
    let known = shown.schools.filter { ($0.figure.value ?? 0) > 0 && shows($0.site) }
    return Array(known.sorted { ($1.figure.value ?? 0, $0.school) < ($0.figure.value ?? 0, $1.school) }.prefix(10))
  }

  private func add(_ labels: [MapLabels.Label], size: Int, weight: String, to svg: inout Markup) {
    svg.element(
      "g",
      [
        "font-size": "\(size)", "font-weight": weight, "stroke": "#fff", "stroke-width": "5",
        "stroke-linejoin": "round",
        "paint-order": "stroke",
      ]
    ) { svg in
      for label in labels {
        svg.element(
          "text",
          [
            "x": PictureText.pixels(label.x), "y": PictureText.pixels(label.y),
            "text-anchor": label.isCentred ? "middle" : "start",
          ], text: label.text)
      }
    }
  }
}

extension Area {
  /// The position of its name: the centroid, or a point inside where the centroid lies outside.
  package var place: Position? {
    guard let centroid else { return nil }
    return contains(centroid.x, centroid.y) ? centroid : (try? pointInside()) ?? centroid
  }
}
