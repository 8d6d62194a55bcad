package import Markup
internal import Measures
internal import Output
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

extension MapPicture {
  /// Title, scenario and dataset, and the mark of synthetic data.
  package func addHeading(to svg: inout Markup) {
    let left = PictureText.pixels(PictureFrame.margin)
    let width = options.width - 2 * PictureFrame.margin
    add(fitted(title, in: width, size: 44), x: left, y: 78, size: 44, isBold: true, to: &svg)
    add(fitted(subtitle, in: width, size: 26), x: left, y: 120, size: 26, to: &svg)
    if let notice = Words.syntheticNotice(dataset.about, in: options.language) {
      add(fitted(notice, in: width, size: 22), x: left, y: 158, size: 22, colour: "#a32700", isBold: true, to: &svg)
    }
  }

  /// The legend, the totals of all districts, the scale bar and the north arrow.
  func addPanel(to svg: inout Markup) {
    let x = frame.panel
    let left = PictureText.pixels(x)
    var y = PictureFrame.top + 24
    let heading = fitted(measure.name.text(in: options.language), in: PictureFrame.panelWidth, size: 28)
    add(heading, x: left, y: y, size: 28, isBold: true, to: &svg)
    y += 32
    add(measure.meaning.text(in: options.language), x: left, y: y, size: 20, colour: PictureText.faint, to: &svg)
    y += 26
    y = addClasses(from: y, to: &svg)
    y += 22
    svg.empty(
      "circle",
      [
        "cx": PictureText.pixels(x + 24), "cy": PictureText.pixels(y - 7), "r": "6", "fill": "#fff",
        "stroke": PictureText.ink, "stroke-width": "1.5",
      ])
    add(say(Phrase("school, coloured by its class")), x: PictureText.pixels(x + 62), y: y, size: 20, to: &svg)
    y += 36
    svg.empty(
      "path",
      ["d": "M\(left) \(PictureText.pixels(y - 7))h48", "stroke": PictureText.ink, "stroke-width": "2.5"])
    add(say(Phrase("border of a district")), x: PictureText.pixels(x + 62), y: y, size: 20, to: &svg)
    y += 60
    for line in figures {
      add(line, x: left, y: y, size: 20, to: &svg)
      y += 30
    }
    addNorthAndScale(to: &svg)
  }

  /// A line for each class with the number of catchments in it.
  ///
  /// - Returns: the y coordinate below the last line.
  private func addClasses(from start: Double, to svg: inout Markup) -> Double {
    let classes = measure.classes
    let counts = (0...classes.withheld).map { number in shown.zones.count { $0.number == number } }
    let right = PictureText.pixels(frame.panel + PictureFrame.panelWidth)
    var y = start
    add(
      say(Phrase("catchments")), x: right, y: y, size: 17, colour: PictureText.faint, anchor: "end", to: &svg)
    y += 12
    for number in 0...classes.withheld where number < classes.noValue || counts[number] > 0 {
      svg.empty(
        "rect",
        [
          "x": PictureText.pixels(frame.panel), "y": PictureText.pixels(y), "width": "48", "height": "28",
          "fill": classes.colour(number), "stroke": "#6b6b6b",
        ])
      let label = classes.label(number).text(in: options.language)
      add(
        fitted(label, in: PictureFrame.panelWidth - 110, size: 20), x: PictureText.pixels(frame.panel + 62), y: y + 21,
        size: 20, to: &svg)
      add("\(counts[number])", x: right, y: y + 21, size: 20, anchor: "end", to: &svg)
      y += 38
    }
    return y
  }

  /// The totals of all districts, as two lines of text.
  private var figures: [String] {
    guard let all = DistrictYears(result)[district: nil, stage: stage, year: year] else { return [] }
    let (pupils, places, short) = (
      Words.figure(all[.pupils], in: options.language), Words.figure(all[.capacity], in: options.language),
      Words.figure(all[.seatShortfall], in: options.language)
    )
    return [
      say(Phrase("All districts: \(pupils) pupils,")),
      say(Phrase("\(places) places, \(short) seats short")),
    ]
  }

  private func addNorthAndScale(to svg: inout Markup) {
    let bar = ScaleBar(metresPerPixel: frame.plane.metresPerPixel, atMost: 260)
    let y = PictureText.pixels(options.height - PictureFrame.bottom - 20)
    let left = PictureText.pixels(frame.panel)
    svg.empty(
      "path",
      [
        "d": "M\(left) \(y)v12h\(PictureText.pixels(bar.pixels))v-12", "fill": "none", "stroke": PictureText.ink,
        "stroke-width": "3",
      ])
    add(
      bar.label.text(in: options.language), x: PictureText.pixels(frame.panel + bar.pixels / 2),
      y: options.height - PictureFrame.bottom - 34, size: 20, anchor: "middle", to: &svg)
    let arrow = PictureText.pixels(frame.panel + PictureFrame.panelWidth - 36)
    let tip = PictureText.pixels(options.height - PictureFrame.bottom - 96)
    svg.empty("path", ["d": "M\(arrow) \(tip)l20 60l-20 -14l-20 14z", "fill": PictureText.ink])
    add(
      say(Phrase("N")), x: arrow, y: options.height - PictureFrame.bottom - 6, size: 24, isBold: true,
      anchor: "middle", to: &svg)
  }

  func addSources(to svg: inout Markup) {
    let about = dataset.about
    let width = options.width - 2 * PictureFrame.margin
    let left = PictureText.pixels(PictureFrame.margin)
    let source = say(Phrase("Data: \(about.source)"))
    let licence = say(
      Phrase(
        "Licence: \(about.licence). Computed by \(Program.name) \(Program.version) from the base year \(about.baseYear)."
      ))
    let y = options.height - 52
    add(fitted(source, in: width, size: 18), x: left, y: y, size: 18, colour: PictureText.faint, to: &svg)
    add(fitted(licence, in: width, size: 18), x: left, y: y + 27, size: 18, colour: PictureText.faint, to: &svg)
  }

  /// The text cut to a width in pixels.
  private func fitted(_ text: String, in width: Double, size: Double) -> String {
    cut(text, to: Int(width / (size * MapLabels.column)))
  }

  private func add(
    _ text: String, x: String, y: Double, size: Int, colour: String = PictureText.ink, isBold: Bool = false,
    anchor: String = "start", to svg: inout Markup
  ) {
    svg.element(
      "text",
      [
        "x": x, "y": PictureText.pixels(y), "font-size": "\(size)", "fill": colour,
        "font-weight": isBold ? "bold" : "normal", "text-anchor": anchor,
      ], text: text)
  }
}
