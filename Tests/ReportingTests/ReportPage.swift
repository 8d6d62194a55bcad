import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page read as XML: its tables by caption, its ids, what it refers to. Nil where it is not well formed.
final class ReportPage: NSObject, XMLParserDelegate {
  private(set) var tables: [(caption: String, rows: [[String]])] = []
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  private(set) var scripts: [String] = []
  private(set) var words = ""
  private var text = ""

  init?(_ bytes: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func rows(_ caption: String) -> [[String]]? { tables.first { $0.caption == caption }?.rows }
  func all(_ attribute: String) -> [String] { elements.compactMap { $0.attributes[attribute] } }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.append((name, attributes))
    if name == "table" { tables.append(("", [])) }
    if name == "tr" { tables[tables.count - 1].rows.append([]) }
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    text += string
    words += string
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    switch name {
    case "caption": tables[tables.count - 1].caption = text
    case "th", "td": tables[tables.count - 1].rows[tables[tables.count - 1].rows.count - 1].append(text)
    case "script": scripts.append(text)
    default: break
    }
  }
}

/// A CSV table by the names of its columns; fields hold no commas or quotes.
struct PlainCSV {
  let rows: [[String: String]]

  init(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes.drop { $0 > 0x7F }, as: UTF8.self).split(separator: "\n")
    let names = lines.first?.split(separator: ",").map(String.init) ?? []
    rows = lines.dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(uniqueKeysWithValues: zip(names, fields))
    }
  }

  /// The value of a column in the row that has these fields.
  func value(_ column: String, _ fields: [String: String]) -> Double? {
    rows.first { row in fields.allSatisfy { row[$0.key] == $0.value } }?[column].flatMap(Double.init)
  }

  func sum(_ column: String, _ fields: [String: String]) -> Double {
    rows.filter { row in fields.allSatisfy { row[$0.key] == $0.value } }.reduce(0) {
      $0 + (Double($1[column] ?? "") ?? 0)
    }
  }
}

/// True if a figure of the page is the value of a table, rounded to a whole number; – is no value.
func isShown(_ figure: String, as value: Double?) -> Bool {
  guard let value else { return figure == "–" }
  guard let shown = Double(figure.replacing(",", with: "")) else { return false }
  return abs(shown - value) <= 0.501
}
