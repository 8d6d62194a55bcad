internal import Markup
internal import Planning

extension MapPicture {
  /// The SVG file, UTF-8.
  public func svg() -> [UInt8] {
    var svg = Markup()
    let (width, height) = (PictureText.pixels(options.width), PictureText.pixels(options.height))
    let frame: Markup.Attributes = [
      "xmlns": "http://www.w3.org/2000/svg", "width": width, "height": height, "viewBox": "0 0 \(width) \(height)",
      "font-family": PictureText.fonts, "fill": PictureText.ink, "role": "img", "xml:lang": options.language.tag,
    ]
    svg.element("svg", frame) { svg in
      svg.element("title", text: title + say(Phrase(": ")) + subtitle)
      MeasureClasses.addHatching(to: &svg)
      svg.empty("rect", ["width": width, "height": height, "fill": "#fff"])
      addHeading(to: &svg)
      addLand(to: &svg)
      addPanel(to: &svg)
      addSources(to: &svg)
    }
    return Array(svg.text.utf8)
  }
}
