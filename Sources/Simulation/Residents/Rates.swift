internal import Planning

/// The rates of a scenario as dense tables by district and year (model.md §2), so that loops look nothing up.
struct Rates {
  let yearCount: Int
  let lastGrade: Int
  /// 1 + net migration in the step to `t`: by kind, `district * yearCount + t`.
  let growth: [[Double]]
  /// Progression out of grade `g` in the step to `t`: by kind, `(district * yearCount + t) * (lastGrade + 1) + g`.
  let progression: [[Double]]
  /// Children a dwelling of new housing, by kind: `(district * yearCount + t) * ages + age`.
  let yields: [[Double]]
  let ages: Int
  /// Multiplier of children in the step to `t`, and of all up to it, for those who appear then: by kind,
  /// `district * yearCount + t`. All 1 where there are none.
  let multiplier: [[Double]]
  let multiplierSoFar: [[Double]]
  let hasMultipliers: Bool
  let ramp: [Double]
  /// True where no rate differs from 1, so that a pass over the children can be left out: by kind, then `t`.
  let hasGrowth: [[Bool]]

  init(_ demand: Demand, stages: Stages, baseYear: Int, yearCount: Int, districts: Int) {
    self.yearCount = yearCount
    lastGrade = stages.lastGrade
    ages = stages.lastAge + 1
    ramp = demand.ramp
    var growth: [[Double]] = []
    var progression: [[Double]] = []
    var yields: [[Double]] = []
    var hasGrowth: [[Bool]] = []
    for kind in Kind.allCases {
      var grown = [Double](repeating: 1, count: districts * yearCount)
      var moved = [Double](repeating: 1, count: districts * yearCount * (lastGrade + 1))
      var dwelt: [Double] = []
      dwelt.reserveCapacity(districts * yearCount * ages)
      for district in 0..<districts {
        for t in 0..<yearCount {
          let at = district * yearCount + t
          let year = baseYear + t
          if let rate = demand.netMigration(district, year, kind)?.value { grown[at] = 1 + rate }
          if demand.progression != nil {
            for grade in 1..<max(2, lastGrade) {
              moved[at * (lastGrade + 1) + grade] = demand.progression(district, year, kind, from: grade)?.value ?? 1
            }
          }
          dwelt += Rates.yields(of: demand, stages, district: district, year: baseYear + t, kind: kind)
        }
      }
      hasGrowth.append((0..<yearCount).map { t in (0..<districts).contains { grown[$0 * yearCount + t] != 1 } })
      growth.append(grown)
      progression.append(moved)
      yields.append(dwelt)
    }
    let steps = demand.multipliers.filter { $0.subject == .children }
    multiplier = Kind.allCases.map { kind in
      (0..<(districts * yearCount)).map { at in
        steps.filter { $0.from == baseYear + at % yearCount && $0.applies(toDistrict: at / yearCount, kind: kind) }
          .reduce(1) { $0 * $1.factor }
      }
    }
    multiplierSoFar = multiplier.map { ofKind in
      ofKind.indices.map { at in ofKind[(at / yearCount * yearCount)...at].reduce(1, *) }
    }
    hasMultipliers = !steps.isEmpty
    self.growth = growth
    self.progression = progression
    self.yields = yields
    self.hasGrowth = hasGrowth
  }

  func growth(_ kind: Int, _ district: Int, _ t: Int) -> Double { growth[kind][district * yearCount + t] }

  func multiplier(_ kind: Int, _ district: Int, _ t: Int) -> Double { multiplier[kind][district * yearCount + t] }

  /// True where more than all go on from a grade to the next in the step to `t`, in some district and of some kind.
  func canRise(_ t: Int, from grade: Int) -> Bool {
    let districts = multiplier[0].count / max(1, yearCount)
    return (0..<2).contains { kind in
      (0..<districts).contains { progression(kind, $0, t, from: grade) * multiplier(kind, $0, t) > 1 }
    }
  }

  /// Of all steps up to `t`.
  func multiplierSoFar(_ kind: Int, _ district: Int, _ t: Int) -> Double {
    multiplierSoFar[kind][district * yearCount + t]
  }

  func progression(_ kind: Int, _ district: Int, _ t: Int, from grade: Int) -> Double {
    progression[kind][(district * yearCount + t) * (lastGrade + 1) + grade]
  }

  func yield(_ kind: Int, _ district: Int, _ t: Int, age: Int) -> Double {
    yields[kind][(district * yearCount + t) * ages + age]
  }

  /// Children a dwelling by age: the yields ÷ 100, times the kind's share.
  private static func yields(
    of demand: Demand, _ stages: Stages, district: Int, year: Int, kind: Kind
  ) -> [Double] {
    let migrant = demand.migrantShare(district, year)?.value ?? 0
    let share = kind == .migrant ? migrant : 1 - migrant
    return yields(of: demand, stages, district: district, year: year).map { $0 / 100 * share }
  }

  /// Children of both kinds in 100 dwellings by age: a stage's yield ÷ its grades; before school `preschool` ÷ ages, else
  /// the first stage's value per age.
  static func yields(of demand: Demand, _ stages: Stages, district: Int, year: Int) -> [Double] {
    var perAge: [Double] = []
    for stage in stages.all {
      let each = (demand.yield(stage.id, district, year)?.value ?? 0) / Double(stage.gradeCount)
      perAge += Array(repeating: each, count: stage.gradeCount)
    }
    let before = demand.yield("preschool", district, year).map { $0.value / Double(stages.entryAge) } ?? perAge[0]
    return Array(repeating: before, count: stages.entryAge) + perAge
  }
}
