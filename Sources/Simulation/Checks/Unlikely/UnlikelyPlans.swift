internal import Planning

/// Rates of a scenario that are far from those beside them, births far above those of the record, and housing long after the
/// last year.
func unlikelyPlans(_ scenario: Scenario, on dataset: Dataset) -> [Fault] {
  let demand = scenario.demand
  let check = RateCheck(scenario: scenario, dataset: dataset)
  var faults = check.outliers("net_migration", demand.netMigration, least: 0.3)
  faults += check.outliers("progression", demand.progression, least: 3)
  faults += check.outliers("enrolment_share", demand.enrolmentShare, least: 0.3)
  faults += check.outliers("births", demand.births, least: 100)
  faults += check.outliers("yields", demand.yields, least: 30)
  faults += check.above("net_migration", demand.netMigration, 0.5) {
    Phrase("\(Int(saturating: ($0 * 100).rounded())) % of a cohort move in within a year")
  }
  faults += check.above("progression", demand.progression, 2) {
    Phrase("each pupil of a grade becomes \(Phrase(verbatim: "\($0)")) of the next")
  }
  if let most = dataset.births.map(\.births).max(), most > 0 {
    faults += check.above("births", demand.births, max(100, 20 * most)) {
      Phrase("\($0.figure) births in a year, more than 20 times the most of births.csv, \(most.figure)")
    }
  }
  return faults + lateHousing(scenario, dataset)
}

private struct RateCheck {
  let scenario: Scenario
  let dataset: Dataset

  private func fault(_ name: String, _ path: [RateTable.Key], _ message: Phrase, _ found: Double) -> Fault {
    let field = (["demand", name] + path.map(text)).joined(separator: ".")
    return Fault(
      .warning, file: scenario.file, field: field, message, found: "\(found)",
      mend: Phrase("Look for a lost decimal point or a per cent figure."))
  }

  private func text(_ key: RateTable.Key) -> String {
    switch key {
    case .any: "*"
    case .district(let district): dataset.districts[district].id.text
    case .year(let year): "\(year)"
    case .stage(let stage): dataset.stages[stage].id
    case .kind(let kind): "\(kind)"
    case .gradeLevel: "grade"
    case .grade(let grade): dataset.stages.name(ofGrade: grade)
    case .school(let school): scenario.schools[school].id.text
    case .housingType(let type): type
    case .word(let word): word
    }
  }

  /// Numbers that are 50 times as large as all others of the same map of years, districts or grades.
  /// - Parameter least: smaller numbers are not reported.
  func outliers(_ name: String, _ table: RateTable?, least: Double) -> [Fault] {
    var faults: [Fault] = []
    visit(table, []) { path, map in
      let numbers = map.compactMap { key, value -> (key: RateTable.Key, number: Double)? in
        guard case .number(let number) = value, isComparable(key) else { return nil }
        return (key, number)
      }
      for one in numbers.sorted(by: { text($0.key) < text($1.key) }) where abs(one.number) >= least {
        let others = numbers.filter { $0.key != one.key }.map { abs($0.number) }
        guard let most = others.max(), most > 0, abs(one.number) >= 50 * most else { continue }
        faults.append(
          fault(
            name, path + [one.key], Phrase("50 times as large as each of the numbers beside it, or more"), one.number))
      }
    }
    return faults
  }

  /// The first number above a limit.
  func above(_ name: String, _ table: RateTable?, _ limit: Double, _ message: (Double) -> Phrase) -> [Fault] {
    if case .number(let number) = table, number > limit { return [fault(name, [], message(number), number)] }
    var worst: (path: [RateTable.Key], number: Double)?
    visit(table, []) { path, map in
      for (key, value) in map {
        if case .number(let number) = value, number > limit, number > worst?.number ?? -.infinity {
          worst = (path + [key], number)
        }
      }
    }
    return worst.map { [fault(name, $0.path, message($0.number), $0.number)] } ?? []
  }

  private func isComparable(_ key: RateTable.Key) -> Bool {
    switch key {
    case .any, .district, .year, .grade, .kind: true
    case .stage, .gradeLevel, .school, .housingType, .word: false
    }
  }

  private func visit(
    _ table: RateTable?, _ path: [RateTable.Key], _ body: ([RateTable.Key], [RateTable.Key: RateTable]) -> Void
  ) {
    guard case .map(let map) = table else { return }
    body(path, map)
    for (key, value) in map.sorted(by: { text($0.key) < text($1.key) }) { visit(value, path + [key], body) }
  }
}

/// Housing that is occupied so long after the last year that the date is probably wrong.
private func lateHousing(_ scenario: Scenario, _ dataset: Dataset) -> [Fault] {
  let last = scenario.years.upperBound + 20
  let late = dataset.housing.filter { $0.occupied > last }
  guard !late.isEmpty else { return [] }
  return [
    Fault(
      .warning, file: "housing.csv", field: "occupied",
      Phrase("occupied more than 20 years after the last year of the scenario, \(scenario.years.upperBound)"),
      found: NameList.text(late.map { ($0.id, "\($0.occupied)") }))
  ]
}
