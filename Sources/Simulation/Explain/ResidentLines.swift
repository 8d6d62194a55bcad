internal import Planning

extension Explanations {
  /// Origin of residents; residents of the same origin share one line.
  private struct Origin: Hashable {
    var part: BlockHistory.Part
    /// Zone of the home; -1 where the line is not by zone, or the home is in no zone.
    var zone: Int32
    /// The event whose siblings they are; nil for all others.
    var siblings: EventID?
    var home: ExplanationLine.Home?
    var kind: Kind?
  }

  /// Lines about the children who entered the stage at a school, or were there in the base year: by zone of the home, then
  /// children added by rates and housing before.
  /// - Parameters:
  ///   - index: the year of entry, or the base year.
  ///   - list: attachments of the cohort in that year.
  ///   - byHome: residents by kind and by where they live, seen from the school, in place of the zones.
  func residents(
    _ school: SchoolIndex, _ entry: Trace.Entry, index: YearIndex, _ list: Attachments, byHome: Bool
  ) -> [ExplanationLine] {
    guard let history = recorder.histories[entry] else { return [] }
    let years = environment.timelines[entry.stage].years
    let zones = years[index]
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
    return origins(entries(of: entry, school: school), of: list, history) { block, kind in
      guard byHome else {
        return Origin(part: .counted, zone: zones.mainZone(of: block), siblings: siblings(block))
      }
      let home: ExplanationLine.Home =
        !zones.isHome(block, of: school) ? .elsewhere : years[0].isHome(block, of: school) ? .zone : .rezoned
      return Origin(part: .counted, zone: -1, siblings: siblings(block), home: home, kind: kind)
    }.map { origin, pupils in
      var line = line(of: origin.part, cohort: entry.cohort, pupils)
      (line.home, line.kind) = (origin.home, origin.kind)
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
  /// - Parameter resident: the origin of residents by block and kind, for any part.
  private func origins(
    _ attachments: [Int], of list: Attachments, _ history: BlockHistory, _ resident: (Int, Kind) -> Origin
  ) -> [(Origin, Double)] {
    let parts = history.parts
    var order: [Origin] = []
    var sums: [Origin: Double] = [:]
    for at in attachments {
      let block = Int(list.blocks[at])
      for kind in 0..<2 where list.children[kind][at] != 0 {
        let whole = history.whole[kind][block]
        for (part, children) in parts where children[kind][block] != 0 && whole != 0 {
          let isByZone = [.counted, .born, .held].contains(part)
          var origin = Origin(part: part, zone: -1)
          if isByZone {
            origin = resident(block, kind == Kind.registered.rawValue ? .registered : .migrant)
            origin.part = part
          }
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

extension YearZones {
  /// True where the block, or a part of it, is in a zone of the school.
  fileprivate func isHome(_ block: Int, of school: SchoolIndex) -> Bool {
    var isHome = false
    forEachOwnSchool(of: block) { own, share in isHome = isHome || own == school.rawValue && share > 0 }
    return isHome
  }
}
