internal import Geometry
internal import Planning
internal import Simulation

/// Which pupils of a stage go by the zones, for each year in which the zones of a new school could begin: measured on simulations with
/// other zones.
struct MeasuredStage {
  /// The span of years: from the first in which anything can open to the last planned one.
  let span: ClosedRange<Int>
  let stage: StageIndex
  private(set) var participants: Participants
  /// Pupils who attend the school of a zone that begins in a year: by that year as in `starts`, year of the span, then block of the
  /// dataset; 0 before that year.
  private(set) var pupils: [[[Double]]] = []
  /// Whether other zones of this stage change who attends which school of a later stage that is planned too.
  private(set) var changesLaterStages = false
  /// Number of blocks that keep their zone because some of their pupils would not follow another one.
  private(set) var keptBlocks = 0

  /// What all measurements of a scenario share.
  struct Runs {
    let request: SitingRequest
    let dataset: Dataset
    /// The scenario, or a draw of it, in all its years.
    let future: DemandFuture
    /// Results over the span, without placement by admission.
    let base: SimulationResult
    let runs: ReassignedRuns
    let jobs: Int

    var span: ClosedRange<Int> { request.from...request.years.upperBound }
    /// Results of the future.
    var given: SimulationResult { future.result }

    /// Simulates the future over the span.
    init(_ request: SitingRequest, _ future: DemandFuture, on dataset: Dataset, jobs: Int) throws(Faults) {
      (self.request, self.dataset, self.future, self.jobs) = (request, dataset, future, jobs)
      var scenario = future.result.scenario
      scenario.years = min(scenario.years.lowerBound, request.from)...request.years.upperBound
      scenario.overflow = .stay
      // plans are made, and bounds proved, by straight distances
      scenario.distance = .straight
      runs = try ReassignedRuns(scenario, on: dataset, drawing: future.draws, jobs: jobs)
      let none = Reassignment(
        stage: request.stages[0], year: request.from, phase: .intake,
        zones: Array(repeating: -1, count: dataset.blocks.count))
      base = try runs.run(none, measuring: .distances, jobs: jobs)
    }
  }

  /// - Parameters:
  ///   - starts: school years in which zones can begin, ascending; the first is that of the request.
  /// - Throws: `Faults` where no zone can be drawn anew, or rolls do not follow from zones.
  init(_ stage: StageIndex, _ runs: Runs, starts: [Int]) throws(Faults) {
    (self.stage, span) = (stage, runs.span)
    let grades = runs.dataset.stages[stage].gradeCount
    let asked = RezoningRequest(stage: stage, from: span.lowerBound, years: span)
    participants = Participants(asked, runs.given, grades: grades)
    participants.setAsideIncomplete(of: grades)
    participants.leaveOutRedrawnBlocks(asked, runs.given)
    guard participants.memberOfBlock.contains(where: { $0 >= 0 }) else { throw Faults([none(runs)]) }
    var unsteady = true
    while unsteady {
      pupils = []
      unsteady = false
      for start in starts where !unsteady {
        let isEnough = participants.members.count > 1 && runs.request.phase == .intake
        let target = isEnough ? nil : try MeasuringSchool(stage, participants, runs, from: start)
        unsteady = try measure(start, target, runs)
      }
      guard participants.memberOfBlock.contains(where: { $0 >= 0 }) else { throw Faults([none(runs)]) }
    }
  }

  /// Keeps only some blocks in the plan.
  mutating func keep(_ isKept: [Bool]) {
    for block in isKept.indices where !isKept[block] && participants.memberOfBlock[block] >= 0 {
      participants.memberOfBlock[block] = -1
      keptBlocks += 1
    }
  }

  /// The zone of each block in the year from which the span begins; -1 for a block that takes no part.
  var zones: [Int32] {
    participants.memberOfBlock.map { $0 < 0 ? -1 : participants.members[Int($0)].zone }
  }

