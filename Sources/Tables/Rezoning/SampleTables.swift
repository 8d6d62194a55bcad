internal import Bytes
public import Optimisation

/// `sample.csv`: today's plan, the proposed one if there is one, and each plan drawn.
public func sampleTable(_ sample: PlanSample) -> [UInt8] {
  let plans = [("today", sample.today)] + (sample.proposed.map { [("proposed", $0)] } ?? [])
  let draws = sample.draws.enumerated().map { (String($0.offset + 1), $0.element) }
  let measures = PlanMeasures.Measure.allCases
  var table = CSVTable(
    header: ["draw"] + measures.map { $0.column(of: sample) }, rows: plans.count + draws.count)
  for (name, plan) in plans + draws {
    table.text("draw", name)
    for measure in measures { table.number(measure.column(of: sample), plan[measure]) }
    table.endRow()
  }
  return table.bytes
}

/// The sample in `rezone --json`: how it was drawn, and by measure where the plans stand and the histogram.
public func sampleJSON(_ sample: PlanSample) -> [UInt8] {
  var object = JSONObjectWriter()
  object.add("seed", raw: Array("\(sample.settings.seed)".utf8))
  object.add("draws", sample.draws.count)
  object.add("chains", sample.chains.count)
  object.add("thinning", sample.settings.thinning)
  object.add("burn_in", sample.settings.burnIn)
  object.add("tolerance", sample.settings.tolerance, decimals: 9)
  object.add("steps", sample.steps)
  object.add("kept_steps", sample.keptSteps)
  object.add("cancelled", sample.isCancelled)
  object.add("measures", raw: jsonList(raw: PlanMeasures.Measure.allCases.map { measureJSON($0, of: sample) }))
  return object.finish()
}

private func measureJSON(_ measure: PlanMeasures.Measure, of sample: PlanSample) -> [UInt8] {
  var object = JSONObjectWriter()
  object.add("measure", measure.column(of: sample))
  for (name, plan) in [("today", sample.today), ("proposed", sample.proposed)] {
    guard let plan else { continue }
    let rank = sample.rank(of: plan, by: measure)
    object.add(name, plan[measure])
    object.add("\(name)_lower", rank.below)
    object.add("\(name)_equal", rank.equal)
    object.add("\(name)_higher", rank.above)
  }
  object.add("disagreement", sample.disagreement(by: measure))
  let histogram = sample.histogram(of: measure)
  object.add("least", histogram.least)
  object.add("width", histogram.width, decimals: 9)
  object.add("counts", raw: jsonList(histogram.counts))
  return object.finish()
}

extension PlanMeasures.Measure {
  /// The column of a measure.
  fileprivate func column(of sample: PlanSample) -> String {
    switch self {
    case .shortfall: "shortfall"
    case .meanWalk: "mean_walk_m"
    case .border: sample.hasBorders ? "border_m" : "border_pairs"
    case .movedPupils: "moved_pupils"
    }
  }
}
