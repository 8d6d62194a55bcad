package import Assessment
internal import Bytes
package import Planning
internal import Simulation
internal import Wording

/// What each event of a plan does, as a table of at most 80 columns and as JSON.
package struct PlanUseTable {
  package let use: PlanUse
  package let plan: Scenario
  package let stages: Stages

  package init(_ use: PlanUse, of plan: Scenario, _ stages: Stages) {
    (self.use, self.plan, self.stages) = (use, plan, stages)
  }

  package func text(in language: Language) -> String {
    let heading = [
      Phrase("project", context: "of a plan"), Phrase("from", context: "school year"), Phrase("use"),
      Phrase("5th year"),
      Phrase("near"), Phrase("cured"), Phrase("a room"), Phrase("or instead"),
    ]
    var table = TextTable(heading.map { $0.text(in: language) }, names: [22])
    for row in use.events {
      table.add([
        name(of: row.event).text(in: language), String(row.year), Words.percent(row.first?.utilisation),
        Words.percent(row.fifth?.utilisation), number(row.nearby, in: language),
        number(row.effect?.seatYears, in: language), number(row.curedPerRoom, in: language),
        row.expansion.map { "\(plan.schools[$0.school].id.text) +\($0.rooms)" } ?? "",
      ])
    }
    return table.text()
  }

  /// A row for each event.
  package var json: [[UInt8]] {
    use.events.map { row in
      var object = JSONObjectWriter()
      object.add("event", plan.id(of: row.event).name)
      object.add("stages", raw: jsonList(row.stages.map { stages[$0].id }))
      object.add("school", row.school.map { plan.schools[$0].id.text })
      object.add("year", row.year)
      object.add("classrooms", row.rooms)
      object.add("utilisation", row.first?.utilisation)
      object.add("utilisation_fifth_year", row.fifth?.utilisation)
      object.add("pupils_within_radius", row.nearby)
      object.add("seat_years_cured", row.effect?.seatYears)
      object.add("seat_years_cured_per_classroom", row.curedPerRoom)
      object.add("pupil_years_moved", row.effect?.moved)
      object.add("or_expand", row.expansion.map { plan.schools[$0.school].id.text })
      object.add("or_expand_classrooms", row.expansion.map { Double($0.rooms) })
      return object.finish()
    }
  }

  /// The name of an event, that of a rezoning with its stage, and its turn among those of one stage and year.
  private func name(of event: PlanEvent) -> Phrase {
    let id = plan.id(of: event)
    guard case .rezoning(let place) = event, case .rezoning(_, _, let turn) = id else { return id.words }
    let stage = stages[plan.rezonings[place].stage].name
    return turn > 1
      ? Phrase("\(id.words) \(stage) (\(turn))", context: "of one stage and year")
      : Phrase("\(id.words) \(stage)", context: "a rezoning and its stage")
  }

  private func number(_ value: Double?, in language: Language) -> String {
    value.map { Words.number($0, in: language) } ?? "–"
  }
}
