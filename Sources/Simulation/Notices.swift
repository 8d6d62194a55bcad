internal import Planning

/// What a reader of the results should know.
func notices(of walk: Walk, _ table: ResultTable) -> [Fault] {
  unobservedNotices(walk) + birthNotices(walk) + negativeNotices(walk, table) + admissionNotices(walk)
}

/// A school and stage without an observed row in the base year keeps its modelled roll.
func unobservedNotices(_ walk: Walk) -> [Fault] {
  var tally = FaultTally(most: 20)
  for (stage, school) in walk.base.unobserved {
    let (id, name) = (walk.scenario.schools[school].id, walk.stages[stage].name)
    tally.add(
      Fault(
        .warning, file: "enrolment.csv", field: "school",
        Phrase(
          "no observed \(name.english) roll of \(id) in \(walk.baseYear); its modelled roll stands",
          "\(id) 缺少 \(walk.baseYear) 年\(name.chinese)在校生数，采用推算值")), kind: "unobserved")
  }
  return tally.faults
}

/// Cohorts that rest on no births, and births without blocks to live in.
private func birthNotices(_ walk: Walk) -> [Fault] {
  let last = walk.scenario.years.upperBound
  let assumed = walk.new.assumed(through: last).map { assumed in
    let id = walk.dataset.districts[assumed.district].id
    return Fault(
      .warning, file: "births.csv", field: "births",
      Phrase(
        "\(id): cohorts entering \(assumed.firstCohort) to \(assumed.lastCohort) rest on assumed births (after: hold)",
        "\(id)：\(assumed.firstCohort) 至 \(assumed.lastCohort) 年入学的人数按假定出生数推算（after: hold）"))
  }
  let homeless = walk.new.homeless(through: last).map { district in
    Fault(
      .warning, file: "births.csv", field: "district",
      Phrase(
        "\(walk.dataset.districts[district].id) has births but no blocks: its new cohorts are left out",
        "\(walk.dataset.districts[district].id) 有出生数但没有居住地块，其新生未计入"))
  }
  return assumed + homeless
}

/// Rolls below 0, where residents leave a school with negative unexplained.
private func negativeNotices(_ walk: Walk, _ table: ResultTable) -> [Fault] {
  var tally = FaultTally(most: 10)
  for row in table.negative {
    tally.add(
      Fault(
        .warning, file: walk.scenario.file,
        Phrase(
          "the roll of \(walk.scenario.schools[row.school].id), grade \(row.grade), falls below 0 in \(row.year); it stays in all sums",
          "\(walk.scenario.schools[row.school].id) \(row.grade) 年级 \(row.year) 年推算人数低于 0，仍计入各项合计"),
        found: "\((row.pupils * 10).rounded() / 10)"), kind: "negative")
  }
  return tally.faults
}

/// Entrants who find no place anywhere.
private func admissionNotices(_ walk: Walk) -> [Fault] {
  walk.stages.all.enumerated().compactMap { stage, name in
    var years: [Int: Double] = [:]
    for row in walk.admissions where row.stage == stage && row.to == nil && walk.scenario.years.contains(row.year) {
      years[row.year, default: 0] += row.pupils
    }
    let pupils = years.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    guard pupils >= 0.5, let first = years.keys.min(), let last = years.keys.max() else { return nil }
    let whole = Int(saturating: pupils.rounded())
    return Fault(
      .warning, file: walk.scenario.file, field: "overflow",
      Phrase(
        "\(whole) \(name.name.english) entrants of \(first) to \(last) find no place; they stay on the rolls of their own schools",
        "\(first) 至 \(last) 学年共有 \(whole) 名\(name.name.chinese)新生未能安排学位，仍计入本校在校生"))
  }
}
