internal import Planning

/// Why a cohort of a school has as many pupils as it has.
extension Explanations {
  func lines(school: SchoolIndex, stage: StageIndex, cohort: Int, year: Int) -> [ExplanationLine] {
    let entry = Trace.Entry(stage: stage, cohort: cohort)
    guard let entered = recorder.trace.entered[entry] else { return [] }
    var lines = residents(school, entry, index: entered.index, entered.list)
    var (children, pupils) = (lines.reduce(0) { $0 + $1.pupils }, 0.0)
    for at in entries(of: entry, school: school) {
      let district = environment.dataset.blocks.districts[Int(entered.list.blocks[at])]
      for kind in Kind.allCases {
        pupils +=
          entered.list.children[kind.rawValue][at] * environment.base.shares[stage, district, kind]
      }
    }
    func add(
      _ cause: ExplanationLine.Cause, _ item: String?, _ pupils: Double, _ path: String? = nil, source: String? = nil
    ) {
      var line = ExplanationLine(cause: cause, cohort: cohort, item: item, pupils: pupils, source: source)
      annotate(&line, path)
      lines.append(line)
    }
    func add(_ cause: ExplanationLine.Cause, _ event: EventID, _ pupils: Double) {
      var line = ExplanationLine(cause: cause, cohort: cohort, item: event.name, event: event, pupils: pupils)
      annotate(&line, event.path)
      lines.append(line)
    }
    for change in recorder.trace.changes[entry] ?? [] where change.year <= year {
      let (more, moved) = (change.sums.children[school], change.sums.pupils[school])
      guard more != 0 || moved != 0 else { continue }
      switch change.cause {
      case .progression:
        add(.progression, nil, more, "demand.progression")
        (children, pupils) = (children + more, pupils + moved)
      case .housing:
        var rest = more
        for (item, arrived) in arrivals(school: school, stage: stage, cohort: cohort, year: change.year) {
          add(.housing, item, arrived, "demand.yields", source: "housing.csv")
          rest -= arrived
        }
        if abs(rest) > 1e-9 { add(.housing, nil, rest, "demand.yields", source: "housing.csv") }
        (children, pupils) = (children + more, pupils + moved)
      case .appears:
        add(.bornAssumed, nil, more, "demand.births")
        (children, pupils) = (children + more, pupils + moved)
      case .move(let event): add(.move, event, moved)
      case .admission: lines += admission(school: school, stage: stage, cohort: cohort, year: change.year, moved)
      case .unexplained: add(.unexplainedChange, nil, moved, "demand.progression")
      case .handover(let event): add(.unexplainedMove, event, moved)
      }
    }
    add(.enrolmentShare, nil, pupils - children, "demand.enrolment_share", source: ExplanationLine.estimated)
    let unexplained = recorder.trace.unexplained[entry]?[school] ?? 0
    add(.unexplained, nil, unexplained, nil, source: "enrolment.csv")
    return lines
  }

  /// Who entered the stage here, or was here in the base year: by zone of the home, and what rates and housing added before.
  private func residents(
    _ school: SchoolIndex, _ entry: Trace.Entry, index: YearIndex, _ list: Attachments
  ) -> [ExplanationLine] {
    guard let history = recorder.histories[entry] else { return [] }
    struct Key: Hashable {
      var part: BlockHistory.Part
      var zone: Int32
    }
    var order: [Key] = []
    var sums: [Key: Double] = [:]
    let zones = environment.timelines[entry.stage].years[index]
    for at in entries(of: entry, school: school) {
      let block = Int(list.blocks[at])
      for kind in Kind.allCases.map(\.rawValue) where list.children[kind][at] != 0 {
        let whole = history.whole[kind][block]
        for (part, children) in history.parts where children[kind][block] != 0 && whole != 0 {
          let isByZone = [.counted, .born, .held].contains(part)
          let key = Key(part: part, zone: isByZone ? zones.mainZone(of: block) : -1)
          if sums[key] == nil { order.append(key) }
          sums[key, default: 0] += list.children[kind][at] * children[kind][block] / whole
        }
      }
    }
    return order.map { key in
      var line = ExplanationLine(cause: .counted, cohort: entry.cohort, pupils: sums[key] ?? 0)
      var path: String?
      switch key.part {
      case .counted: line.source = "children.csv"
      case .born: (line.cause, line.source, path) = (.born, "births.csv", "demand.births")
      case .held: (line.cause, line.source, path) = (.bornAssumed, "after: hold", "demand.births")
      case .migration: (line.cause, path) = (.migration, "demand.net_migration")
      case .progression: (line.cause, path) = (.progression, "demand.progression")
      case .multipliers: (line.cause, path) = (.multipliers, "demand.multipliers")
      case .housing(let number):
        (line.cause, line.item, line.source, path) =
          (.housing, environment.dataset.housing[number].id, "housing.csv", "demand.yields")
      }
      if key.zone >= 0 {
        line.zone = zones.members[Int(key.zone)].map { Int($0.school) }.sorted().map {
          environment.scenario.schools[$0].id.text
        }
      }
      annotate(&line, path)
      return line
    }
  }

  /// Children of a cohort whom developments brought to a school in a year, by development.
  private func arrivals(
    school: SchoolIndex, stage: StageIndex, cohort: Int, year: Int
  ) -> [(item: String, children: Double)] {
    let arrived = recorder.housing[ExplanationRecorder.CohortYear(cohort: cohort, year: year)] ?? []
    return arrived.sorted { $0.development < $1.development }.compactMap { number, children in
      let development = environment.dataset.housing[number]
      var share = 0.0
      let grade = environment.stages.grade(ofCohort: cohort, in: year)
      environment.forEachDestination(
        stage, YearIndex(of: year, from: environment.baseYear), grade: grade, of: development.block.position
      ) {
        if $0 == school.rawValue { share += $1 }
      }
      return share > 0 ? (development.id, children * share) : nil
    }
  }

  /// Who was sent on, and who was placed here, by the other school.
  private func admission(
    school: SchoolIndex, stage: StageIndex, cohort: Int, year: Int, _ change: Double
  ) -> [ExplanationLine] {
    var sums: [SchoolIndex: Double] = [:]
    for row in admissions where row.stage == stage && row.year == year {
      guard let to = row.to, to != row.from else { continue }
      if to == school { sums[row.from, default: 0] += row.pupils }
      if row.from == school { sums[to, default: 0] -= row.pupils }
    }
    var lines = sums.sorted { $0.key < $1.key }.map { other, pupils in
      ExplanationLine(
        cause: .admission, cohort: cohort, item: environment.scenario.schools[other].id.text, pupils: pupils)
    }
    let rest = change - lines.reduce(0) { $0 + $1.pupils }
    if abs(rest) > 1e-9 { lines.append(ExplanationLine(cause: .admission, cohort: cohort, pupils: rest)) }
    for at in lines.indices { annotate(&lines[at], "overflow.admit") }
    return lines
  }

  // MARK: notes

  /// The note and source that stand at a key path, or around it.
  private func annotate(_ line: inout ExplanationLine, _ path: String?) {
    guard var path else { return }
    let notes = environment.scenario.notes
    while true {
      if let found = notes.first(where: { $0.path == path }) {
        line.note = found.note
        line.source = found.source ?? line.source
        return
      }
      guard let dot = path.lastIndex(of: ".") else { return }
      path = String(path[..<dot])
    }
  }
}