  /// Measures the pupils of a start.
  /// - Returns: true where blocks had to be kept out of the plan, so that all starts must be measured again.
  private mutating func measure(_ start: Int, _ target: MeasuringSchool?, _ runs: Runs) throws(Faults) -> Bool {
    let (today, other) = (zones, otherZones(target))
    let (base, shifted) = try simulate(other, from: start, target, runs)
    let years = start...span.upperBound
    let found = ZonePupils(base, shifted, zones: (today, other), stage: stage, years: years)
    let astray = found.restOfBlock.indices.filter { found.restOfBlock[$0] > 1e-6 }
    if !astray.isEmpty {
      for block in astray { participants.memberOfBlock[block] = -1 }
      keptBlocks += astray.count
      return true
    }
    let wrong = wrongRolls(base, shifted, (today, other), found.pupils, from: start)
    guard wrong.isEmpty else { throw Faults([notByZones(wrong, runs)]) }
    let before = Array(repeating: Array(repeating: 0.0, count: today.count), count: start - span.lowerBound)
    pupils.append(before + found.pupils)
    for later in runs.request.stages where later > stage {
      changesLaterStages = changesLaterStages || !hasSameRolls(base, shifted, later)
    }
    return false
  }

  /// For each block that takes part, another zone than that of today.
  private func otherZones(_ target: MeasuringSchool?) -> [Int32] {
    let count = participants.members.count
    return participants.memberOfBlock.map { member in
      if member < 0 { return -1 }
      return target?.zone ?? participants.members[(Int(member) + 1) % count].zone
    }
  }

  private func simulate(
    _ zones: [Int32], from start: Int, _ target: MeasuringSchool?, _ runs: Runs
  ) throws(Faults) -> (base: SimulationResult, shifted: SimulationResult) {
    let change = Reassignment(stage: stage, year: start, phase: runs.request.phase, zones: zones)
    return (target?.base ?? runs.base, try (target?.runs ?? runs.runs).run(change, jobs: runs.jobs))
  }

  /// Schools, each with the first year in which the change of its roll is not that of the pupils who follow the zones.
  private func wrongRolls(
    _ base: SimulationResult, _ shifted: SimulationResult, _ zones: ([Int32], [Int32]), _ pupils: [[Double]],
    from start: Int
  ) -> [String] {
    let (here, there) = (SchoolRows(base, stage), SchoolRows(shifted, stage))
    let (left, joined) = (
      followers(zones.0, pupils, base, in: start), followers(zones.1, pupils, base, in: start)
    )
    var wrong: [String] = []
    for school in base.scenario.schools.indexes {
      for year in start...span.upperBound {
        guard let row = here[school, year], let now = there[school, year] else { continue }
        let at = year - start
        let predicted = row.pupils - (left[school]?[at] ?? 0) + (joined[school]?[at] ?? 0)
        if abs(predicted - now.pupils) > 1e-6 * max(1, now.pupils) {
          wrong.append("\(base.scenario.schools[school].id.text) \(year)")
          break
        }
      }
    }
    return wrong
  }

  /// Pupils at each school who follow given zones, by year.
  private func followers(
    _ zones: [Int32], _ pupils: [[Double]], _ base: SimulationResult, in start: Int
  ) -> [SchoolIndex: [Double]] {
    var sums: [SchoolIndex: [Double]] = [:]
    let count = base.blockZones[stage][start - base.baseYear].members.count
    for (year, column) in pupils.enumerated() {
      var ofZone = [Double](repeating: 0, count: count)
      for block in zones.indices where zones[block] >= 0 { ofZone[Int(zones[block])] += column[block] }
      for (zone, pupils) in ofZone.enumerated() where pupils > 0 {
        for share in base.schools(ofZone: zone, stage: stage, year: start) {
          let school = SchoolIndex(rawValue: share.school)
          sums[school, default: Array(repeating: 0, count: self.span.upperBound - start + 1)][year] +=
            pupils * share.share
        }
      }
    }
    return sums
  }

