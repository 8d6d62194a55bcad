internal import Bytes
internal import Geometry
internal import Measures
internal import Optimisation
public import Planning
public import Proposals

extension SitingReport {
  /// `certificate.json`: what was asked, the objective by term before and after, bound and gap, cost and seat-years short, with all
  /// digits.
  func certificate(_ outcome: SitingOutcome, on dataset: Dataset, of scenario: Scenario) -> [UInt8] {
    let asked = outcome.instance.request
    let stages = request.stages.map { dataset.stages[$0].id }
    var object = JSONObjectWriter()
    object.add("schema", "schoolzone-certificate/1")
    object.add("scenario", scenario.id)
    object.add("stage", stages.count == 1 ? stages[0] : nil as String?)
    object.add("stages", raw: jsonList(stages))
    object.add("from", request.from)
    object.add("years", raw: Array("[\(request.years.map(String.init).joined(separator: ","))]".utf8))
    object.add("weights", raw: request.weights.json())
    object.add(exact: "objective", terms.objective)
    object.add("terms", raw: terms.json())
    object.add("before", raw: before.jsonWithObjective())
    object.add(exact: "bound", bound)
    object.add(exact: "gap", gap)
    object.add("choice", isEnumerated ? "enumerated" : "relaxed")
    addVariant(to: &object, on: dataset)
    object.add(exact: "constant", outcome.instance.constant)
    object.add("leaves_out", raw: jsonList(leavesOut.map(\.english)))
    object.add(exact: "cost", cost)
    object.add("cost_unit", request.countsRooms ? "rooms" : dataset.about.currency?.description)
    object.add(exact: "seat_years_short", seatYearsShort.after)
    object.add(exact: "seat_years_short_before", seatYearsShort.before)
    addLimits(to: &object)
    object.add(exact: "moved_pupils", movedPupils)
    object.add(exact: "moved_share", movedPupils / max(outcome.boundProblem.movablePupils, .leastNormalMagnitude))
    object.add("blocks", request.blocks)
    object.add("schools", request.schools)
    object.add("sites", request.sites)
    object.add("projects", projects.count)
    object.add("locks", raw: asked.locks.json(on: dataset, of: scenario))
    object.add("keep_districts", asked.keepsDistricts)
    object.addNull("max_moved")
    object.add("stopped", outcome.plan.stopped.rawValue)
    object.add("seed", raw: Array("\(outcome.seed)".utf8))
    object.add("steps", outcome.plan.steps)
    addGround(of: outcome.instance, to: &object)
    return object.finish() + Array("\n".utf8)
  }

  /// What `verify` needs besides: the plane, and what projects that stay cost.
  private func addGround(of instance: SitingInstance, to object: inout JSONObjectWriter) {
    object.add("metric_crs", instance.metricCRS.code)
    object.add(exact: "detour_factor", instance.problem.stages[0].detourFactor)
    object.add(exact: "cost_of_given", instance.given.reduce(0) { $0 + $1.cost })
  }

  /// `equity` with `plain` and `districts`, or `robust`: only where the plan was made for the worst-off district, or for several futures.
  private func addVariant(to object: inout JSONObjectWriter, on dataset: Dataset) {
    if let plainTerms {
      object.add("equity", SitingRequest.Equity.worstDistrict.rawValue)
      object.add("plain", raw: plainTerms.jsonWithObjective())
      object.add("districts", raw: jsonList(raw: shortages.map { $0.json(on: dataset) }))
    }
    guard let robust else { return }
    var member = JSONObjectWriter()
    member.add("aim", robust.aim.rawValue)
    member.add("futures", raw: jsonList(robust.futures.map(\.id)))
    member.add("weights", raw: jsonList(raw: robust.futures.map { Array(exactText($0.weight).utf8) }))
    member.add(exact: "value", robust.value)
    member.add(exact: "bound", robust.bound)
    object.add("robust", raw: member.finish())
  }

  /// `budget`: `total` and the years with a limit; null without any.
  private func addLimits(to object: inout JSONObjectWriter) {
    guard request.budget != nil || !request.budgets.isEmpty else { return object.addNull("budget") }
    var limits = JSONObjectWriter()
    if let total = request.budget { limits.add(exact: "total", total) }
    for (year, limit) in request.budgets.sorted(by: { $0.key < $1.key }) { limits.add(exact: "\(year)", limit) }
    object.add("budget", raw: limits.finish())
  }
}

/// What `site --json` prints: the certificate, projects and frontier as in their tables, what the projects are worth, and the names of the
/// files written.
public func sitingJSON(
  _ report: SitingReport, _ outcome: SitingOutcome, on dataset: Dataset, of scenario: Scenario, files: [String]
) -> [UInt8] {
  func worth(_ projects: [SitingReport.Project]) -> [UInt8] {
    jsonList(raw: projects.compactMap { WorthRow($0).map { jsonObject($0) } })
  }
  var object = JSONObjectWriter()
  object.add("certificate", raw: report.certificate(outcome, on: dataset, of: scenario).dropLast())
  object.add("projects", raw: jsonList(raw: report.rows(on: dataset).map { jsonObject($0) }))
  object.add("frontier", raw: jsonList(raw: report.frontier.map { jsonObject(FrontierRow(point: $0)) }))
  if !report.futureRows.isEmpty { object.add("futures", raw: jsonList(raw: report.futureRows.map { jsonObject($0) })) }
  if let drawn = report.drawn {
    object.add("draws", raw: jsonList(raw: drawn.rows.map { jsonObject(DrawnSeatsRow(row: $0)) }))
  }
  object.add("without", raw: worth(report.projects))
  object.add("added", raw: worth(report.others))
  object.add("files", raw: jsonList(files))
  return object.finish() + Array("\n".utf8)
}

extension SitingOutcome.DistrictShortage {
  fileprivate func json(on dataset: Dataset) -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("district", dataset.districts[district].id.text)
    object.add(exact: "pupil_years", pupils)
    object.add(exact: "before", before)
    object.add(exact: "plain", plain)
    object.add(exact: "proposed", proposed)
    return object.finish()
  }
}

extension SitingProblem {
  /// Pupils who would count as moved if all blocks changed in the first year.
  fileprivate var movablePupils: Double {
    stages.reduce(0) { sum, stage in sum + stage.movable.prefix(stage.blockCount).reduce(0, +) }
  }
}
