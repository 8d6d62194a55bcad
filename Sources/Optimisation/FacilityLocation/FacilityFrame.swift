/// What the chains of a search share.
struct FacilityFrame: Sendable {
  let problem: FacilityLocationProblem
  let units: IntegralUnits
  /// Facilities that are open, or closed, in any better solution.
  var isOpen: [Bool]
  var isClosed: [Bool]
  /// The others.
  var free: [Int]
  /// Costs by facility, shape `[facilities, customers]`.
  let byFacility: [Double]
  private(set) var suits: NearFacilities
  /// Other facilities, those first whose costs are most alike.
  let near: [[Int32]]

  init(_ problem: FacilityLocationProblem, _ units: IntegralUnits, byFacility: [Double]) {
    (self.problem, self.units, self.byFacility) = (problem, units, byFacility)
    let facilities = problem.facilityCount
    isOpen = [Bool](repeating: false, count: facilities)
    isClosed = isOpen
    free = Array(0..<facilities)
    suits = NearFacilities(problem, count: FacilityFrame.suiting(facilities), isClosed: isClosed)
    near = (0..<facilities).map { one in
      let apart = (0..<facilities).map { other in
        (0..<problem.customerCount).reduce(0.0) {
          $0 + abs(problem.costs[$1 * facilities + one] - problem.costs[$1 * facilities + other])
        }
      }
      let others = (0..<facilities).filter { $0 != one }.sorted { (apart[$0], $0) < (apart[$1], $1) }
      return others.isEmpty ? [Int32(one)] : others.prefix(12).map(Int32.init)
    }
  }

  private static func suiting(_ facilities: Int) -> Int { Swift.max(16, facilities / 4) }

  /// One of the facilities that are not fixed; one whose state is little certain is drawn more often.
  func draw(_ random: inout SearchRandom) -> Int {
    free[Swift.min(random.below(free.count), random.below(free.count), random.below(free.count))]
  }

  /// Fixes what no better solution changes.
  mutating func fix(_ relaxation: FacilityPrices, _ best: FacilityPrices.Relaxed, below limit: Double) {
    let base = relaxation.cheapestSet(best.reduced).value
    var losses: [Double] = []
    for facility in isOpen.indices {
      let opened = relaxation.cheapestSet(best.reduced, fixed: (facility, true)).value - base
      let closed = relaxation.cheapestSet(best.reduced, fixed: (facility, false)).value - base
      isClosed[facility] = best.bound + opened >= limit
      isOpen[facility] = best.bound + closed >= limit
      losses.append(Swift.max(opened, closed))
    }
    free = isOpen.indices.filter { !isOpen[$0] && !isClosed[$0] }.sorted { (losses[$0], $0) < (losses[$1], $1) }
    suits = NearFacilities(problem, count: FacilityFrame.suiting(problem.facilityCount), isClosed: isClosed)
    if free.isEmpty { free = Array(isOpen.indices) }
  }
}
