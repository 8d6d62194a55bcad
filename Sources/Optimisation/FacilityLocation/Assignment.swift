/// An assignment of customers to facilities while it is being changed. Loads may exceed capacities at a price.
struct Assignment: ~Copyable {
  let facilities: Int
  let customers: Int
  /// Costs by facility, shape `[facilities, customers]`.
  let costs: UnsafeMutablePointer<Double>
  let opening: UnsafeMutablePointer<Double>
  let demands: UnsafeMutablePointer<Int>
  let capacities: UnsafeMutablePointer<Int>
  /// The facility of each customer, and the cost there.
  let facility: UnsafeMutablePointer<Int32>
  let paid: UnsafeMutablePointer<Double>
  let loads: UnsafeMutablePointer<Int>
  /// Number of customers of each facility; those that serve nobody are closed.
  let counts: UnsafeMutablePointer<Int>
  /// Customers of each facility, shape `[facilities, customers]`, and the place of each customer there.
  let members: UnsafeMutablePointer<Int32>
  let places: UnsafeMutablePointer<Int32>
  /// Facilities whose exchanges with others have to be looked at again.
  let isChanged: UnsafeMutablePointer<Bool>
  /// Price of a unit of demand above a capacity.
  var price: Double
  /// Demand above capacities.
  var excess = 0
  /// Cost without the price of excess.
  var cost = 0.0

  init(_ frame: FacilityFrame, price: Double) {
    (facilities, customers, self.price) = (frame.problem.facilityCount, frame.problem.customerCount, price)
    costs = .allocate(capacity: facilities * customers)
    costs.initialize(from: frame.byFacility, count: facilities * customers)
    opening = .allocate(capacity: facilities)
    opening.initialize(from: frame.problem.openingCosts, count: facilities)
    demands = .allocate(capacity: customers)
    demands.initialize(from: frame.units.demands, count: customers)
    capacities = .allocate(capacity: facilities)
    capacities.initialize(from: frame.units.capacities, count: facilities)
    facility = .allocate(capacity: customers)
    facility.initialize(repeating: 0, count: customers)
    paid = .allocate(capacity: customers)
    paid.initialize(repeating: 0, count: customers)
    loads = .allocate(capacity: facilities)
    loads.initialize(repeating: 0, count: facilities)
    counts = .allocate(capacity: facilities)
    counts.initialize(repeating: 0, count: facilities)
    members = .allocate(capacity: facilities * customers)
    members.initialize(repeating: 0, count: facilities * customers)
    places = .allocate(capacity: customers)
    places.initialize(repeating: 0, count: customers)
    isChanged = .allocate(capacity: facilities)
    isChanged.initialize(repeating: true, count: facilities)
  }

  deinit {
    costs.deallocate()
    opening.deallocate()
    demands.deallocate()
    capacities.deallocate()
    facility.deallocate()
    paid.deallocate()
    loads.deallocate()
    counts.deallocate()
    members.deallocate()
    places.deallocate()
    isChanged.deallocate()
  }

  /// Cost with the price of excess.
  var priced: Double { cost + price * Double(excess) }

  var values: [Int32] { Array(UnsafeBufferPointer(start: facility, count: customers)) }

  /// Replaces the whole assignment.
  mutating func set(_ values: borrowing [Int32]) {
    for at in 0..<facilities {
      (loads[at], counts[at], isChanged[at]) = (0, 0, true)
    }
    (cost, excess) = (0, 0)
    for customer in 0..<customers { join(customer, Int(values[customer])) }
    for at in 0..<facilities {
      if counts[at] > 0 { cost += opening[at] }
      excess += above(at, loads[at])
    }
    for customer in 0..<customers { cost += paid[customer] }
  }

  @inline(__always)
  func above(_ facility: Int, _ load: Int) -> Int { Swift.max(0, load - capacities[facility]) }

  @inline(__always)
  private mutating func join(_ customer: Int, _ to: Int) {
    members[to * customers + counts[to]] = Int32(truncatingIfNeeded: customer)
    places[customer] = Int32(truncatingIfNeeded: counts[to])
    counts[to] += 1
    loads[to] += demands[customer]
    facility[customer] = Int32(truncatingIfNeeded: to)
    paid[customer] = costs[to * customers + customer]
  }

  /// Moves a customer; opens and closes facilities as needed.
  @inline(__always)
  mutating func move(_ customer: Int, to: Int) {
    let from = Int(facility[customer])
    excess -= above(from, loads[from]) + above(to, loads[to])
    if counts[to] == 0 { cost += opening[to] }
    cost -= paid[customer]
    let (place, last) = (Int(places[customer]), members[from * customers + counts[from] - 1])
    members[from * customers + place] = last
    places[Int(last)] = Int32(truncatingIfNeeded: place)
    counts[from] -= 1
    loads[from] -= demands[customer]
    if counts[from] == 0 { cost -= opening[from] }
    join(customer, to)
    cost += paid[customer]
    excess += above(from, loads[from]) + above(to, loads[to])
    (isChanged[from], isChanged[to]) = (true, true)
  }

  /// Writes the assignment to an array of its length.
  func copy(to values: inout [Int32]) {
    values.withUnsafeMutableBufferPointer {
      _ = $0.update(from: UnsafeBufferPointer(start: facility, count: customers))
    }
  }

  /// Goes back to an assignment that was left by few moves; a local optimum, whose pairs need not be looked at again.
  mutating func restore(_ values: borrowing [Int32]) {
    for customer in 0..<customers where facility[customer] != values[customer] {
      move(customer, to: Int(values[customer]))
    }
    for at in 0..<facilities { isChanged[at] = false }
  }
}
