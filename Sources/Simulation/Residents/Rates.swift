internal import Planning

/// The rates of a scenario as dense tables by kind, district and year (model.md §2), so that inner loops need no look-up by key.
///
/// The rate of a year applies in the step from the year before to that year.
struct Rates {
  private typealias ByDistrict = Grid<DistrictIndex, YearIndex, Double>
  /// By district and year, then grade or age.
  private typealias ByDistrictAndNumber = Cube<DistrictIndex, YearIndex, Int, Double>

  let yearCount: Int
  private let districts: Range<DistrictIndex>
  /// 1 + net migration.
  private var growth: ByKind<ByDistrict>
  /// Progression out of a grade.
  private var progression: ByKind<ByDistrictAndNumber>
  /// Children per dwelling of new housing, by type of housing (`HousingTypes`), then age.
  private var yields: [ByKind<ByDistrictAndNumber>]
  /// Multiplier of children in the step to a year, and the product over all steps so far, which applies to children who appear
  /// in the year. All are 1 without multipliers.
  private let multiplier: ByKind<ByDistrict>
  private let multiplierSoFar: ByKind<ByDistrict>
  let hasMultipliers: Bool
  let ramp: [Double]
  /// False where every growth rate is 1, so that a pass over the children can be left out.
  private var grows: ByKind<Table<YearIndex, Bool>>

  init(
    _ stated: StatedDemand, _ types: HousingTypes = HousingTypes(), stages: Stages, baseYear: Int, yearCount: Int,
    districts: Int
  ) {
    self.yearCount = yearCount
    self.districts = 0..<DistrictIndex(districts)
    ramp = stated.demand.ramp
    let growth = ByKind.each { kind in
      ByDistrict(rows: districts, columns: yearCount) { district, year in
        stated.netMigration(district: district, year: baseYear + year, kind).map { 1 + $0.value } ?? 1
      }
    }
    grows = Rates.growing(growth)
    self.growth = growth
    progression = ByKind.each {
      Rates.progression(stated, stages, baseYear: baseYear, yearCount: yearCount, districts: districts, $0)
    }
    yields = types.names.map { type in
      ByKind.each {
        Rates.yields(stated, stages, type, baseYear: baseYear, yearCount: yearCount, districts: districts, $0)
      }
    }
    let steps = stated.demand.multipliers.filter { $0.subject == .children }
    hasMultipliers = !steps.isEmpty
    let multiplier = ByKind.each { kind in
      ByDistrict(rows: districts, columns: yearCount) { district, year in
        steps.filter { $0.from == baseYear + year && stated.applies($0, to: district, in: $0.from, kind) }
          .reduce(1) { $0 * $1.factor }
      }
    }
    self.multiplier = multiplier
    multiplierSoFar = multiplier.map { multiplier in
      ByDistrict(rows: districts, columns: yearCount) { multiplier[row: $0].prefix($1.position + 1).reduce(1, *) }
    }
  }

  private static func growing(_ growth: ByKind<ByDistrict>) -> ByKind<Table<YearIndex, Bool>> {
    growth.map { growth in
      Table<YearIndex, Bool>((0..<growth.columnCount).map { growth[column: YearIndex($0)].contains { $0 != 1 } })
    }
  }

  /// The rates of a draw: 1 + net migration, progression and yields, each multiplied by its factor of district and year.
  func multiplied(by factor: (UncertainRate, DistrictIndex, YearIndex) -> Double) -> Rates {
    var drawn = self
    for kind in Kind.allCases {
      for district in districts {
        for year in 0..<YearIndex(yearCount) {
          drawn.growth[kind][district, year] *= factor(.netMigration, district, year)
          let (step, arriving) = (factor(.progression, district, year), factor(.yields, district, year))
          for grade in 0..<progression[kind].layerCount { drawn.progression[kind][district, year, grade] *= step }
          for type in yields.indices {
            for age in 0..<yields[type][kind].layerCount { drawn.yields[type][kind][district, year, age] *= arriving }
          }
        }
      }
    }
    drawn.grows = Rates.growing(drawn.growth)
    return drawn
  }

