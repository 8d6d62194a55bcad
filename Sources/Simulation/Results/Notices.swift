internal import Planning

/// What a reader of the results should know.
func notices(of states: YearStates) -> [Fault] {
  let environment = states.environment
  return rollNotices(environment) + birthNotices(environment) + negativeNotices(states) + admissionNotices(states)
}

/// Cohorts that rest on no births, and births without blocks to live in.
private func birthNotices(_ environment: Environment) -> [Fault] {
  let last = environment.scenario.years.upperBound
  var assumed = FaultGroup()
  for one in environment.newCohorts.assumed(through: last) {
    let id = environment.dataset.districts[one.district].id.text
    let (english, chinese) =
      one.firstCohort == one.lastCohort
      ? ("\(one.firstCohort)", "\(one.firstCohort)")
      : ("\(one.firstCohort) to \(one.lastCohort)", "\(one.firstCohort) 至 \(one.lastCohort)")
    assumed.add(
      Fault(
        .warning, file: "births.csv", field: "births",
        Phrase(
          "\(id): cohorts entering \(english) rest on assumed births (after: hold)",
          "\(id)：\(chinese) 年入学的人数按假定出生数推算（after: hold）")), name: "\(id) (\(english))")
  }
  var homeless = FaultGroup()
  for district in environment.newCohorts.homeless(through: last) {
    let id = environment.dataset.districts[district].id.text
    homeless.add(
      Fault(
        .warning, file: "births.csv", field: "district",
        Phrase(
          "\(id) has births but no blocks: its new cohorts are left out", "\(id) 有出生数但没有居住地块，其新生未计入")),
      name: id)
  }
  return assumed.summedUp { count, names in
    Phrase(
      "\(count) districts have cohorts that rest on assumed births (after: hold), by year of entry: \(names.english)",
      "\(count) 个区的部分入学年人数按假定出生数推算（after: hold）：\(names.chinese)")
  }
    + homeless.summedUp { count, names in
      Phrase(
        "\(count) districts have births but no blocks: their new cohorts are left out: \(names.english)",
        "\(count) 个区有出生数但没有居住地块，其新生未计入：\(names.chinese)")
    }
}

/// Rolls below 0, where residents leave a school with negative unexplained.
private func negativeNotices(_ states: YearStates) -> [Fault] {
  let scenario = states.environment.scenario
  var group = FaultGroup()
  for row in states.measures.joined().flatMap(\.negative) {
    let id = scenario.schools[row.school].id.text
    group.add(
      Fault(
        .warning, file: scenario.file,
        Phrase(
          "the roll of \(id), grade \(row.grade), falls below 0 in \(row.year); it stays in all sums",
          "\(id) \(row.grade) 年级 \(row.year) 年推算人数低于 0，仍计入各项合计"),
        found: "\((row.pupils * 10).rounded() / 10)"), name: "\(id) \(row.year) (\(row.grade))")
  }
  return group.summedUp { count, names in
    Phrase(
      "\(count) rolls of a grade fall below 0; they stay in all sums: \(names.english)",
      "\(count) 个年级的推算人数低于 0，仍计入各项合计：\(names.chinese)")
  }
}

/// Entrants who find no place anywhere.
private func admissionNotices(_ states: YearStates) -> [Fault] {
  let (scenario, admissions) = (states.environment.scenario, states.admissions)
  return states.environment.stages.all.enumerated().compactMap { index, stage in
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
        "\(whole) \(stage.name.english) entrants of \(first) to \(last) find no place; they stay on the rolls of their own schools",
        "\(first) 至 \(last) 学年共有 \(whole) 名\(stage.name.chinese)新生未能安排学位，仍计入本校在校生"))
  }
}
