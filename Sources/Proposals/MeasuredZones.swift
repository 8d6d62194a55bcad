internal import Geometry
internal import Optimisation
internal import Planning
internal import Simulation

/// The numbers of a rezoning, measured on simulations with different zones.
struct MeasuredZones {
  let request: RezoningRequest
  private(set) var participants: Participants
  /// Pupils who follow the zones: by year from ``RezoningRequest/from`` to the last planned year, then block of the dataset.
  private(set) var pupils: [[Double]] = []
  private(set) var locks: ZoneLocks
  /// The scenario to the last planned year, without placement by admission, in which the pupils who move stand where they count.
  private(set) var run: SimulationResult
  /// Whether the phase moves pupils who still follow an older zone.
  private(set) var countsOlderZones = false
  /// Zone of each block in that run; -1 for blocks that take no part.
  private var zones: [Int32] = []
  /// Schools with a zone that takes part, then others to which children of these zones go.
  private(set) var schools: [SchoolIndex] = []
  /// Sums over the schools of the stage and the planned years.
  private(set) var sum = (metres: 0.0, seatsShort: 0.0)

  private var span: ClosedRange<Int> { request.from...request.years.upperBound }

  init(
    _ request: RezoningRequest, _ result: SimulationResult, on dataset: Dataset, jobs: Int
  ) throws(Faults) {
    self.request = request
    locks = request.locks
    participants = Participants(request, result, grades: dataset.stages[request.stage].gradeCount)
    var scenario = result.scenario
    scenario.years = min(scenario.years.lowerBound, request.from)...request.years.upperBound
    scenario.overflow = .stay
    let runs = try ReassignedRuns(scenario, on: dataset, jobs: jobs)
    let none = Reassignment(
      stage: request.stage, year: request.from, phase: .intake,
      zones: Array(repeating: -1, count: dataset.blocks.count))
    run = try runs.run(none, measuring: .distances, jobs: jobs)
    try measure(runs, on: dataset, jobs: jobs)
    sumUp()
  }

  // MARK: runs with other zones

  /// Simulates the scenario with every block in another zone, twice, and takes the difference.
  private mutating func measure(_ runs: ReassignedRuns, on dataset: Dataset, jobs: Int) throws(Faults) {
    let complete = participants.complete(of: dataset.stages[request.stage].gradeCount)
    guard complete.count >= 2 else { throw Faults([tooFew(on: dataset)]) }
    let first = otherZones(complete, steps: complete.count > 2 ? 2 : 0)
    var second = otherZones(complete, steps: 1)
    let one = try simulate(first, runs, jobs: jobs)
    var two = try simulate(second, runs, jobs: jobs)
    let found = ZonePupils(one, two, zones: (first, second), stage: request.stage, years: span)
    pupils = found.pupils
    if try keepOutOfGradesNotOpen(runs, from: (one, first), on: dataset, jobs: jobs) {
      second = otherZones(complete, steps: 1)
      two = try simulate(second, runs, jobs: jobs)
    }
    (zones, schools) = (todaysZones, receivers)
    if request.phase != .intake {
      countsOlderZones = !wrongRolls(run, zones, two, second).isEmpty
      // pupils whom the phase moves count as if every block changed its school
      run = try simulate(second, runs, measuring: .distances, jobs: jobs)
      zones = second
    }
    try checkRolls(two, zones: second, rest: found.rest, on: dataset)
  }

  /// For each block that takes part, the zone of a school that serves all grades: some steps after the own zone in the list of these
  /// schools.
  private func otherZones(_ complete: [Int], steps: Int) -> [Int32] {
    let number = Dictionary(uniqueKeysWithValues: complete.enumerated().map { ($1, $0) })
    return participants.memberOfBlock.enumerated().map { block, member in
      guard member >= 0 else { return -1 }
      let at = (number[Int(member)] ?? block) + steps
      return participants.members[complete[at % complete.count]].zone
    }
  }

