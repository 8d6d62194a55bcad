public import Planning

/// Pupils by zone of the home and school attended, in one stage and year.
///
/// The rows of a zone add up to its residents on a roll; the rows of a school, including its unexplained pupils, to its roll.
public struct AttendanceMatrix: Sendable {
  /// The zones of the year, each as a list of its schools, ascending.
  public private(set) var zones: [[SchoolIndex]] = []
  /// Ordered by zone, then school; rows of unexplained pupils come last.
  public var rows: [Row] = []
  /// Balance of residents, by school.
  public var balances: [SchoolIndex: ResidentBalance] = [:]

  /// Pupils of one zone at one school.
  public struct Row: Sendable {
    /// Index in `zones`; nil: unexplained pupils.
    public var zone: Int?
    /// Number in `Scenario.schools`.
    public var school: SchoolIndex
    /// Pupils on the roll; the number of unexplained pupils may be below 0.
    public var pupils: Double
  }
}

/// Composition of a school's roll: residents − lost + from outside.
public struct ResidentBalance: Sendable {
  /// Pupils on a roll who live in the school's zone. In a shared zone: those who attend the school, and the school's share of
  /// those who attend none of the zone's schools.
  public var residents = 0.0
  /// Residents on the school's own roll.
  public var kept = 0.0
  /// Pupils on the school's roll from other zones, and unexplained pupils.
  public var outside = 0.0

  /// Pupils who live in the zone and attend elsewhere.
  public var lost: Double { residents - kept }
}

extension AttendanceMatrix {
  /// - Parameters:
  ///   - open: schools of the stage open in the year.
  ///   - unexplained: by school.
  init(_ attendance: Attendance, _ zones: YearZones, open: [SchoolIndex], unexplained: Table<SchoolIndex, Double>) {
    let schoolsOfZone = zones.members.map { $0.map { SchoolIndex(rawValue: $0.school) }.sorted() }
    self.zones = Array(Set(schoolsOfZone.filter { !$0.isEmpty })).sorted { $0.lexicographicallyPrecedes($1) }
    let number = Dictionary(uniqueKeysWithValues: self.zones.enumerated().map { ($0.element, $0.offset) })
    let zoneNumbers = schoolsOfZone.map { number[$0] }
    var shares = [[SchoolShare]](repeating: [], count: self.zones.count)
    for (zone, members) in zip(zoneNumbers, zones.members) {
      if let zone { shares[zone] = members }
    }
    rows = AttendanceMatrix.rows(attendance, zones, numbers: zoneNumbers)
    for school in open { balances[school] = ResidentBalance() }
    addBalances(shares)
    for school in open where unexplained[school] != 0 {
      rows.append(Row(zone: nil, school: school, pupils: unexplained[school]))
      balances[school, default: ResidentBalance()].outside += unexplained[school]
    }
  }

  private struct ZoneSchool: Hashable {
    var zone: Int
    var school: SchoolIndex
  }

  /// Pupils by zone of the home and school, in this order.
  /// - Parameter numbers: for each zone of the year, its index in `zones`; nil for a zone without schools.
  private static func rows(_ attendance: Attendance, _ zones: YearZones, numbers: [Int?]) -> [Row] {
    var pupils: [ZoneSchool: Double] = [:]
    for block in 0..<(attendance.starts.count - 1) {
      for entry in attendance.entries(of: block) {
        let school = attendance.schools[entry]
        zones.forEachZone(of: block, attending: school) { zone, part in
          guard let zone = numbers[Int(zone)] else { return }
          pupils[ZoneSchool(zone: zone, school: SchoolIndex(rawValue: school)), default: 0] +=
            attendance.pupils[entry] * part
        }
      }
    }
    return pupils.filter { $0.value != 0 }.sorted { ($0.key.zone, $0.key.school) < ($1.key.zone, $1.key.school) }
      .map { Row(zone: $0.key.zone, school: $0.key.school, pupils: $0.value) }
  }

  /// - Parameter shares: the schools of each zone, with their shares of the residents who attend none of these schools.
  private mutating func addBalances(_ shares: [[SchoolShare]]) {
    var away = [Double](repeating: 0, count: zones.count)
    for row in rows {
      guard let zone = row.zone else { continue }
      if zones[zone].contains(row.school) {
        balances[row.school, default: ResidentBalance()].kept += row.pupils
        balances[row.school, default: ResidentBalance()].residents += row.pupils
      } else {
        balances[row.school, default: ResidentBalance()].outside += row.pupils
        away[zone] += row.pupils
      }
    }
    for (zone, members) in shares.enumerated() {
      for member in members {
        balances[SchoolIndex(rawValue: member.school), default: ResidentBalance()].residents +=
          away[zone] * member.share
      }
    }
  }
}
