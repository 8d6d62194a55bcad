internal import Planning
internal import Simulation

extension MeasuredZones {
  /// Simulates the scenario with every block in another zone, twice, and takes the difference.
  mutating func measure(_ runs: ReassignedRuns, on dataset: Dataset, jobs: Int) throws(Faults) {
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
    let complete = Set(participants.complete(of: dataset.stages[request.stage].gradeCount))
    let opening = participants.members.indices.filter { !complete.contains($0) }
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
    let complete = Set(participants.complete(of: dataset.stages[request.stage].gradeCount))
    let partial = participants.members.indices.filter { !complete.contains($0) }
      .map { SetAside(school: participants.members[$0].school, reason: .notAllGrades) }
    let reasons = (participants.setAside + partial).map {
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
