/// Which facilities to open, and which one serves each customer, at the least cost: the single-source capacitated facility
/// location problem of the literature (Holmberg, Rönnqvist and Yuan, doi 10.1016/S0377-2217(98)00008-3).
///
/// Each customer is served by one open facility, and a facility serves no more demand than its capacity. The cost of a solution is the
/// opening cost of each facility that serves somebody, plus the cost of serving each customer.
public struct FacilityLocationProblem: Sendable, Equatable {
  /// Greatest demand that each facility can serve, shape `[facilities]`.
  public let capacities: [Double]
  /// Cost of opening each facility, shape `[facilities]`.
  public let openingCosts: [Double]
  /// Demand of each customer, shape `[customers]`.
  public let demands: [Double]
  /// Cost of serving all of a customer's demand from a facility, shape `[customers, facilities]`.
  public let costs: [Double]

  /// Number of facilities.
  public var facilityCount: Int { capacities.count }
  /// Number of customers.
  public var customerCount: Int { demands.count }

  /// Numbers above this are refused, since costs are added up in double precision.
  public static let largest = 1e15

  /// A problem; for the shapes see the properties.
  /// - Throws: ``FacilityLocationFault`` for the first fault found.
  public init(
    capacities: [Double], openingCosts: [Double], demands: [Double], costs: [Double]
  ) throws(FacilityLocationFault) {
    (self.capacities, self.openingCosts, self.demands, self.costs) = (capacities, openingCosts, demands, costs)
    guard !capacities.isEmpty, !demands.isEmpty, openingCosts.count == capacities.count,
      costs.count == demands.count * capacities.count
    else { throw .shape }
    let numbers = [capacities, openingCosts, demands, costs].joined()
    guard numbers.allSatisfy({ $0 >= 0 && $0 <= FacilityLocationProblem.largest }) else { throw .number }
    let (needed, present) = (demands.reduce(0, +), capacities.reduce(0, +))
    guard needed <= present * (1 + 1e-9) else { throw .capacity(needed: needed, present: present) }
    let most = capacities.reduce(0, max)
    if let customer = demands.firstIndex(where: { $0 > most * (1 + 1e-9) }) { throw .customer(customer) }
  }

  /// Cost of an assignment of each customer to a facility.
  public func objective(of assignment: [Int32]) -> Double {
    var isOpen = [Bool](repeating: false, count: facilityCount)
    var sum = 0.0
    for (customer, facility) in assignment.enumerated() {
      sum += costs[customer * facilityCount + Int(facility)]
      isOpen[Int(facility)] = true
    }
    for facility in isOpen.indices where isOpen[facility] { sum += openingCosts[facility] }
    return sum
  }

  /// True if no facility serves more than its capacity (one part in 10⁹ is left to rounding).
  public func isFeasible(_ assignment: [Int32]) -> Bool {
    var loads = [Double](repeating: 0, count: facilityCount)
    for (customer, facility) in assignment.enumerated() { loads[Int(facility)] += demands[customer] }
    return zip(loads, capacities).allSatisfy { $0 <= $1 * (1 + 1e-9) }
  }
}

/// A solution of a ``FacilityLocationProblem``, with a bound on any.
public struct FacilityLocationSolution: Sendable, Equatable {
  /// The facility that serves each customer, shape `[customers]`.
  public let assignment: [Int32]
  /// Cost of the solution.
  public let objective: Double
  /// Lower bound: no solution costs less.
  public let bound: Double
  /// Number of steps that the search made.
  public let steps: Int
  /// Why the search ended.
  public let stopped: ProposedPlan.Stopped

  /// Greatest possible improvement by another solution, as a share of the objective.
  public var gap: Double { ProposedPlan.gap(objective, bound: bound) }
}

/// Why a problem of facility location has no solution, or none was found.
public enum FacilityLocationFault: Error, Equatable, Sendable {
  /// There is no facility or no customer, or an array does not have the right number of values.
  case shape
  /// A number is negative, not finite, or above ``FacilityLocationProblem/largest``.
  case number
  /// The demand of all customers is above the capacity of all facilities.
  case capacity(needed: Double, present: Double)
  /// The demand of a customer, by number, is above every capacity.
  case customer(Int)
  /// No assignment within the capacities was found; there may be none.
  case noAssignment
}
