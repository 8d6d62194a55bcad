internal import Planning

/// A counted cohort in a sum of cohorts at age 0: what one of its children weighs, by kind.
struct WeightedCohort {
  var cohort: Int
  var registered = 1.0
  var migrant = 1.0

  func weight(_ kind: Int) -> Double { kind == 0 ? registered : migrant }
}

/// Children of the base year, brought back to age 0 so that cohorts counted at different ages can be held against each other and
/// against births (model.md §2.2).
///
///     child0 = children ÷ (1 + m)^min(age, entry age)
///
/// `m` is the `net_migration` of the year after the base year, taken for the years before it too.
struct CountedCohorts {
  private let stages: Stages
  private let baseYear: Int
  private let children: ChildrenTable
  /// 1 + m by kind, then district; 1 where m would leave nobody.
  private let growth: [[Double]]
  /// By district, ascending.
  let cohorts: [[Int]]

  init(_ dataset: Dataset, _ demand: Demand) {
    stages = dataset.stages
    let baseYear = dataset.about.baseYear
    self.baseYear = baseYear
    let children = dataset.children
    self.children = children
    growth = Kind.allCases.map { kind in
      dataset.districts.indices.map { district in
        let m = demand.netMigration(district, baseYear + 1, kind)?.value ?? 0
        return m > -1 ? 1 + m : 1
      }
    }
    cohorts = dataset.districts.indices.map { district in
      children.cohorts.filter { children.isCounted(district: district, cohort: $0) }
    }
  }

  /// The cohorts that later ones repeat: the last three, brought back to age 0.
  func last(of district: Int) -> [WeightedCohort] {
    cohorts[district].suffix(3).map {
      WeightedCohort(cohort: $0, registered: weight($0, 0, district), migrant: weight($0, 1, district))
    }
  }

  /// Children at an age ÷ the same children at age 0.
  func growth(kind: Int, district: Int, toAge age: Int) -> Double {
    (0..<max(0, min(age, stages.entryAge))).reduce(1) { product, _ in product * growth[kind][district] }
  }

  /// Children of a cohort at age 0 in some blocks of a district.
  func sum(_ cohort: Int, kind: Int, district: Int, over blocks: [Int32]) -> Double {
    guard let column = children.column(cohort: cohort, kind: Kind.allCases[kind]) else { return 0 }
    let weight = weight(cohort, kind, district)
    return blocks.reduce(0.0) { $0 + column[column.startIndex + Int($1)] * weight }
  }

  /// Adds the mean of some cohorts at age 0 to a number of each block of a district.
  func addMean(of cohorts: [WeightedCohort], kind: Int, over blocks: [Int32], to level: inout [Double]) {
    guard !cohorts.isEmpty else { return }
    for one in cohorts {
      guard let column = children.column(cohort: one.cohort, kind: Kind.allCases[kind]) else { continue }
      let weight = one.weight(kind)
      for block in blocks { level[Int(block)] += column[column.startIndex + Int(block)] * weight }
    }
    for block in blocks { level[Int(block)] /= Double(cohorts.count) }
  }

  private func weight(_ cohort: Int, _ kind: Int, _ district: Int) -> Double {
    1 / growth(kind: kind, district: district, toAge: stages.age(ofCohort: cohort, in: baseYear))
  }
}
