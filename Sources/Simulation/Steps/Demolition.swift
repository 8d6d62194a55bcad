internal import Planning

/// Takes away the children of demolished dwellings (model.md §2.4): of every cohort of a block the part of its dwellings that is
/// demolished, from all schools in proportion.
extension Population {
  mutating func demolish(_ newcomers: inout Newcomers, in year: StepYear, _ observer: inout some StepObserver) {
    let arrivals = year.environment.arrivals
    guard !arrivals.lost.isEmpty else { return }
    let lost = zip(arrivals.blocks, arrivals.lost[year.index]).filter { $0.1 > 0 }
    guard !lost.isEmpty else { return }
    let left = Dictionary(uniqueKeysWithValues: lost.map { (Int($0.0), 1 - $0.1) })
    for cohort in preschool.keys.sorted() {
      for kind in 0..<2 {
        for (block, part) in lost { preschool[cohort]?[kind][Int(block)] *= 1 - part }
      }
    }
    for cohort in attached.keys.sorted() {
      for kind in 0..<2 { attached[cohort]?.scale(kind) { left[$0] ?? 1 } }
    }
    for cohort in newcomers.byCohort.keys.sorted() {
      newcomers.change(cohort) { columns in
        for kind in 0..<2 {
          for (block, part) in lost { columns[kind][Int(block)] *= 1 - part }
        }
      }
    }
    observer.didDemolish(lost.map { (block: Int($0.0), left: 1 - $0.1) }, self, in: year)
    observer.didCollect(newcomers, by: .demolition, in: year)
  }
}
