internal import Planning

/// Adds the children of newly occupied dwellings to every cohort that was there the year before (model.md §2.4).
extension Population {
  mutating func addHousing(to newcomers: inout Newcomers, in year: StepYear, _ observer: inout some StepObserver) {
    let newly = year.environment.arrivals.newly[year.index]
    guard newly.contains(where: { $0 != 0 }) else { return }
    let stages = year.environment.stages
    for cohort in preschool.keys.sorted() + attached.keys.sorted() {
      let age = stages.age(ofCohort: cohort, in: year.year)
      guard (0...stages.lastAge).contains(age) else { continue }
      let arriving = year.arriving(newly, cohort: cohort, age: age)
      guard !arriving.isEmpty else { continue }
      if var columns = preschool.removeValue(forKey: cohort) {
        for one in arriving { one.add(to: &columns) }
        preschool[cohort] = columns
      } else {
        newcomers.change(cohort) { columns in for one in arriving { one.add(to: &columns) } }
      }
      for one in arriving {
        observer.didOccupy(one.block, cohort: cohort, childrenPerDwelling: one.childrenPerDwelling, in: year)
      }
    }
    observer.didCollect(newcomers, by: .housing, in: year)
  }
}

/// New dwellings of a block, and the children of a cohort per dwelling.
private struct Arriving {
  var block: Int
  var dwellings: Double
  /// By kind.
  var childrenPerDwelling: SIMD2<Double>

  func add(to columns: inout [[Double]]) {
    for kind in 0..<2 { columns[kind][block] += dwellings * childrenPerDwelling[kind] }
  }
}

extension StepYear {
  /// New dwellings by block. Districts in which the cohort has not appeared yet are left out: the dwellings count when it appears.
  fileprivate func arriving(_ newly: [Double], cohort: Int, age: Int) -> [Arriving] {
    let (newCohorts, rates) = (environment.newCohorts, environment.rates)
    return environment.arrivals.blocks.enumerated().compactMap { row, block in
      let district = environment.dataset.blocks.districts[Int(block)]
      guard newly[row] != 0, !newCohorts.isNew(cohort, in: district) || newCohorts.appears(cohort) < index else {
        return nil
      }
      return Arriving(
        block: Int(block), dwellings: newly[row],
        childrenPerDwelling: [
          rates.yield(of: .registered, district: district, year: index, age: age),
          rates.yield(of: .migrant, district: district, year: index, age: age),
        ])
    }
  }
}
