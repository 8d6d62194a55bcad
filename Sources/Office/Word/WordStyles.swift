internal import Markup

/// The styles of a text document: Song type for text and Hei type for headings, as Chinese documents have them, with Latin letters in
/// Times and Arial.
struct WordStyles {
  let isChinese: Bool

  private struct Look {
    var id: StaticString
    var name: StaticString
    /// In half points.
    var size: Int
    var isBold = false
    var isHei = false
    var ink: StaticString?
    /// Space before and after, in twentieths of a point.
    var space: (before: Int, after: Int)
    var align: StaticString = "left"
    var level: Int?
    var indent = false
    /// Distance of lines in 240ths of a line.
    var lines = 240
  }

  private var looks: [Look] {
    let text = isChinese ? 24 : 22
    let lines = isChinese ? 360 : 276
    return [
      Look(id: "Normal", name: "Normal", size: text, space: (0, 100), indent: isChinese, lines: lines),
      Look(
        id: "Title", name: "Title", size: 40, isBold: true, isHei: true, space: (0, 240), align: "center", lines: 300),
      Look(id: "Heading1", name: "heading 1", size: 30, isBold: true, isHei: true, space: (280, 120), level: 0),
      Look(id: "Heading2", name: "heading 2", size: 26, isBold: true, isHei: true, space: (200, 100), level: 1),
      Look(id: "Heading3", name: "heading 3", size: text, isBold: true, isHei: true, space: (140, 60), level: 2),
      Look(id: "Caption", name: "caption", size: 20, isHei: true, space: (100, 80), align: "center"),
      Look(id: "Figure", name: "Figure", size: text, space: (100, 0), align: "center"),
      Look(id: "ListParagraph", name: "List Paragraph", size: text, space: (0, 60), lines: 300),
      Look(id: "TableText", name: "Table Text", size: 18, space: (20, 20)),
      Look(
        id: "Mark", name: "Mark", size: text, isBold: true, isHei: true, ink: "B2182B", space: (0, 120), align: "center"
      ),
      Look(id: "Note", name: "Note", size: 18, space: (0, 60)),
      Look(id: "Footer", name: "footer", size: 18, space: (0, 0), align: "center"),
    ]
  }

  func write(to xml: inout Markup) {
    xml.element("w:docDefaults") { xml in
      xml.inline("w:rPrDefault") { xml in
        xml.inline("w:rPr") { xml in
          addFonts(isHei: false, to: &xml)
          xml.empty("w:lang", ["w:val": "en-GB", "w:eastAsia": "zh-CN"])
        }
      }
    }
    for look in looks { add(look, to: &xml) }
    xml.element("w:style", ["w:type": "table", "w:default": "1", "w:styleId": "TableNormal"]) { xml in
      xml.empty("w:name", ["w:val": "Normal Table"])
    }
    addTableStyle(to: &xml)
  }

  private func addFonts(isHei: Bool, to xml: inout Markup) {
    let latin = isHei ? "Arial" : "Times New Roman"
    xml.empty(
      "w:rFonts", ["w:ascii": latin, "w:hAnsi": latin, "w:eastAsia": isHei ? "黑体" : "宋体", "w:cs": latin])
  }

  private func add(_ look: Look, to xml: inout Markup) {
    let isNormal = "\(look.id)" == "Normal"
    func write(_ xml: inout Markup) {
      xml.empty("w:name", ["w:val": "\(look.name)"])
      if !isNormal { xml.empty("w:basedOn", ["w:val": "Normal"]) }
      xml.empty("w:qFormat", [:])
      xml.inline("w:pPr") { xml in
        if look.level != nil { xml.empty("w:keepNext", [:]) }
        xml.empty(
          "w:spacing",
          [
            "w:before": "\(look.space.before)", "w:after": "\(look.space.after)", "w:line": "\(look.lines)",
            "w:lineRule": "auto",
          ])
        xml.empty("w:ind", ["w:firstLineChars": look.indent ? "200" : "0", "w:firstLine": look.indent ? "480" : "0"])
        xml.empty("w:jc", ["w:val": "\(look.align)"])
        if let level = look.level { xml.empty("w:outlineLvl", ["w:val": "\(level)"]) }
      }
      xml.inline("w:rPr") { xml in
        addFonts(isHei: look.isHei, to: &xml)
        if look.isBold { xml.empty("w:b", [:]) }
        if let ink = look.ink { xml.empty("w:color", ["w:val": "\(ink)"]) }
        xml.empty("w:sz", ["w:val": "\(look.size)"])
        xml.empty("w:szCs", ["w:val": "\(look.size)"])
      }
    }
    if isNormal {
      xml.element("w:style", ["w:type": "paragraph", "w:default": "1", "w:styleId": "\(look.id)"], write)
    } else {
      xml.element("w:style", ["w:type": "paragraph", "w:styleId": "\(look.id)"], write)
    }
  }

  private func addTableStyle(to xml: inout Markup) {
    func border(_ name: StaticString, _ xml: inout Markup) {
      xml.empty(name, ["w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "808080"])
    }
    xml.element("w:style", ["w:type": "table", "w:styleId": "TableGrid"]) { xml in
      xml.empty("w:name", ["w:val": "Table Grid"])
      xml.empty("w:basedOn", ["w:val": "TableNormal"])
      xml.inline("w:tblPr") { xml in
        xml.inline("w:tblBorders") { xml in
          border("w:top", &xml)
          border("w:left", &xml)
          border("w:bottom", &xml)
          border("w:right", &xml)
          border("w:insideH", &xml)
          border("w:insideV", &xml)
        }
        xml.inline("w:tblCellMar") { xml in
          xml.empty("w:left", ["w:w": "70", "w:type": "dxa"])
          xml.empty("w:right", ["w:w": "70", "w:type": "dxa"])
        }
      }
    }
  }
}