  private static func progression(
    _ stated: StatedDemand, _ stages: Stages, baseYear: Int, yearCount: Int, districts: Int, _ kind: Kind
  ) -> ByDistrictAndNumber {
    let grades = stages.lastGrade + 1
    var rates = ByDistrictAndNumber(repeating: 1, rows: districts, columns: yearCount, layers: grades)
    guard stated.demand.progression != nil else { return rates }
    for district in 0..<DistrictIndex(districts) {
      for year in 0..<YearIndex(yearCount) {
        for grade in 1..<max(2, stages.lastGrade) {
          if let rate = stated.progression(district: district, year: baseYear + year, kind, from: grade) {
            rates[district, year, grade] = rate.value
          }
        }
      }
    }
    return rates
  }

  /// Yields per dwelling of one kind: the yields per 100 dwellings ÷ 100 × the share of the kind.
  private static func yields(
    _ stated: StatedDemand, _ stages: Stages, _ type: String?, baseYear: Int, yearCount: Int, districts: Int,
    _ kind: Kind
  ) -> ByDistrictAndNumber {
    var rates = ByDistrictAndNumber(repeating: 0, rows: districts, columns: yearCount, layers: stages.lastAge + 1)
    for district in 0..<DistrictIndex(districts) {
      for year in 0..<YearIndex(yearCount) {
        let migrant = stated.migrantShare(district: district, year: baseYear + year)?.value ?? 0
        let share = kind == .migrant ? migrant : 1 - migrant
        let perAge = yields(of: stated, stages, type, district: district, year: baseYear + year)
        for (age, yield) in perAge.enumerated() { rates[district, year, age] = yield / 100 * share }
      }
    }
    return rates
  }

  /// False where the number of children not yet in school stays the same in every district.
  func changesChildren(of kind: Kind, year: YearIndex) -> Bool { grows[kind][year] || hasMultipliers }

  func growth(of kind: Kind, district: DistrictIndex, year: YearIndex) -> Double { growth[kind][district, year] }

  func multiplier(of kind: Kind, district: DistrictIndex, year: YearIndex) -> Double {
    multiplier[kind][district, year]
  }

  /// The product of the multipliers of all steps up to a year.
  func multiplierSoFar(of kind: Kind, district: DistrictIndex, year: YearIndex) -> Double {
    multiplierSoFar[kind][district, year]
  }

  func progression(of kind: Kind, district: DistrictIndex, year: YearIndex, from grade: Int) -> Double {
    progression[kind][district, year, grade]
  }

  /// Progression out of each grade, by district and grade.
  func progression(of kind: Kind, year: YearIndex) -> Grid<DistrictIndex, Int, Double> {
    let rates = progression[kind]
    return Grid(rows: rates.rowCount, columns: rates.layerCount) { rates[$0, year, $1] }
  }

  /// - Parameter type: number in `HousingTypes`.
  func yield(of kind: Kind, _ type: Int, district: DistrictIndex, year: YearIndex, age: Int) -> Double {
    yields[type][kind][district, year, age]
  }

  /// True where the pupils of some kind in some district increase in the step from a grade to the next.
  func canRise(year: YearIndex, from grade: Int) -> Bool {
    Kind.allCases.contains { kind in
      districts.contains { district in
        progression(of: kind, district: district, year: year, from: grade)
          * multiplier(of: kind, district: district, year: year) > 1
      }
    }
  }

  /// Children of both kinds per 100 dwellings, by age: the yield of a stage ÷ its grades; before school the yield `preschool` ÷
  /// its ages, or without one the value per age of the first stage.
  static func yields(
    of stated: StatedDemand, _ stages: Stages, _ type: String? = nil, district: DistrictIndex, year: Int
  ) -> [Double] {
    var perAge: [Double] = []
    for stage in stages.all {
      let each = (stated.yield(stage.id, type, district: district, year: year)?.value ?? 0) / Double(stage.gradeCount)
      perAge += Array(repeating: each, count: stage.gradeCount)
    }
    let preschool =
      stated.yield("preschool", type, district: district, year: year).map { $0.value / Double(stages.entryAge) }
      ?? perAge[0]
    return Array(repeating: preschool, count: stages.entryAge) + perAge
  }
}
