internal import Measures
internal import Planning
internal import Simulation

/// Measures of pupils, classes and groups, which come from the simulation.
extension PolicyIndicators {
  /// Number of schools with more pupils than the policy allows; withheld if any roll is.
  func overSizeSchools(_ here: Here) -> Measurement {
    let size = policy.schoolSize
    let rolls = Dictionary(grouping: here.rows, by: \.school).values.map { stages in
      (pupils: stages.map { $0[.pupils] }.sum(), most: stages.count > 1 ? size.mostOfSeveral : size.most)
    }
    let large = rolls.map { roll in roll.pupils.map { $0 > roll.most ? 1 : 0 } }
    var found = Measurement(large.sum())
    found.isUnverified = size.isUnverified
    return found
  }

  /// Share of weak schools with a partner in their group.
  func weakWithPartner(_ here: Here) -> Measurement {
    let weak = groups.weak.filter { $0.year == here.year && isIn($0.school, here.district, in: here.year) }
    return Measurement(weak.isEmpty ? nil : Double(weak.count { !$0.partners.isEmpty }) / Double(weak.count))
  }

  /// The first year from which no class is too large; nil where there are such classes in the last year.
  func vanishingYear(_ district: DistrictIndex?, _ count: (SchoolYearMeasures) -> Int) -> Double? {
    var first: Int?
    for year in result.years {
      let here = result.schools.filter { $0.year == year && isIn($0.school, district, in: year) }
      if here.reduce(0, { $0 + count($1) }) > 0 { first = nil } else { first = first ?? year }
    }
    return first.map(Double.init)
  }

  /// Share of all classes that the function counts; nil without classes.
  func classShare(_ rows: [SchoolYearMeasures], _ count: (SchoolYearMeasures) -> Int) -> Double? {
    let classes = rows.reduce(0) { sum, row in sum + row.gradeRows.reduce(0) { $0 + result.grades[$1].classes } }
    return classes > 0 ? Double(rows.reduce(0) { $0 + count($1) }) / Double(classes) : nil
  }
}
