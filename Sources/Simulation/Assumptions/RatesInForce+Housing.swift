internal import Planning

/// Children of new housing (model.md §2.4).
extension RatesInForce {
  var yields: [Assumption] {
    districts.flatMap { district in
      ([nil] + environment.stages.indexes.map(Optional.some)).flatMap { stage in
        HousingTypes(dataset, demand).names.flatMap { type in
          years.map { year in yield(type, district: district, stage: stage, year: year) }
        }
      }
    }.merged(districts: districts.count)
  }

  /// - Parameter stage: nil for the ages before school.
  private func yield(_ type: String?, district: DistrictIndex, stage: StageIndex?, year: Int) -> Assumption {
    let stages = environment.stages
    let perAge = Rates.yields(of: stated, stages, type, district: district, year: year)
    let grades = stage.map { stages[$0].grades } ?? (1 - stages.entryAge)...0
    let ages = (stages.entryAge + grades.lowerBound - 1)...(stages.entryAge + grades.upperBound - 1)
    let given = stated.yield(stage.map { stages[$0].id } ?? "preschool", type, district: district, year: year)
    var row = row(
      .yields, given, else: perAge[ages.lowerBound] * Double(ages.count), district: district, stage: stage)
    (row.ages, row.years, row.housingType) = (ages, year...year, type)
    return row
  }

  var ramp: [Assumption] {
    environment.rates.ramp.enumerated().map { years, share in
      var row = general(.ramp, share, isDefault: environment.rates.ramp == Demand().ramp)
      row.yearsOccupied = years
      return row
    }
  }

  var migrantShares: [Assumption] {
    districts.flatMap { district in
      years.map { year in
        var row = row(
          .migrantShare, stated.migrantShare(district: district, year: year), else: 0, district: district
        )
        row.years = year...year
        return row
      }
    }.merged(districts: districts.count)
  }
}
