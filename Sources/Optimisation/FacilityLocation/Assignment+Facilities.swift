extension Assignment {
  /// Closes a facility: each customer, the greatest demand first, joins the open facility that is cheapest with the price of excess.
  /// Does nothing to the last open facility.
  mutating func close(_ closed: Int, keeping kept: Int = -1) {
    let leaving = (0..<counts[closed]).map { members[closed * customers + $0] }
      .sorted { (demands[Int($1)], $0) < (demands[Int($0)], $1) }
    for customer in leaving {
      let demand = demands[Int(customer)]
      var (best, least) = (-1, Double.infinity)
      for other in 0..<facilities where other != closed && (counts[other] > 0 || other == kept) {
        let rise = above(other, loads[other] + demand) - above(other, loads[other])
        var total = costs[other * customers + Int(customer)] + price * Double(rise)
        if counts[other] == 0 { total += opening[other] / 4 }
        if total < least { (best, least) = (other, total) }
      }
      guard best >= 0 else { return }
      move(Int(customer), to: best)
    }
  }

  /// Opens a facility: customers join it, the greatest saving for a unit of demand first, as far as it has room.
  mutating func open(_ opened: Int) {
    var wanting: [(customer: Int, saving: Double)] = []
    for customer in 0..<customers {
      let from = Int(facility[customer])
      guard from != opened else { continue }
      let relief = Swift.min(demands[customer], above(from, loads[from]))
      let saving =
        paid[customer] - costs[opened * customers + customer] + price * Double(relief)
      if saving > 0 { wanting.append((customer, saving / Double(Swift.max(1, demands[customer])))) }
    }
    wanting.sort { ($1.saving, $0.customer) < ($0.saving, $1.customer) }
    for (customer, _) in wanting where loads[opened] + demands[customer] <= capacities[opened] {
      move(customer, to: opened)
    }
  }

  /// Moves some customers of a facility to others at random.
  mutating func shake(_ shaken: Int, count: Int, _ random: inout SearchRandom) {
    for _ in 0..<count where counts[shaken] > 1 {
      let customer = Int(members[shaken * customers + random.below(counts[shaken])])
      // the better of two facilities drawn
      var (best, least) = (-1, Double.infinity)
      for _ in 0..<3 {
        let other = random.below(facilities)
        guard other != shaken, counts[other] > 0 else { continue }
        let cost = costs[other * customers + customer]
        if cost < least { (best, least) = (other, cost) }
      }
      if best >= 0 { move(customer, to: best) }
    }
  }
}
