public import Planning

extension SimulationResult {
  /// The first school year in which a school that is phased out serves no grade of a stage any more, and its places are gone; it may lie
  /// after the last year of the result. Nil where the school is not phased out, or nothing was simulated.
  public func yearWithoutGrades(_ school: SchoolIndex, _ stage: StageIndex) -> Int? {
    guard let spans = environment?.supply[stage].spans, let out = spans.phaseOut[school] else { return nil }
    let last = YearIndex(of: years.upperBound, from: baseYear)
    for year in stride(from: out.position, through: last.position, by: 1)
    where spans.served(school, YearIndex(year)).isEmpty { return baseYear + year }
    // one grade fewer each year, from below
    return baseYear + max(last.position + 1, out.position + spans.span(school, last).upperBound - 1)
  }
}