  private func simulate(
    _ zones: [Int32], _ runs: ReassignedRuns, measuring homes: HomeMeasures = [], jobs: Int
  ) throws(Faults) -> SimulationResult {
    try runs.run(
      Reassignment(stage: request.stage, year: request.from, phase: request.phase, zones: zones), measuring: homes,
      jobs: jobs)
  }

  /// Forbids blocks the schools that open grade by grade, where some of their pupils would be in a grade that is not open yet and
  /// attend another school. A block that is in the zone of such a school takes no part.
  ///
  /// Schools whose grades open alike are tested in one run, with all blocks in the zone of one of them.
  /// - Parameter known: a run with all blocks in zones of schools that serve all grades.
  /// - Returns: true where a block no longer takes part.
  private mutating func keepOutOfGradesNotOpen(
    _ runs: ReassignedRuns, from known: (run: SimulationResult, zones: [Int32]), on dataset: Dataset, jobs: Int
  ) throws(Faults) -> Bool {
    let grades = dataset.stages[request.stage].gradeCount
    let opening = participants.members.indices.filter { !participants.complete(of: grades).contains($0) }
    var left = false
    for alike in Dictionary(grouping: opening, by: { participants.members[$0].grades }).values.sorted(by: {
      $0[0] < $1[0]
    }) {
      let zone = participants.members[alike[0]].zone
      let zones = participants.memberOfBlock.map { $0 < 0 ? -1 : zone }
      let there = try simulate(zones, runs, jobs: jobs)
      let found = ZonePupils(there, known.run, zones: (zones, known.zones), stage: request.stage, years: span)
      for block in zones.indices where zones[block] >= 0 {
        let isSame = pupils.indices.allSatisfy {
          abs(found.pupils[$0][block] - pupils[$0][block]) <= 1e-9 * max(1, pupils[$0][block])
        }
        if isSame { continue }
        for member in alike {
          if Int(participants.memberOfBlock[block]) == member {
            participants.memberOfBlock[block] = -1
            left = true
          } else {
            locks.never.append(
              ZoneLocks.Pair(
                block: BlockIndex(block), school: participants.members[member].school,
                place: SourcePlace(file: run.scenario.file)))
          }
        }
      }
    }
    return left
  }

  // MARK: blocks, schools and their numbers

  /// The blocks that take part, ascending.
  var blocks: [BlockIndex] {
    participants.memberOfBlock.indices.filter { participants.memberOfBlock[$0] >= 0 }.map { BlockIndex($0) }
  }

  /// The zones of the run as a plan: number in `participants.members` of the zone of each block of ``blocks``.
  var plan: [Int32] {
    let number = Dictionary(
      uniqueKeysWithValues: participants.members.enumerated().map { ($1.zone, Int32($0)) })
    return blocks.map { number[zones[$0.position]] ?? 0 }
  }

  private var todaysZones: [Int32] {
    participants.memberOfBlock.map { $0 < 0 ? -1 : participants.members[Int($0)].zone }
  }

  /// Schools with a zone that takes part, then other schools to which children of these zones go.
  private var receivers: [SchoolIndex] {
    let own = participants.members.map(\.school)
    let all = participants.members.flatMap { shares(ofZone: Int($0.zone)) }.map { SchoolIndex(rawValue: $0.school) }
    return own + Set(all).subtracting(own).sorted()
  }

  /// Places of each school in each planned year, and pupils who do not follow the zones: shape `[schools, years]`.
  func supply() -> (capacity: [Double], fixed: [Double]) {
    let rows = SchoolRows(run, request.stage)
    let by = followers(zones)
    var (capacity, fixed): ([Double], [Double]) = ([], [])
    for school in schools {
      for year in request.years {
        let row = rows[school, year]
        capacity.append(row?.capacity ?? 0)
        fixed.append((row?.pupils ?? 0) - (by[school]?[year - request.from] ?? 0))
      }
    }
    return (capacity, fixed)
  }

