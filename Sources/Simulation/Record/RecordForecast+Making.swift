internal import Forecasting
internal import Planning

extension RecordForecast {
  /// - Parameters:
  ///   - plain: the base year of a simulation without events.
  ///   - series: the record of enrolment up to the base year.
  init(_ plain: BaseState, _ series: EnrolmentSeries, _ demand: Demand) {
    let environment = plain.environment
    var population = plain.population
    let years = environment.supply.yearCount
    let rolling = RollingForecast(
      series, method: ForecastMethod(demand.method), horizons: max(1, years - 1))
    let isFromResidents = demand.method != .trend && demand.entry != .record
    var unexplained = Table<YearIndex, Grid<SchoolIndex, Int, Double>>([environment.base.unexplained])
    var rolls = population.rolls(environment, index: 0)
    for year in 1..<max(1, YearIndex(years)) {
      _ = population.advance(to: year, in: environment)
      let now = population.rolls(environment, index: year)
      rolls = rolling.rolls(of: year, after: rolls, residents: now, isFromResidents, in: environment)
      // roll = explained + unexplained; so the unexplained part is the forecast roll minus the explained part
      unexplained.append(
        Grid(rows: now.rowCount, columns: now.columnCount) {
          rolls[$0, $1] - (now[$0, $1] - population.unexplained[$0, $1])
        })
    }
    self.unexplained = unexplained
  }
}

extension ForecastMethod {
  /// The method by which the rolls of a scenario are forecast, or, where its rates are given, are nearest to it.
  init(_ method: DemandMethod) {
    self =
      switch method {
      case .trend: .trend
      case .cohort, .given: .cohort
      case .auto: .auto
      }
  }
}

extension RollingForecast {
  /// Rolls of a year by school and grade, forecast from the record; where the record allows no forecast, rolls of the simulation.
  /// - Parameters:
  ///   - before: forecast rolls of the year before.
  ///   - residents: rolls of the simulation in the year.
  ///   - isFromResidents: true: at schools with a catchment, the entry grade is that of the simulation, and a later grade is
  ///     the grade below in the year before × the forecast progression.
  fileprivate func rolls(
    of year: YearIndex, after before: Grid<SchoolIndex, Int, Double>, residents: Grid<SchoolIndex, Int, Double>,
    _ isFromResidents: Bool, in environment: Environment
  ) -> Grid<SchoolIndex, Int, Double> {
    var forecast = residents
    for stage in environment.stages.indexes {
      let part = environment.stages[stage]
      for school in environment.supply.openSchools(stage: stage, year: year) {
        let hasCatchment = environment.timelines[stage].schoolsInBaseYear.contains(school)
        let inStage = environment.supply[stage].served[school, year]
        for grade in part.grades where inStage.contains(grade - part.entryGrade) {
          if isFromResidents, hasCatchment {
            guard grade != part.entryGrade,
              let ratio = progression(school.position, into: grade, horizon: year.position)
            else { continue }
            forecast[school, grade] = before[school, grade - 1] * ratio
          } else if let pupils = pupils(school.position, grade: grade, horizon: year.position) {
            forecast[school, grade] = pupils
          }
        }
      }
    }
    return forecast
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
          list, environment.shares(index)[stage], environment.dataset.blocks.districts,
          schools: environment.scenario.schools.count)
        for school in sums.indices { rolls[school, grade] += sums[school] }
      }
    }
    return rolls
  }
}

extension Scenario {
  /// The scenario without its plan: demand and rules, with the schools of the dataset.
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
