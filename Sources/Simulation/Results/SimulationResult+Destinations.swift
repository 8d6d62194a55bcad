public import Planning

extension SimulationResult {
  /// The span of grades of a stage that a school serves in a year, counted through all stages; nil where it serves the whole stage, or
  /// for a result that was not simulated. A school that opens grade by grade has the span that it will serve.
  public func gradeSpan(of school: SchoolIndex, stage: StageIndex, in year: Int) -> ClosedRange<Int>? {
    guard let environment else { return nil }
    let span = environment.supply[stage].spans.span(school, YearIndex(of: year, from: baseYear))
    guard span.count < environment.stages[stage].gradeCount, let last = span.last else { return nil }
    return (environment.stages[stage].entryGrade + span.lowerBound)...(environment.stages[stage].entryGrade + last)
  }

  /// The schools that the children of a zone attend in a year, with shares, schools ascending: by attendance where it is known, else
  /// the schools of the zone.
  /// - Parameters:
  ///   - zone: as numbered in ``blockZones``.
  ///   - stage: number in `Dataset.stages`.
  ///   - year: school year, from ``baseYear`` on.
  public func schools(ofZone zone: Int, stage: StageIndex, year: Int) -> [SchoolShare] {
    let at = YearIndex(of: year, from: baseYear)
    let destinations = environment?.timelines[stage].years[at].destinations
    return (destinations ?? blockZones[stage][at.position].members)[zone].sorted { $0.school < $1.school }
  }

  /// Whether children attend other schools than those of their zones, by the data on attendance.
  public func hasFlows(stage: StageIndex) -> Bool { environment?.timelines[stage].years[0].destinations != nil }
}
