internal import Planning

extension Explanations {
  /// Lines that explain the number of pupils of a cohort at a school; they add up to the cohort's part of the roll.
  /// - Parameter byHome: residents by kind and by where they live, seen from the school, in place of the zones.
  func lines(
    school: SchoolIndex, stage: StageIndex, cohort: Int, year: Int, byHome: Bool = false
  ) -> [ExplanationLine] {
    let entry = Trace.Entry(stage: stage, cohort: cohort)
    guard let entered = recorder.trace.entered[entry] else { return [] }
    var lines = residents(school, entry, index: entered.index, entered.list, byHome: byHome)
    var (children, pupils) = (
      lines.reduce(0) { $0 + $1.pupils }, pupilsEntered(school, entry, entered.index, entered.list)
    )
    for change in recorder.trace.changes[entry] ?? [] where change.year <= year {
      let (more, moved) = (change.sums.children[school], change.sums.pupils[school])
      guard more != 0 || moved != 0 else { continue }
      lines += self.lines(of: change, school: school, entry)
      if change.cause.changesChildren { (children, pupils) = (children + more, pupils + moved) }
    }
    let unexplained = recorder.trace.unexplained[entry]?[school] ?? 0
    return lines + [
      line(
        .enrolmentShare, cohort, nil, pupils - children, "demand.enrolment_share", source: ExplanationLine.estimated),
      line(.unexplained, cohort, nil, unexplained, nil, source: "enrolment.csv"),
    ]
  }

  /// Pupils (children × share) of a school as a cohort entered its stage.
  private func pupilsEntered(
    _ school: SchoolIndex, _ entry: Trace.Entry, _ index: YearIndex, _ list: Attachments
  ) -> Double {
    var pupils = 0.0
    let shares = environment.shares(index)
    for at in entries(of: entry, school: school) {
      let district = environment.dataset.blocks.districts[Int(list.blocks[at])]
      for kind in Kind.allCases {
        let share = shares[entry.stage, district, kind]
        pupils += list.children[kind.rawValue][at] * share
      }
    }
    return pupils
  }

  /// Lines about a change after entry.
  private func lines(of change: Trace.Change, school: SchoolIndex, _ entry: Trace.Entry) -> [ExplanationLine] {
    let cohort = entry.cohort
    let (more, moved) = (change.sums.children[school], change.sums.pupils[school])
    switch change.cause {
    case .progression: return [line(.progression, cohort, nil, more, "demand.progression")]
    case .housing: return housing(more, school: school, entry, year: change.year)
    case .demolition: return [line(.demolition, cohort, nil, more, nil, source: "housing.csv")]
    case .enrolmentShare: return []
    case .appears: return [line(.bornAssumed, cohort, nil, more, "demand.births")]
    case .move(let event): return [line(.move, cohort, event, moved)]
    case .admission: return admission(school: school, stage: entry.stage, cohort: cohort, year: change.year, moved)
    case .unexplained: return [line(.unexplainedChange, cohort, nil, moved, "demand.progression")]
    case .handover(let event): return [line(.unexplainedMove, cohort, event, moved)]
    }
  }

  /// Lines about new housing: one per development, then the remainder that no development explains.
  private func housing(_ more: Double, school: SchoolIndex, _ entry: Trace.Entry, year: Int) -> [ExplanationLine] {
    var rest = more
    var lines: [ExplanationLine] = []
    for (item, arrived) in arrivals(school: school, stage: entry.stage, cohort: entry.cohort, year: year) {
      lines.append(line(.housing, entry.cohort, item, arrived, "demand.yields", source: "housing.csv"))
      rest -= arrived
    }
    if abs(rest) > 1e-9 {
      lines.append(line(.housing, entry.cohort, nil, rest, "demand.yields", source: "housing.csv"))
    }
    return lines
  }

  /// Children of a cohort who live in new developments and came to a school in a year, by development.
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

  /// Lines about pupils who were placed at this school from another school, or the reverse, one per other school.
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
      line(.admission, cohort, environment.scenario.schools[other].id.text, pupils, "overflow.admit")
    }
    let rest = change - lines.reduce(0) { $0 + $1.pupils }
    if abs(rest) > 1e-9 { lines.append(line(.admission, cohort, nil, rest, "overflow.admit")) }
    return lines
  }
}

extension ChangeCause {
  /// True for causes that add or remove residents; the other causes move pupils between schools or concern unexplained pupils.
  fileprivate var changesChildren: Bool {
    switch self {
    case .progression, .housing, .demolition, .enrolmentShare, .appears: true
    case .move, .admission, .unexplained, .handover: false
    }
  }
}
