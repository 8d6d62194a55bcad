internal import Planning

/// Rates that turn children into rolls (model.md §3 "Roll").
extension RatesInForce {
  var enrolmentShares: [Assumption] {
    let base = environment.baseYear
    let isByYear = environment.base.hasSharesByYear
    let years = isByYear ? Array(base..<max(base + 1, self.years.upperBound)) : [base]
    return districts.flatMap { district in
      environment.stages.indexes.flatMap { stage in
        years.flatMap { year in
          Kind.allCases.map { kind in
            var row = row(
              .enrolmentShare, stated.enrolmentShare(district: district, year: year, stage: stage, kind),
              else: environment.shares(YearIndex(of: year, from: base))[stage, district, kind],
              from: isShareEstimated(stage) ? .estimated(years: [base]) : .byDefault, district: district, stage: stage)
            row.kind = kind
            if isByYear { row.years = year...year }
            return row
          }
        }
      }
    }.merged(districts: districts.count)
  }

  /// True where children live in the catchment of a school with an observed roll.
  private func isShareEstimated(_ stage: StageIndex) -> Bool {
    environment.base.rows.contains { $0.stage == stage && $0.hasCatchment && $0.observed != nil && $0.residents > 0 }
  }

  /// One row per district, stage and set of recorded years, for the schools whose records have these years.
  var unexplainedEntry: [Assumption] {
    districts.flatMap { district in
      environment.stages.indexes.flatMap { stage in
        let schools = environment.base.rows.filter {
          $0.stage == stage && environment.scenario.schools[$0.school].district == district
        }.map(\.school)
        let byRecord = Dictionary(grouping: schools) { yearsOfRecord($0, stage) }
        return byRecord.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { years, schools in
          let pupils = schools.reduce(0) { $0 + environment.base.unexplainedEntry[stage][$1] }
          var row = Assumption(
            .unexplainedEntry, pupils, from: years.isEmpty ? .byDefault : .estimated(years: years),
            district: district, stage: stage)
          row.schools = schools
          return row
        }
      }
    }
  }

  private func yearsOfRecord(_ school: SchoolIndex, _ stage: StageIndex) -> [Int] {
    environment.base.entries[stage].record[school].map {
      $0 + environment.stages[stage].entryGrade - 1
    }
    .sorted()
  }

  var entryHistory: [Assumption] {
    let isDefault = demand.entryHistory == Demand().entryHistory
    return [general(.entryHistory, Double(demand.entryHistory), isDefault: isDefault)]
  }
}
