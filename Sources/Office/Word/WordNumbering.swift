internal import Markup

/// Numbers of headings, one list for each part, and points of lists.
struct WordNumbering {
  let isChinese: Bool

  /// The greatest number of parts whose headings have numbers of their own.
  static let mostParts = 4
  /// The list of points.
  static let bullets = mostParts + 1

  func write(to xml: inout Markup) {
    for part in 1...WordNumbering.mostParts {
      xml.element("w:abstractNum", ["w:abstractNumId": "\(part)"]) { xml in
        xml.empty("w:multiLevelType", ["w:val": "multilevel"])
        addLevel(0, isChinese ? "%1、" : "%1.", to: &xml)
        addLevel(1, isChinese ? "（%2）" : "%1.%2", to: &xml)
      }
    }
    xml.element("w:abstractNum", ["w:abstractNumId": "\(WordNumbering.bullets)"]) { xml in
      xml.empty("w:multiLevelType", ["w:val": "hybridMultilevel"])
      xml.inline("w:lvl", ["w:ilvl": "0"]) { xml in
        xml.empty("w:start", ["w:val": "1"])
        xml.empty("w:numFmt", ["w:val": "bullet"])
        xml.empty("w:lvlText", ["w:val": "•"])
        xml.empty("w:lvlJc", ["w:val": "left"])
        xml.inline("w:pPr") { $0.empty("w:ind", ["w:left": "420", "w:hanging": "280"]) }
      }
    }
    for list in 1...WordNumbering.bullets {
      xml.element("w:num", ["w:numId": "\(list)"]) { $0.empty("w:abstractNumId", ["w:val": "\(list)"]) }
    }
  }

  private func addLevel(_ level: Int, _ text: String, to xml: inout Markup) {
    xml.inline("w:lvl", ["w:ilvl": "\(level)"]) { xml in
      xml.empty("w:start", ["w:val": "1"])
      xml.empty("w:numFmt", ["w:val": isChinese ? "chineseCountingThousand" : "decimal"])
      xml.empty("w:suff", ["w:val": isChinese ? "nothing" : "space"])
      xml.empty("w:lvlText", ["w:val": text])
      xml.empty("w:lvlJc", ["w:val": "left"])
      xml.inline("w:pPr") { $0.empty("w:ind", ["w:left": "0", "w:firstLine": "0"]) }
    }
  }
}
