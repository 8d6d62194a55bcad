internal import Planning

/// Takes the children of demolished dwellings, and adds those of newly occupied ones, to every cohort that was there the year before
/// (model.md §2.4).
extension Population {
  mutating func addHousing(to newcomers: inout Newcomers, in year: StepYear, _ observer: inout some StepObserver) {
    demolish(&newcomers, in: year, &observer)
    guard year.environment.following.includesArrivals(in: year.index) else { return }
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
        observer.didOccupy(
          one.block, type: one.type, cohort: cohort, childrenPerDwelling: one.childrenPerDwelling, in: year)
      }
    }
    observer.didCollect(newcomers, by: .housing, in: year)
  }
}

/// New dwellings of a block, and the children of a cohort per dwelling.
private struct Arriving {
  var block: Int
  /// Number in `HousingTypes`.
  var type: Int
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
    return environment.arrivals.rows.enumerated().compactMap { row, one in
      let (block, type) = (one.block, one.type)
      let district = environment.dataset.blocks.districts[Int(block)]
      guard newly[row] != 0, !newCohorts.isNew(cohort, in: district) || newCohorts.appears(cohort) < index else {
        return nil
      }
      return Arriving(
        block: Int(block), type: type, dwellings: newly[row],
        childrenPerDwelling: [
          rates.yield(of: .registered, type, district: district, year: index, age: age),
          rates.yield(of: .migrant, type, district: district, year: index, age: age),
        ])
    }
  }
}
