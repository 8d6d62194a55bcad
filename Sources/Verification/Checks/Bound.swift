internal import Planning

/// The bound on any plan, by plain loops over blocks and schools:
///
///     Σ_b min_s ( Σ_y pupils · (metres + price) + (λ_move + μ) · moved )  −  Σ price · free  −  μ · limit
///
/// s is any school that the rules allow for the block; μ the price on moving; with attendance flows a zone costs the mean of
/// the schools that its pupils attend. Why no plan can be below it: a seat costs at most λ_short when it is short, so that places
/// which are paid for at their price, and free places paid back, never cost more than the plan itself does.
struct Bound {
  private let instance: Instance
  private let rules: Rules
  private let order: NearestFirst
  private let moving: Double
  private let limit: Double

  init(_ certificate: Certificate, _ instance: Instance, _ rules: Rules) {
    (self.instance, self.rules) = (instance, rules)
    order = NearestFirst(instance)
    let priceOfMoving = certificate.number("price_of_moving")
    moving = certificate.number("weights.move") + priceOfMoving
    // without a limit nothing may be charged for moving
    let share = certificate.maxMoved ?? (priceOfMoving > 0 ? .infinity : 0)
    limit = priceOfMoving > 0 ? priceOfMoving * share * instance.pupilsOfFrom.reduce(0, +) : 0
  }

  func value() -> Double {
    var sum = 0.0
    for block in instance.plan.indices { sum += least(of: block) }
    for at in instance.free.indices { sum -= instance.prices[at] * instance.free[at] }
    return sum - limit
  }

  /// The least cost of a block over the schools that it may have; infinite where it may have none.
  private func least(of block: Int) -> Double {
    let toMove = moving * instance.pupilsOfFrom[block]
    if let only = rules.only[block] {
      guard rules.allows(block: block, school: only) else { return .infinity }
      return cost(block: block, zone: only) + (only == instance.before[block] ? 0 : toMove)
    }
    let today = instance.before[block]
    var best = rules.allows(block: block, school: today) ? cost(block: block, zone: today) : .infinity
    // streets can be shorter than they are drawn, so that no place is known to be too far
    guard instance.flows.isEmpty, instance.ways.isEmpty else {
      for zone in 0..<instance.schools.count where zone != today && rules.allows(block: block, school: zone) {
        best = min(best, cost(block: block, zone: zone) + toMove)
      }
      return best
    }
    let pupils = (0..<instance.years.count).reduce(0) { $0 + instance.pupils[block * instance.years.count + $1] }
    // prices are not negative: schools so far away that walking alone costs more need not be looked at
    order.visit(from: instance.blockPlaces[block]) { school, metres in
      if metres * instance.detourFactor * pupils + toMove >= best { return false }
      if school != today, rules.allows(block: block, school: school) {
        best = min(best, cost(block: block, zone: school) + toMove)
      }
      return true
    }
    return best
  }

  /// Σ_y pupils · (metres + price) of a block in a zone.
  private func cost(block: Int, zone: Int) -> Double {
    if instance.flows.isEmpty { return cost(block: block, school: zone) }
    return instance.flows[zone].reduce(0) { $0 + $1.share * cost(block: block, school: $1.school) }
  }

  private func cost(block: Int, school: Int) -> Double {
    let years = instance.years.count
    var sum = 0.0
    for year in 0..<years {
      let metres = instance.metres(block: block, school: school, year: year)
      sum += instance.pupils[block * years + year] * (metres + instance.prices[school * years + year])
    }
    return sum
  }
}

extension Checking {
  /// Prices in their range, the bound that they prove, and the gap.
  mutating func checkBound() {
    let areInRange = checkPrices()
    let (stated, objective) = (certificate.number("bound"), certificate.number("objective"))
    // prices out of range prove nothing
    let found = areInRange ? Bound(certificate, instance, rules).value() : -.infinity
    let scale = max(abs(found.isFinite ? found : 0), abs(objective))
    var outcome = Rounding.agree(stated, found, scale: scale) ? Check.Outcome.holds : .fails
    if rules.lacksDistricts, areInRange {
      outcome = .unknown
    } else if outcome == .fails, stated > found {
      deny("bound", Phrase("the prices prove less than this bound"), stated, expected: found)
    } else if outcome == .fails {
      deny("bound", Phrase("the prices prove another bound than this one"), stated, expected: found)
    }
    add("bound", Phrase("bound on any plan"), stated: stated, found: found, outcome)
    let isBelow = stated <= objective + Rounding.share * max(1, abs(objective))
    if !isBelow { deny("bound", Phrase("the bound is above the objective"), stated, expected: objective) }
    addRule("bound_below_objective", Phrase("bound at most the objective"), breaches: isBelow ? 0 : 1)
    let gap = objective > 0 ? (objective - stated) / objective : 0
    compare("gap", Phrase("gap"), with: gap, scale: 1)
    self.gap = gap
  }

  private mutating func checkPrices() -> Bool {
    let most = certificate.number("weights.short")
    var breaches = 0
    for (at, price) in instance.prices.enumerated() where price < 0 || price > most * (1 + Rounding.share) {
      let (school, year) = at.quotientAndRemainder(dividingBy: instance.years.count)
      reader.deny(
        "instance_schools.csv", field: "price",
        Phrase("the price at \(instance.schools.ids[school]) in \(instance.years[year]) is out of range"),
        found: "\(price)", expected: Phrase("0 to \(String(most))"))
      breaches += 1
    }
    let moving = certificate.number("price_of_moving")
    if moving < 0 || moving > 0 && certificate.maxMoved == nil {
      reader.deny(
        Certificate.file, line: certificate.line("price_of_moving"), field: "price_of_moving",
        Phrase("a price on moving is 0 or more, and 0 where max_moved is null"), found: "\(moving)")
      breaches += 1
    }
    addRule("prices", Phrase("prices in their range"), breaches: breaches)
    return breaches == 0
  }
}
