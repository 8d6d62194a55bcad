internal import Planning

/// Hooks of the walk: nothing happens unless it is traced.
extension Walk {
  /// Cohorts that are in a stage in a year.
  private func entries(_ year: Int) -> [Trace.Entry] {
    stages.all.enumerated().flatMap { stage, name in
      name.grades.map { Trace.Entry(stage: stage, cohort: year - $0 + 1) }
    }
  }

  private func sums(_ cells: Cells?, _ stage: Int) -> Trace.Sums {
    let schools = scenario.schools.count
    var sums = Trace.Sums(
      children: Array(repeating: 0, count: schools), pupils: Array(repeating: 0, count: schools))
    guard let cells else { return sums }
    for at in 0..<cells.count {
      sums.children[Int(cells.schools[at])] += cells.children[0][at] + cells.children[1][at]
    }
    sums.pupils =
      BaseYear.explained(cells, base.shares[StageIndex(stage)], dataset.blocks.districts, schools: schools).elements
    return sums
  }

  private func isEntering(_ entry: Trace.Entry, _ year: Int) -> Bool {
    year - entry.cohort + 1 == stages[entry.stage].entryGrade
  }

  private func unexplained(_ entry: Trace.Entry, _ year: Int, of all: Grid<SchoolIndex, Int, Double>) -> [Double] {
    all[column: year - entry.cohort + 1]
  }

  /// Begins to trace, in the base year.
  mutating func beginTrace() {
    var trace = Trace()
    for entry in entries(baseYear) {
      trace.enter(entry, t: 0, cells[entry.cohort] ?? Cells(), sums(cells[entry.cohort], entry.stage))
      trace.enter(entry, unexplained: unexplained(entry, baseYear, of: unexplained))
    }
    self.trace = trace
  }

  /// After rates: who has left.
  mutating func traceFalls(_ year: Int) {
    guard trace != nil else { return }
    for entry in entries(year) where !isEntering(entry, year) {
      let now = sums(cells[entry.cohort], entry.stage)
      trace?.note(entry, year: year, .progression, now: now)
    }
  }

  /// Who has come, by cause; each as columns by cohort.
  mutating func traceArrivals(_ year: Int, _ t: YearIndex, _ columns: [(cause: Trace.Cause, come: [Int: [[Double]]])]) {
    guard trace != nil else { return }
    for entry in entries(year) where !isEntering(entry, year) {
      for (cause, come) in columns {
        guard let come = come[entry.cohort] else { continue }
        let onward = onward(entry.stage, t, grade: year - entry.cohort + 1)
        let attached = sums(Cells(come, by: timelines[entry.stage].years[t], onward), entry.stage)
        trace?.add(entry, year: year, cause, attached)
      }
    }
  }

  /// After all have come: those who enter a stage begin there, the others are as noted.
  mutating func traceEntry(_ year: Int, _ t: YearIndex) {
    guard trace != nil else { return }
    for entry in entries(year) {
      let now = sums(cells[entry.cohort], entry.stage)
      if isEntering(entry, year) {
        trace?.enter(entry, t: t, cells[entry.cohort] ?? Cells(), now)
      } else {
        trace?.settle(entry, now: now)
      }
    }
  }

  /// After an event, or admission.
  mutating func traceChange(_ cause: Trace.Cause, stage: Int, _ year: Int) {
    guard trace != nil else { return }
    for entry in entries(year) where entry.stage == stage {
      let now = sums(cells[entry.cohort], stage)
      trace?.note(entry, year: year, cause, now: now)
    }
  }

  /// Unexplained pupils after something changed them.
  ///
  /// - Parameter before: of the year before, with grades one lower, if they moved up; else of this year.
  mutating func traceUnexplained(
    _ cause: Trace.Cause, _ year: Int, before: Grid<SchoolIndex, Int, Double>, movedUp: Bool
  ) {
    guard trace != nil else { return }
    for entry in entries(year) {
      let now = unexplained(entry, year, of: unexplained)
      if movedUp, isEntering(entry, year) {
        trace?.enter(entry, unexplained: now)
        continue
      }
      let old = unexplained(entry, movedUp ? year - 1 : year, of: before)
      let change = zip(now, old).map { $0 - $1 }
      trace?.add(
        entry, year: year, cause, Trace.Sums(children: change.map { _ in 0 }, pupils: change))
    }
  }
}
