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
  ///   - others: results of further scenarios of demand, for which is planned as well; all count alike.
  ///   - dataset: the dataset of the scenario.
  ///   - jobs: threads that may be used; the instance is the same for any number.
  /// - Throws: `Faults` where no zone can be drawn anew, rules or locks contradict the scenario, pupils follow a rule that the
  ///   problem cannot express, or another scenario differs in more than its demand.
  public init(
    _ request: SitingRequest, _ result: SimulationResult, others: [SimulationResult] = [], on dataset: Dataset,
    jobs: Int = 1
  ) throws(Faults) {
    let share = 1 / Double(1 + others.count)
    try self.init(
      request, DemandFuture(result, share: share), others: others.map { DemandFuture($0, share: share) }, on: dataset,
      jobs: jobs)
  }

  /// The same for futures of given shares, which add up to 1.
  ///
  /// - Parameters:
  ///   - given: the scenario, as above.
  ///   - others: further scenarios of demand, and draws of them or of the given one.
  public init(
    _ request: SitingRequest, _ given: DemandFuture, others: [DemandFuture], on dataset: Dataset, jobs: Int = 1
  ) throws(Faults) {
    let result = given.result
    try FutureDifferences.refuse(others.filter { $0.draws == nil }.map(\.result), beside: result)
    let builders = try SitingBuilder.all(request, [given] + others, on: dataset, jobs: jobs)
    let menu = builders[0].menu
    (self.request, metricCRS) = (request, result.metricCRS)
    self.given = menu.given(by: request.rules)
    candidates = menu.proposed()
    let limits = SitingLimits(request, menu, given: self.given, on: dataset, file: result.scenario.file)
    try limits.refuseImpossible()
    (rowFaults, limitNames, totalRow) = (limits.faults, limits.names, limits.totalRow)
    let first = builders[0]
    stages = first.measured.map { stage in
      Stage(
        stage: stage.stage, blocks: first.blocks(stage), schools: first.schools(stage),
        places: first.places(first.schools(stage)),
        setAside: stage.participants.setAside, keptBlocks: stage.keptBlocks)
    }
    let names = SitingNames(
      stages: stages, rowFaults: rowFaults, request: request, dataset: dataset, scenario: result.scenario)
    var futures: [Future] = []
    for builder in builders {
      let problem = try builder.problem(limits.rows, names)
      futures.append(builder.future(problem))
    }
    self.futures = futures
    do throws(SitingFault) {
      problem = try SitingFutures(futures.map(\.problem)).weighted(by: futures.map(\.weight))
    } catch {
      throw Faults([names.fault(error)])
    }
    constant = futures.reduce(0) { $0 + $1.weight * $1.constant }
    seatYearsShort = futures.reduce(0) { $0 + $1.weight * $1.seatYearsShort }
    costsAreRooms = menu.costs.areRooms
    excluded = menu.excluded
    differences = builders.flatMap { $0.differences() }.withoutRepeats
    leavesOut = first.leavesOut()
  }
}

extension [Phrase] {
  /// Each phrase once, in order.
  fileprivate var withoutRepeats: [Phrase] {
    indices.filter { at in !self[..<at].contains { $0.english == self[at].english } }.map { self[$0] }
  }
}

extension SitingBuilder {
  /// What can be built, and the measured numbers of each future.
  fileprivate static func all(
    _ request: SitingRequest, _ futures: [DemandFuture], on dataset: Dataset, jobs: Int
  ) throws(Faults) -> [SitingBuilder] {
    let given = futures[0].result
    var menu = SitingMenu(request, given, ScenarioPlaces(given.scenario, on: dataset), on: dataset)
    var builders = try measured(request, menu, futures, on: dataset, jobs: jobs)
    menu.addClosures(builders)
    for at in builders.indices { builders[at].menu = menu }
    return builders
  }

  /// The measured numbers of each future, over the blocks that take part in all of them.
  fileprivate static func measured(
    _ request: SitingRequest, _ menu: SitingMenu, _ futures: [DemandFuture], on dataset: Dataset, jobs: Int
  ) throws(Faults) -> [SitingBuilder] {
    let starts = Set([request.from] + menu.entries.map(\.candidate.opens)).sorted()
    let ground: BlockGround
    do throws(GeometryError) {
      ground = try BlockGround(dataset, in: futures[0].result.metricCRS, jobs: jobs)
    } catch {
      throw Faults([BlockGround.fault(error, on: dataset)])
    }
    var builders: [SitingBuilder] = []
    for future in futures {
      let runs = try MeasuredStage.Runs(request, future, on: dataset, jobs: jobs)
      var measured: [MeasuredStage] = []
      for stage in request.stages { measured.append(try MeasuredStage(stage, runs, starts: starts)) }
      builders.append(
        SitingBuilder(request: request, runs: runs, menu: menu, measured: measured, ground: ground, starts: starts))
    }
    for stage in request.stages.indices where builders.count > 1 {
      let isKept = (0..<dataset.blocks.count).map { block in
        builders.allSatisfy { $0.measured[stage].participants.memberOfBlock[block] >= 0 }
      }
      for at in builders.indices { builders[at].measured[stage].keep(isKept) }
    }
    return builders
  }

  /// A future with its problem.
  fileprivate func future(_ problem: SitingProblem) -> SitingInstance.Future {
    let given = runs.given
    return SitingInstance.Future(
      id: runs.future.id, name: given.scenario.names, weight: runs.future.share,
      isDraw: runs.future.draws != nil, problem: problem,
      constant: measuredSum() - sum(before: problem),
      seatYearsShort: given.schools.reduce(0) { $0 + (request.stages.contains($1.stage) ? $1.seatShortfall : 0) })
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
  private func measuredSum() -> Double {
    runs.base.schools.reduce(0) { sum, row in
      guard request.stages.contains(row.stage), request.years.contains(row.year) else { return sum }
      return sum + row.locatedMetres + request.weights.short * row.seatShortfall
    }
  }

  /// The same by the problem, if nothing is built.
  private func sum(before problem: SitingProblem) -> Double {
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
    if closesSchoolsWithOthers { words.append(Phrase("pupils of closed schools whose homes are not known")) }
    let pauses = scenario.projects.contains { project in
      guard case .pause(let pause) = project.action else { return false }
      return pause.heirs.isEmpty && pause.years.contains(where: runs.span.contains)
    }
    if pauses { words.append(Phrase("entrants of paused schools who would go to a new school nearby")) }
    return words
  }

  /// Whether a school can close at which pupils follow no zone: the closure names who takes them.
  private var closesSchoolsWithOthers: Bool {
    menu.entries.contains { entry in
      guard entry.candidate.kind == .close, let school = entry.school else { return false }
      return measured.contains { stage in
        (entry.candidate.opens...runs.span.upperBound).contains {
          abs(stage.pupilsWithoutHomes(school, in: $0, runs.base)) > 1e-9
        }
      }
    }
  }

  /// What the bound does not cover apart from the differences.
  fileprivate func leavesOut() -> [Phrase] {
    var words = [Phrase("connectedness of zones"), Phrase("home blocks of schools")]
    if request.weights.shape > 0 { words.append(Phrase("border between zones")) }
    if !menu.choosesYears, !menu.entries.isEmpty {
      words.append(Phrase("projects that open later than they can"))
    }
    if runs.given.scenario.distance == .streets { words.append(.waysAlongStreets) }
    let kept = measured.reduce(0) { $0 + $1.keptBlocks }
    if kept > 0 { words.append(Phrase("blocks whose pupils would not follow another zone (\(kept))")) }
    return words
  }
}
