internal import Geometry
public import Planning

/// Reads the map of `--map`. Unknown keys are faults with the nearest known one.
///
/// - Throws: all faults of the file.
public func readImportMap(at path: String) throws(Faults) -> ImportMap {
  var faults = Faults()
  var map = ImportMap()
  if let file = YAMLFile.read(path: path, named: path, into: &faults) {
    var fields = Fields(file.root, path: "")
    if fields.requireMap(&faults) {
      if let schema = fields.text("schema", &faults), schema != importMapSchema {
        fields.wrong("schema", found: schema, expected: Phrase(verbatim: importMapSchema), &faults)
      }
      map.encoding = fields.encoding(&faults)
      map.crs = fields.crs("crs", &faults)
      map.datum = fields.crs("datum", &faults)
      if let dataset = fields.take("dataset") {
        map.dataset = (dataset.map ?? []).compactMap { key, value in key.text.map { ($0, value.flowText) } }
      }
      for (at, node) in (fields.list("files", &faults) ?? []).enumerated() {
        var one = Fields(node, path: "files[\(at + 1)]")
        if let entry = one.importEntry(&faults) { map.entries.append(entry) }
      }
      fields.finish(&faults)
    }
  }
  if faults.hasErrors { throw faults }
  return map
}

/// The value of `schema` in a map of an import.
public let importMapSchema = "schoolzone-import/1"

/// The layers and tables that a file may be taken for, as a map names them.
public let importKinds =
  DatasetReader.layers + DatasetReader.optionalLayers
  + DatasetReader.tables.filter { $0 != "catchments" } + ["catchments.csv", "pupil_list"]

extension Fields {
  fileprivate mutating func encoding(_ faults: inout Faults) -> String? {
    guard let name = text("encoding", &faults) else { return nil }
    let known = ["utf16", "utf16le", "utf16be"].contains(name.lowercased().filter { $0 != "-" })
    if known || TextEncoding(name: name) != nil { return name }
    wrong("encoding", found: name, expected: Phrase("utf-8, gb18030 or big5"), &faults)
    return nil
  }

  fileprivate mutating func crs(_ key: String, _ faults: inout Faults) -> String? {
    guard let name = text(key, &faults) else { return nil }
    if name.lowercased() == "wgs84" || CRS(name) != nil { return name }
    wrong(key, found: name, expected: Phrase("EPSG:4549, wgs84, gcj02 or bd09"), &faults)
    return nil
  }

  fileprivate mutating func importEntry(_ faults: inout Faults) -> ImportMap.Entry? {
    guard requireMap(&faults) else { return nil }
    guard let file = text("file", &faults) else {
      missing("file", Phrase("the file's name"), &faults)
      return nil
    }
    var entry = ImportMap.Entry(file: file, layer: text("layer", &faults))
    if let kind = text("kind", &faults) {
      if importKinds.contains(kind) {
        entry.kind = kind
      } else {
        wrong(
          "kind", found: kind, expected: .oneOf(importKinds), nearest: Spelling.nearest(to: kind, among: importKinds),
          &faults)
      }
    }
    entry.columns = texts("columns", &faults)
    entry.constants = texts("constants", &faults)
    entry.encoding = encoding(&faults)
    entry.crs = crs("crs", &faults)
    entry.isSkipped = bool("skip", &faults) ?? false
    finish(&faults)
    return entry
  }

  /// A map of texts.
  private mutating func texts(_ key: String, _ faults: inout Faults) -> [String: String] {
    guard let found = take(key) else { return [:] }
    guard let map = found.map else {
      wrong(key, found: found.shown, expected: Phrase("a map of keys and values"), &faults)
      return [:]
    }
    var texts: [String: String] = [:]
    for (name, value) in map { if let name = name.text, let text = value.text { texts[name] = text } }
    return texts
  }
}

extension YAMLNode {
  /// The value as YAML in one line, with every text quoted that could be read as something else.
  fileprivate var flowText: String {
    switch value {
    case .null: "null"
    case .scalar(let text, let isQuoted): isQuoted ? YAMLText.quoted(text) : text
    case .list(let list): "[" + list.map(\.flowText).joined(separator: ", ") + "]"
    case .map(let map):
      "{ " + map.map { "\(YAMLText.plain($0.key.text ?? "")): \($0.value.flowText)" }.joined(separator: ", ") + " }"
    }
  }
}

/// Texts as YAML holds them in one line.
package enum YAMLText {
  /// A text between quotes, with the escapes of JSON, which YAML reads too.
  package static func quoted(_ text: String) -> String {
    var shown = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": shown += "\\" + String(scalar)
      case "\n": shown += "\\n"
      case "\t": shown += "\\t"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        shown += "\\x" + (digits.count < 2 ? "0" : "") + digits
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown + "\""
  }

  /// A text without quotes where no reader could take it for anything else.
  package static func plain(_ text: String) -> String {
    let isWord = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.isIdeographic || ("0"..."9").contains($0)
        || "_-./".unicodeScalars.contains($0)
    }
    let begins = text.unicodeScalars.first.map { $0.properties.isAlphabetic } ?? false
    let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"]
    return isWord && begins && !words.contains(text.lowercased()) ? text : quoted(text)
  }
}
