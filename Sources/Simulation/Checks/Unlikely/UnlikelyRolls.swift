internal import Planning

/// Rolls that are far above those beside them: a grade of a school in the base year, or a year of a school.
func unlikelyRolls(_ dataset: Dataset) -> [Fault] {
  var bySchool: [SchoolIndex: [EnrolmentCount]] = [:]
  for row in dataset.enrolment where row.pupils != nil { bySchool[row.school, default: []].append(row) }
  var (grades, years) = (FaultGroup(), FaultGroup())
  for school in bySchool.keys.sorted() {
    guard let rows = bySchool[school] else { continue }
    let id = dataset.schools[school].id.text
    for found in outstandingGrades(rows.filter { $0.year == dataset.about.baseYear }, dataset.stages) {
      let name = dataset.stages.name(ofGrade: found.grade)
      grades.add(
        fault(
          Phrase(
            "grade \(name) of \(id) has \(found.pupils.figure) pupils in \(dataset.about.baseYear), its other grades at most \(found.others.figure)"
          )), name: "\(id) (\(name))")
    }
    for found in outstandingYears(rows) {
      years.add(
        fault(
          Phrase(
            "\(id) has \(found.pupils.figure) pupils in \(found.year), and at most \(found.others.figure) in the years before and after"
          )), name: "\(id) \(found.year)")
    }
  }
  return grades.summedUp { count, names in
    Phrase("\(count) grades are far above the other grades of their schools: \(names)")
  }
    + years.summedUp { count, names in
      Phrase("\(count) rolls are far above those of the years before and after: \(names)")
    }
}

private func fault(_ message: Phrase) -> Fault {
  Fault(
    .warning, file: "enrolment.csv", field: "pupils", message,
    mend: Phrase("Look for a digit too many, and for rows of totals."))
}

private func outstandingGrades(_ rows: [EnrolmentCount], _ stages: Stages) -> [(
  grade: Int, pupils: Double, others: Double
)] {
  rows.compactMap { row in
    guard let pupils = row.pupils, pupils >= 100 else { return nil }
    let beside = Neighbours(rows.filter { $0.grade != row.grade }.compactMap(\.pupils))
    guard beside.isExceeded(by: pupils, least: 100, ofMedian: 6, ofMost: 4) else { return nil }
    return (row.grade, pupils, beside.most)
  }
}

private func outstandingYears(_ rows: [EnrolmentCount]) -> [(year: Int, pupils: Double, others: Double)] {
  let years = Dictionary(grouping: rows, by: \.year)
  let sums = years.mapValues { $0.reduce(0) { $0 + ($1.pupils ?? 0) } }.filter { $0.value > 0 }
  let order = sums.keys.sorted()
  return order.enumerated().compactMap { at, year in
    guard at > 0, at + 1 < order.count, let own = sums[year], own >= 200, let before = sums[order[at - 1]],
      let after = sums[order[at + 1]], own >= 4 * max(before, after), years[order[at - 1]]?.count == years[year]?.count
    else { return nil }
    return (year, own, max(before, after))
  }
}
