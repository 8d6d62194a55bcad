/// The choice of one alternative for each place within the limits, at the prices of the bound.
struct SitingSelection {
  private let places: [[SitingBound.Alternative]]
  private let limits: [SitingTables.Limit]
  /// Amounts of each option: limit and amount.
  private var amounts: [Int: [(limit: Int, amount: Double)]] = [:]

  init(_ places: [[SitingBound.Alternative]], _ limits: [SitingTables.Limit]) {
    self.limits = limits
    for (number, limit) in limits.enumerated() {
      for term in limit.amounts { amounts[term.option, default: []].append((number, term.amount)) }
    }
    // those that lose most by another choice first
    self.places = places.map { $0.sorted { $0.reduced > $1.reduced } }.filter { $0.count > 1 }
      .sorted { $0[0].reduced - $0[1].reduced > $1[0].reduced - $1[1].reduced }
  }

  /// An upper bound on the value of any choice: each place by itself, the limits at their prices.
  var relaxed: Double {
    var sum = places.reduce(0) { $0 + $1[0].reduced }
    for limit in limits {
      if limit.price > 0 { sum += limit.price * limit.atMost }
      if limit.price < 0 { sum += limit.price * limit.atLeast }
    }
    return sum
  }

  /// Whether a choice within the limits loses less than an amount against ``relaxed``; nil if there are too many to try.
  func hasChoice(losing less: Double, steps: Int = 20_000_000) -> Bool? {
    var used = limits.map { _ in 0.0 }
    var left = steps
    let range = ranges()
    let found = visit(0, loss: 0, less, range, &used, &left)
    return left > 0 ? found : nil
  }

  /// The least and greatest amount of each limit that places from each on can use.
  private func ranges() -> [[(least: Double, most: Double)]] {
    var ranges = [limits.map { _ in (least: 0.0, most: 0.0) }]
    for place in places.reversed() {
      let after = ranges[ranges.count - 1]
      let own = place.map { alternative in
        var amounts = limits.map { _ in 0.0 }
        for term in alternative.option.flatMap({ self.amounts[$0] }) ?? [] { amounts[term.limit] += term.amount }
        return amounts
      }
      ranges.append(
        limits.indices.map { limit in
          let all = own.map { $0[limit] }
          return (after[limit].least + (all.min() ?? 0), after[limit].most + (all.max() ?? 0))
        })
    }
    return ranges.reversed()
  }

  private func visit(
    _ place: Int, loss: Double, _ less: Double, _ ranges: [[(least: Double, most: Double)]], _ used: inout [Double],
    _ left: inout Int
  ) -> Bool {
    left -= 1
    guard left > 0 else { return false }
    var slack = 0.0
    for (number, limit) in limits.enumerated() {
      let (least, most) = (used[number] + ranges[place][number].least, used[number] + ranges[place][number].most)
      if least > limit.atMost + 1e-9 * max(1, abs(limit.atMost)) { return false }
      if most < limit.atLeast - 1e-9 * max(1, abs(limit.atLeast)) { return false }
      if limit.price > 0 { slack += limit.price * max(0, limit.atMost - most) }
      if limit.price < 0 { slack -= limit.price * max(0, least - limit.atLeast) }
    }
    if loss + slack >= less { return false }
    guard place < places.count else { return true }
    for alternative in places[place] {
      let more = places[place][0].reduced - alternative.reduced
      if loss + more >= less { break }
      let own = alternative.option.flatMap { amounts[$0] } ?? []
      for term in own { used[term.limit] += term.amount }
      let isFound = visit(place + 1, loss: loss + more, less, ranges, &used, &left)
      for term in own { used[term.limit] -= term.amount }
      if isFound { return true }
    }
    return false
  }
}
