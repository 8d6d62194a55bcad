internal import Planning

/// Rates of the steps from year to year (model.md §2.3).
extension RatesInForce {
  var netMigration: [Assumption] {
    districts.flatMap { district in
      years.flatMap { year in
        Kind.allCases.map { kind in
          var row = row(
            .netMigration, stated.netMigration(district: district, year: year, kind), else: 0,
            district: district)
          (row.years, row.kind) = (year...year, kind)
          return row
        }
      }
    }.merged(districts: districts.count)
  }

  var progression: [Assumption] {
    districts.flatMap { district in
      years.flatMap { year in
        (1..<max(1, environment.stages.lastGrade)).flatMap { grade in
          Kind.allCases.map { kind in
            let given = stated.progression(district: district, year: year, kind, from: grade)
            var row = row(.progression, given, else: 1, district: district)
            (row.years, row.grades, row.kind) = (year...year, grade...grade, kind)
            return row
          }
        }
      }
    }.merged(districts: districts.count)
  }
}
