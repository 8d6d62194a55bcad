/// Growth of the town after the base year.
extension Town {
  /// Children of the base year in a district, by age.
  func children(in district: Int) -> [Double] {
    Population.ages.map { age in
      ground.blocks.indices.filter { ground.blocks[$0].district == district }
        .reduce(0.0) { $0 + Double(population.children($1, age...age)) }
    }
  }

  /// Dwellings that are first occupied in each year, in the districts of a part of the census.
  private func dwellings(in part: Census.Part) -> [Int: Double] {
    var dwellings: [Int: Double] = [:]
    for development in housing where DistrictPlan.all[ground.blocks[development.block].district].census == part {
      var before = 0.0
      for (at, share) in Growth.ramp.enumerated() {
        dwellings[development.year + at, default: 0] += Double(development.dwellings) * (share - before)
        before = share
      }
    }
    return dwellings
  }

  /// Growth of a part of the census of 2020.
  func growth(of part: Census.Part) -> Growth {
    Growth(part, children: children(in: part), dwellings: dwellings(in: part))
  }

  private func children(in part: Census.Part) -> [Double] {
    let districts = DistrictPlan.all.indices.filter { DistrictPlan.all[$0].census == part }.map { children(in: $0) }
    return Population.ages.map { age in districts.reduce(0) { $0 + $1[age] } }
  }

  /// Births by calendar year in a district, 2005 to 2020, from which the model computes its cohorts. One third of a cohort is
  /// born in the first calendar year and two thirds in the next.
  func births(in district: Int) -> [(year: Int, births: Int)] {
    let plan = DistrictPlan.all[district]
    guard let growth = growth[plan.census] else { return [] }
    let (children, part) = (children(in: district), children(in: plan.census))
    // the district's share of later births is that of the youngest counted children
    let share = (0...2).reduce(0) { $0 + children[$1] } / (0...2).reduce(0) { $0 + part[$1] }
    var births: [(year: Int, births: Int)] = []
    var before = 0.0
    for cohort in 2012...2026 {
      let age = Population.baseYear + 6 - cohort
      let own = age >= 0 ? children[age] / part[age] : share
      let born = own * (growth.born[cohort] ?? 0)
      if births.isEmpty {
        before = born.rounded()
        births.append((cohort - 7, Int(before)))
      }
      before = max(0, (1.5 * born - 0.5 * before).rounded())
      births.append((cohort - 6, Int(before)))
    }
    return births
  }
}
