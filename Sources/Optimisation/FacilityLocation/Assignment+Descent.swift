extension Assignment {
  /// The best change found: one customer moves to a facility, and another may take its place.
  private struct Change {
    var total: Double
    var customer = -1
    var to = -1
    var back = -1
  }

  /// Improves the assignment by moving single customers, and by exchanging two, between open facilities, until no such change lowers
  /// the priced cost. Only facilities that suit a customer are looked at. Gives up where the priced cost will hardly reach a limit: if it
  /// would not after twice what the last round has gained.
  mutating func descend(_ near: borrowing NearFacilities, to limit: Double = .infinity) {
    var isGoingOn = true
    var before = Double.infinity
    while isGoingOn {
      isGoingOn = false
      guard priced - 2 * (before - priced) <= limit else { return }
      before = priced
      for one in 0..<facilities where isChanged[one] {
        isChanged[one] = false
        guard counts[one] > 0 else { continue }
        isGoingOn = true
        leave(one, near)
        if counts[one] > 0 { enter(one, near) }
      }
    }
  }

  /// The change of cost that counts at least as an improvement, so that rounding cannot go in circles.
  @inline(__always)
  private var none: Change { Change(total: -1e-7 - 1e-13 * cost) }

  @inline(__always)
  private mutating func make(_ change: Change, from: Int) {
    move(change.customer, to: change.to)
    if change.back >= 0 { move(change.back, to: from) }
  }

  /// Moves customers of a facility away where that improves, with or without an exchange.
  @inline(__always)
  private mutating func leave(_ from: Int, _ near: borrowing NearFacilities) {
    var at = 0
    while at < counts[from] {
      let customer = Int(members[from * customers + at])
      let (cost, demand) = (paid[customer], demands[customer])
      let isOver = loads[from] > capacities[from]
      let saved = counts[from] == 1 ? opening[from] : 0
      var best = none
      for place in near.range(of: customer) {
        let to = Int(near.facilities[place])
        guard to != from, counts[to] > 0 else { continue }
        let change = costs[to * customers + customer] - cost
        let old = above(from, loads[from]) + above(to, loads[to])
        let after = above(from, loads[from] - demand) + above(to, loads[to] + demand)
        let total = change - saved + price * Double(after - old)
        if total < best.total { best = Change(total: total, customer: customer, to: to) }
        guard change < 0 || isOver || loads[to] > capacities[to] else { continue }
        exchange(customer, change: change, from: from, to: to, excess: old, &best)
      }
      if best.customer >= 0 { make(best, from: from) } else { at += 1 }
    }
  }

  /// Exchanges of a customer that moves to a facility for the others there.
  @inline(__always)
  private func exchange(
    _ customer: Int, change: Double, from: Int, to: Int, excess old: Int, _ best: inout Change
  ) {
    let (demand, back) = (demands[customer], costs + from * customers)
    let (room, room2) = (capacities[from] - loads[from], capacities[to] - loads[to])
    let start = change - price * Double(old)
    for at in 0..<counts[to] {
      let other = Int(members[to * customers + at])
      let total = start + back[other] - paid[other]
      guard total < best.total else { continue }
      let shift = demand - demands[other]
      let priced = total + price * Double(Swift.max(0, -room - shift) + Swift.max(0, shift - room2))
      if priced < best.total { best = Change(total: priced, customer: customer, to: to, back: other) }
    }
  }

  /// Moves customers of other facilities to this one where that improves, with or without an exchange.
  @inline(__always)
  private mutating func enter(_ to: Int, _ near: borrowing NearFacilities) {
    let row = costs + to * customers
    for place in near.wanting(to) {
      let customer = Int(near.customers[place])
      let from = Int(facility[customer])
      let change = row[customer] - paid[customer]
      let old = above(from, loads[from]) + above(to, loads[to])
      guard from != to, change < 0 || old > 0 || counts[from] == 1 else { continue }
      let demand = demands[customer]
      let after = above(from, loads[from] - demand) + above(to, loads[to] + demand)
      let total = change - (counts[from] == 1 ? opening[from] : 0) + price * Double(after - old)
      var best = none
      if total < best.total { best = Change(total: total, customer: customer, to: to) }
      exchange(customer, change: change, from: from, to: to, excess: old, &best)
      if best.customer >= 0 { make(best, from: from) }
    }
  }
}
