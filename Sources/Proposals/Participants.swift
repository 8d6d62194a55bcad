internal import Geometry
internal import Planning
internal import Simulation

/// The schools whose zones can be drawn anew, and the blocks that may change their school.
struct Participants {
  /// A school with a zone of its own.
  struct Member {
    let school: SchoolIndex
    /// Number of its zone in ``SimulationResult/blockZones``.
    let zone: Int32
    /// Grades that the school serves, in each year from ``RezoningRequest/from`` to the last planned year.
    let grades: [[Int]]
  }

  private(set) var members: [Member] = []
  private(set) var setAside: [SetAside] = []
  /// Number in `members` of the zone of each block; -1 for a block that takes no part. Shape `[blocks]`.
  var memberOfBlock: [Int32]

  /// - Parameters:
  ///   - result: results of the scenario in all its years.
  ///   - grades: number of grades of the stage.
  init(_ request: RezoningRequest, _ result: SimulationResult, grades: Int) {
    let stage = request.stage
    let zones = result.blockZones[stage]
    let first = request.from - result.baseYear
    let planned = request.from...request.years.upperBound
    let rows = SchoolRows(result, stage)
    var zonesOfSchool: [Int32: Int] = [:]
    for members in zones[first].members { for member in members { zonesOfSchool[member.school, default: 0] += 1 } }

    /// The first planned year in which a school takes in nobody.
    func pausedYear(_ school: SchoolIndex) -> Int? {
      result.scenario.projects.lazy.filter { $0.school == school && $0.stages.contains(stage) }.compactMap {
        if case .pause(let pause) = $0.action { pause.years.first(where: planned.contains) } else { nil }
      }.min()
    }

    func obstacle(_ zone: Int, _ school: SchoolIndex) -> SetAside.Reason? {
      if zonesOfSchool[school.rawValue] != 1 { return .severalZones }
      for year in planned where rows[school, year] == nil { return .closed(year: year) }
      for year in request.from...result.years.upperBound where rows[school, year] != nil {
        let now = zones[year - result.baseYear].members[zone]
        if now.count != 1 || now[0].school != school.rawValue { return .redrawn(year: year) }
      }
      if let year = pausedYear(school) { return .paused(year: year) }
      let flows = planned.map { result.schools(ofZone: zone, stage: stage, year: $0) }
      if let other = flows.firstIndex(where: { !$0.isClose(to: flows[0]) }) {
        return .flowsChange(year: planned.lowerBound + other)
      }
      for receiver in flows[0].map({ SchoolIndex(rawValue: $0.school) }) where receiver != school {
        if let year = pausedYear(receiver) { return .flowsChange(year: year) }
        for year in planned where rows[receiver, year]?.gradeRows.count != grades { return .flowsChange(year: year) }
      }
      return nil
    }

    var memberOfZone = [Int32](repeating: -1, count: zones[first].members.count)
    for (zone, schools) in zones[first].members.enumerated() where !schools.isEmpty {
      let school = SchoolIndex(rawValue: schools[0].school)
      if schools.count > 1 {
        setAside += schools.map { SetAside(school: SchoolIndex(rawValue: $0.school), reason: .shared) }
      } else if let reason = obstacle(zone, school) {
        setAside.append(SetAside(school: school, reason: reason))
      } else {
        memberOfZone[zone] = Int32(members.count)
        let grades = planned.map { year in
          rows[school, year].map { result.grades[$0.gradeRows].map(\.grade) } ?? []
        }
        members.append(Member(school: school, zone: Int32(zone), grades: grades))
      }
    }
    setAside.sort { $0.school < $1.school }
    memberOfBlock = zones[first].zoneOfBlock.indices.map { block in
      guard let zone = zones[first].wholeZone(of: block) else { return -1 }
      return memberOfZone[Int(zone)]
    }
  }

  /// Numbers of the members that serve all grades of the stage in all planned years.
  func complete(of grades: Int) -> [Int] {
    members.indices.filter { members[$0].grades.allSatisfy { $0.count == grades } }
  }
}

/// The rows of the schools of a stage by school and year.
struct SchoolRows {
  private var rows: [SchoolIndex: [Int: SchoolYearMeasures]] = [:]

  init(_ result: SimulationResult, _ stage: StageIndex) {
    for row in result.schools where row.stage == stage { rows[row.school, default: [:]][row.year] = row }
  }

  subscript(school: SchoolIndex, year: Int) -> SchoolYearMeasures? { rows[school]?[year] }
}

extension YearZones {
  /// The zone of a block that lies in one zone as a whole.
  fileprivate func wholeZone(of block: Int) -> Int32? {
    if let parts, parts.starts[block] < parts.starts[block + 1] {
      return parts.starts[block + 1] - parts.starts[block] == 1 ? parts.zones[parts.starts[block]] : nil
    }
    return zoneOfBlock[block] >= 0 ? zoneOfBlock[block] : nil
  }
}

extension [SchoolShare] {
  fileprivate func isClose(to other: [SchoolShare]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.school == $1.school && abs($0.share - $1.share) < 1e-12 }
  }
}
