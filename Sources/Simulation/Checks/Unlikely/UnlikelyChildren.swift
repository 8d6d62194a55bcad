internal import Planning

/// Cohorts of children.csv that are far above the others of the same block or district, or that have no child between
/// others that have many.
func unlikelyCohorts(_ dataset: Dataset) -> [Fault] {
  let table = dataset.children
  guard table.cohortCount > 3, table.blockCount == dataset.blocks.count, !dataset.districts.isEmpty else { return [] }
  return cohortsOfDistricts(dataset) + (table.blockCount <= 300_000 ? cohortsOfBlocks(dataset) : [])
}

private func cohortsOfDistricts(_ dataset: Dataset) -> [Fault] {
  let (table, districts) = (dataset.children, dataset.blocks.districts)
  var sums = [[Double]](
    repeating: [Double](repeating: 0, count: table.cohortCount), count: dataset.districts.count)
  for (at, cohort) in table.cohorts.enumerated() {
    for kind in Kind.allCases {
      for (district, count) in zip(districts, table.column(cohort: cohort, kind: kind) ?? []) {
        if sums.indices.contains(district.position) { sums[district.position][at] += count }
      }
    }
  }
  var (high, none) = (FaultGroup(), FaultGroup())
  for district in dataset.districts.indexes {
    let (id, own) = (dataset.districts[district].id.text, sums[district.position])
    let counted = (0..<table.cohortCount).filter {
      table.isCounted(district: district, cohort: table.firstCohort + $0)
    }
    for at in counted {
      let (cohort, beside) = (table.firstCohort + at, Neighbours(counted.filter { $0 != at }.map { own[$0] }))
      if beside.isExceeded(by: own[at], least: 100, ofMedian: 5, ofMost: 3) {
        high.add(
          fault(
            Phrase(
              "the cohort \(cohort) of \(id) has \(own[at].figure) children, all others at most \(beside.most.figure)")),
          name: "\(id) \(cohort)")
      } else if own[at] == 0, beside.count >= 2, beside.median >= 20, at != counted.first, at != counted.last {
        none.add(
          fault(Phrase("the cohort \(cohort) of \(id) has no children, others have \(beside.median.figure)")),
          name: "\(id) \(cohort)")
      }
    }
  }
  return high.summedUp { count, names in Phrase("\(count) cohorts of districts are far above all others: \(names)") }
    + none.summedUp { count, names in Phrase("\(count) cohorts of districts have no children: \(names)") }
}

private func cohortsOfBlocks(_ dataset: Dataset) -> [Fault] {
  let table = dataset.children
  var group = FaultGroup()
  var counts = [Double](repeating: 0, count: table.cohortCount)
  for block in 0..<table.blockCount {
    var most = 0.0
    for at in counts.indices {
      let cohort = table.firstCohort + at
      counts[at] = Kind.allCases.reduce(0) { $0 + table.count(cohort: cohort, kind: $1, block: block) }
      most = max(most, counts[at])
    }
    guard most >= 30, let at = counts.firstIndex(of: most) else { continue }
    let district = dataset.blocks.districts[block]
    let others = counts.indices.filter {
      $0 != at && table.isCounted(district: district, cohort: table.firstCohort + $0)
    }.map { counts[$0] }
    let beside = Neighbours(others)
    guard beside.isExceeded(by: most, least: 30, ofMedian: 9, ofMost: 4) else { continue }
    let (id, cohort) = (dataset.blocks.ids[block], table.firstCohort + at)
    group.add(
      fault(
        Phrase("the cohort \(cohort) of \(id) has \(most.figure) children, all others at most \(beside.most.figure)")),
      name: "\(id) \(cohort)")
  }
  return group.summedUp { count, names in
    Phrase("\(count.grouped) cohorts of blocks are far above all others of their blocks: \(names)")
  }
}

private func fault(_ message: Phrase) -> Fault {
  Fault(
    .warning, file: "children.csv", field: "registered", message,
    mend: Phrase("Look for a digit too many or a lost row."))
}

/// Births of a year that are far above or below those of the years around it, and births that are too old to be used.
func unlikelyBirths(_ dataset: Dataset) -> [Fault] {
  let base = dataset.about.baseYear
  guard base > 0, !dataset.births.isEmpty else { return [] }
  struct Place: Hashable {
    var district: DistrictIndex
    var kind: Kind?
  }
  var group = FaultGroup()
  let places = Dictionary(grouping: dataset.births) { Place(district: $0.district, kind: $0.kind) }
  for (place, all) in places.sorted(by: {
    ($0.key.district, $0.key.kind?.rawValue ?? -1) < ($1.key.district, $1.key.kind?.rawValue ?? -1)
  }) {
    guard dataset.districts.indexes.contains(place.district) else { continue }
    let id = dataset.districts[place.district].id.text
    for one in all.sorted(by: { $0.year < $1.year }) {
      let others = all.filter { $0.year != one.year && abs($0.year - one.year) <= 5 }.map(\.births)
      let (beside, least) = (Neighbours(others), others.min() ?? 0)
      let isHigh = beside.isExceeded(by: one.births, least: 50, ofMedian: 5, ofMost: 4)
      let isLow = others.count >= 2 && least >= 50 && one.births * 8 <= least
      guard isHigh || isLow else { continue }
      group.add(
        Fault(
          .warning, file: "births.csv", field: "births",
          Phrase(
            "\(id) has \(one.births.figure) births in \(one.year), \(beside.median.figure) in the years around it: more than five times more or less"
          ),
          mend: Phrase("Look for a digit too many or too few, and for months among years.")),
        name: "\(id) \(one.year)")
    }
  }
  let around = group.summedUp { count, names in
    Phrase(
      "\(count) years of births are more than five times, or less than an eighth, of the years around them: \(names)")
  }
  return around + farBirths(dataset.births, from: base)
}

/// Births that say nothing of the children of the base year, since they are of other times.
private func farBirths(_ births: [BirthCount], from base: Int) -> [Fault] {
  let years = births.map(\.year)
  guard let first = years.min(), let last = years.max(), last < base - 10 || first > base + 40 else { return [] }
  return [
    Fault(
      .warning, file: "births.csv", field: "year",
      Phrase(
        "births are known of \(first) to \(last) only, far from the base year \(base): they say nothing of its children"
      ),
      mend: Phrase("Add the births of the years before \(base), or correct the years."))
  ]
}
