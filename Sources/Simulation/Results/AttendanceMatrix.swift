internal import Planning

/// Who lives where and attends where in one stage and year: pupils by zone of the home and school.
///
/// Rows of a zone add up to its residents on a roll; those of a school, with its unexplained pupils, to its roll.
public struct AttendanceMatrix: Sendable {
  /// The zones of the year by their schools, ascending.
  public private(set) var zones: [[Int]] = []
  /// By zone, then school; those of pupils whom residence does not explain last.
  public var rows: [Row] = []
  /// By school number.
  public var balances: [Int: ResidentBalance] = [:]

  /// Pupils of one zone at one school.
  public struct Row: Sendable {
    /// Number in `zones`; nil: pupils whom residence does not explain.
    public var zone: Int?
    /// Number in `Scenario.schools`.
    public var school: Int
    /// On the roll; those whom residence does not explain may be below 0.
    public var pupils: Double
  }
}

/// How a school's roll comes about: residents − lost + from outside.
public struct ResidentBalance: Sendable {
  /// Pupils who live in the school's zone, on whatever roll; of a shared zone, those who attend it and its share of those
  /// who attend none of the zone's schools.
  public var residents = 0.0
  /// Of them, those on the school's roll.
  public var kept = 0.0
  /// From other zones, and unexplained.
  public var outside = 0.0

  /// Pupils who live in the zone and attend elsewhere.
  public var lost: Double { residents - kept }
}

extension AttendanceMatrix {
  /// - Parameters:
  ///   - open: schools of the stage open in the year.
  ///   - unexplained: by school.
  init(_ attendance: Attendance, _ zones: YearZones, open: [Int], unexplained: [Double]) {
    let keys = zones.members.map { $0.map { Int($0.school) }.sorted() }
    self.zones = Array(Set(keys.filter { !$0.isEmpty })).sorted { $0.lexicographicallyPrecedes($1) }
    let number = Dictionary(uniqueKeysWithValues: self.zones.enumerated().map { ($0.element, $0.offset) })
    let zoneNumber = keys.map { number[$0] ?? -1 }
    var shares = [[SchoolShare]](repeating: [], count: self.zones.count)
    for (zone, members) in zones.members.enumerated() where zoneNumber[zone] >= 0 { shares[zoneNumber[zone]] = members }

    var cells: [Int: Double] = [:]
    let width = unexplained.count
    for block in 0..<(attendance.starts.count - 1) {
      for entry in attendance.entries(of: block) {
        let school = Int(attendance.schools[entry])
        zones.forEachZone(of: block, attending: Int32(school)) { zone, part in
          cells[zoneNumber[Int(zone)] * width + school, default: 0] += attendance.pupils[entry] * part
        }
      }
    }
    rows = cells.sorted { $0.key < $1.key }.filter { $0.value != 0 && $0.key >= 0 }
      .map { Row(zone: $0.key / width, school: $0.key % width, pupils: $0.value) }
    for school in open { balances[school] = ResidentBalance() }
    var away = [Double](repeating: 0, count: self.zones.count)
    for row in rows {
      guard let zone = row.zone else { continue }
      if self.zones[zone].contains(row.school) {
        balances[row.school, default: ResidentBalance()].kept += row.pupils
        balances[row.school, default: ResidentBalance()].residents += row.pupils
      } else {
        balances[row.school, default: ResidentBalance()].outside += row.pupils
        away[zone] += row.pupils
      }
    }
    for (zone, members) in shares.enumerated() {
      for member in members {
        balances[Int(member.school), default: ResidentBalance()].residents += away[zone] * member.share
      }
    }
    for school in open where unexplained[school] != 0 {
      rows.append(Row(zone: nil, school: school, pupils: unexplained[school]))
      balances[school, default: ResidentBalance()].outside += unexplained[school]
    }
  }
}
