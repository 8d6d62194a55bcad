internal import Bytes
internal import Imports
internal import Loading
internal import Planning
internal import Tables

/// What is found in the files of an import, as JSON. Lists that can be long are cut: the whole is in the archive.
func importAnswer(_ found: FoundImport) -> [UInt8] {
  let plan = found.plan
  var json = JSONObjectWriter()
  json.add("base_year", plan.baseYear)
  json.add("stages", raw: jsonList(plan.stages.all.map(\.id)))
  json.add("files", raw: jsonList(raw: plan.items.prefix(longestList).map { itemAnswer($0, of: plan) }))
  json.add("file_count", plan.items.count)
  json.add("guesses", raw: jsonList(raw: guesses(plan.changes).prefix(longestList).map(guessAnswer)))
  json.add("faults", raw: shownFaults(plan.faults))
  json.add("fault_count", plan.faults.count)
  json.add("checked", raw: shownFaults(found.checked))
  json.add("checked_count", found.checked.count)
  json.add("parts", raw: jsonList(raw: plan.parts.map(partAnswer)))
  json.add("changes", plan.changes.count)
  json.add("unmatched", raw: jsonList(raw: plan.unmatched.prefix(longestList).map(nameAnswer)))
  json.add("unmatched_count", plan.unmatched.count)
  json.add("missing", raw: jsonList(raw: plan.missing.map(missingAnswer)))
  json.add("empty", plan.isEmpty)
  json.add("kinds", raw: jsonList(importKinds))
  json.add("columns", raw: columnsAnswer(of: plan))
  return json.finish()
}

/// An import that was opened.
func openedAnswer(_ id: String) -> [UInt8] {
  var json = JSONObjectWriter()
  json.add("id", id)
  return json.finish()
}

/// A file that was taken.
func takenAnswer(_ name: String, bytes: Int) -> [UInt8] {
  var json = JSONObjectWriter()
  json.add("name", name)
  json.add("bytes", bytes)
  return json.finish()
}

/// Whether an import was closed.
func closedAnswer(_ isClosed: Bool) -> [UInt8] {
  var json = JSONObjectWriter()
  json.add("closed", isClosed)
  return json.finish()
}

/// What is being done with the files.
func workAnswer(_ work: Phrase) -> [UInt8] {
  var json = JSONObjectWriter()
  json.add("work", inAllLanguages: work)
  return json.finish()
}

private let longestList = 100

/// Errors first, and of each kind as many as a page shows.
private func shownFaults(_ faults: [Fault]) -> [UInt8] {
  let severities: [Fault.Severity] = [.error, .warning, .note]
  let ordered = severities.flatMap { severity in faults.filter { $0.severity == severity } }
  return faultsJSON(Array(ordered.prefix(longestList)))
}

private func itemAnswer(_ item: ImportItem, of plan: ImportPlan) -> [UInt8] {
  var one = JSONObjectWriter()
  one.add("file", item.file)
  one.add("layer", item.layer)
  one.add("kind", item.kind?.mapName)
  one.add("why", inAllLanguages: item.why)
  one.add("guessed", item.isGuess)
  one.add("rows", item.rows)
  one.add("changes", plan.changes.count { $0.file == item.file && $0.sheet == item.layer })
  one.add(
    "columns",
    raw: jsonList(
      raw: item.mapped.prefix(longestList).map { pair in
        var column = JSONObjectWriter()
        column.add("from", pair.old)
        column.add("to", pair.new)
        return column.finish()
      }))
  one.add("constants", raw: jsonList(item.constants.map { "\($0.name) = \($0.value)" }))
  one.add("other_columns", raw: jsonList(Array(item.unused.prefix(longestList))))
  one.add("missing", raw: jsonList(item.missing))
  if let coordinates = item.coordinates { one.add("coordinates", inAllLanguages: coordinates) }
  one.add("encoding", item.encoding)
  return one.finish()
}

extension ImportKind {
  /// The name by which a map states it: a list of zones differs from a layer of them.
  fileprivate var mapName: String { self == .table("catchments") ? "catchments.csv" : name }
}

/// A guess with the number of times that it was made.
private struct Guess {
  var file: String
  var action: Phrase
  var count: Int
}

private func guesses(_ changes: [ImportChange]) -> [Guess] {
  var found: [Guess] = []
  var places: [String: Int] = [:]
  for change in changes where change.isGuess {
    let key = change.file + "\n" + change.action.english
    if let at = places[key] {
      found[at].count += 1
    } else {
      places[key] = found.count
      found.append(Guess(file: change.file, action: change.action, count: 1))
    }
  }
  return found
}

private func guessAnswer(_ guess: Guess) -> [UInt8] {
  var one = JSONObjectWriter()
  one.add("file", guess.file)
  one.add("text", inAllLanguages: guess.action)
  one.add("count", guess.count)
  return one.finish()
}

private func partAnswer(_ part: (file: String, rows: Int)) -> [UInt8] {
  var one = JSONObjectWriter()
  one.add("file", part.file)
  one.add("rows", part.rows)
  return one.finish()
}

private func nameAnswer(_ name: Unmatched) -> [UInt8] {
  var one = JSONObjectWriter()
  one.add("file", name.file)
  one.add("row", name.row)
  one.add("column", name.column)
  one.add("found", name.found)
  one.add("nearest", name.nearest)
  return one.finish()
}

private func missingAnswer(_ part: MissingPart) -> [UInt8] {
  var one = JSONObjectWriter()
  one.add("part", part.part)
  one.add("what", inAllLanguages: part.what)
  one.add("how", inAllLanguages: part.how)
  return one.finish()
}

/// The columns that each kind of file may have.
private func columnsAnswer(of plan: ImportPlan) -> [UInt8] {
  var kinds = JSONObjectWriter()
  for kind in importKinds {
    let columns = columnAliases.filter { $0.table == kind }.flatMap { column in
      column.name.contains("<stage>")
        ? plan.stages.all.map { column.name.replacing("<stage>", with: $0.id) } : [column.name]
    }
    let places = ["schools", "blocks", "sites"].contains(kind) ? ["lon", "lat"] : []
    kinds.add(kind, raw: jsonList(kind == "pupil_list" ? pupilColumns : columns + places))
  }
  return kinds.finish()
}

private let pupilColumns = [
  "id_number", "birth_date", "kind", "block", "address", "school", "grade", "class", "year",
]
