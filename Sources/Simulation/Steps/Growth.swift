internal import Planning

/// Children before school: their number changes by net migration and dated multipliers (model.md §2).
extension Population {
  mutating func growBeforeSchool(in year: StepYear, _ observer: inout some StepObserver) {
    let (rates, dataset) = (year.environment.rates, year.environment.dataset)
    for cohort in preschool.keys {
      for kind in 0..<2 where rates.hasGrowth[kind][year.index] || rates.hasMultipliers {
        let change = RateChange(
          cohort: cohort, kind: kind, isBeforeSchool: true,
          rates: dataset.districts.indices.map { rates.growth(kind, $0, year.index) },
          multipliers: dataset.districts.indices.map { rates.multiplier(kind, $0, year.index) })
        observer.didScale(change, in: year)
        let factors = change.factors
        guard factors.contains(where: { $0 != 1 }) else { continue }
        let districts = dataset.blocks.districts
        preschool[cohort]?[kind].withUnsafeMutableBufferPointer { children in
          for block in children.indices { children[block] *= factors[Int(districts[block])] }
        }
      }
    }
  }
}
