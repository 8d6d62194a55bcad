internal import Geometry

/// The bound that the prices of a choice of projects prove, by the formula of `docs/certificate.md`: each block pays its least cost at the
/// schools that stand, and each place may take the option that saves most.
struct SitingBound {
  private let tables: SitingTables
  private let rules: [Rules]
  private let move: Double
  /// A school as some option, or none, leaves it.
  private struct Variant: Hashable {
    let school: Int
    let start: Int
    let position: Position?
  }

  /// Variants by stage; for each what it saves.
  private var variants: [[Variant]]
  private var savings: [[Double]]
  private var paid = 0.0
  /// Where a school may move, and the start of the move, shape `[stages][schools]`.
  private var moves: [[[(start: Int, position: Position)]]]

  /// An option of a place, or nothing, with what it saves less its outlay and the prices of its amounts.
  struct Alternative {
    let option: Int?
    let reduced: Double
  }

  init(_ certificate: Certificate, _ tables: SitingTables, _ rules: [Rules]) {
    (self.tables, self.rules, move) = (tables, rules, certificate.number("weights.move"))
    variants = tables.stages.indices.map { stage in
      let own = tables.stages[stage].isStanding.indices.filter { tables.stages[stage].isStanding[$0] }
        .map { Variant(school: $0, start: 0, position: nil) }
      var more: [Variant] = []
      for option in tables.options {
        for effect in option.effects where effect.stage == stage && !effect.closes {
          let variant = Variant(school: effect.school, start: option.start, position: effect.position)
          if !own.contains(variant), !more.contains(variant) { more.append(variant) }
        }
      }
      return own + more
    }
    savings = variants.map { Array(repeating: 0, count: $0.count) }
    moves = tables.stages.map { Array(repeating: [], count: $0.isStanding.count) }
    for (number, own) in variants.enumerated() {
      for variant in own {
        if let position = variant.position { moves[number][variant.school].append((variant.start, position)) }
      }
    }
    for stage in tables.stages.indices {
      for block in tables.stages[stage].instance.plan.indices { pay(block, stage) }
    }
  }

  /// Adds what a block pays, and what each variant saves it.
  private mutating func pay(_ block: Int, _ number: Int) {
    let stage = tables.stages[number]
    let bases = tables.starts.indices.map { base(block, start: $0, stage, number) }
    let costs = variants[number].map { variant in
      rules[number].allows(block: block, school: variant.school) ? cost(block, variant, bases, stage) : .infinity
    }
    let standing = zip(variants[number], costs).filter {
      $0.0.start == 0 && $0.0.position == nil && stage.isStanding[$0.0.school]
    }
    var least = standing.map(\.1).min() ?? .infinity
    if least == .infinity { least = costs.min() ?? .infinity }
    least -= stage.discounts[block]
    paid += least
    for (at, cost) in costs.enumerated() where cost < least { savings[number][at] += least - cost }
  }

  /// What a block costs that joins another school from a start on, apart from those who follow.
  private func base(_ block: Int, start: Int, _ stage: SitingTables.Stage, _ number: Int) -> Double {
    let (instance, years) = (stage.instance, tables.labels.count)
    let today = instance.before[block]
    var sum = move * stage.movable[start][block]
    for year in 0..<years {
      let left = stage.pupils[0][block * years + year] - stage.pupils[start][block * years + year]
      if left == 0 { continue }
      var metres = instance.metres(block: block, school: today, year: year)
      for move in moves[number][today] where tables.years[year] >= tables.starts[move.start] {
        metres = min(metres, self.metres(block, move.position, stage))
      }
      sum += left * (metres + instance.prices[today * years + year])
    }
    return sum
  }

  private func cost(_ block: Int, _ variant: Variant, _ bases: [Double], _ stage: SitingTables.Stage) -> Double {
    let (instance, years) = (stage.instance, tables.labels.count)
    let isOwn = instance.before[block] == variant.school
    let start = isOwn ? 0 : variant.start
    var sum = isOwn ? 0 : bases[variant.start]
    for year in 0..<years {
      let count = stage.pupils[start][block * years + year]
      if count == 0 { continue }
      var metres: Double
      if let position = variant.position, tables.years[year] >= tables.starts[variant.start] {
        metres = self.metres(block, position, stage)
      } else {
        metres = instance.metres(block: block, school: variant.school, year: year)
      }
      metres += instance.prices[variant.school * years + year]
      sum += count * metres
    }
    return sum
  }

  private func metres(_ block: Int, _ position: Position, _ stage: SitingTables.Stage) -> Double {
    stage.instance.metres(block: block, to: position)
  }

  /// What blocks pay, less the value of all free places and what schools save that no option changes.
  func base() -> Double {
    var sum = paid
    for (number, stage) in tables.stages.enumerated() {
      for at in stage.instance.free.indices { sum -= stage.instance.prices[at] * stage.instance.free[at] }
      let changed = Set(tables.options.flatMap(\.effects).filter { $0.stage == number }.map(\.school))
      for (at, variant) in variants[number].enumerated() where !changed.contains(variant.school) {
        sum -= savings[number][at]
      }
    }
    return sum
  }

  /// The alternatives of each place that has options.
  func alternatives() -> [[Alternative]] {
    let places = Set(tables.options.map(\.place)).sorted()
    return places.map { place in
      let own = tables.options.indices.filter { tables.options[$0].place == place }
      var schools: [[Int]] = []
      for effect in own.flatMap({ tables.options[$0].effects }) where !schools.contains([effect.stage, effect.school]) {
        schools.append([effect.stage, effect.school])
      }
      return ([nil] + own.map(Optional.init)).map { option in
        let saved = schools.reduce(0.0) { $0 + saving(of: $1[0], $1[1], option) }
        return Alternative(option: option, reduced: saved - (option.map(outlay) ?? 0))
      }
    }
  }

  /// What a school saves as an option leaves it.
  private func saving(of stage: Int, _ school: Int, _ option: Int?) -> Double {
    let chosen = option.map { tables.options[$0] }
    let effect = chosen?.effects.first { $0.stage == stage && $0.school == school }
    if effect?.closes == true || effect == nil && !tables.stages[stage].isStanding[school] { return 0 }
    let variant = Variant(
      school: school, start: effect == nil ? 0 : chosen?.start ?? 0, position: effect?.position)
    return variants[stage].firstIndex(of: variant).map { savings[stage][$0] } ?? 0
  }

  /// Constants of an option and its amounts at the prices of the limits, less its places at their prices.
  private func outlay(_ option: Int) -> Double {
    var sum = 0.0
    let years = tables.labels.count
    for effect in tables.options[option].effects {
      sum += effect.constant
      let prices = tables.stages[effect.stage].instance.prices
      for year in 0..<years { sum -= prices[effect.school * years + year] * effect.added[year] }
    }
    for limit in tables.limits where limit.price != 0 {
      for term in limit.amounts where term.option == option { sum += limit.price * term.amount }
    }
    return sum
  }
}
