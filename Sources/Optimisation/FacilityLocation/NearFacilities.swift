/// The facilities that suit each customer, and the customers that each facility suits.
struct NearFacilities: Sendable {
  /// Facilities of each customer, the cheapest first.
  let facilities: [Int32]
  private let starts: [Int]
  /// Customers of each facility.
  let customers: [Int32]
  private let starts2: [Int]

  /// - Parameter count: facilities for each customer.
  init(_ problem: FacilityLocationProblem, count: Int, isClosed: [Bool]) {
    let all = problem.facilityCount
    var lists = [[Int32]](repeating: [], count: all)
    var (facilities, starts): ([Int32], [Int]) = ([], [0])
    for customer in 0..<problem.customerCount {
      let row = (0..<all).filter { !isClosed[$0] }
        .sorted { (problem.costs[customer * all + $0], $0) < (problem.costs[customer * all + $1], $1) }
      for facility in row.prefix(count) {
        facilities.append(Int32(facility))
        lists[facility].append(Int32(customer))
      }
      starts.append(facilities.count)
    }
    (self.facilities, self.starts) = (facilities, starts)
    customers = lists.flatMap(\.self)
    starts2 = lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  @inline(__always)
  func range(of customer: Int) -> Range<Int> { starts[customer]..<starts[customer + 1] }

  @inline(__always)
  func wanting(_ facility: Int) -> Range<Int> { starts2[facility]..<starts2[facility + 1] }
}
