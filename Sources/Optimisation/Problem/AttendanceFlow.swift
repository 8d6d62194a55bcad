/// The share of a zone's pupils who attend a school: their own, or another one.
public struct AttendanceFlow: Sendable, Equatable {
  /// The school whose zone it is.
  public var zone: Int32
  /// The school that the pupils attend.
  public var school: Int32
  /// Share of the pupils of the zone, from 0 to 1.
  public var share: Double

  /// The share of the pupils of one zone at one school.
  public init(zone: Int32, school: Int32, share: Double) {
    self.zone = zone
    self.school = school
    self.share = share
  }
}

/// Attendance flows by zone; a zone without flows sends all pupils to its own school.
struct FlowRows: Sendable {
  /// Whether all zones send their pupils to their own school; the arrays are then empty.
  let areOwn: Bool
  /// Schools of zone z and their shares: `schools[starts[z]..<starts[z + 1]]`, in ascending order.
  private(set) var starts: [Int32] = []
  private(set) var schools: [Int32] = []
  private(set) var shares: [Double] = []

  /// All zones send their pupils to their own school.
  init() { areOwn = true }

  /// - Throws: ``RezoningFault`` for a school that does not exist or occurs twice in a zone, and for shares that do not add up to 1.
  init(_ flows: [AttendanceFlow], schools count: Int) throws(RezoningFault) {
    areOwn = flows.isEmpty
    guard !flows.isEmpty else { return }
    let known = 0..<Int32(max(0, count))
    guard flows.allSatisfy({ known.contains($0.zone) && known.contains($0.school) }) else {
      throw .unknown("in an attendance flow")
    }
    guard flows.allSatisfy({ $0.share >= 0 && $0.share.isFinite }) else { throw .number("an attendance share") }
    let sorted = flows.sorted { ($0.zone, $0.school) < ($1.zone, $1.school) }
    for (one, other) in zip(sorted, sorted.dropFirst()) where (one.zone, one.school) == (other.zone, other.school) {
      throw .number("a school twice in the attendance flows of zone \(one.zone)")
    }
    starts = [0]
    var at = 0
    for zone in known {
      let first = at
      while at < sorted.count, sorted[at].zone == zone { at += 1 }
      let row = sorted[first..<at].filter { $0.share > 0 }
      if first == at {
        schools.append(zone)
        shares.append(1)
      } else {
        guard abs(row.reduce(0) { $0 + $1.share } - 1) <= 1e-9 else {
          throw .number("attendance shares of zone \(zone) that do not add up to 1")
        }
        schools += row.map(\.school)
        shares += row.map(\.share)
      }
      starts.append(Int32(schools.count))
    }
  }

  /// The range of a zone in `schools` and `shares`.
  @inline(__always)
  func range(of zone: Int) -> Range<Int> { Int(starts[zone])..<Int(starts[zone + 1]) }

  /// Turns amounts by zone into amounts by school, shape `[schools, years]`: each school receives its share of each zone.
  func bySchool(_ amounts: [Double], years: Int) -> [Double] {
    if areOwn { return amounts }
    var result = [Double](repeating: 0, count: amounts.count)
    for zone in 0..<(starts.count - 1) {
      for at in range(of: zone) {
        for year in 0..<years { result[Int(schools[at]) * years + year] += shares[at] * amounts[zone * years + year] }
      }
    }
    return result
  }

  /// Turns values by school into values by zone, shape `[schools, years]`: the mean over the schools that its pupils attend.
  func byZone(_ values: [Double], years: Int) -> [Double] {
    if areOwn { return values }
    var result = [Double](repeating: 0, count: values.count)
    for zone in 0..<(starts.count - 1) {
      for at in range(of: zone) {
        for year in 0..<years { result[zone * years + year] += shares[at] * values[Int(schools[at]) * years + year] }
      }
    }
    return result
  }
}
