internal import Planning

/// Adds cohorts that were not counted in the base year, from births or modelled on earlier cohorts (model.md §2.2).
extension Population {
  mutating func addNewCohorts(to newcomers: inout Newcomers, in year: StepYear, _ observer: inout some StepObserver) {
    let environment = year.environment
    guard environment.following.newCohorts else { return }
    let newCohorts = environment.newCohorts
    for cohort in (Array(preschool.keys) + Array(attached.keys)).sorted()
    where newCohorts.appears(cohort) == year.index {
      for kind in Kind.allCases {
        var children = [Double](repeating: 0, count: environment.dataset.blocks.count)
        newCohorts.add(cohort, kind: kind, rates: environment.rates, arrivals: environment.arrivals, to: &children)
        if preschool[cohort] != nil {
          preschool[cohort]?[kind.rawValue].add(children)
        } else {
          newcomers.change(cohort) { $0[kind.rawValue].add(children) }
        }
        observer.didAppear(cohort, kind: kind, children: children, in: year)
      }
    }
    observer.didCollect(newcomers, by: .appears, in: year)
  }
}

extension [Double] {
  fileprivate mutating func add(_ others: [Double]) {
    for at in indices where others[at] != 0 { self[at] += others[at] }
  }
}
