internal import Planning

/// Divides the difference between forecast and observed rolls of a year into its parts (docs/review.md).
struct ReviewDivision {
  let scenario: Scenario
  let stages: Stages
  let steps: ReviewSteps
  let year: Int
  let observed: ComparedRolls
  /// Of the year before; nil where differences that are carried cannot be told.
  let before: ComparedRolls?
  /// Whether residents of the year were counted.
  let knowsResidents: Bool

  /// The cells that can be compared, in order of stage, school, grade.
  func cells() -> [Review.Cell] {
    var cells: [Review.Cell] = []
    for stage in stages.indexes {
      var ofStage: [Review.Cell] = []
      for grade in stages[stage].grades { ofStage += cellsOfGrade(stage, grade) }
      cells += ofStage.sorted { ($0.school, $0.grade) < ($1.school, $1.grade) }
    }
    return cells
  }

  private func cellsOfGrade(_ stage: StageIndex, _ grade: Int) -> [Review.Cell] {
    var cells: [Review.Cell] = []
    for school in scenario.schools.indexes {
      guard let actual = actual(school, stage, grade), hasRow(school, grade) else { continue }
      cells.append(Review.Cell(school: school, stage: stage, grade: grade, sum: simulated(school, grade, actual)))
    }
    for places in Dictionary(grouping: cells.indices, by: { scenario.district(of: cells[$0].school, in: year) }).values
    {
      carry(&cells, places, stage, grade)
      divideRest(&cells, places, grade)
    }
    return cells
  }

  /// The observed roll; 0 where the school, by what became of the projects, is not open; nil where it is not known.
  private func actual(_ school: SchoolIndex, _ stage: StageIndex, _ grade: Int) -> Double? {
    if observed.knows(school, stage) { return observed.roll(school, grade: grade) }
    return steps.isNotOpen(school, stages[stage], in: year) ? 0 : nil
  }

  /// False where neither forecast nor file has the grade.
  private func hasRow(_ school: SchoolIndex, _ grade: Int) -> Bool {
    observed.hasRow(school, grade: grade) || steps.plan[school, grade, in: year] != nil
      || steps.counts[school, grade, in: year] != nil
  }

  /// The parts that follow from simulation.
  private func simulated(_ school: SchoolIndex, _ grade: Int, _ actual: Double) -> ReviewSum {
    func roll(_ rolls: GradeRolls) -> Double { rolls[school, grade, in: year] ?? 0 }
    var sum = ReviewSum()
    (sum.forecast, sum.actual) = (roll(steps.plan), actual)
    sum[.projects] = roll(steps.projects) - roll(steps.plan)
    sum[.births] = roll(steps.births) - roll(steps.projects)
    sum[.housing] = roll(steps.housing) - roll(steps.births)
    sum[grade == stages[0].entryGrade ? .entering : .moves] = roll(steps.counts) - roll(steps.housing)
    return sum
  }

  private func explained(_ cell: Review.Cell) -> Double { steps.counts[cell.school, cell.grade, in: year] ?? 0 }

  /// Differences of the year before, one grade below. Those of the last grade of a stage belong to the whole district, and are divided by
  /// the forecast.
  private func carry(_ cells: inout [Review.Cell], _ places: [Int], _ stage: StageIndex, _ grade: Int) {
    guard let before, grade > stages[0].entryGrade else { return }
    func difference(_ school: SchoolIndex) -> Double? {
      guard let roll = before.roll(school, grade: grade - 1) else { return nil }
      return roll - (steps.counts[school, grade - 1, in: year - 1] ?? 0)
    }
    guard grade == stages[stage].entryGrade else {
      for at in places { cells[at].sum[.carried] = difference(cells[at].school) ?? 0 }
      return
    }
    guard let first = places.first else { return }
    let district = scenario.district(of: cells[first].school, in: year)
    let leavers = scenario.schools.indexes.filter { scenario.district(of: $0, in: year) == district }
      .reduce(0.0) { $0 + (difference($1) ?? 0) }
    let forecast = places.reduce(0.0) { $0 + max(0, explained(cells[$1])) }
    guard forecast > ReviewDivision.nobody else { return }
    for at in places { cells[at].sum[.carried] = leavers * max(0, explained(cells[at])) / forecast }
  }

  /// What is left: the district's part by forecast, then what differs between its schools.
  private func divideRest(_ cells: inout [Review.Cell], _ places: [Int], _ grade: Int) {
    let left = places.map { cells[$0].sum.actual - explained(cells[$0]) - cells[$0].sum[.carried] }
    let forecast = places.reduce(0.0) { $0 + max(0, explained(cells[$1])) }
    guard forecast > ReviewDivision.nobody else {
      for (at, left) in zip(places, left) { cells[at].sum[.rest] = left }
      return
    }
    let ofDistrict = left.reduce(0, +)
    for (at, left) in zip(places, left) {
      let part = ofDistrict * max(0, explained(cells[at])) / forecast
      cells[at].sum[knowsResidents ? .enrolmentShare : .notToldApart] = part
      cells[at].sum[.choice] = left - part
    }
  }

  /// Fewer pupils than this are nobody.
  private static let nobody = 1e-9
}
