internal import Bytes
internal import Output
internal import Planning
internal import Simulation
internal import Tables

extension ZoneNotice {
  /// The output of `map --notice --json`: the rows of both tables, and the files written.
  public func json(files: [String]) -> [UInt8] {
    let words = NoticeWords(self, in: .english)
    var object = JSONObjectWriter(answering: "map")
    object.add("scenario", raw: result.scenario.json())
    object.add("dataset", raw: dataset.about.json())
    object.add("year", year)
    object.add("zones", raw: jsonList(raw: zones.map { jsonObject(ZoneRow(zone: $0, year: year, words: words)) }))
    object.add("changes", raw: jsonList(raw: changes.map { jsonObject(ChangeRow(change: $0, words: words)) }))
    object.add("files", raw: jsonList(files))
    return object.finish() + lineEnd
  }
}
