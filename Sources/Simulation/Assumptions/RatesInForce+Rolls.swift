internal import Planning

/// What makes rolls out of children (model.md §3 "Roll").
extension RatesInForce {
  var enrolmentShares: [Assumption] {
    districts.flatMap { district in
      environment.stages.all.indices.flatMap { stage in
        Kind.allCases.map { kind in
          var row = row(
            .enrolmentShare, demand.enrolmentShare(district: DistrictIndex(district), stage: StageIndex(stage), kind),
            else: environment.base.shares[StageIndex(stage), DistrictIndex(district), kind],
            from: isShareEstimated(stage) ? .estimated(years: [environment.baseYear]) : .byDefault,
            district: district, stage: stage)
          row.kind = kind
          return row
        }
      }
    }.merged(districts: districts.count)
  }

  /// True where children live in the catchment of a school with an observed roll.
  private func isShareEstimated(_ stage: Int) -> Bool {
    environment.base.rows.contains { $0.stage == stage && $0.hasCatchment && $0.observed != nil && $0.residents > 0 }
  }

  /// By district and stage, a row for the schools whose records hold the same years.
  var unexplainedEntry: [Assumption] {
    districts.flatMap { district in
      environment.stages.all.indices.flatMap { stage in
        let schools = environment.base.rows.filter {
          $0.stage == stage && environment.scenario.schools[$0.school].district == district
        }.map(\.school)
        let byRecord = Dictionary(grouping: schools) { yearsOfRecord($0, stage) }
        return byRecord.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { years, schools in
          let pupils = schools.reduce(0) { $0 + environment.base.unexplainedEntry[StageIndex(stage)][SchoolIndex($1)] }
          var row = Assumption(
            .unexplainedEntry, pupils, from: years.isEmpty ? .byDefault : .estimated(years: years),
            district: district, stage: stage)
          row.schools = schools
          return row
        }
      }
    }
  }

  private func yearsOfRecord(_ school: Int, _ stage: Int) -> [Int] {
    environment.base.entries[StageIndex(stage)].record[SchoolIndex(school)].map {
      $0 + environment.stages[stage].entryGrade - 1
    }
    .sorted()
  }

  var entryHistory: [Assumption] {
    let isDefault = demand.entryHistory == Demand().entryHistory
    return [general(.entryHistory, Double(demand.entryHistory), isDefault: isDefault)]
  }
}
