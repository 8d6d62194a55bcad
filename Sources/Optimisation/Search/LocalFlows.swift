/// Attendance flows of the zones of a part, by index within the part; empty where each zone has a school of its own.
struct LocalFlows: Sendable {
  let areShared: Bool
  /// Index in the problem of each school that pupils of the part attend, in ascending order.
  private(set) var attended: [Int32] = []
  /// Schools of zone z, as indexes in `attended`, and their shares: those at `starts[z]..<starts[z + 1]`.
  private(set) var starts: [Int32] = [0]
  private(set) var schools: [Int32] = []
  private(set) var shares: [Double] = []

  // Scratch: change of the pupils of each school by year, and the schools that change.
  var change: [Double] = []
  var changed: [Int32] = []

  init(_ rows: FlowRows, zones: [Int32], years: Int) {
    areShared = !rows.areOwn
    guard areShared else { return }
    let all = zones.flatMap { rows.schools[rows.range(of: Int($0))] }.sorted()
    for school in all where attended.last != school { attended.append(school) }
    let numbers = Dictionary(uniqueKeysWithValues: attended.enumerated().map { ($0.element, Int32($0.offset)) })
    for zone in zones {
      for at in rows.range(of: Int(zone)) {
        schools.append(numbers[rows.schools[at]] ?? 0)
        shares.append(rows.shares[at])
      }
      starts.append(Int32(schools.count))
    }
    change = Array(repeating: 0, count: attended.count * years)
  }

  @inline(__always)
  func range(of zone: Int) -> Range<Int> { Int(starts[zone])..<Int(starts[zone + 1]) }
}
