internal import Optimisation
internal import Planning
internal import Proposals
internal import Simulation

/// Checks the members of a request for catchments against the scenario, and reports every invalid member.
struct CatchmentCheck {
  static let largestWeight = 1e9

  let result: SimulationResult
  let dataset: Dataset
  let blockNumbers: [String: BlockIndex]
  private var members: SearchMembers

  init(_ result: SimulationResult, on dataset: Dataset, blockNumbers: [String: BlockIndex]) {
    (self.result, self.dataset, self.blockNumbers) = (result, dataset, blockNumbers)
    members = SearchMembers(result, on: dataset)
  }

  /// The request by the numbers of the scenario.
  /// - Throws: `Faults`, one for each invalid member.
  mutating func check(_ asked: CatchmentRequest) throws(Faults) -> RezoningRequest {
    let stage = members.stage(asked.stage, "stage")
    let years = members.years(asked.years, from: asked.from)
    let weights = weights(asked.weights ?? .init())
    let locks = locks(asked.locks ?? .init())
    if let stage, case .grades(let grades) = asked.phase?.phase {
      let known = dataset.stages[stage].grades
      if grades.isEmpty || grades.contains(where: { !known.contains($0) }) {
        wrong(
          "phase", "\(grades.sorted())",
          Phrase(
            "grades \(dataset.stages.name(ofGrade: known.lowerBound)) to \(dataset.stages.name(ofGrade: known.upperBound))"
          ))
      }
    }
    if let share = asked.mostMoved, !(0...1).contains(share) {
      wrong("max_moved", "\(share)", Phrase("a share from 0 to 1"))
    }
    members.checkLimits(effort: asked.effort, frontier: asked.frontier)
    guard let stage, let years, let from = asked.from, !members.faults.hasErrors else { throw members.faults }
    var request = RezoningRequest(stage: stage, from: from, years: years)
    request.phase = asked.phase?.phase ?? .intake
    (request.weights, request.locks) = (weights, locks)
    (request.keepsDistricts, request.mostMoved) = (asked.keepDistricts ?? false, asked.mostMoved)
    return request
  }

  private mutating func weights(_ asked: CatchmentRequest.Weights) -> RezoningWeights {
    var weights = RezoningWeights()
    for (name, value, term) in [
      ("short", asked.short, \RezoningWeights.short), ("move", asked.move, \.move), ("shape", asked.shape, \.shape),
    ] {
      guard let value else { continue }
      if (0...CatchmentCheck.largestWeight).contains(value) {
        weights[keyPath: term] = value
      } else {
        wrong("weights.\(name)", "\(value)", Phrase("metres, from 0 to 1,000,000,000"))
      }
    }
    return weights
  }

  private mutating func locks(_ asked: CatchmentRequest.Locks) -> ZoneLocks {
    let schools = Dictionary(result.scenario.schools.indexed.map { ($1.id.text, $0) }) { first, _ in first }
    var locks = ZoneLocks()
    func place(_ field: String) -> SourcePlace { SourcePlace(file: result.scenario.file, field: field) }
    for (block, school) in (asked.blocks ?? [:]).sorted(by: { $0.key < $1.key }) {
      if let pair = pair(block, schools[school], named: school, at: place("locks.blocks")) { locks.blocks.append(pair) }
    }
    for id in asked.schools ?? [] {
      guard let school = schools[id] else {
        wrong("locks.schools", id, Phrase("the id of a school"))
        continue
      }
      if !locks.schools.contains(school) { locks.schools.append(school) }
    }
    for one in asked.never ?? [] {
      let pair = pair(one.block, schools[one.school], named: one.school, at: place("locks.never"))
      if let pair { locks.never.append(pair) }
    }
    return locks
  }

  private mutating func pair(
    _ block: String, _ school: SchoolIndex?, named name: String, at place: SourcePlace
  ) -> ZoneLocks.Pair? {
    if blockNumbers[block] == nil { wrong(place.field, block, Phrase("ids of blocks of the dataset")) }
    if school == nil { wrong(place.field, name, Phrase("the id of a school")) }
    guard let number = blockNumbers[block], let school else { return nil }
    return ZoneLocks.Pair(block: number, school: school, place: place)
  }

  private mutating func wrong(_ field: String, _ found: String?, _ expected: Phrase) {
    members.wrong(field, found, expected)
  }
}
