public import Forecasting
internal import Planning

/// How far a plan's forecasts of one year were off, with the measures of the back-test.
public struct ReviewErrors: Sendable {
  /// The school year that was forecast.
  public var year: Int
  /// Years from the base year of the plan.
  public var horizon: Int
  /// Of schools: all their grades that can be compared together.
  public var schools: Accuracy
  /// Of single grades of schools.
  public var grades: Accuracy
  /// Of all schools together.
  public var all: Accuracy

  /// The errors of some rolls.
  /// - Parameters:
  ///   - rolls: forecast and observed pupils of single grades, with the school of each.
  ///   - year: the school year that was forecast.
  ///   - horizon: years from the base year of the plan.
  public init(_ rolls: [(school: String, forecast: Double, actual: Double)], year: Int, horizon: Int) {
    (self.year, self.horizon) = (year, horizon)
    (schools, grades, all) = (Accuracy(), Accuracy(), Accuracy())
    var (order, sums): ([String], [String: (forecast: Double, actual: Double)]) = ([], [:])
    var whole = (forecast: 0.0, actual: 0.0)
    for roll in rolls {
      grades.add(roll.forecast, roll.actual, within: nil)
      if sums[roll.school] == nil { order.append(roll.school) }
      sums[roll.school, default: (0, 0)].forecast += roll.forecast
      sums[roll.school, default: (0, 0)].actual += roll.actual
      whole = (whole.forecast + roll.forecast, whole.actual + roll.actual)
    }
    for school in order { if let sum = sums[school] { schools.add(sum.forecast, sum.actual, within: nil) } }
    if !rolls.isEmpty { all.add(whole.forecast, whole.actual, within: nil) }
  }

  /// The errors of every year with observed rolls. A school that is not open, by what became of the projects, has nobody.
  static func all(
    _ steps: ReviewSteps, _ facts: ReviewFacts, _ scenario: Scenario, on dataset: Dataset
  ) -> [ReviewErrors] {
    let base = dataset.about.baseYear
    return ((base + 1)...max(base + 1, facts.year)).compactMap { year in
      let observed = ComparedRolls(facts.enrolment, in: year, dataset.stages)
      if observed.isEmpty { return nil }
      var rolls: [(school: String, forecast: Double, actual: Double)] = []
      for school in scenario.schools.indexes {
        for grade in 1...dataset.stages.lastGrade {
          let isNotOpen =
            dataset.stages.stage(ofGrade: grade).map { steps.isNotOpen(school, dataset.stages[$0], in: year) } ?? false
          guard let actual = observed.roll(school, grade: grade) ?? (isNotOpen ? 0 : nil) else { continue }
          let forecast = steps.plan[school, grade, in: year]
          guard forecast != nil || observed.hasRow(school, grade: grade) else { continue }
          rolls.append((scenario.schools[school].id.text, forecast ?? 0, actual))
        }
      }
      return rolls.isEmpty ? nil : ReviewErrors(rolls, year: year, horizon: year - base)
    }
  }
}
