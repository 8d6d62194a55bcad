internal import Archives
internal import Markup

/// A text document (.docx): title, parts with numbered headings, paragraphs, tables and pictures, on A4.
///
///     var document = WordDocument(title: "Plan", isChinese: false, footer: "")
///     document.add(heading: "Aim", level: 1)
///     document.add(paragraph: "More places.")
///     let bytes = try document.bytes()
public struct WordDocument {
  /// How a paragraph looks.
  public enum Style: String, Sendable {
    case plain = "Normal"
    case title = "Title"
    /// A mark that must be seen, as of synthetic data.
    case mark = "Mark"
    case note = "Note"
  }

  /// What a table holds.
  public struct Grid: Sendable {
    /// The caption below its number.
    public var caption: String
    /// The cells of the head, which is repeated on each page.
    public var heading: [String]
    /// The rows, each with whether it is a sum.
    public var rows: [(cells: [String], isSum: Bool)]
    /// Number of columns at the left that are aligned left.
    public var names: Int
    /// Widths of the columns relative to each other.
    public var widths: [Int]

    /// A table.
    public init(
      caption: String, heading: [String], rows: [(cells: [String], isSum: Bool)], names: Int, widths: [Int]
    ) {
      (self.caption, self.heading, self.rows, self.names, self.widths) = (caption, heading, rows, names, widths)
    }
  }

  let title: String
  let isChinese: Bool
  let footer: String
  /// Words before the numbers of tables and figures, and before the number of a page.
  let labels: (table: String, figure: String, page: String)
  var body = Markup()
  var pictures: [[UInt8]] = []
  private var part = 0
  private var tables = 0

  /// - Parameters:
  ///   - title: the title in the properties of the file.
  ///   - maker: the program that makes it.
  ///   - isChinese: whether headings are numbered 一、（一） and lines are as tall as Chinese documents have them.
  ///   - footer: text above the number of each page; empty for none.
  ///   - labels: words before the numbers of tables, figures and pages.
  public init(
    title: String, maker: String, isChinese: Bool, footer: String,
    labels: (table: String, figure: String, page: String)
  ) {
    (self.title, self.maker, self.isChinese, self.footer, self.labels) = (title, maker, isChinese, footer, labels)
  }

  let maker: String

  /// Begins a part with a title of its own; its headings are numbered from 1. Parts after the first begin a page.
  public mutating func add(part title: String) {
    part += 1
    addParagraph(.title, breaksPage: part > 1) { WordRuns.add(title, to: &$0) }
  }

  /// Adds a numbered heading.
  /// - Parameter level: 1 or 2; or 3, without a number.
  public mutating func add(heading: String, level: Int) {
    let number = max(1, min(part, WordNumbering.mostParts))
    body.element("w:p") { xml in
      xml.inline("w:pPr") { xml in
        xml.empty("w:pStyle", ["w:val": "Heading\(level)"])
        guard level < 3 else { return }
        xml.inline("w:numPr") { xml in
          xml.empty("w:ilvl", ["w:val": "\(level - 1)"])
          xml.empty("w:numId", ["w:val": "\(number)"])
        }
      }
      WordRuns.add(heading, to: &xml)
    }
  }

  /// Adds a paragraph, whose subject, if it has one, is in bold.
  public mutating func add(paragraph text: String, subject: String? = nil, style: Style = .plain) {
    addParagraph(style) { xml in
      if let subject { WordRuns.add(subject, isBold: true, to: &xml) }
      WordRuns.add(text, to: &xml)
    }
  }

  /// Adds a point of a list.
  public mutating func add(point text: String) {
    body.element("w:p") { xml in
      xml.inline("w:pPr") { xml in
        xml.empty("w:pStyle", ["w:val": "ListParagraph"])
        xml.inline("w:numPr") { xml in
          xml.empty("w:ilvl", ["w:val": "0"])
          xml.empty("w:numId", ["w:val": "\(WordNumbering.bullets)"])
        }
      }
      WordRuns.add(text, to: &xml)
    }
  }

  /// Adds a table with a numbered caption above it; nothing for one without rows.
  public mutating func add(_ grid: Grid) {
    guard !grid.rows.isEmpty else { return }
    tables += 1
    addCaption(labels.table, "Table", tables, grid.caption, keepsNext: true)
    WordTable(grid).write(to: &body)
    addParagraph(.note) { _ in }
  }

  /// Adds a picture, with a numbered caption below it.
  /// - Parameter png: the file; anything else is left out.
  public mutating func add(picture png: [UInt8], caption: String) {
    guard let size = WordPicture.size(ofPNG: png) else { return }
    pictures.append(png)
    let picture = WordPicture(number: pictures.count, pixels: size, description: caption)
    body.element("w:p") { xml in
      xml.inline("w:pPr") { xml in
        xml.empty("w:pStyle", ["w:val": "Figure"])
        xml.empty("w:keepNext", [:])
      }
      xml.inline("w:r") { picture.write(to: &$0) }
    }
    addCaption(labels.figure, "Figure", pictures.count, caption, keepsNext: false)
  }

  private mutating func addCaption(
    _ label: String, _ sequence: String, _ number: Int, _ text: String, keepsNext: Bool
  ) {
    body.element("w:p") { xml in
      xml.inline("w:pPr") { xml in
        xml.empty("w:pStyle", ["w:val": "Caption"])
        if keepsNext { xml.empty("w:keepNext", [:]) }
      }
      WordRuns.add(label + " ", to: &xml)
      WordRuns.add(field: "SEQ \(sequence) \\* ARABIC", shown: "\(number)", to: &xml)
      WordRuns.add("  " + text, to: &xml)
    }
  }

  private mutating func addParagraph(_ style: Style, breaksPage: Bool = false, _ runs: (inout Markup) -> Void) {
    body.element("w:p") { xml in
      xml.inline("w:pPr") { xml in
        xml.empty("w:pStyle", ["w:val": style.rawValue])
        if breaksPage { xml.empty("w:pageBreakBefore", [:]) }
      }
      runs(&xml)
    }
  }

  /// The bytes of the file.
  /// - Throws: ``OfficeProblem`` where the archive cannot be put together.
  public func bytes() throws(OfficeProblem) -> [UInt8] {
    do throws(ArchiveProblem) {
      var zip = try ZipWriter()
      for (name, text) in WordParts(self).texts { try zip.add(name, Array(text.utf8)) }
      for (at, png) in pictures.enumerated() { try zip.add("word/media/image\(at + 1).png", png) }
      return try zip.finish()
    } catch {
      throw OfficeProblem(error)
    }
  }
}