  /// Pupils at each school who follow the zones, by year of the span, if the blocks have given zones.
  private func followers(_ zones: [Int32]) -> [SchoolIndex: [Double]] {
    let count = run.blockZones[request.stage][request.from - run.baseYear].members.count
    var sums: [SchoolIndex: [Double]] = [:]
    for (year, column) in pupils.enumerated() {
      var ofZone = [Double](repeating: 0, count: count)
      for block in zones.indices where zones[block] >= 0 { ofZone[Int(zones[block])] += column[block] }
      for (zone, pupils) in ofZone.enumerated() where pupils > 0 {
        for share in shares(ofZone: zone) {
          let school = SchoolIndex(rawValue: share.school)
          sums[school, default: Array(repeating: 0, count: self.pupils.count)][year] += pupils * share.share
        }
      }
    }
    return sums
  }

  /// The schools that the children of a zone attend; the same in all years, for zones that take part.
  func shares(ofZone zone: Int) -> [SchoolShare] { run.schools(ofZone: zone, stage: request.stage, year: request.from) }

  private mutating func sumUp() {
    for row in run.schools where row.stage == request.stage && request.years.contains(row.year) {
      sum.metres += row.locatedMetres
      sum.seatsShort += row.seatShortfall
    }
  }

  /// Sites of the schools in each planned year, degrees: shape `[years][schools]`.
  var sites: [[Position]] {
    request.years.map { year in
      let ofYear = run.sites[year - run.years.lowerBound]
      return schools.map { ofYear[$0] }
    }
  }

  // MARK: checks

  /// Compares the rolls of a run with those that the numbers predict: if they differ, some rule of the scenario is beyond the problem.
  private func checkRolls(
    _ other: SimulationResult, zones there: [Int32], rest: Double, on dataset: Dataset
  ) throws(Faults) {
    let wrong = wrongRolls(run, zones, other, there)
    guard !wrong.isEmpty || rest > 1e-6 else { return }
    throw Faults([
      Fault(
        file: run.scenario.file, field: "rezoning",
        Phrase(
          "pupils do not go by the zones of their homes alone, so that the effect of other zones cannot be stated exactly"
        ),
        expected: Phrase("schools whose rolls depend on zones, and on rules that are the same for all zones"),
        mend: Phrase("Plan other years, or lock the schools that are named with a lock file."), foundList: wrong)
    ])
  }

  /// Schools, each with the first year in which the change of its roll from one run to another is not that of the pupils who follow
  /// the zones.
  private func wrongRolls(
    _ run: SimulationResult, _ zones: [Int32], _ other: SimulationResult, _ there: [Int32]
  ) -> [String] {
    let (here, after) = (followers(zones), followers(there))
    let (rows, others) = (SchoolRows(run, request.stage), SchoolRows(other, request.stage))
    var wrong: [String] = []
    for school in schools {
      for year in span {
        guard let row = rows[school, year], let now = others[school, year] else { continue }
        let at = year - request.from
        let predicted = row.pupils - (here[school]?[at] ?? 0) + (after[school]?[at] ?? 0)
        if abs(predicted - now.pupils) > 1e-6 * max(1, now.pupils) {
          wrong.append("\(run.scenario.schools[school].id.text) \(year)")
          break
        }
      }
    }
    return wrong
  }

  private func tooFew(on dataset: Dataset) -> Fault {
    let reasons = participants.setAside.map {
      Phrase("\(run.scenario.schools[$0.school].id.text): \($0.reason.words)")
    }
    return Fault(
      file: run.scenario.file, field: "rezoning",
      Phrase("fewer than two schools have a zone that can be drawn anew"),
      expected: Phrase("two schools with zones of their own that are open in all planned years"),
      mend: reasons.isEmpty
        ? Phrase("Choose a stage with more schools.")
        : Phrase(
          "Choose other years. Schools that take no part: \(Phrase.joined(Array(reasons.prefix(5)), by: Phrase("; ")))")
    )
  }
}
