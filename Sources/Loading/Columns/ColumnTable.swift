internal import Bytes
public import Planning

/// The table that `schoolzone schema columns` prints.
public func columnTable(in language: Language) -> String {
  var lines: [String] = []
  var table = ""
  for column in columnAliases {
    if column.table != table {
      table = column.table
      lines += lines.isEmpty ? [table] : ["", table]
    }
    let names = column.aliases.isEmpty ? "" : " (\(column.aliases.joined(separator: ", ")))"
    let standard = column.standard.map { Phrase(" (default: \($0))").text(in: language) } ?? ""
    let meaning = column.meaning.text(in: language)
    lines.append("  \(column.name)\(column.isRequired ? " *" : "")\(names): \(meaning)\(standard)")
  }
  lines += ["", "resources.csv, measure:"]
  lines += ResourceMeasure.all.map { "  \($0.id): \($0.meaning.text(in: language))" }
  lines += ["", Phrase("* required").text(in: language), ""]
  return lines.joined(separator: "\n")
}

/// What `schoolzone schema columns --json` prints: `columns`, each with table, name, aliases, type, unit, meaning and default; and
/// `measures` of resources.csv.
public func columnJSON(in language: Language) -> [UInt8] {
  var json = JSONObjectWriter()
  json.add(
    "columns",
    raw: jsonList(
      raw: columnAliases.map { column in
        var one = JSONObjectWriter()
        one.add("table", column.table)
        one.add("name", column.name)
        one.add("aliases", raw: jsonList(column.aliases))
        one.add("required", column.isRequired)
        one.add("type", column.form.rawValue)
        one.add("unit", column.unit)
        one.add("meaning", column.meaning.text(in: language))
        one.add("default", column.standard?.text(in: language))
        return one.finish()
      }))
  json.add(
    "measures",
    raw: jsonList(
      raw: ResourceMeasure.all.map { measure in
        var one = JSONObjectWriter()
        one.add("id", measure.id)
        one.add("meaning", measure.meaning.text(in: language))
        return one.finish()
      }))
  return json.finish()
}
