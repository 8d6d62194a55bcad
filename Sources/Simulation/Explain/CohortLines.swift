internal import Planning

extension Explanations {
  /// Why a cohort of a school has as many pupils as it has: lines that add up to its part of the roll.
  func lines(school: Int, stage: Int, cohort: Int, year: Int) -> [ExplanationLine] {
    let entry = Trace.Entry(stage: stage, cohort: cohort)
    guard let entered = recorder.trace.entered[entry] else { return [] }
    var lines = residents(school, entry, index: entered.index, entered.list)
    var (children, pupils) = (lines.reduce(0) { $0 + $1.pupils }, pupilsEntered(school, entry, entered.list))
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
  private func pupilsEntered(_ school: Int, _ entry: Trace.Entry, _ list: Attachments) -> Double {
    var pupils = 0.0
    for at in entries(of: entry, school: school) {
      let district = DistrictIndex(rawValue: environment.dataset.blocks.districts[Int(list.blocks[at])])
      for kind in Kind.allCases {
        let share = environment.base.shares[StageIndex(entry.stage), district, kind]
        pupils += list.children[kind.rawValue][at] * share
      }
    }
    return pupils
  }

  /// Lines about a change after entry.
  private func lines(of change: Trace.Change, school: Int, _ entry: Trace.Entry) -> [ExplanationLine] {
    let cohort = entry.cohort
    let (more, moved) = (change.sums.children[school], change.sums.pupils[school])
    switch change.cause {
    case .progression: return [line(.progression, cohort, nil, more, "demand.progression")]
    case .housing: return housing(more, school: school, entry, year: change.year)
    case .appears: return [line(.bornAssumed, cohort, nil, more, "demand.births")]
    case .move(let event): return [line(.move, cohort, event, moved)]
    case .admission: return admission(school: school, stage: entry.stage, cohort: cohort, year: change.year, moved)
    case .unexplained: return [line(.unexplainedChange, cohort, nil, moved, "demand.progression")]
    case .handover(let event): return [line(.unexplainedMove, cohort, event, moved)]
    }
  }

  /// Lines about new housing: by development, then what none of them explains.
  private func housing(_ more: Double, school: Int, _ entry: Trace.Entry, year: Int) -> [ExplanationLine] {
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

  /// Children of a cohort whom developments brought to a school in a year, by development.
  private func arrivals(
    school: Int, stage: Int, cohort: Int, year: Int
  ) -> [(item: String, children: Double)] {
    let arrived = recorder.housing[ExplanationRecorder.CohortYear(cohort: cohort, year: year)] ?? []
    return arrived.sorted { $0.development < $1.development }.compactMap { number, children in
      let development = environment.dataset.housing[number]
      var share = 0.0
      let grade = environment.stages.grade(ofCohort: cohort, in: year)
      environment.forEachDestination(
        stage, YearIndex(of: year, from: environment.baseYear), grade: grade, of: development.block
      ) {
        if Int($0) == school { share += $1 }
      }
      return share > 0 ? (development.id, children * share) : nil
    }
  }

  /// Lines about pupils placed here, or sent to another school, by that school.
  private func admission(
    school: Int, stage: Int, cohort: Int, year: Int, _ change: Double
  ) -> [ExplanationLine] {
    var sums: [Int: Double] = [:]
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
  /// True where residents are added or lost; else pupils only change school, or residence does not explain them.
  fileprivate var changesChildren: Bool {
    switch self {
    case .progression, .housing, .appears: true
    case .move, .admission, .unexplained, .handover: false
    }
  }
}
