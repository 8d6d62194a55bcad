internal import Bytes
internal import Planning

/// The measures that maps show, for programs that draw them: column, names, and classes with colours and stated breaks.
public func mapMeasuresJSON() -> [UInt8] {
  jsonList(
    raw: MapMeasure.allCases.map { measure in
      var object = JSONObjectWriter()
      let classes = measure.classes
      object.add("id", measure.rawValue)
      object.add("name", inAllLanguages: measure.name)
      object.add("meaning", inAllLanguages: measure.meaning)
      object.add("words", raw: jsonList(measure == .warning ? ["green", "yellow", "red"] : []))
      object.add("breaks", raw: jsonList(raw: classes.scale.breaks.map { Array("\($0)".utf8) }))
      object.add(
        "classes",
        raw: jsonList(
          raw: (0...classes.noValue).map { number in
            var row = JSONObjectWriter()
            row.add("colour", classes.colour(number))
            row.add("label", inAllLanguages: classes.label(number))
            return row.finish()
          }))
      return object.finish()
    })
}
