internal import Bytes
internal import Foundation
internal import Geometry
internal import Loading
internal import Output
internal import Planning

/// Texts of the dataset that are not layers or tables.
struct DatasetText {
  let request: ImportRequest
  let stages: Stages
  let baseYear: Int?
  /// Names and digests of the files that were imported.
  let sources: [(name: String, sha256: String)]

  /// dataset.yaml: what the map states as it stands, the rest as found.
  func info() -> String {
    let stated = Set(request.map.dataset.map(\.key))
    var lines: [String] = ["# Written by schoolzone import; import.log.csv has every change."]
    func add(_ key: String, _ value: String) { if !stated.contains(key) { lines.append("\(key): \(value)") } }
    if let name = request.map.dataset.first(where: { $0.key == "name" }) { lines.append("name: \(name.yaml)") }
    add("name", YAMLText.quoted(request.name))
    add(
      "source",
      YAMLText.quoted(
        sources.map { $0.sha256.isEmpty ? $0.name : "\($0.name) (sha256 \($0.sha256.prefix(16)))" }.joined(
          separator: ", ")))
    add("synthetic", "false")
    if let baseYear { lines.append("base_year: \(baseYear)") }
    for (key, yaml) in request.map.dataset where key != "name" && key != "base_year" { lines.append("\(key): \(yaml)") }
    if !stated.contains("stages"), stages.all != Stages.standard.all {
      if !stated.contains("grade_names"), !stages.gradeNames.isEmpty {
        lines.append("grade_names: [\(stages.gradeNames.map(YAMLText.plainOrDigits).joined(separator: ", "))]")
      }
      lines.append("stages:")
      for stage in stages.all {
        lines.append(
          "  - { id: \(YAMLText.plain(stage.id)), grades: \(stage.gradeCount), name_zh: \(YAMLText.plain(stage.name.text(in: .chinese))) }"
        )
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// import.yaml: what was decided for each file, so that files of another year go through with it.
  func map(_ items: [ImportItem]) -> String {
    var lines = [
      "# schoolzone import --map import.yaml --yes FILES… --out FOLDER reads files of the same form as here. Digits in names of files may differ.",
      "schema: \(importMapSchema)",
    ]
    if let encoding = request.encoding ?? request.map.encoding {
      lines.append("encoding: \(YAMLText.plainOrDigits(encoding))")
    }
    if let crs = request.crs?.code ?? request.map.crs { lines.append("crs: \(YAMLText.quoted(crs))") }
    if let datum = request.datum?.code ?? request.map.datum {
      lines.append("datum: \(datum == "EPSG:4326" ? "wgs84" : datum)")
    }
    let kept = request.map.dataset.filter { $0.key != "base_year" }
    lines.append("dataset:")
    if !kept.contains(where: { $0.key == "name" }) { lines.append("  name: \(YAMLText.quoted(request.name))") }
    for (key, yaml) in kept { lines.append("  \(key): \(yaml)") }
    lines.append("files:")
    for item in items { lines += entry(item) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func entry(_ item: ImportItem) -> [String] {
    var lines = ["  - file: \(YAMLText.quoted(item.file))"]
    if !item.layer.isEmpty { lines.append("    layer: \(YAMLText.quoted(item.layer))") }
    guard let kind = item.kind else { return lines + ["    skip: true"] }
    lines.append("    kind: \(kind.name)")
    let stated = request.map.entry(file: item.file, layer: item.layer.isEmpty ? nil : item.layer)
    if let encoding = stated?.encoding { lines.append("    encoding: \(YAMLText.plainOrDigits(encoding))") }
    if let crs = item.crs { lines.append("    crs: \(YAMLText.quoted(crs))") }
    let columns = item.mapped.map { "\(YAMLText.quoted($0.old)): \(YAMLText.plain($0.new))" }
    if !columns.isEmpty { lines.append("    columns: { \(columns.joined(separator: ", ")) }") }
    let constants = item.constants.map { "\(YAMLText.plain($0.name)): \(YAMLText.plainOrDigits($0.value))" }
    if !constants.isEmpty { lines.append("    constants: { \(constants.joined(separator: ", ")) }") }
    return lines
  }

  /// import.log.csv.
  static func log(_ changes: [ImportChange], in language: Language) -> [UInt8] {
    CSVText.bytes(
      ["file", "sheet", "row", "column", "found", "action"],
      changes.lazy.map {
        [$0.file, $0.sheet, $0.row.map(String.init) ?? "", $0.column ?? "", $0.found, $0.action.text(in: language)]
      })
  }

  /// unmatched.csv.
  static func unmatched(_ rows: [Unmatched]) -> [UInt8] {
    CSVText.bytes(
      ["file", "sheet", "row", "column", "found", "count", "nearest"],
      rows.lazy.map {
        [$0.file, $0.sheet, $0.row.map(String.init) ?? "", $0.column, $0.found, String($0.count), $0.nearest ?? ""]
      })
  }

  /// run.json, by which the folder is known as written by this program.
  static func record(_ files: [String], _ sources: [(name: String, sha256: String)]) -> [UInt8] {
    var json = JSONObjectWriter(answering: "import")
    json.add("files", raw: jsonList(files))
    json.add(
      "inputs",
      raw: jsonList(
        raw: sources.map { source in
          var one = JSONObjectWriter()
          one.add("file", source.name)
          one.add("sha256", source.sha256)
          return one.finish()
        }))
    return json.finish() + [0x0A]
  }
}

extension YAMLText {
  /// A number, or a word; anything else between quotes.
  static func plainOrDigits(_ text: String) -> String {
    let isNumber =
      !text.isEmpty && text.count < 10 && text.allSatisfy { $0.isASCII && $0.isNumber }
      && (text == "0" || text.first != "0")
    return isNumber ? text : plain(text)
  }
}
