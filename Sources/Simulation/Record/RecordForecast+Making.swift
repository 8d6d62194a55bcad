internal import Forecasting
internal import Planning

extension RecordForecast {
  /// - Parameters:
  ///   - plain: the base year of a simulation without events.
  ///   - series: the record up to the base year.
  init(_ plain: BaseState, _ series: EnrolmentSeries, _ demand: Demand) {
    let environment = plain.environment
    var population = plain.population
    let years = environment.supply.yearCount
    let width = environment.stages.lastGrade + 1
    let method: ForecastMethod =
      switch demand.method {
      case .trend: .trend
      case .cohort, .given: .cohort
      case .auto: .auto
      }
    let isFromResidents = demand.method != .trend && demand.entry != .record
    let rolling = RollingForecast(series, method: method, horizons: max(1, years - 1))
    var unexplained = [environment.base.unexplained]
    var rolls = population.rolls(environment, index: 0)
    for t in 1..<max(1, years) {
      _ = population.advance(to: t, in: environment)
      let now = population.rolls(environment, index: t)
      var forecast = now
      for (stage, name) in environment.stages.all.enumerated() {
        for school in environment.scenario.schools.indices where environment.supply.isOpen(stage, school, t) {
          let hasCatchment = environment.timelines[stage].schoolsInBaseYear.contains(school)
          for grade in name.grades {
            let at = school * width + grade
            if isFromResidents, hasCatchment {
              guard grade != name.entryGrade,
                let ratio = rolling.progression(school, into: grade, horizon: t)
              else { continue }
              forecast[at] = rolls[at - 1] * ratio
            } else if let pupils = rolling.pupils(school, grade: grade, horizon: t) {
              forecast[at] = pupils
            }
          }
        }
      }
      // roll = explained + unexplained: what the forecast says beyond what is explained
      unexplained.append(now.indices.map { forecast[$0] - (now[$0] - population.unexplained[$0]) })
      rolls = forecast
    }
    self.unexplained = unexplained
  }
}

extension Population {
  /// Rolls of the year by `school * (lastGrade + 1) + grade`.
  func rolls(_ environment: Environment, index: Int) -> [Double] {
    var rolls = unexplained
    let width = environment.stages.lastGrade + 1
    for (stage, name) in environment.stages.all.enumerated() {
      for grade in name.grades {
        guard let list = attached[environment.baseYear + index - grade + 1] else { continue }
        let sums = BaseYear.explained(
          list, environment.base.shares, stage, environment.dataset.blocks.districts,
          schools: environment.scenario.schools.count)
        for (school, pupils) in sums.enumerated() { rolls[school * width + grade] += pupils }
      }
    }
    return rolls
  }
}

extension Scenario {
  /// The scenario before anything is done: demand and rules alone, with the schools of the dataset.
  func withoutPlan(_ dataset: Dataset) -> Scenario {
    var plain = self
    plain.schools = Array(schools.prefix(dataset.schools.count))
    plain.projects = []
    plain.rezonings = []
    plain.overflow = .stay
    plain.demand.multipliers = []
    plain.demand.method = .given
    return plain
  }
}
