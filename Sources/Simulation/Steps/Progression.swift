internal import Planning

/// Moves cohorts in school up a grade; their number changes by progression and dated multipliers (model.md §2).
extension Population {
  /// Decreases reduce all schools in proportion. Cohorts that have left school are removed.
  /// - Returns: increases, still to be attached by the zones of the year.
  mutating func progress(in year: StepYear, _ observer: inout some StepObserver) -> Newcomers {
    let (stages, dataset) = (year.environment.stages, year.environment.dataset)
    var newcomers = Newcomers(blocks: dataset.blocks.count)
    for cohort in attached.keys.sorted() {
      let grade = stages.grade(ofCohort: cohort, in: year.year - 1)
      guard grade < stages.lastGrade else {
        attached[cohort] = nil
        continue
      }
      for kind in Kind.allCases {
        let change = year.progression(of: cohort, from: grade, kind: kind)
        let rise = scale(cohort, by: change, districts: dataset.blocks.districts)
        if let rise, year.environment.following.rises {
          newcomers.change(cohort) { $0[kind.rawValue] = rise }
        }
        observer.didScale(change, in: year)
      }
    }
    year.environment.following.addInjected(to: &newcomers, in: year.index)
    observer.didLose(self, in: year)
    observer.didCollect(newcomers, by: .progression, in: year)
    return newcomers
  }

  /// - Returns: the increase of the cohort, shape `[blocks]`; nil without an increase in any block.
  private mutating func scale(_ cohort: Int, by change: RateChange, districts: [DistrictIndex]) -> [Double]? {
    let (kind, rate) = (change.kind.rawValue, change.factors)
    guard rate.contains(where: { $0 != 1 }), var list = attached.removeValue(forKey: cohort) else { return nil }
    defer { attached[cohort] = list }
    guard rate.contains(where: { $0 > 1 }) else {
      list.scale(kind) { rate[districts[$0].position] }
      return nil
    }
    var rise = [Double](repeating: 0, count: districts.count)
    list.scale(kind) { min(1, rate[districts[$0].position]) }
    for at in 0..<list.count {
      let block = Int(list.blocks[at])
      let rate = rate[districts[block].position]
      if rate > 1 { rise[block] += list.children[kind][at] * (rate - 1) }
    }
    return rise
  }
}

extension StepYear {
  fileprivate func progression(of cohort: Int, from grade: Int, kind: Kind) -> RateChange {
    let (rates, districts) = (environment.rates, environment.dataset.districts.indexes)
    return RateChange(
      cohort: cohort, kind: kind, isBeforeSchool: false,
      rates: districts.map { rates.progression(of: kind, district: $0, year: index, from: grade) },
      multipliers: districts.map { rates.multiplier(of: kind, district: $0, year: index) })
  }
}
