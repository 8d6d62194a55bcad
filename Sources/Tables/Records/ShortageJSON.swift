internal import Bytes
internal import Output
public import Planning
internal import Simulation
internal import Wording

/// `explain --shortage --json`: the shortages with their lines; `other` and `change` where two scenarios are compared.
public func shortageJSON(_ shortages: [ExplainedShortage], on dataset: Dataset) -> [UInt8] {
  var object = JSONObjectWriter(answering: "explain")
  object.add("dataset", raw: dataset.about.json())
  object.add("shortages", raw: jsonList(raw: shortages.map { $0.json(on: dataset) }))
  return object.finish() + lineEnd
}

extension ExplainedShortage {
  fileprivate func json(on dataset: Dataset) -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("scenario", scenario)
    if let other { object.add("versus", other) }
    object.add("stage", stage.id)
    object.add("year", year)
    add(whole(on: dataset), to: &object)
    object.add("lines", raw: jsonList(raw: difference.lines.map(line)))
    object.add(
      "parts",
      raw: jsonList(
        raw: parts(on: dataset).map { part in
          var row = JSONObjectWriter()
          add(part, to: &row)
          return row.finish()
        }))
    return object.finish()
  }

  private func add(_ part: Part, to object: inout JSONObjectWriter) {
    object.add("level", ((part.here ?? part.other)?.subject).map(level))
    object.add("id", part.id)
    object.add("here", raw: part.here.map(sums) ?? Array("null".utf8))
    if other != nil { object.add("other", raw: part.other.map(sums) ?? Array("null".utf8)) }
  }

  private func level(_ subject: Shortage.Subject) -> String {
    switch subject {
    case .school: "school"
    case .district: "district"
    case .all: "all"
    }
  }

  private func sums(_ shortage: Shortage) -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("rooms", shortage.rooms, decimals: 9)
    object.add("places", shortage.places, decimals: 9)
    object.add("pupils", shortage.pupils, decimals: 9)
    object.add("spare", shortage.spare, decimals: 9)
    object.add("seat_shortfall", shortage.shortfall, decimals: 9)
    object.add("must_build", shortage.mustBuild, decimals: 9)
    object.add("rooms_to_build", shortage.roomsToBuild)
    return object.finish()
  }

  private func line(_ line: ShortageDifference.Line) -> [UInt8] {
    var row = JSONObjectWriter()
    row.add("part", line.line.part.rawValue)
    row.add("cause", line.line.cause)
    row.add("item", line.line.item)
    if case .pupils(let source) = line.line.origin {
      row.add("home", source.home?.rawValue)
      row.add("kind", source.kind?.id)
    }
    row.add("rooms", line.line.rooms, decimals: 9)
    row.add("amount", line.here, decimals: 9)
    if other != nil {
      row.add("other", line.other, decimals: 9)
      row.add("change", line.change, decimals: 9)
    }
    row.add("note", line.line.note)
    row.add("source", line.line.source)
    row.add("text", inAllLanguages: line.line.words)
    return row.finish()
  }
}
