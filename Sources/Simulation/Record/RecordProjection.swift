internal import Forecasting
internal import Planning

/// Rolls projected from the record (`demand.method` other than `given`), as pupils beyond what residence explains.
///
/// A plain walk without the plan, new housing and multipliers says what residence explains from year to year. What the record
/// forecasts beyond that is unexplained, in every scenario alike; so the plan, housing and multipliers move residents as
/// they do with given rates, and the sums of scenarios stay equal.
struct RecordProjection {
  /// By school and grade.
  private let unexplained: Table<YearIndex, Grid<SchoolIndex, Int, Double>>
  /// Whom an event gave a school's unexplained pupils to: those of one cohort, and those of all that a closure does not give
  /// to others.
  private var handed: [Key: [SchoolShare]] = [:]
  private var closed: [Key: [Int]] = [:]

  private struct Key: Hashable {
    var school: Int
    var stage: Int
    /// Nil: all.
    var cohort: Int?
  }

  /// - Parameters:
  ///   - plain: the walk without events, at the base year.
  ///   - series: the record up to the base year.
  init(_ plain: Walk, _ series: EnrolmentSeries, _ demand: Demand) {
    var walk = plain
    let years = walk.supply.yearCount
    let method: ForecastMethod =
      switch demand.method {
      case .trend: .trend
      case .cohort, .given: .cohort
      case .auto: .auto
      }
    let isFromResidents = demand.method != .trend && demand.entry != .record
    let rolling = RollingForecast(series, method: method, horizons: max(1, years - 1))
    var unexplained = Table<YearIndex, Grid<SchoolIndex, Int, Double>>([walk.base.unexplained])
    var rolls = walk.rolls(0)
    for t in 1..<max(1, YearIndex(years)) {
      walk.advance(to: t)
      let now = walk.rolls(t)
      var forecast = now
      for stage in walk.stages.indexes {
        let part = walk.stages[stage]
        for school in walk.supply.openSchools(stage: stage, year: t) {
          let hasCatchment = walk.timelines[stage.position].schoolsInBaseYear.contains(school.position)
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
          forecast[$0, $1] - (now[$0, $1] - walk.unexplained[$0, $1])
        })
      rolls = forecast
    }
    self.unexplained = unexplained
  }

  /// Unexplained pupils of a year, by school and grade, for all schools of a scenario.
  func pupils(_ t: YearIndex, stages: Stages, year: Int, schools: Int) -> Grid<SchoolIndex, Int, Double> {
    let known = unexplained[t]
    var result = Grid<SchoolIndex, Int, Double>(repeating: 0, rows: schools, columns: known.columnCount)
    for school in 0..<known.rowCount {
      for grade in 0..<known.columnCount {
        let pupils = known[SchoolIndex(school), grade]
        guard pupils != 0, let stage = stages.stage(ofGrade: grade) else { continue }
        for share in holders(of: school, cohort: year - grade + 1, stage: stage) {
          result[SchoolIndex(rawValue: share.school), grade] += pupils * share.share
        }
      }
    }
    return result
  }

  /// Where a school's pupils of a cohort are: with it, or with those that a pause or closure named.
  private func holders(of school: Int, cohort: Int, stage: Int) -> [SchoolShare] {
    var pending: [(school: Int, share: Double)] = [(school, 1)]
    var found: [Int: Double] = [:]
    for _ in 0..<64 where !pending.isEmpty {
      var next: [(school: Int, share: Double)] = []
      for (holder, share) in pending {
        if let takers = handed[Key(school: holder, stage: stage, cohort: cohort)] {
          next += takers.map { (Int($0.school), share * $0.share) }
        } else if let heirs = closed[Key(school: holder, stage: stage)], !heirs.isEmpty {
          next += heirs.map { ($0, share / Double(heirs.count)) }
        } else {
          found[holder, default: 0] += share
        }
      }
      pending = next
    }
    return found.sorted { $0.key < $1.key }.map { SchoolShare(school: Int32($0.key), share: $0.value) }
  }

  mutating func close(_ school: Int, stage: Int, heirs: [Int]) { closed[Key(school: school, stage: stage)] = heirs }

  /// Gives a school's pupils of one cohort to others, for as long as they are in the stage.
  mutating func hand(_ school: Int, stage: Int, cohort: Int, to takers: [SchoolShare]) {
    handed[Key(school: school, stage: stage, cohort: cohort)] = takers
  }
}

extension Walk {
  /// Rolls of the year by school and grade.
  func rolls(_ t: YearIndex) -> Grid<SchoolIndex, Int, Double> {
    var rolls = unexplained
    for stage in stages.indexes {
      for grade in stages[stage].grades {
        guard let list = cells[baseYear + t - grade + 1] else { continue }
        let sums = BaseYear.explained(
          list, base.shares[stage], dataset.blocks.districts, schools: scenario.schools.count)
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
