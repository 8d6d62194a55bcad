internal import Bytes
internal import Output
public import Planning

extension ImportPlan {
  /// Preview and log as one JSON object.
  ///
  /// - Parameter language: of the texts.
  public func json(in language: Language) -> [UInt8] {
    var json = JSONObjectWriter(answering: "import")
    json.add("base_year", baseYear)
    json.add("stages", raw: jsonList(stages.all.map(\.id)))
    json.add("files", raw: jsonList(raw: items.map { ImportPlan.object($0, in: language) }))
    json.add(
      "parts",
      raw: jsonList(
        raw: parts.map { part in
          var one = JSONObjectWriter()
          one.add("file", part.file)
          one.add("rows", part.rows)
          return one.finish()
        }))
    json.add("changes", raw: jsonList(raw: changes.map { ImportPlan.object($0, in: language) }))
    json.add("unmatched", raw: jsonList(raw: unmatched.map(ImportPlan.object)))
    json.add(
      "missing",
      raw: jsonList(
        raw: missing.map { part in
          var one = JSONObjectWriter()
          one.add("part", part.part)
          one.add("what", part.what.text(in: language))
          one.add("how", part.how.text(in: language))
          return one.finish()
        }))
    return json.finish()
  }

  private static func object(_ item: ImportItem, in language: Language) -> [UInt8] {
    var one = JSONObjectWriter()
    one.add("file", item.file)
    one.add("layer", item.layer)
    one.add("kind", item.kind?.name)
    one.add("why", item.why.text(in: language))
    one.add("guessed", item.isGuess)
    one.add("rows", item.rows)
    var columns = JSONObjectWriter()
    for (old, new) in item.mapped { columns.add(old, new) }
    one.add("columns", raw: columns.finish())
    one.add("other_columns", raw: jsonList(item.unused))
    one.add("missing", raw: jsonList(item.missing))
    one.add("coordinates", item.coordinates?.text(in: language))
    one.add("crs", item.crs)
    return one.finish()
  }

  private static func object(_ change: ImportChange, in language: Language) -> [UInt8] {
    var one = JSONObjectWriter()
    one.add("file", change.file)
    one.add("sheet", change.sheet)
    one.add("row", change.row)
    one.add("column", change.column)
    one.add("found", change.found)
    one.add("action", change.action.text(in: language))
    one.add("guessed", change.isGuess)
    return one.finish()
  }

  private static func object(_ name: Unmatched) -> [UInt8] {
    var one = JSONObjectWriter()
    one.add("file", name.file)
    one.add("sheet", name.sheet)
    one.add("row", name.row)
    one.add("column", name.column)
    one.add("found", name.found)
    one.add("count", name.count)
    one.add("nearest", name.nearest)
    return one.finish()
  }
}
