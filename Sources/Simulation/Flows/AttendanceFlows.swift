internal import Planning

/// Which schools the children of a stage's zones attend, estimated from attendance in the base year (model.md §3, `attendance.csv`).
///
///     flow[z, s] = (n[z, s] + 50 · prior[z, s]) ÷ (N[z] + 50)
///
/// `prior` are the shares of the zone's own schools in the year. Counts are stored by school, so that they follow a school
/// whose zone changes; the counts of a zone of several schools are the sum over its schools.
struct AttendanceFlows {
  /// Weight of the zone's own schools, as a number of pupils added to those observed.
  static let weight = 50.0

  /// By school: pupils of its zone, counted by the school that they attend.
  private(set) var counts: [[Int32: Double]]
  /// True where no attendance of the stage is known.
  let isEmpty: Bool

  /// - Parameter zones: of the base year.
  init(_ stage: StageIndex, _ dataset: Dataset, schools: Int, zones: YearZones) {
    var counts = [[Int32: Double]](repeating: [:], count: schools)
    for row in dataset.attendance where dataset.stages[stage].grades.contains(row.grade) {
      let school = row.school.rawValue
      switch row.home {
      case .zone(let zone): counts[zone.position][school, default: 0] += row.pupils
      case .block(let block):
        zones.forEachOwnSchool(of: block.position) { own, share in
          counts[Int(own)][school, default: 0] += row.pupils * share
        }
      case .outside: break
      }
    }
    (self.counts, isEmpty) = (counts, counts.allSatisfy(\.isEmpty))
  }

  /// Shares of the schools that children of a zone go to; sum 1, schools ascending.
  /// - Parameters:
  ///   - own: the zone's own schools in the year with their shares.
  ///   - isOpen: whether a school is open; pupils of a school that is not open go to the zone's own schools.
  func shares(of own: [SchoolShare], isOpen: (Int) -> Bool) -> [SchoolShare] {
    var attended: [Int32: Double] = [:]
    var (all, gone) = (0.0, 0.0)
    for member in own {
      for (school, pupils) in counts[Int(member.school)].sorted(by: { $0.key < $1.key }) {
        all += pupils
        if isOpen(Int(school)) { attended[school, default: 0] += pupils } else { gone += pupils }
      }
    }
    guard all > 0 else { return own }
    for member in own { attended[member.school, default: 0] += (AttendanceFlows.weight + gone) * member.share }
    return attended.sorted { $0.key < $1.key }.filter { $0.value > 0 }
      .map { SchoolShare(school: $0.key, share: $0.value / (all + AttendanceFlows.weight)) }
  }

  /// Moves counts from other schools back to the own schools of a zone, in proportion.
  /// - Parameters:
  ///   - lack: pupils of the entry grade that each school of the zone lacks, by school.
  ///   - entrants: pupils of the entry grade who live in the zone.
  mutating func giveBack(_ lack: [Int: Double], to zone: [Int], entrants: Double) {
    let members = Set(zone)
    var (away, all) = (0.0, 0.0)
    for key in zone {
      for (school, pupils) in counts[key].sorted(by: { $0.key < $1.key }) {
        all += pupils
        if !members.contains(Int(school)) { away += pupils }
      }
    }
    let wanted = zone.reduce(0.0) { $0 + (lack[$1] ?? 0) } / entrants * (all + AttendanceFlows.weight)
    guard entrants > 0, away > 0, wanted > 0 else { return }
    let given = min(away, wanted)
    for key in zone {
      for school in counts[key].keys where !members.contains(Int(school)) { counts[key][school]? *= 1 - given / away }
      let part = (lack[key] ?? 0) / zone.reduce(0.0) { $0 + (lack[$1] ?? 0) }
      if part > 0 { counts[key][Int32(key), default: 0] += given * part }
    }
  }
}
