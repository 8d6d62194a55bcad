internal import Bytes
package import Measures
package import Planning
internal import Simulation
internal import Wording

/// A row as a JSON object, under the names of its table.
package func jsonObject(_ row: some ColumnSource) -> [UInt8] {
  var object = FeatureProperties()
  row.write(to: &object)
  return object.bytes
}

extension Fault {
  /// The fault as JSON: its parts, and the sentence in all languages.
  package func json() -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("severity", "\(severity)")
    object.add("file", file)
    object.add("line", line)
    object.add("feature", feature)
    object.add("field", field)
    object.add("found", shownFound)
    object.add("nearest", nearest)
    object.add("text", inAllLanguages: { text(in: $0) })
    return object.finish()
  }
}

extension Scenario {
  package func json() -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("id", id)
    object.add("name", name)
    object.add("file", file)
    object.add("first_year", years.lowerBound)
    object.add("last_year", years.upperBound)
    object.add("projects", projects.count)
    object.add("rezonings", rezonings.count)
    object.add("not_computed", raw: jsonList(notComputed))
    object.add("files", raw: jsonList(raw: digests.map { $0.json() }))
    return object.finish()
  }
}

extension DatasetInfo {
  package func json() -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("name", name)
    object.add("folder", folder)
    object.add("base_year", baseYear)
    object.add("source", source)
    object.add("licence", licence)
    object.add("synthetic", raw: syntheticJSON.utf8)
    if let currency { object.add("currency", currency.description) }
    if let withheldBelow { object.add("withheld_below", withheldBelow) }
    object.add("files", raw: jsonList(raw: digests.map { $0.json() }))
    return object.finish()
  }
}

extension FileDigest {
  package func json() -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("file", file)
    object.add("sha256", sha256)
    return object.finish()
  }
}
