import Planning

/// Warns of schools whose range of grades changed every year up to the base year: a projection uses the grades of the
/// base year.
func spanFaults(_ dataset: Dataset, file: String) -> [Fault] {
  let (base, stages) = (dataset.about.baseYear, dataset.stages)
  var spans = Table<SchoolIndex, [Int: ClosedRange<Int>]>(repeating: [:], count: dataset.schools.count)
  for row in dataset.enrolment where row.year <= base && row.pupils != 0 {
    let known = spans[row.school][row.year] ?? row.grade...row.grade
    spans[row.school][row.year] = min(known.lowerBound, row.grade)...max(known.upperBound, row.grade)
  }
  var group = FaultGroup()
  for school in spans.indices {
    let spans = spans[school]
    guard let now = spans[base], let first = firstOfChanges(spans, until: base), let before = spans[first] else {
      continue
    }
    let id = dataset.schools[school].id.text
    group.add(
      Fault(
        .warning, file: file, field: "grade",
        Phrase(
          "\(id) changed its grades every year from \(first) (\(stages.name(ofGrades: before))) to \(base) (\(stages.name(ofGrades: now))); its span of grades is taken as it stood in \(base)"
        )),
      name: id)
  }
  return group.summedUp { count, names in
    Phrase(
      "\(count) schools changed their grades every year up to \(base): \(names). Their spans of grades are taken as they stood in \(base)"
    )
  }
}

/// The year from which a school's range of grades changed every year up to the base year; nil for fewer than two
/// changes, unless they cover the whole record.
private func firstOfChanges(_ spans: [Int: ClosedRange<Int>], until base: Int) -> Int? {
  var year = base
  while let now = spans[year], let before = spans[year - 1], now != before { year -= 1 }
  return base - year >= 2 || (year < base && spans[year - 1] == nil) ? year : nil
}
