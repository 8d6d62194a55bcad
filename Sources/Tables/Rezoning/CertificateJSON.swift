internal import Bytes
internal import Geometry
internal import Optimisation
public import Planning
public import Proposals

/// `certificate.json`: what was asked, the objective by term before and after, the bound and the gap, with all digits.
func certificateJSON(_ outcome: RezoningOutcome, on dataset: Dataset, of scenario: Scenario) -> [UInt8] {
  let (instance, proposal) = (outcome.instance, outcome.proposal)
  let request = instance.request
  var object = JSONObjectWriter()
  object.add("schema", "schoolzone-certificate/1")
  object.add("scenario", scenario.id)
  object.add("stage", dataset.stages[request.stage].id)
  object.add("from", request.from)
  object.add("years", raw: Array("[\(request.years.map(String.init).joined(separator: ","))]".utf8))
  object.add("weights", raw: request.weights.json())
  object.add(exact: "objective", proposal.terms.objective)
  object.add("terms", raw: proposal.terms.json())
  object.add("before", raw: proposal.before.jsonWithObjective())
  object.add(exact: "bound", proposal.bound)
  object.add(exact: "gap", proposal.gap)
  object.add(exact: "constant", instance.constant)
  object.add("leaves_out", raw: jsonList(outcome.leavesOut.map(\.english)))
  object.add(exact: "moved_pupils", proposal.movedPupils)
  object.add(exact: "moved_share", proposal.movedShare)
  object.add("blocks", instance.blocks.count)
  object.add("schools", instance.schools.count)
  object.add("locks", raw: instance.locks.json(on: dataset, of: scenario))
  object.add("keep_districts", request.keepsDistricts)
  if let most = request.mostMoved { object.add(exact: "max_moved", most) } else { object.addNull("max_moved") }
  object.add("stopped", proposal.stopped.rawValue)
  object.add("seed", raw: Array("\(outcome.seed)".utf8))
  object.add("metric_crs", instance.metricCRS.code)
  object.add(exact: "detour_factor", instance.detourFactor)
  object.add(exact: "price_of_moving", proposal.prices.moving)
  object.add("steps", proposal.steps)
  return object.finish() + Array("\n".utf8)
}

/// What `rezone --json` prints: the certificate, the frontier, the sample if there is one, and the names of the files written.
public func rezoningJSON(
  _ outcome: RezoningOutcome, on dataset: Dataset, of scenario: Scenario, files: [String]
) -> [UInt8] {
  var object = JSONObjectWriter()
  object.add("certificate", raw: certificateJSON(outcome, on: dataset, of: scenario).dropLast())
  object.add(
    "frontier",
    raw: jsonList(
      raw: outcome.frontier.map { plan in
        var object = JSONObjectWriter()
        object.add(exact: "moved_pupils", plan.movedPupils)
        object.add(exact: "moved_share", plan.movedShare)
        object.add(exact: "objective", plan.terms.objective)
        object.add(exact: "bound", plan.bound)
        object.add(exact: "gap", plan.gap)
        return object.finish()
      }))
  if let sample = outcome.sample { object.add("sample", raw: sampleJSON(sample)) }
  object.add("files", raw: jsonList(files))
  return object.finish() + Array("\n".utf8)
}

extension RezoningWeights {
  fileprivate func json() -> [UInt8] {
    var object = JSONObjectWriter()
    object.add(exact: "short", short)
    object.add(exact: "move", move)
    object.add(exact: "shape", shape)
    return object.finish()
  }
}

extension RezoningTerms {
  fileprivate func json() -> [UInt8] {
    var object = JSONObjectWriter()
    object.add(exact: "distance", distance)
    object.add(exact: "short", short)
    object.add(exact: "move", move)
    object.add(exact: "shape", shape)
    return object.finish()
  }

  fileprivate func jsonWithObjective() -> [UInt8] {
    var object = JSONObjectWriter()
    object.add(exact: "objective", objective)
    object.add("terms", raw: json())
    return object.finish()
  }
}

extension ZoneLocks {
  fileprivate func json(on dataset: Dataset, of scenario: Scenario) -> [UInt8] {
    func block(_ pair: Pair) -> String { dataset.blocks.ids[pair.block.position] }
    var fixed = JSONObjectWriter()
    for pair in blocks { fixed.add(block(pair), scenario.schools[pair.school].id.text) }
    let forbidden = never.map { pair in
      var object = JSONObjectWriter()
      object.add("block", block(pair))
      object.add("school", scenario.schools[pair.school].id.text)
      return object.finish()
    }
    var object = JSONObjectWriter()
    object.add("blocks", raw: fixed.finish())
    object.add("schools", raw: jsonList(schools.map { scenario.schools[$0].id.text }))
    object.add("never", raw: jsonList(raw: forbidden))
    return object.finish()
  }
}

extension JSONObjectWriter {
  /// Adds a number with all its digits, so that reading it returns the same number.
  fileprivate mutating func add(exact key: String, _ number: Double) { add(key, raw: Array(exactText(number).utf8)) }
}

/// A number with the fewest digits from which it can be read again without loss.
func exactText(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
}
