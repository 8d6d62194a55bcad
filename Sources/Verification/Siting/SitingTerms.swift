internal import Geometry

extension SitingTables {
  /// Terms of a choice of options and zones.
  struct Sums {
    var terms = Terms()
    /// Seat-years short by stage and school, shape `[stages][schools]`.
    var short: [[Double]] = []
    var movedPupils = 0.0
  }

  /// - Parameters:
  ///   - isBuilt: whether the chosen options and the plan count, else nothing is built and no zone changes.
  func sums(isBuilt: Bool, _ certificate: Certificate) -> Sums {
    var sums = Sums()
    if isBuilt {
      for option in options where option.isChosen {
        sums.terms.distance += option.effects.reduce(0) { $0 + $1.constant }
      }
    }
    for number in stages.indices { add(number, isBuilt: isBuilt, certificate, to: &sums) }
    return sums
  }

  private func add(_ number: Int, isBuilt: Bool, _ certificate: Certificate, to sums: inout Sums) {
    let (stage, count) = (stages[number], labels.count)
    let (instance, built) = (stage.instance, isBuilt ? chosen(number) : [])
    var free = instance.free
    var start = [Int](repeating: 0, count: instance.schools.count)
    for (option, effect) in built {
      for year in 0..<count { free[effect.school * count + year] += effect.added[year] }
      start[effect.school] = option.start
    }
    func metres(_ block: Int, _ school: Int, _ year: Int) -> Double {
      for (option, effect) in built where effect.school == school && years[year] >= starts[option.start] {
        if let position = effect.position { return instance.metres(block: block, to: position) }
      }
      return instance.metres(block: block, school: school, year: year)
    }
    let plan = isBuilt ? instance.plan : instance.before
    var loads = [Double](repeating: 0, count: free.count)
    for block in plan.indices {
      let (new, old) = (plan[block], instance.before[block])
      let from = new == old ? 0 : start[new]
      if new != old { sums.movedPupils += stage.movable[from][block] }
      for year in 0..<count {
        let all = stage.pupils[0][block * count + year]
        let joining = stage.pupils[from][block * count + year]
        for (school, pupils) in [(new, joining), (old, all - joining)] where pupils != 0 {
          sums.terms.distance += pupils * metres(block, school, year)
          loads[school * count + year] += pupils
        }
      }
    }
    sums.terms.move = certificate.number("weights.move") * sums.movedPupils
    let borders = instance.neighbours.filter { plan[$0.block] != plan[$0.neighbour] }.reduce(0) { $0 + $1.border }
    sums.terms.shape += certificate.number("weights.shape") * borders
    var short = [Double](repeating: 0, count: instance.schools.count)
    for at in free.indices { short[at / count] += max(0, loads[at] - free[at]) }
    sums.terms.short += certificate.number("weights.short") * short.reduce(0, +)
    sums.short.append(short)
  }

  /// Pupil-years of each district: of the blocks whose school before is in it; at least 1.
  func pupilsByDistrict() -> [String: Double] {
    var pupils: [String: Double] = [:]
    for stage in stages {
      for district in stage.instance.schoolDistricts { pupils[district ?? "", default: 0] += 0 }
      for block in stage.instance.before.indices {
        let own = stage.pupils[0][block * labels.count..<(block + 1) * labels.count].reduce(0, +)
        pupils[stage.instance.schoolDistricts[stage.instance.before[block]] ?? "", default: 0] += own
      }
    }
    return pupils.mapValues { max(1, $0) }
  }

  /// Seat-years short ÷ pupil-years of each district.
  func ratios(_ sums: Sums, _ pupils: [String: Double]) -> [String: Double] {
    var short: [String: Double] = [:]
    for (stage, ofSchools) in zip(stages, sums.short) {
      for (school, seats) in ofSchools.enumerated() {
        short[stage.instance.schoolDistricts[school] ?? "", default: 0] += seats
      }
    }
    return pupils.reduce(into: [:]) { $0[$1.key] = (short[$1.key] ?? 0) / $1.value }
  }
}
