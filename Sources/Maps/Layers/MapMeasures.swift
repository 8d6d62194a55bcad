internal import Bytes
public import Measures
internal import Planning
public import Simulation
internal import Wording

/// JSON of the measures that maps show, for programs that draw maps: for each its column, its names, and its classes with
/// breaks and colours, both of values and of differences between two scenarios.
public func mapMeasuresJSON(_ catalogue: MeasureCatalogue<SchoolYearMeasures> = .schools) -> [UInt8] {
  jsonList(
    raw: catalogue.forMaps.map { measure in
      var object = JSONObjectWriter()
      let classes = measure.classes
      object.add("id", measure.id)
      object.add("name", inAllLanguages: measure.name)
      object.add("meaning", inAllLanguages: measure.meaning)
      object.add("words", raw: jsonList(measure.style.notation == .warning ? Warning.allCases.map(\.rawValue) : []))
      object.add("breaks", raw: breaksJSON(classes.scale))
      object.add("change_breaks", raw: breaksJSON(measure.style.change))
      object.add("change_colours", raw: jsonList(measure.style.change.colours))
      object.add("classes", raw: classesJSON(classes))
      return object.finish()
    })
}

/// JSON in the same form of the chance that seats are short, which is no measure of a scenario, but of many draws.
public func chanceMeasureJSON() -> [UInt8] {
  let (classes, change) = (MeasureClasses.chance, ColourScale.change(small: 0.1, large: 0.5))
  var object = JSONObjectWriter()
  object.add("id", "p_seat_short")
  object.add("name", inAllLanguages: Phrase("Chance that seats are short"))
  object.add("meaning", inAllLanguages: Phrase("share of the draws"))
  object.add("words", raw: jsonList([String]()))
  object.add("breaks", raw: breaksJSON(classes.scale))
  object.add("change_breaks", raw: breaksJSON(change))
  object.add("change_colours", raw: jsonList(change.colours))
  object.add("classes", raw: classesJSON(classes))
  return object.finish()
}

private func classesJSON(_ classes: MeasureClasses) -> [UInt8] {
  jsonList(
    raw: (0...classes.noValue).map { number in
      var row = JSONObjectWriter()
      row.add("colour", classes.colour(number))
      row.add("label", inAllLanguages: classes.label(number))
      return row.finish()
    })
}

private func breaksJSON(_ scale: ColourScale) -> [UInt8] { jsonList(raw: scale.breaks.map { Array("\($0)".utf8) }) }
