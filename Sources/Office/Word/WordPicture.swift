internal import Markup

/// A picture in a line of its own.
struct WordPicture {
  var number: Int
  var pixels: (width: Int, height: Int)
  var description: String

  /// In English metric units: 13.5 cm, so that two pictures of 4 to 3 fit on a page.
  private static let width = 4_860_000

  /// The width and height of a PNG; nil for anything else.
  static func size(ofPNG bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count > 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return nil }
    func number(_ at: Int) -> Int { bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) } }
    let (width, height) = (number(16), number(20))
    return width > 0 && height > 0 ? (width, height) : nil
  }

  func write(to xml: inout Markup) {
    let extent: Markup.Attributes = [
      "cx": "\(WordPicture.width)", "cy": "\(WordPicture.width * pixels.height / pixels.width)",
    ]
    let name = "image\(number).png"
    xml.inline("w:drawing") { xml in
      xml.inline("wp:inline", ["distT": "0", "distB": "0", "distL": "0", "distR": "0"]) { xml in
        xml.empty("wp:extent", extent)
        xml.empty("wp:docPr", ["id": "\(number)", "name": name, "descr": description])
        xml.inline("a:graphic") { xml in
          xml.inline("a:graphicData", ["uri": "http://schemas.openxmlformats.org/drawingml/2006/picture"]) { xml in
            xml.inline("pic:pic") { xml in
              xml.inline("pic:nvPicPr") { xml in
                xml.empty("pic:cNvPr", ["id": "\(number)", "name": name])
                xml.empty("pic:cNvPicPr", [:])
              }
              xml.inline("pic:blipFill") { xml in
                xml.empty("a:blip", ["r:embed": "rIdImage\(number)"])
                xml.inline("a:stretch") { $0.empty("a:fillRect", [:]) }
              }
              xml.inline("pic:spPr") { xml in
                xml.inline("a:xfrm") { xml in
                  xml.empty("a:off", ["x": "0", "y": "0"])
                  xml.empty("a:ext", extent)
                }
                xml.inline("a:prstGeom", ["prst": "rect"]) { $0.empty("a:avLst", [:]) }
              }
            }
          }
        }
      }
    }
  }
}
