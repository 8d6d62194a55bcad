internal import Geometry
internal import Optimisation
public import Planning
public import Simulation

extension SitingInstance {
  /// Measures a scenario by simulations with other zones, and lists what can be built.
  ///
  /// - Parameters:
  ///   - request: what is asked; its stages and years are those of the scenario.
  ///   - result: results of the scenario in all its years, without the projects that the rules strike out.
  ///   - dataset: the dataset of the scenario.
  ///   - jobs: threads that may be used; the instance is the same for any number.
  /// - Throws: `Faults` where no zone can be drawn anew, rules or locks contradict the scenario, or pupils follow a rule that the
  ///   problem cannot express.
  public init(_ request: SitingRequest, _ result: SimulationResult, on dataset: Dataset, jobs: Int = 1) throws(Faults) {
    let menu = SitingMenu(request, result, ScenarioPlaces(result.scenario, on: dataset), on: dataset)
    self.request = request
    given = menu.given(by: request.rules)
    candidates = menu.proposed()
    let limits = SitingLimits(request, menu, given: given, on: dataset, file: result.scenario.file)
    try limits.refuseImpossible()
    rowFaults = limits.faults
    let runs = try MeasuredStage.Runs(request, result, on: dataset, jobs: jobs)
    let starts = Set([request.from] + menu.entries.map(\.candidate.opens)).sorted()
    var measured: [MeasuredStage] = []
    for stage in request.stages { measured.append(try MeasuredStage(stage, runs, starts: starts)) }
    let builder: SitingBuilder
    do throws(GeometryError) {
      builder = SitingBuilder(
        request: request, runs: runs, menu: menu, measured: measured,
        ground: try BlockGround(dataset, in: result.metricCRS, jobs: jobs), starts: starts)
    } catch {
      throw Faults([BlockGround.fault(error, on: dataset)])
    }
    stages = measured.map { stage in
      Stage(
        stage: stage.stage, blocks: builder.blocks(stage), schools: builder.schools(stage),
        setAside: stage.participants.setAside, keptBlocks: stage.keptBlocks)
    }
    let names = SitingNames(
      stages: stages, rowFaults: rowFaults, request: request, dataset: dataset, scenario: result.scenario)
    problem = try builder.problem(limits.rows, names)
    constant = builder.measuredSum() - builder.sum(before: problem)
    seatYearsShort = result.schools.reduce(0) { $0 + (request.stages.contains($1.stage) ? $1.seatShortfall : 0) }
    costsAreRooms = menu.costs.areRooms
    excluded = menu.excluded
    differences = builder.differences()
    leavesOut = builder.leavesOut()
  }
}

extension SitingBuilder {
  /// The problem of the measured numbers.
  fileprivate func problem(_ rows: [SitingRow], _ names: SitingNames) throws(Faults) -> SitingProblem {
    var (stages, options): ([SitingStage], [SitingOption]) = ([], [])
    do throws(GeometryError) {
      for stage in measured { stages.append(try problemStage(stage)) }
      options = try self.options()
    } catch {
      throw Faults([BlockGround.fault(error, on: names.dataset)])
    }
    do throws(SitingFault) {
      return try SitingProblem(
        years: runs.span.count, starts: starts.map { $0 - request.from }, stages: stages, placeCount: menu.placeCount,
        options: options, rows: rows, weights: request.weights)
    } catch {
      throw Faults([names.fault(error)])
    }
  }

  /// Distance and seats short of the scenario over all schools of the stages and the planned years, weighted.
  fileprivate func measuredSum() -> Double {
    runs.base.schools.reduce(0) { sum, row in
      guard request.stages.contains(row.stage), request.years.contains(row.year) else { return sum }
      return sum + row.locatedMetres + request.weights.short * row.seatShortfall
    }
  }

  /// The same by the problem, if nothing is built.
  fileprivate func sum(before problem: SitingProblem) -> Double {
    let terms = problem.terms(of: [], plans: problem.stages.map(\.today))
    return terms.distance + terms.short
  }

  /// Why a simulated plan may differ from the numbers of the problem.
  fileprivate func differences() -> [Phrase] {
    var words: [Phrase] = []
    let scenario = runs.given.scenario
    if scenario.overflow.admits { words.append(Phrase("placement by admission")) }
    if request.stages.contains(where: runs.given.hasFlows) {
      words.append(Phrase("changes of the flows between zones and schools"))
    }
    if measured.contains(where: \.changesLaterStages) {
      words.append(Phrase("pupils who go on to the next stage by the school that they leave"))
    }
    let pauses = scenario.projects.contains { project in
      guard case .pause(let pause) = project.action else { return false }
      return pause.heirs.isEmpty && pause.years.contains(where: runs.span.contains)
    }
    if pauses { words.append(Phrase("entrants of paused schools who would go to a new school nearby")) }
    return words
  }

  /// What the bound does not cover apart from the differences.
  fileprivate func leavesOut() -> [Phrase] {
    var words = [Phrase("connectedness of zones"), Phrase("home blocks of schools")]
    if request.weights.shape > 0 { words.append(Phrase("border between zones")) }
    if !menu.choosesYears, !menu.entries.isEmpty {
      words.append(Phrase("projects that open later than they can"))
    }
    let kept = measured.reduce(0) { $0 + $1.keptBlocks }
    if kept > 0 { words.append(Phrase("blocks whose pupils would not follow another zone (\(kept))")) }
    return words
  }
}
