internal import Planning

extension Explanations {
  /// Origin of residents; residents of the same origin share one line.
  private struct Origin: Hashable {
    var part: BlockHistory.Part
    /// Zone of the home; -1 where the line is not by zone, or the home is in no zone.
    var zone: Int32
    /// The event whose siblings they are; nil for all others.
    var siblings: EventID?
  }

  /// Lines about the children who entered the stage at a school, or were there in the base year: by zone of the home, then
  /// children added by rates and housing before.
  /// - Parameters:
  ///   - index: the year of entry, or the base year.
  ///   - list: attachments of the cohort in that year.
  func residents(
    _ school: SchoolIndex, _ entry: Trace.Entry, index: YearIndex, _ list: Attachments
  ) -> [ExplanationLine] {
    guard let history = recorder.histories[entry] else { return [] }
    let zones = environment.timelines[entry.stage].years[index]
    let former = environment.timelines[entry.stage].former.filter { $0.years.contains(index) }
    let grade = environment.stages[entry.stage].entryGrade
    func siblings(_ block: Int) -> EventID? {
      guard let last = former.last(where: { $0.holds(school.rawValue, of: Int32(block)) }) else { return nil }
      var isOwn = false
      environment.forEachDestination(entry.stage, index, grade: grade, of: block) { to, _ in
        if to == school.rawValue { isOwn = true }
      }
      return isOwn ? nil : .siblings(of: last.event)
    }
    return origins(entries(of: entry, school: school), of: list, history, zones, siblings).map { origin, pupils in
      var line = line(of: origin.part, cohort: entry.cohort, pupils)
      if let siblings = origin.siblings { (line.item, line.event) = (siblings.name, siblings) }
      if origin.zone >= 0 {
        line.zone = zones.members[Int(origin.zone)].map { Int($0.school) }.sorted().map {
          environment.scenario.schools[$0].id.text
        }
      }
      return line
    }
  }

  /// Children of some attachments by origin, in the order in which the origins first occur.
  private func origins(
    _ attachments: [Int], of list: Attachments, _ history: BlockHistory, _ zones: YearZones,
    _ siblings: (_ block: Int) -> EventID?
  ) -> [(Origin, Double)] {
    var order: [Origin] = []
    var sums: [Origin: Double] = [:]
    for at in attachments {
      let block = Int(list.blocks[at])
      let event = siblings(block)
      for kind in 0..<2 where list.children[kind][at] != 0 {
        let whole = history.whole[kind][block]
        for (part, children) in history.parts where children[kind][block] != 0 && whole != 0 {
          let isByZone = [.counted, .born, .held].contains(part)
          let origin = Origin(
            part: part, zone: isByZone ? zones.mainZone(of: block) : -1, siblings: isByZone ? event : nil)
          if sums[origin] == nil { order.append(origin) }
          sums[origin, default: 0] += list.children[kind][at] * children[kind][block] / whole
        }
      }
    }
    return order.map { ($0, sums[$0] ?? 0) }
  }

  private func line(of part: BlockHistory.Part, cohort: Int, _ pupils: Double) -> ExplanationLine {
    switch part {
    case .counted: line(.counted, cohort, nil, pupils, nil, source: "children.csv")
    case .born: line(.born, cohort, nil, pupils, "demand.births", source: "births.csv")
    case .held:
      line(
        .bornAssumed, cohort, nil, pupils, "demand.births",
        source: "after: \(environment.scenario.demand.birthsAfter.rawValue)")
    case .migration: line(.migration, cohort, nil, pupils, "demand.net_migration")
    case .progression: line(.progression, cohort, nil, pupils, "demand.progression")
    case .multipliers: line(.multipliers, cohort, nil, pupils, "demand.multipliers")
    case .housing(let number):
      line(
        .housing, cohort, environment.dataset.housing[number].id, pupils, "demand.yields", source: "housing.csv")
    }
  }
}
