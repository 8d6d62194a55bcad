internal import Planning

/// Children before school: their number changes by net migration and dated multipliers (model.md §2).
extension Population {
  mutating func growBeforeSchool(in year: StepYear, _ observer: inout some StepObserver) {
    let (rates, dataset) = (year.environment.rates, year.environment.dataset)
    for cohort in preschool.keys {
      for kind in Kind.allCases where rates.changesChildren(of: kind, year: year.index) {
        let change = RateChange(
          cohort: cohort, kind: kind, isBeforeSchool: true,
          rates: dataset.districts.indexes.map { rates.growth(of: kind, district: $0, year: year.index) },
          multipliers: dataset.districts.indexes.map { rates.multiplier(of: kind, district: $0, year: year.index) })
        observer.didScale(change, in: year)
        let factors = change.factors
        guard factors.contains(where: { $0 != 1 }) else { continue }
        let districts = dataset.blocks.districts
        preschool[cohort]?[kind.rawValue].withUnsafeMutableBufferPointer { children in
          for block in children.indices { children[block] *= factors[districts[block].position] }
        }
      }
    }
  }
}
