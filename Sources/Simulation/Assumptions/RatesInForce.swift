internal import Planning

/// The rates of a simulation, each with where it comes from.
struct RatesInForce {
  let environment: Environment
  let notes: NotesByPath
  /// Years that a step leads to.
  let years: Range<Int>

  var dataset: Dataset { environment.dataset }
  var demand: Demand { environment.scenario.demand }
  var districts: Range<DistrictIndex> { dataset.districts.indexes }

  init(_ environment: Environment) {
    self.environment = environment
    notes = NotesByPath(
      environment.scenario.notes, districts: environment.dataset.districts, stages: environment.stages)
    years = (environment.baseYear + 1)..<(environment.baseYear + max(1, environment.supply.yearCount))
  }

  var all: [Assumption] {
    births + entryRatios + heldCohorts + multipliers + netMigration + progression + yields + ramp + migrantShares
      + enrolmentShares + (demand.method == .given ? unexplainedEntry + entryHistory : [])
  }

  /// A rate that the scenario gives, with its note and source; else the default.
  func row(
    _ rate: Assumption.Rate, _ given: Demand.Given?, else value: Double, from origin: Assumption.Origin = .byDefault,
    district: DistrictIndex, stage: StageIndex? = nil
  ) -> Assumption {
    guard let given else { return Assumption(rate, value, from: origin, district: district, stage: stage) }
    var row = Assumption(rate, given.value, from: .scenario, district: district, stage: stage)
    (row.note, row.source) = notes.nearest(to: rate.rawValue, given.path)
    return row
  }

  // MARK: rates of the steps

  private var netMigration: [Assumption] {
    districts.flatMap { district in
      years.flatMap { year in
        Kind.allCases.map { kind in
          var row = row(
            .netMigration, demand.netMigration(district: district, year: year, kind), else: 0,
            district: district)
          (row.years, row.kind) = (year...year, kind)
          return row
        }
      }
    }.merged(districts: districts.count)
  }

  private var progression: [Assumption] {
    districts.flatMap { district in
      years.flatMap { year in
        (1..<max(1, environment.stages.lastGrade)).flatMap { grade in
          Kind.allCases.map { kind in
            let given = demand.progression(district: district, year: year, kind, from: grade)
            var row = row(.progression, given, else: 1, district: district)
            (row.years, row.grades, row.kind) = (year...year, grade...grade, kind)
            return row
          }
        }
      }
    }.merged(districts: districts.count)
  }

  // MARK: new housing

  private var yields: [Assumption] {
    districts.flatMap { district in
      ([nil] + environment.stages.indexes.map(Optional.some)).flatMap { stage in
        years.map { year in yield(district: district, stage: stage, year: year) }
      }
    }.merged(districts: districts.count)
  }

  /// - Parameter stage: nil for the ages before school.
  private func yield(district: DistrictIndex, stage: StageIndex?, year: Int) -> Assumption {
    let stages = environment.stages
    let perAge = Rates.yields(of: demand, stages, district: district, year: year)
    let grades = stage.map { stages[$0].grades } ?? (1 - stages.entryAge)...0
    let ages = (stages.entryAge + grades.lowerBound - 1)...(stages.entryAge + grades.upperBound - 1)
    let given = demand.yield(stage.map { stages[$0].id } ?? "preschool", district: district, year: year)
    var row = row(
      .yields, given, else: perAge[ages.lowerBound] * Double(ages.count), district: district, stage: stage)
    (row.ages, row.years) = (ages, year...year)
    return row
  }

  private var ramp: [Assumption] {
    environment.rates.ramp.enumerated().map { years, share in
      var row = general(.ramp, share, isDefault: environment.rates.ramp == Demand().ramp)
      row.yearsOccupied = years
      return row
    }
  }

  private var migrantShares: [Assumption] {
    districts.flatMap { district in
      years.map { year in
        var row = row(
          .migrantShare, demand.migrantShare(district: district, year: year), else: 0, district: district
        )
        row.years = year...year
        return row
      }
    }.merged(districts: districts.count)
  }

  private var entryHistory: [Assumption] {
    let isDefault = demand.entryHistory == Demand().entryHistory
    return [general(.entryHistory, Double(demand.entryHistory), isDefault: isDefault)]
  }

  /// A rate that is one for the whole scenario.
  private func general(_ rate: Assumption.Rate, _ value: Double, isDefault: Bool) -> Assumption {
    var row = Assumption(rate, value, from: isDefault ? .byDefault : .scenario)
    if !isDefault { (row.note, row.source) = notes.nearest(to: rate.rawValue) }
    return row
  }
}
