internal import Planning

extension Explanations {
  /// A line with the note and source of the scenario.
  /// - Parameters:
  ///   - path: key path in the scenario file to which the line refers; nil: none.
  ///   - source: used where the scenario states no source.
  func line(
    _ cause: ExplanationLine.Cause, _ cohort: Int, _ item: String?, _ pupils: Double, _ path: String?,
    source: String? = nil
  ) -> ExplanationLine {
    annotated(ExplanationLine(cause: cause, cohort: cohort, item: item, pupils: pupils, source: source), path)
  }

  /// A line about an event, with the note and source of the event.
  func line(
    _ cause: ExplanationLine.Cause, _ cohort: Int, _ event: EventID, _ pupils: Double
  ) -> ExplanationLine {
    annotated(
      ExplanationLine(cause: cause, cohort: cohort, item: event.name, event: event, pupils: pupils), event.path)
  }

  /// The line with the note and source at a key path, or at the nearest enclosing key that has a note or source.
  func annotated(_ line: ExplanationLine, _ path: String?) -> ExplanationLine {
    guard var path else { return line }
    let notes = environment.scenario.notes
    while true {
      if let found = notes.first(where: { $0.path == path }) {
        var line = line
        line.note = found.note
        line.source = found.source ?? line.source
        return line
      }
      guard let dot = path.lastIndex(of: ".") else { return line }
      path = String(path[..<dot])
    }
  }
}
