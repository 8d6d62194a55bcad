internal import Planning

/// What the children of a cohort are made of when they enter a stage, block by block: who was counted or born, and what
/// rates, multipliers and housing added. The walk's own arithmetic, with every addend kept apart.
struct BlockHistory {
  enum Part: Hashable {
    /// In the children table of the base year.
    case counted
    /// From births, and from earlier cohorts where births are not known.
    case born
    case held
    case migration
    case progression
    case multipliers
    /// A development, by number.
    case housing(Int)
  }

  /// By part, then kind, shape `[blocks]`.
  private(set) var parts: [(part: Part, children: [[Double]])] = []
  /// Sum of the parts, by kind.
  private(set) var whole: [[Double]]

  /// - Parameter last: the year, from the base year, in which the cohort enters the stage; 0: it was counted in it.
  init(_ walk: Walk, cohort: Int, through last: YearIndex) {
    let dataset = walk.dataset
    let blocks = dataset.blocks.count
    let nothing = [[Double]](repeating: [Double](repeating: 0, count: blocks), count: 2)
    let districts = dataset.blocks.districts
    func isNew(_ block: Int) -> Bool { walk.new.isNew(cohort, in: DistrictIndex(rawValue: districts[block])) }
    var sums: [Part: [[Double]]] = [:]
    var whole = Kind.allCases.map { kind in
      dataset.children.column(cohort: cohort, kind: kind).map(Array.init) ?? [Double](repeating: 0, count: blocks)
    }
    sums[.counted] = whole
    func add(_ part: Part, _ kind: Kind, _ block: Int, _ children: Double) {
      guard children != 0 else { return }
      sums[part, default: nothing][kind.rawValue][block] += children
      whole[kind.rawValue][block] += children
    }
    for t in stride(from: 1, through: last, by: 1) {
      let year = walk.baseYear + t
      let isYoung = cohort >= year
      let grade = walk.stages.grade(ofCohort: cohort, in: year - 1)
      for kind in Kind.allCases {
        for block in 0..<blocks where whole[kind.rawValue][block] != 0 {
          let district = DistrictIndex(rawValue: districts[block])
          let rate =
            isYoung
            ? walk.rates.growth(of: kind, district: district, year: t)
            : walk.rates.progression(of: kind, district: district, year: t, from: grade)
          let before = whole[kind.rawValue][block]
          add(isYoung ? .migration : .progression, kind, block, before * (rate - 1))
          add(
            .multipliers, kind, block,
            before * rate * (walk.rates.multiplier(of: kind, district: district, year: t) - 1))
        }
      }
      let age = walk.stages.age(ofCohort: cohort, in: year)
      if (0...walk.stages.lastAge).contains(age) {
        for (number, development) in dataset.housing.enumerated() {
          let dwellings = development.newlyOccupied(in: year, ramp: walk.scenario.demand.ramp)
          guard dwellings != 0, !isNew(development.block) || walk.new.appears(cohort) < t else { continue }
          let district = DistrictIndex(rawValue: districts[development.block])
          for kind in Kind.allCases {
            add(
              .housing(number), kind, development.block,
              dwellings * walk.rates.yield(of: kind, district: district, year: t, age: age))
          }
        }
      }
      guard walk.new.appears(cohort) == t else { continue }
      for kind in Kind.allCases {
        var appearing = [Double](repeating: 0, count: blocks)
        walk.new.add(cohort, kind: kind, rates: walk.rates, arrivals: walk.arrivals, to: &appearing)
        for block in 0..<blocks where appearing[block] != 0 {
          let isBorn = walk.new.hasBirths(cohort, in: DistrictIndex(rawValue: districts[block]), kind: kind)
          add(isBorn ? .born : .held, kind, block, appearing[block])
        }
      }
    }
    self.whole = whole
    parts = sums.sorted { BlockHistory.order($0.key) < BlockHistory.order($1.key) }
      .map { (part: $0.key, children: $0.value) }
  }

  private static func order(_ part: Part) -> Int {
    switch part {
    case .counted: 0
    case .born: 1
    case .held: 2
    case .migration: 3
    case .progression: 4
    case .multipliers: 5
    case .housing(let number): 6 + number
    }
  }
}
