internal import Planning

/// Puts children who were counted in a later year in place of those projected (docs/review.md).
extension Population {
  /// Where a district has counted a cohort, each block then has the number counted: fewer than projected are taken from all schools of
  /// the block in proportion, and those above go by the zones of the year, as with rates.
  mutating func takeCounts(into newcomers: inout Newcomers, in year: StepYear) {
    guard let counts = year.environment.counts[year.year] else { return }
    let dataset = year.environment.dataset
    for cohort in counts.cohorts {
      let isCounted = dataset.blocks.districts.map { counts.isCounted(district: $0, cohort: cohort) }
      guard isCounted.contains(true) else { continue }
      for kind in Kind.allCases {
        guard let column = counts.column(cohort: cohort, kind: kind) else { continue }
        replace(cohort, kind.rawValue, by: Array(column), where: isCounted, &newcomers)
      }
    }
  }

  /// - Parameters:
  ///   - counted: children by block.
  ///   - isCounted: by block; the others keep their number.
  private mutating func replace(
    _ cohort: Int, _ kind: Int, by counted: [Double], where isCounted: [Bool], _ newcomers: inout Newcomers
  ) {
    if preschool[cohort] != nil {
      for block in counted.indices where isCounted[block] { preschool[cohort]?[kind][block] = counted[block] }
      return
    }
    var there = [Double](repeating: 0, count: counted.count)
    if let list = attached[cohort] {
      for at in 0..<list.count { there[Int(list.blocks[at])] += list.children[kind][at] }
    }
    newcomers.change(cohort) { columns in
      for block in counted.indices where isCounted[block] {
        columns[kind][block] = max(0, counted[block] - there[block])
      }
    }
    attached[cohort]?.scale(kind) { block in
      isCounted[block] && there[block] > counted[block] ? counted[block] / there[block] : 1
    }
  }
}
