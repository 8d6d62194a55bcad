internal import Optimisation
internal import Planning
internal import Proposals
internal import Simulation

/// Checks the members of a request for catchments against the scenario, and reports every invalid member.
struct CatchmentCheck {
  static let largestWeight = 1e9

  let result: SimulationResult
  let dataset: Dataset
  private var members: SearchMembers

  init(_ result: SimulationResult, on dataset: Dataset, blockNumbers: [String: BlockIndex]) {
    (self.result, self.dataset) = (result, dataset)
    members = SearchMembers(result, on: dataset, blockNumbers: blockNumbers)
  }

  /// The request by the numbers of the scenario.
  /// - Throws: `Faults`, one for each invalid member.
  mutating func check(_ asked: CatchmentRequest) throws(Faults) -> RezoningRequest {
    let stage = members.stage(asked.stage, "stage")
    let years = members.years(asked.years, from: asked.from)
    let weights = weights(asked.weights ?? .init())
    let locks = members.locks(asked.locks)
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

  private mutating func wrong(_ field: String, _ found: String?, _ expected: Phrase) {
    members.wrong(field, found, expected)
  }
}
