/// The parts of a workbook that are read before its sheets.

/// `_rels/*.rels`: which file holds what.
final class RelationshipsHandler: XMLHandler {
  /// Target by id.
  private(set) var targets: [String: (type: String, target: String)] = [:]
  var stop: XMLStop? { targets.count > 10_000 ? .limit(.cells) : nil }

  func start(_ element: XMLElement) {
    guard element.isNamed("Relationship"), let id = element.attribute("Id"), let target = element.attribute("Target")
    else { return }
    targets[id] = (element.attribute("Type") ?? "", target)
  }
  func end(_ element: XMLElement) {}
  func text(_ bytes: UnsafeRawBufferPointer) {}

  /// The target of the first relationship, by id, whose type ends in a word.
  func target(ofType word: String) -> String? {
    targets.sorted { $0.key < $1.key }.first { $0.value.type.hasSuffix(word) }?.value.target
  }
}

/// `xl/workbook.xml`: names of the sheets.
final class WorkbookHandler: XMLHandler {
  struct Entry {
    var name: String
    var relationship: String
    var isHidden: Bool
  }
  private(set) var sheets: [Entry] = []
  private(set) var from1904 = false
  var stop: XMLStop? { sheets.count > SheetLimits.sheets ? .limit(.cells) : nil }

  func start(_ element: XMLElement) {
    if element.isNamed("workbookPr"), let value = element.attribute("date1904") {
      from1904 = value == "1" || value == "true"
    } else if element.isNamed("sheet"), let name = element.attribute("name"), let id = element.attribute("id") {
      let state = element.attribute("state") ?? "visible"
      sheets.append(Entry(name: name, relationship: id, isHidden: state != "visible"))
    }
  }
  func end(_ element: XMLElement) {}
  func text(_ bytes: UnsafeRawBufferPointer) {}
}

/// `xl/styles.xml`: how numbers are shown.
final class StylesHandler: XMLHandler {
  private(set) var formats: [CellFormat] = []
  private var codes: [Int: CellFormat] = [:]
  private var isInCells = false
  var stop: XMLStop? { formats.count > 100_000 || codes.count > 100_000 ? .limit(.cells) : nil }

  func start(_ element: XMLElement) {
    if element.isNamed("numFmt"), let id = element.attribute("numFmtId").flatMap({ Int($0) }),
      let code = element.attribute("formatCode")
    {
      codes[id] = CellFormat(code: code)
    } else if element.isNamed("cellXfs") {
      isInCells = true
    } else if isInCells, element.isNamed("xf") {
      let id = element.attribute("numFmtId").flatMap { Int($0) } ?? 0
      formats.append(codes[id] ?? CellFormat.builtIn(id))
    }
  }
  func end(_ element: XMLElement) { if element.isNamed("cellXfs") { isInCells = false } }
  func text(_ bytes: UnsafeRawBufferPointer) {}
}

/// Text of elements `t`, without phonetic runs.
struct TextRuns {
  private(set) var bytes: [UInt8] = []
  private var isInText = false
  private var isPhonetic = false

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  mutating func start(_ element: XMLElement) {
    if element.isNamed("t") { isInText = !isPhonetic } else if element.isNamed("rPh") { isPhonetic = true }
  }
  mutating func end(_ element: XMLElement) {
    if element.isNamed("t") { isInText = false } else if element.isNamed("rPh") { isPhonetic = false }
  }
  mutating func add(_ piece: UnsafeRawBufferPointer) { if isInText { bytes.append(contentsOf: piece) } }

  /// The text; `_x000D_` stands for a character that XML cannot hold.
  var text: String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains("_x") else { return text }
    return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
      UInt32(match.output.1, radix: 16).flatMap { Unicode.Scalar($0) }.map { String(Character($0)) } ?? ""
    }
  }
}

/// `xl/sharedStrings.xml`: texts that cells share.
final class SharedStringsHandler: XMLHandler {
  private(set) var texts: [String] = []
  private var runs = TextRuns()
  private var total = 0
  private(set) var stop: XMLStop?

  func start(_ element: XMLElement) {
    if element.isNamed("si") { runs.clear() } else { runs.start(element) }
  }
  func end(_ element: XMLElement) {
    guard element.isNamed("si") else { return runs.end(element) }
    texts.append(runs.text)
    total += runs.bytes.count + 16
    if total > SheetLimits.sharedBytes { stop = .limit(.sharedBytes) }
  }
  func text(_ bytes: UnsafeRawBufferPointer) {
    runs.add(bytes)
    if runs.bytes.count > SheetLimits.cellBytes { stop = .limit(.cellBytes) }
  }
}
