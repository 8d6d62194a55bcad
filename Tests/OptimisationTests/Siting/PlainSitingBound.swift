import Optimisation

extension SitingProblem {
  /// The bound by the formula of ``SitingPrices`` alone: loops over all blocks, schools and options.
  func plainBound(_ prices: SitingPrices) -> Double {
    var bound = 0.0
    let paid = stages.indices.map { plainPaid(prices, stage: $0) }
    func savings(_ stage: Int, _ school: Int, _ option: Int?) -> Double {
      paid[stage].indices.reduce(0) { sum, block in
        sum + max(0, paid[stage][block] - (plainCost(block, school, option, stage, prices) ?? .infinity))
      }
    }
    for (number, stage) in stages.enumerated() {
      bound += paid[number].reduce(0, +)
      for at in stage.free.indices { bound -= prices.places[number][at] * stage.free[at] }
      let changed = Set(options.flatMap(\.effects).filter { Int($0.stage) == number }.map { Int($0.school) })
      for school in stage.isStanding.indices where stage.isStanding[school] && !changed.contains(school) {
        bound -= savings(number, school, nil)
      }
    }
    for place in 0..<Int32(placeCount) {
      let own = options.indices.filter { options[$0].place == place }
      var values: [Double] = []
      for option in [nil] + own.map(Optional.init) {
        var value = 0.0
        for (number, stage) in stages.enumerated() {
          let effects = own.flatMap { options[$0].effects }.filter { Int($0.stage) == number }
          for school in Set(effects.map { Int($0.school) }).sorted() {
            let effect = option.flatMap { plainEffect(of: $0, school, number) }
            if effect?.closes == true || (effect == nil && !stage.isStanding[school]) { continue }
            value += savings(number, school, effect == nil ? nil : option)
          }
        }
        values.append(value - (option.map { plainOutlay($0, prices) } ?? 0))
      }
      bound -= values.max() ?? 0
    }
    for (row, price) in zip(rows, prices.rows) where price != 0 {
      bound -= price * (price > 0 ? row.atMost : row.atLeast)
    }
    return bound
  }

  private func plainEffect(of option: Int, _ school: Int, _ stage: Int) -> SitingOption.Effect? {
    options[option].effects.first { Int($0.stage) == stage && Int($0.school) == school }
  }

  /// Constants and amounts of an option, less its places at their prices.
  private func plainOutlay(_ option: Int, _ prices: SitingPrices) -> Double {
    var sum = 0.0
    for effect in options[option].effects {
      sum += effect.constant
      for year in 0..<years {
        sum -= prices.places[Int(effect.stage)][Int(effect.school) * years + year] * effect.added[year]
      }
    }
    for (row, price) in zip(rows, prices.rows) {
      for term in row.terms where Int(term.option) == option { sum += price * term.amount }
    }
    return sum
  }

  /// What each block pays: its least cost at the schools that stand, less its discount.
  private func plainPaid(_ prices: SitingPrices, stage number: Int) -> [Double] {
    let stage = stages[number]
    return stage.today.indices.map { block in
      let standing = stage.isStanding.indices.filter { stage.isStanding[$0] }
      return (standing.compactMap { plainCost(block, $0, nil, number, prices) }.min() ?? 0)
        - prices.discounts[number][block]
    }
  }

  /// The cost of a block at a school as an option leaves it; nil if the locks forbid it.
  private func plainCost(
    _ block: Int, _ school: Int, _ option: Int?, _ number: Int, _ prices: SitingPrices
  ) -> Double? {
    guard locksAllow(block, Int32(school), stage: number) else { return nil }
    let (stage, count) = (stages[number], stages[number].schoolCount)
    let today = Int(stage.today[block])
    let start = today == school ? 0 : Int(option.map { options[$0].start } ?? 0)
    func metres(_ position: Distances.Position) -> Double {
      let (x, y) = (stage.blocks[block].x - position.x, stage.blocks[block].y - position.y)
      return stage.detourFactor * (x * x + y * y).squareRoot()
    }
    func position(_ option: Int, _ school: Int, _ year: Int) -> Distances.Position? {
      guard planned[year] >= starts[Int(options[option].start)] else { return nil }
      return plainEffect(of: option, school, number)?.position
    }
    var cost = today == school ? 0 : weights.move * stage.movable[start * stage.blockCount + block]
    for year in 0..<years {
      let follow = stage.pupils[(start * stage.blockCount + block) * years + year]
      let stay = stage.pupils[block * years + year] - follow
      let here = option.flatMap { position($0, school, year) } ?? stage.schools[year * count + school]
      cost += follow * (metres(here) + prices.places[number][school * years + year])
      let nearest = options.indices.compactMap { position($0, today, year) }.map(metres).min() ?? .infinity
      cost +=
        stay * (min(nearest, metres(stage.schools[year * count + today])) + prices.places[number][today * years + year])
    }
    return cost
  }
}
