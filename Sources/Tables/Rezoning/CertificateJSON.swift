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
  if instance.hasStreets { object.add("distances", "streets") }
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
