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
    let method: ForecastMethod =
      switch demand.method {
      case .trend: .trend
      case .cohort, .given: .cohort
      case .auto: .auto
      }
    let isFromResidents = demand.method != .trend && demand.entry != .record
    let rolling = RollingForecast(series, method: method, horizons: max(1, years - 1))
    var unexplained = Table<YearIndex, Grid<SchoolIndex, Int, Double>>([environment.base.unexplained])
    var rolls = population.rolls(environment, index: 0)
    for t in 1..<max(1, YearIndex(years)) {
      _ = population.advance(to: t, in: environment)
      let now = population.rolls(environment, index: t)
      var forecast = now
      for stage in environment.stages.indexes {
        let part = environment.stages[stage]
        for school in environment.supply.openSchools(stage: stage, year: t) {
          let hasCatchment = environment.timelines[stage].schoolsInBaseYear.contains(school)
          for grade in part.grades {
            if isFromResidents, hasCatchment {
              guard grade != part.entryGrade,
                let ratio = rolling.progression(school.position, into: grade, horizon: t.position)
              else { continue }
              forecast[school, grade] = rolls[school, grade - 1] * ratio
            } else if let pupils = rolling.pupils(school.position, grade: grade, horizon: t.position) {
              forecast[school, grade] = pupils
            }
          }
        }
      }
      // roll = explained + unexplained: what the forecast says beyond what is explained
      unexplained.append(
        Grid(rows: now.rowCount, columns: now.columnCount) {
          forecast[$0, $1] - (now[$0, $1] - population.unexplained[$0, $1])
        })
      rolls = forecast
    }
    self.unexplained = unexplained
  }
}

extension Population {
  /// Rolls of the year by school and grade.
  func rolls(_ environment: Environment, index: YearIndex) -> Grid<SchoolIndex, Int, Double> {
    var rolls = unexplained
    for stage in environment.stages.indexes {
      for grade in environment.stages[stage].grades {
        guard let list = attached[environment.baseYear + index - grade + 1] else { continue }
        let sums = BaseYear.explained(
          list, environment.base.shares[stage], environment.dataset.blocks.districts,
          schools: environment.scenario.schools.count)
        for school in sums.indices { rolls[school, grade] += sums[school] }
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
