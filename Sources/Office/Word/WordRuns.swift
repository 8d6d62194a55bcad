internal import Markup

/// Runs of text within a paragraph.
enum WordRuns {
  static func add(_ text: String, isBold: Bool = false, to xml: inout Markup) {
    xml.inline("w:r") { xml in
      if isBold { xml.inline("w:rPr") { $0.empty("w:b", [:]) } }
      xml.inline("w:t", ["xml:space": "preserve"], text: text)
    }
  }

  /// A field that the program computes, such as the number of a page, with what it shows until then.
  static func add(field: String, shown: String, to xml: inout Markup) {
    xml.inline("w:fldSimple", ["w:instr": " \(field) "]) { xml in
      xml.inline("w:r") { $0.inline("w:t", text: shown) }
    }
  }
}
