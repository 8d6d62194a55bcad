internal import Planning

/// What a reader of the results should know.
func notices(of walk: Walk, _ table: ResultTable) -> [Fault] {
  rollNotices(walk) + birthNotices(walk) + negativeNotices(walk, table) + admissionNotices(walk)
}

/// Cohorts that rest on no births, and births without blocks to live in.
private func birthNotices(_ walk: Walk) -> [Fault] {
  let last = walk.scenario.years.upperBound
  var assumed = FaultGroup()
  for one in walk.new.assumed(through: last) {
    let id = walk.dataset.districts[one.district].id.text
    let cohorts =
      one.firstCohort == one.lastCohort
      ? Phrase("\(one.firstCohort)") : Phrase("\(one.firstCohort) to \(one.lastCohort)")
    assumed.add(
      Fault(
        .warning, file: "births.csv", field: "births",
        Phrase("\(id): cohorts entering \(cohorts) rest on assumed births (after: hold)")),
      name: "\(id) (\(cohorts.english))")
  }
  var withoutBlocks = FaultGroup()
  for district in walk.new.districtsWithoutBlocks(through: last) {
    let id = walk.dataset.districts[district].id.text
    withoutBlocks.add(
      Fault(
        .warning, file: "births.csv", field: "district",
        Phrase("\(id) has births but no blocks: its new cohorts are left out")),
      name: id)
  }
  return assumed.summedUp { count, names in
    Phrase("\(count) districts have cohorts that rest on assumed births (after: hold), by year of entry: \(names)")
  }
    + withoutBlocks.summedUp { count, names in
      Phrase("\(count) districts have births but no blocks: their new cohorts are left out: \(names)")
    }
}

/// Rolls below 0, where residents leave a school with negative unexplained.
private func negativeNotices(_ walk: Walk, _ table: ResultTable) -> [Fault] {
  var group = FaultGroup()
  for row in table.negative {
    let id = walk.scenario.schools[row.school].id.text
    group.add(
      Fault(
        .warning, file: walk.scenario.file,
        Phrase("the roll of \(id), grade \(row.grade), falls below 0 in \(row.year); it stays in all sums"),
        found: "\((row.pupils * 10).rounded() / 10)"), name: "\(id) \(row.year) (\(row.grade))")
  }
  return group.summedUp { count, names in
    Phrase("\(count) rolls of a grade fall below 0; they stay in all sums: \(names)")
  }
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
        "\(whole) \(name.name) entrants of \(first) to \(last) find no place; they stay on the rolls of their own schools"
      ))
  }
}
