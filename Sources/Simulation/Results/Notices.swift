internal import Planning

/// Warnings and notes for readers of the results.
func notices(of states: YearStates) -> [Fault] {
  let environment = states.environment
  return mergerNotices(environment) + rollNotices(environment) + birthNotices(environment) + negativeNotices(states)
    + admissionNotices(states)
}

/// Districts that become part of others.
private func mergerNotices(_ environment: Environment) -> [Fault] {
  environment.scenario.mergers.all.filter { environment.scenario.years.upperBound >= $0.from }.map { merger in
    let (id, into) = (
      environment.dataset.districts[merger.district].id.text, environment.dataset.districts[merger.into].id.text
    )
    return Fault(
      .note, file: environment.scenario.file, field: "districts",
      Phrase("from \(merger.from) on \(id) is a part of \(into): its blocks and schools count there"))
  }
}

/// Cohorts without known births, and births in districts without blocks.
private func birthNotices(_ environment: Environment) -> [Fault] {
  let last = environment.scenario.years.upperBound
  let after = environment.scenario.demand.birthsAfter.rawValue
  var assumed = FaultGroup()
  for one in environment.newCohorts.assumed(through: last) {
    let id = environment.dataset.districts[one.district].id.text
    let cohorts =
      one.firstCohort == one.lastCohort
      ? Phrase("\(one.firstCohort)") : Phrase("\(one.firstCohort) to \(one.lastCohort)")
    assumed.add(
      Fault(
        .warning, file: "births.csv", field: "births",
        Phrase("\(id): cohorts entering \(cohorts) rest on assumed births (after: \(after))")),
      name: "\(id) (\(cohorts.english))")
  }
  var withoutBlocks = FaultGroup()
  for district in environment.newCohorts.districtsWithoutBlocks(through: last) {
    let id = environment.dataset.districts[district].id.text
    withoutBlocks.add(
      Fault(
        .warning, file: "births.csv", field: "district",
        Phrase("\(id) has births but no blocks: its new cohorts are left out")),
      name: id)
  }
  return assumed.summedUp { count, names in
    Phrase("\(count) districts have cohorts that rest on assumed births (after: \(after)), by year of entry: \(names)")
  }
    + withoutBlocks.summedUp { count, names in
      Phrase("\(count) districts have births but no blocks: their new cohorts are left out: \(names)")
    }
}

/// Rolls below 0, where residents leave a school whose unexplained pupils are negative.
private func negativeNotices(_ states: YearStates) -> [Fault] {
  let scenario = states.environment.scenario
  var group = FaultGroup()
  for row in states.measures.joined().flatMap(\.negative) {
    let id = scenario.schools[row.school].id.text
    let grade = states.environment.stages.name(ofGrade: row.grade)
    group.add(
      Fault(
        .warning, file: scenario.file,
        Phrase("the roll of \(id), grade \(grade), falls below 0 in \(row.year); it stays in all sums"),
        found: "\((row.pupils * 10).rounded() / 10)"), name: "\(id) \(row.year) (\(grade))")
  }
  return group.summedUp { count, names in
    Phrase("\(count) rolls of a grade fall below 0; they stay in all sums: \(names)")
  }
}

/// Entrants who find no place anywhere.
private func admissionNotices(_ states: YearStates) -> [Fault] {
  let (scenario, admissions) = (states.environment.scenario, states.admissions)
  return states.environment.stages.indexes.compactMap { index in
    let stage = states.environment.stages[index]
    var years: [Int: Double] = [:]
    for row in admissions where row.stage == index && row.to == nil && scenario.years.contains(row.year) {
      years[row.year, default: 0] += row.pupils
    }
    let pupils = years.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    guard pupils >= 0.5, let first = years.keys.min(), let last = years.keys.max() else { return nil }
    let whole = Int(saturating: pupils.rounded())
    return Fault(
      .warning, file: scenario.file, field: "overflow",
      Phrase(
        "\(whole) \(stage.name) entrants of \(first) to \(last) find no place; they stay on the rolls of their own schools"
      ))
  }
}
