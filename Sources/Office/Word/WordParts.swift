internal import Markup

/// The parts of the package (ECMA-376): the document, its styles, numbers and footer, and what refers to them.
struct WordParts {
  private let document: WordDocument

  init(_ document: WordDocument) { self.document = document }

  private static let w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let packages = "http://schemas.openxmlformats.org/package/2006"

  /// Names and texts, in the order of the archive.
  var texts: [(name: String, text: String)] {
    let document = document
    return [
      ("[Content_Types].xml", contentTypes),
      (
        "_rels/.rels",
        relations([("rId1", "\(Self.r)/officeDocument", "word/document.xml"), ("rId2", Self.core, "docProps/core.xml")])
      ),
      ("docProps/core.xml", properties),
      ("word/document.xml", whole),
      (
        "word/styles.xml",
        part("w:styles", ["xmlns:w": Self.w]) { WordStyles(isChinese: document.isChinese).write(to: &$0) }
      ),
      (
        "word/numbering.xml",
        part("w:numbering", ["xmlns:w": Self.w]) { WordNumbering(isChinese: document.isChinese).write(to: &$0) }
      ),
      ("word/footer1.xml", footer),
      ("word/_rels/document.xml.rels", relations(documentRelations)),
    ]
  }

  private static let core = "\(packages)/relationships/metadata/core-properties"

  private var documentRelations: [(id: String, type: String, target: String)] {
    [
      ("rIdStyles", "\(Self.r)/styles", "styles.xml"), ("rIdNumbering", "\(Self.r)/numbering", "numbering.xml"),
      ("rIdFooter", "\(Self.r)/footer", "footer1.xml"),
    ]
      + document.pictures.indices.map { ("rIdImage\($0 + 1)", "\(Self.r)/image", "media/image\($0 + 1).png") }
  }

  private func part(_ root: StaticString, _ attributes: Markup.Attributes, _ write: (inout Markup) -> Void) -> String {
    var xml = Markup()
    xml.block(root, attributes, write)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml.text
  }

  private var contentTypes: String {
    part("Types", ["xmlns": "\(Self.packages)/content-types"]) { xml in
      func standard(_ end: String, _ type: String) {
        xml.empty("Default", ["Extension": end, "ContentType": type])
      }
      func override(_ name: String, _ type: String) { xml.empty("Override", ["PartName": name, "ContentType": type]) }
      let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
      standard("rels", "application/vnd.openxmlformats-package.relationships+xml")
      standard("xml", "application/xml")
      standard("png", "image/png")
      override("/word/document.xml", "\(word).document.main+xml")
      override("/word/styles.xml", "\(word).styles+xml")
      override("/word/numbering.xml", "\(word).numbering+xml")
      override("/word/footer1.xml", "\(word).footer+xml")
      override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
    }
  }

  private func relations(_ all: [(id: String, type: String, target: String)]) -> String {
    part("Relationships", ["xmlns": "\(Self.packages)/relationships"]) { xml in
      for one in all { xml.empty("Relationship", ["Id": one.id, "Type": one.type, "Target": one.target]) }
    }
  }

  private var properties: String {
    part(
      "cp:coreProperties",
      ["xmlns:cp": "\(Self.packages)/metadata/core-properties", "xmlns:dc": "http://purl.org/dc/elements/1.1/"]
    ) { xml in
      xml.element("dc:title", text: document.title)
      xml.element("dc:creator", text: document.maker)
    }
  }

  private var whole: String {
    part(
      "w:document",
      [
        "xmlns:w": Self.w, "xmlns:r": Self.r,
        "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "xmlns:pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
      ]
    ) { xml in
      xml.block("w:body") { xml in
        xml.append(document.body)
        xml.element("w:sectPr") { xml in
          xml.empty("w:footerReference", ["w:type": "default", "r:id": "rIdFooter"])
          xml.empty("w:pgSz", ["w:w": "11906", "w:h": "16838"])
          xml.empty(
            "w:pgMar",
            [
              "w:top": "1440", "w:right": "1418", "w:bottom": "1440", "w:left": "1418", "w:header": "720",
              "w:footer": "720", "w:gutter": "0",
            ])
        }
      }
    }
  }

  private var footer: String {
    part("w:ftr", ["xmlns:w": Self.w]) { xml in
      if !document.footer.isEmpty {
        xml.element("w:p") { xml in
          xml.inline("w:pPr") { $0.empty("w:pStyle", ["w:val": "Footer"]) }
          WordRuns.add(document.footer, isBold: true, to: &xml)
        }
      }
      xml.element("w:p") { xml in
        xml.inline("w:pPr") { $0.empty("w:pStyle", ["w:val": "Footer"]) }
        WordRuns.add(document.labels.page + " ", to: &xml)
        WordRuns.add(field: "PAGE", shown: "1", to: &xml)
        WordRuns.add(" / ", to: &xml)
        WordRuns.add(field: "NUMPAGES", shown: "1", to: &xml)
      }
    }
  }
}
