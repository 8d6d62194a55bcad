internal import Bytes
internal import Drafting
internal import Planning
internal import Tables
internal import Wording

/// One line of JSON: `{"progress": …}`, `{"found": …}`, or the members of a problem.
func stepAnswer<Found>(_ step: Searches.Step<Found>, _ answer: (Found) -> [UInt8]) -> [UInt8] {
  var object = JSONObjectWriter()
  switch step {
  case .progress(let progress): object.add("progress", raw: progress)
  case .found(let found): object.add("found", raw: answer(found))
  case .refused(let faults): return Problem(faults).json + Array("\n".utf8)
  }
  return object.finish() + Array("\n".utf8)
}

func cancelledAnswer(_ isCancelled: Bool) -> [UInt8] {
  var object = JSONObjectWriter()
  object.add("cancelled", isCancelled)
  return object.finish()
}

func progressAnswer(_ progress: SearchProgress) -> [UInt8] {
  var object = JSONObjectWriter()
  object.add("plan", progress.plan)
  object.add("plans", progress.plans)
  object.add("done", progress.done)
  object.add("objective", progress.objective)
  object.add("bound", progress.bound)
  object.add("gap", progress.gap, decimals: 6)
  return object.finish()
}

func proposalAnswer(_ found: ProposedCatchments, on dataset: Dataset) -> [UInt8] {
  let schools = found.scenario.schools
  var object = JSONObjectWriter()
  object.add("stage", dataset.stages[found.stage].id)
  object.add("from", found.from)
  object.add("years", raw: jsonList([found.years.lowerBound, found.years.upperBound]))
  switch found.phase {
  case .intake: object.add("phase", "intake")
  case .all: object.add("phase", "all")
  case .grades(let grades): object.add("phase", raw: jsonList(grades.sorted()))
  }
  let last = found.plans.indices.last
  object.add(
    "plans",
    raw: jsonList(
      raw: found.plans.enumerated().map { at, plan in
        let gap = at == last ? Words.gap(plan.gap) : Words.gapAmongPlansWithAsFewMoves(plan.gap)
        return planAnswer(plan, gap, schools, on: dataset)
      }))
  object.add(
    "kept",
    raw: jsonList(
      raw: found.kept.map { one in
        var row = JSONObjectWriter()
        row.add("school", schools[one.school].id.text)
        row.add("reason", inAllLanguages: one.reason)
        return row.finish()
      }))
  return object.finish()
}

private func planAnswer(
  _ plan: ProposedCatchments.Plan, _ gap: Phrase, _ schools: [School], on dataset: Dataset
) -> [UInt8] {
  var row = JSONObjectWriter()
  func add(_ key: String, _ change: ProposedCatchments.Change?) {
    guard let change else { return row.addNull(key) }
    var pair = JSONObjectWriter()
    pair.add("before", change.before)
    pair.add("after", change.after)
    row.add(key, raw: pair.finish())
  }
  add("objective", plan.objective)
  add("seats_short", plan.seatsShort)
  add("mean_walk_m", plan.meanWalk)
  row.add("bound", plan.bound)
  row.add("gap", plan.gap, decimals: 6)
  row.add("gap_text", inAllLanguages: gap)
  row.add("moved_pupils", plan.movedPupils)
  row.add("moved_share", plan.movedShare, decimals: 6)
  row.add("cancelled", plan.isCancelled)
  row.add(
    "moved",
    raw: jsonList(
      raw: plan.moved.map { one in
        var block = JSONObjectWriter()
        block.add("block", dataset.blocks.ids[one.block.position])
        block.add("from", schools[one.before].id.text)
        block.add("to", schools[one.school].id.text)
        block.add("pupils", one.pupils)
        return block.finish()
      }))
  return row.finish()
}
