/// A chain of simulated annealing over sets of open facilities: each step closes, opens or exchanges facilities, or moves some
/// customers, descends to a local optimum, and keeps it by the rule of Metropolis.
struct FacilityChain: Sendable {
  private(set) var current: [Int32]
  private(set) var best: [Int32]
  /// Cost of the best assignment within the capacities; infinite while there is none.
  private(set) var least = Double.infinity
  private var random: SearchRandom
  private var price: Double
  /// Steps since the price was last changed, and those of them that exceeded a capacity.
  private var (made, exceeding) = (0, 0)

  init(_ start: [Int32], price: Double, seed: UInt64, number: Int) {
    (current, best, self.price) = (start, start, price)
    random = SearchRandom(seed: seed, number)
  }

  /// Goes on from another assignment.
  mutating func restart(from start: [Int32]) { current = start }

  /// Offers an assignment to the facilities that a relaxed solution opens: each customer to the cheapest of those that would serve it,
  /// or, where none would, of all.
  mutating func tryOut(_ relaxed: FacilityPrices.Relaxed, _ frame: FacilityFrame) {
    let customers = frame.problem.customerCount
    var (values, costs) = ([Int32](repeating: -1, count: customers), [Double](repeating: .infinity, count: customers))
    for facility in relaxed.served.indices where relaxed.isOpen[facility] {
      for customer in relaxed.served[facility].map(Int.init) {
        let cost = frame.byFacility[facility * customers + customer]
        if cost < costs[customer] { (values[customer], costs[customer]) = (Int32(facility), cost) }
      }
    }
    for customer in 0..<customers where values[customer] < 0 {
      for facility in relaxed.isOpen.indices where relaxed.isOpen[facility] {
        let cost = frame.byFacility[facility * customers + customer]
        if cost < costs[customer] { (values[customer], costs[customer]) = (Int32(facility), cost) }
      }
    }
    var state = Assignment(frame, price: price)
    state.set(values)
    state.descend(frame.suits)
    // more facilities until there is room, those first that the relaxation is nearest to opening
    let others = relaxed.isOpen.indices.filter { !relaxed.isOpen[$0] }
      .sorted { (relaxed.reduced[$0], $0) < (relaxed.reduced[$1], $1) }
    for opened in others where state.excess > 0 {
      state.price *= 1.5
      state.open(opened)
      state.descend(frame.suits)
    }
    keep(state)
  }

  /// Makes steps while the temperature falls from the first to the last.
  mutating func run(_ frame: FacilityFrame, steps: Int, from first: Double, to last: Double) {
    price *= 2
    var state = Assignment(frame, price: price)
    state.set(current)
    keep(state)
    state.descend(frame.suits)
    keep(state)
    current = state.values
    var now = state.priced
    let factor = exponential(logarithm(last / first) / Double(Swift.max(1, steps - 1)))
    var temperature = first
    for _ in 0..<steps {
      change(&state, frame)
      let limit = now + temperature * AcceptanceTable.shared.draw(&random)
      state.descend(frame.suits, to: limit)
      keep(state)
      if state.priced <= limit {
        now = state.priced
        state.copy(to: &current)
      } else {
        state.restore(current)
      }
      temperature *= factor
      if adapt(&state.price, isOver: state.excess > 0) { now = state.priced }
    }
    price = state.price
  }

  /// Raises the price of excess where many of the last steps exceed a capacity, and lowers it where few do; true if it has changed.
  private mutating func adapt(_ price: inout Double, isOver: Bool) -> Bool {
    if least == .infinity {
      guard isOver else { return false }
      price *= 1.2
      return true
    }
    made += 1
    if isOver { exceeding += 1 }
    guard made == 50 else { return false }
    if exceeding > 20 { price *= 1.3 } else if exceeding < 5 { price /= 1.15 }
    (made, exceeding) = (0, 0)
    return true
  }

  private mutating func keep(_ state: borrowing Assignment) {
    guard state.excess == 0, state.cost < least - 1e-9 * abs(least) || least == .infinity else { return }
    least = state.cost
    state.copy(to: &best)
  }

  private mutating func change(_ state: inout Assignment, _ frame: FacilityFrame) {
    guard random.below(8) < 5 else {
      var shaken = random.below(state.facilities)
      while state.counts[shaken] == 0 { shaken = random.below(state.facilities) }
      return state.shake(shaken, count: 1 + random.below(3), &random)
    }
    let one = frame.draw(&random)
    let isOpen = state.counts[one] > 0
    // another facility, open if the first is closed, so that the two are exchanged
    var other = -1
    if random.below(4) > 0 {
      for _ in 0..<8 where other < 0 {
        let near = frame.near[one]
        let drawn =
          random.below(2) == 0
          ? frame.draw(&random) : Int(near[Swift.min(random.below(near.count), random.below(near.count))])
        if drawn != one, (state.counts[drawn] > 0) != isOpen, !frame.isClosed[drawn], !frame.isOpen[drawn] {
          other = drawn
        }
      }
    }
    if isOpen {
      if other >= 0 { state.open(other) }
      state.close(one, keeping: other)
    } else {
      state.open(one)
      if other >= 0 { state.close(other, keeping: one) }
    }
  }
}