  private func hasSameRolls(_ one: SimulationResult, _ other: SimulationResult, _ stage: StageIndex) -> Bool {
    let rows = SchoolRows(other, stage)
    return one.schools.allSatisfy { row in
      guard row.stage == stage, let now = rows[row.school, row.year] else { return true }
      return abs(row.pupils - now.pupils) <= 1e-6 * max(1, now.pupils)
    }
  }
}

/// A school that is founded only for measuring: pupils who go by the zones are those who go to it when it takes all blocks. It is used in
/// a stage in which a single school has a zone of its own, and where pupils already in school move as well, since some of them may be at the
/// school of another zone already.
private struct MeasuringSchool {
  let runs: ReassignedRuns
  /// Results with the school, but with nobody in its zone.
  let base: SimulationResult
  /// Number of the zone of the school.
  let zone: Int32

  /// - Parameter from: school year in which it is founded.
  init(
    _ stage: StageIndex, _ participants: Participants, _ runs: MeasuredStage.Runs, from: Int
  ) throws(Faults) {
    var scenario = runs.base.scenario
    var school = scenario.schools[participants.members[0].school]
    school.id = ID("")
    school.isNineYear = false
    school.site = MeasuringSchool.placeWithoutHomes(near: school.site, runs.dataset)
    scenario.schools.append(school)
    let new = scenario.schools.indexes.upperBound.advanced(by: -1)
    let land = MeasuringSchool.square(around: school.site)
    scenario.projects.append(
      Project(
        id: "", school: new, stages: [stage], action: .new(Opening(year: from, catchments: [stage: .area(land)])),
        file: "", line: 0))
    self.runs = try ReassignedRuns(scenario, on: runs.dataset, drawing: runs.future.draws, jobs: runs.jobs)
    let none = Reassignment(
      stage: stage, year: from, phase: .intake, zones: Array(repeating: -1, count: runs.dataset.blocks.count))
    base = try self.runs.run(none, jobs: runs.jobs)
    let members = base.blockZones[stage][from - base.baseYear].members
    zone = Int32(members.firstIndex { $0.contains { $0.school == new.rawValue } } ?? 0)
  }

  /// A square of about two metres.
  private static func square(around middle: Position) -> Area {
    let half = 1e-5
    let ring = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
    return Area([Polygon(rings: [ring.map { Position(middle.x + $0.0, middle.y + $0.1) }])])
  }

  /// A place near another one that is not at the point of a block.
  private static func placeWithoutHomes(near place: Position, _ dataset: Dataset) -> Position {
    var place = place
    var isFree = false
    while !isFree {
      place.x += 1e-4
      isFree = dataset.blocks.indexes.allSatisfy { block in
        let home = dataset.blocks.point(block)
        return abs(home.x - place.x) > 2e-5 || abs(home.y - place.y) > 2e-5
      }
    }
    return place
  }
}

extension MeasuredStage {
  /// The fault of a stage in which no zone can be drawn anew.
  private func none(_ runs: Runs) -> Fault {
    let reasons = participants.setAside.prefix(5).map {
      Phrase("\(runs.given.scenario.schools[$0.school].id.text): \($0.reason.words)")
    }
    let name = runs.dataset.stages[stage].id
    return Fault(
      file: runs.given.scenario.file, field: "--stage",
      Phrase("no school of the stage \(name) has a zone that can be drawn anew"),
      expected: Phrase("a school with a zone of its own that is open in all planned years"),
      mend: reasons.isEmpty
        ? Phrase("Choose a stage with catchments.")
        : Phrase("Choose other years. Schools that take no part: \(Phrase.joined(reasons, by: Phrase("; ")))"))
  }

  /// The fault of rolls that do not follow from the zones.
  private func notByZones(_ wrong: [String], _ runs: Runs) -> Fault {
    Fault(
      file: runs.given.scenario.file, field: "--from",
      Phrase(
        "pupils do not go by the zones of their homes alone, so that the effect of other zones cannot be stated exactly"
      ),
      expected: Phrase("schools whose rolls depend on zones, and on rules that are the same for all zones"),
      mend: Phrase("Plan other years, or lock the schools that are named with a lock file."), foundList: wrong)
  }
}
