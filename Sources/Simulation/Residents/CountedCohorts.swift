internal import Planning

/// A counted cohort in a weighted sum of cohorts at age 0, with the weight of one of its children, by kind.
struct WeightedCohort {
  var cohort: Int
  var weight = ByKind(repeating: 1.0)
}

/// Children of the base year, brought back to age 0 so that cohorts counted at different ages can be compared with each other
/// and with births (model.md §2.2).
///
///     child0 = children ÷ (1 + m)^min(age, entry age)
///
/// `m` is the `net_migration` of the year after the base year, used for earlier years too.
struct CountedCohorts {
  private let stages: Stages
  private let baseYear: Int
  private let children: ChildrenTable
  /// 1 + m; 1 if m is −1 or less.
  private let growth: ByKind<Table<DistrictIndex, Double>>
  /// The counted cohorts, ascending.
  let cohorts: Table<DistrictIndex, [Int]>

  init(_ dataset: Dataset, _ stated: StatedDemand) {
    let (baseYear, children) = (dataset.about.baseYear, dataset.children)
    (stages, self.baseYear, self.children) = (dataset.stages, baseYear, children)
    growth = ByKind.each { kind in
      Table(
        dataset.districts.indexes.map { district in
          let m = stated.netMigration(district: district, year: baseYear + 1, kind)?.value ?? 0
          return m > -1 ? 1 + m : 1
        })
    }
    cohorts = Table(
      dataset.districts.indexes.map { district in
        children.cohorts.filter { children.isCounted(district: district, cohort: $0) }
      })
  }

  /// The cohorts on which later ones are modelled: the last three counted, taken back to age 0.
  func last(of district: DistrictIndex) -> [WeightedCohort] {
    cohorts[district].suffix(3).map { cohort in
      WeightedCohort(cohort: cohort, weight: ByKind.each { weight(cohort: cohort, kind: $0, district: district) })
    }
  }

  /// Ratio of the children at an age to the same children at age 0.
  func growth(kind: Kind, district: DistrictIndex, toAge age: Int) -> Double {
    (0..<max(0, min(age, stages.entryAge))).reduce(1) { product, _ in product * growth[kind][district] }
  }

  /// Children of a cohort at age 0 in some blocks of a district.
  func sum(_ cohort: Int, kind: Kind, district: DistrictIndex, over blocks: [Int32]) -> Double {
    guard let column = children.column(cohort: cohort, kind: kind) else { return 0 }
    let weight = weight(cohort: cohort, kind: kind, district: district)
    return blocks.reduce(0.0) { $0 + column[column.startIndex + Int($1)] * weight }
  }

  /// Adds to the value of each block of a district the mean of some cohorts at age 0.
  func addMean(of cohorts: [WeightedCohort], kind: Kind, over blocks: [Int32], to level: inout [Double]) {
    guard !cohorts.isEmpty else { return }
    for one in cohorts {
      guard let column = children.column(cohort: one.cohort, kind: kind) else { continue }
      let weight = one.weight[kind]
      for block in blocks { level[Int(block)] += column[column.startIndex + Int(block)] * weight }
    }
    for block in blocks { level[Int(block)] /= Double(cohorts.count) }
  }

  private func weight(cohort: Int, kind: Kind, district: DistrictIndex) -> Double {
    1 / growth(kind: kind, district: district, toAge: stages.age(ofCohort: cohort, in: baseYear))
  }
}
