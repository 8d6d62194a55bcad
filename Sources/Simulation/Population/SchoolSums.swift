/// Children of one block by school, while a list is rebuilt: only a few entries, so the search is linear.
struct SchoolSums {
  private var schools: [Int32] = []
  private var registered: [Double] = []
  private var migrant: [Double] = []

  var count: Int { schools.count }

  subscript(at: Int) -> (school: Int32, registered: Double, migrant: Double) {
    (schools[at], registered[at], migrant[at])
  }

  mutating func removeAll() {
    schools.removeAll(keepingCapacity: true)
    registered.removeAll(keepingCapacity: true)
    migrant.removeAll(keepingCapacity: true)
  }

  mutating func add(_ school: Int32, _ first: Double, _ second: Double) {
    if let at = schools.firstIndex(of: school) {
      registered[at] += first
      migrant[at] += second
    } else {
      schools.append(school)
      registered.append(first)
      migrant.append(second)
    }
  }

  /// The sums, schools ascending.
  func forEachAscending(_ body: (_ school: Int32, _ registered: Double, _ migrant: Double) -> Void) {
    if schools.count == 1 { return body(schools[0], registered[0], migrant[0]) }
    for at in schools.indices.sorted(by: { schools[$0] < schools[$1] }) {
      body(schools[at], registered[at], migrant[at])
    }
  }
}
