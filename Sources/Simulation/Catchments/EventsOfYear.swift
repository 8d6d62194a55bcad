internal import Planning

extension CatchmentInputs {
  /// The events of a school year in order of application (model.md §2 "Order within a year"): new schools, then
  /// catchments of the dataset, then rezonings, then closures.
  /// - Parameter rezonings: rezonings of all stages and years, in file order.
  func events(in year: Int, _ rezonings: [Rezoning]) -> [ZoneEvent] {
    let projects = scenario.projects.filter { $0.year == year && $0.stages.contains(stage) }
    var events: [ZoneEvent] = []
    for project in projects {
      guard case .lay(let source, let phase, let grace) = project.effects.zoneChange(of: stage) else { continue }
      events.append(
        ZoneEvent(
          change: .new(project, source), phase: phase, grace: grace, id: EventID(project),
          place: project.place.field("projects[\(project.id)].catchment")))
    }
    let coming = dataset.catchments.filter { $0.stage == stage && $0.from == year }
    let listed = dataset.listedZones.filter { $0.stage == stage && $0.from == year }
    let place =
      coming.first.map { SourcePlace(file: $0.file, feature: $0.feature, field: "from") }
      ?? listed.first.map { SourcePlace(file: "catchments.csv", line: $0.line, field: "from") }
    if let place {
      events.append(
        ZoneEvent(
          change: .rezone(coming, listed, place), phase: .intake, id: .datasetCatchments(year: year), place: place))
    }
    for (number, rezoning) in rezonings.enumerated() where rezoning.from == year && rezoning.stage == stage {
      events.append(ZoneEvent(number, of: rezonings))
    }
    for project in projects {
      guard case .giveUp(let heirs) = project.effects.zoneChange(of: stage) else { continue }
      events.append(
        ZoneEvent(
          change: .close(school: project.school, heirs: heirs), phase: .intake, id: EventID(project),
          place: project.place.field("projects[\(project.id)]")))
    }
    return events
  }
}
