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
    let zones = result.blockZones[request.stage][request.from - result.baseYear]
    let obstacles = Obstacles(request, result, grades: grades)
    var memberOfZone = [Int32](repeating: -1, count: zones.members.count)
    for (zone, schools) in zones.members.enumerated() where !schools.isEmpty {
      let school = SchoolIndex(rawValue: schools[0].school)
      if schools.count > 1 {
        setAside += schools.map { SetAside(school: SchoolIndex(rawValue: $0.school), reason: .shared) }
      } else if let reason = obstacles.first(zone: zone, of: school) {
        setAside.append(SetAside(school: school, reason: reason))
      } else {
        memberOfZone[zone] = Int32(members.count)
        members.append(Member(school: school, zone: Int32(zone), grades: obstacles.grades(of: school)))
      }
    }
    setAside.sort { $0.school < $1.school }
    memberOfBlock = zones.zoneOfBlock.indices.map { block in
      guard let zone = zones.wholeZone(of: block) else { return -1 }
      return memberOfZone[Int(zone)]
    }
  }

  /// Sets aside members that do not serve all grades of the stage in all planned years, with the blocks in their zones.
  mutating func setAsideIncomplete(of grades: Int) {
    let complete = complete(of: grades)
    guard complete.count < members.count else { return }
    let number = Dictionary(uniqueKeysWithValues: complete.enumerated().map { (Int32($1), Int32($0)) })
    memberOfBlock = memberOfBlock.map { number[$0] ?? -1 }
    for at in members.indices where number[Int32(at)] == nil {
      setAside.append(SetAside(school: members[at].school, reason: .notAllGrades))
    }
    setAside.sort { $0.school < $1.school }
    members = complete.map { members[$0] }
  }

  /// Keeps blocks that have another zone in a later year out of the plan.
  mutating func leaveOutRedrawnBlocks(_ request: RezoningRequest, _ result: SimulationResult) {
    let years = result.blockZones[request.stage][(request.from - result.baseYear)...]
    for block in memberOfBlock.indices where memberOfBlock[block] >= 0 {
      let zone = members[Int(memberOfBlock[block])].zone
      if years.contains(where: { $0.wholeZone(of: block) != zone }) { memberOfBlock[block] = -1 }
    }
  }

  /// Numbers of the members that serve all grades of the stage in all planned years.
  func complete(of grades: Int) -> [Int] {
    members.indices.filter { members[$0].grades.allSatisfy { $0.count == grades } }
  }
}

/// Why zones of a stage cannot be drawn anew.
private struct Obstacles {
  private let stage: StageIndex
  private let result: SimulationResult
  private let rows: SchoolRows
  private let gradeCount: Int
  /// The years from the new catchments to the last planned one.
  private let planned: ClosedRange<Int>
  /// Number of zones of each school.
  private var zoneCounts: [Int32: Int] = [:]

  init(_ request: RezoningRequest, _ result: SimulationResult, grades: Int) {
    (stage, self.result, gradeCount) = (request.stage, result, grades)
    planned = request.from...request.years.upperBound
    rows = SchoolRows(result, stage)
    for members in result.blockZones[stage][request.from - result.baseYear].members {
      for member in members { zoneCounts[member.school, default: 0] += 1 }
    }
  }

  /// Grades that a school serves in each planned year.
  func grades(of school: SchoolIndex) -> [[Int]] {
    planned.map { year in rows[school, year].map { result.grades[$0.gradeRows].map(\.grade) } ?? [] }
  }

  /// The first obstacle to a zone of a single school; nil if it can be drawn anew.
  func first(zone: Int, of school: SchoolIndex) -> SetAside.Reason? {
    if zoneCounts[school.rawValue] != 1 { return .severalZones }
    for year in planned where rows[school, year] == nil { return .closed(year: year) }
    for year in planned.lowerBound...result.years.upperBound where rows[school, year] != nil {
      let now = result.blockZones[stage][year - result.baseYear].members[zone]
      if now.count != 1 || now[0].school != school.rawValue { return .redrawn(year: year) }
    }
    if let year = pausedYear(school) { return .paused(year: year) }
    return changeOfFlows(zone: zone, of: school).map { .flowsChange(year: $0) }
  }

  /// The first planned year in which a school takes in nobody.
  private func pausedYear(_ school: SchoolIndex) -> Int? {
    result.scenario.projects.lazy.filter { $0.school == school && $0.stages.contains(stage) }.compactMap {
      if case .pause(let pause) = $0.action { pause.years.first(where: planned.contains) } else { nil }
    }.min()
  }

  /// The first planned year in which the children of a zone attend other schools than before.
  private func changeOfFlows(zone: Int, of school: SchoolIndex) -> Int? {
    let flows = planned.map { result.schools(ofZone: zone, stage: stage, year: $0) }
    if let other = flows.firstIndex(where: { !$0.isClose(to: flows[0]) }) { return planned.lowerBound + other }
    for receiver in flows[0].map({ SchoolIndex(rawValue: $0.school) }) where receiver != school {
      if let year = pausedYear(receiver) { return year }
      if let year = planned.first(where: { rows[receiver, $0]?.gradeRows.count != gradeCount }) { return year }
    }
    return nil
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
