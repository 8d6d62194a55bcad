public import Geometry
public import Optimisation
public import Planning
public import Simulation

/// A stage of a simulated scenario as a problem of catchments (`model.md` §7), with the names of its blocks and schools.
///
/// Pupils count by the schools to which the zones attach them; placement by admission (`overflow: admit`) comes after it and is left
/// out.
public struct RezoningInstance: Sendable {
  /// What was asked.
  public let request: RezoningRequest
  /// The blocks that take part, ascending.
  public let blocks: [BlockIndex]
  /// The schools that take part: first those with a zone, then others to which pupils of these zones go.
  public let schools: [SchoolIndex]
  /// Pupils of each block by year from ``RezoningRequest/from`` to the last planned year: shape `[years, blocks]`.
  public let pupils: [[Double]]
  /// Places of each school in each planned year, shape `[schools, years]`.
  public let capacity: [Double]
  /// Pupils of each school in each planned year who do not follow the zones that take part, shape `[schools, years]`.
  public let fixed: [Double]
  /// The problem: blocks, schools and years in the order of ``blocks``, ``schools`` and ``RezoningRequest/years``.
  public let problem: RezoningProblem
  /// Locks of the lock file, and those that follow from the scenario: blocks that must not go to a school that opens grade by grade,
  /// since pupils who come later would attend another school.
  public let locks: ZoneLocks
  /// Schools with a zone that take no part, with the reason.
  public let setAside: [SetAside]
  /// The part of the objective that does not depend on the zones, in weighted pupil-metres: the distance of all other pupils and the
  /// seats short at schools that take no part.
  public let constant: Double
  /// Sites of the schools in each planned year, degrees: shape `[years][schools]`.
  public let sites: [[Position]]
  /// Whether the scenario places pupils by admission, which the problem leaves out.
  public let placesByAdmission: Bool
  /// Whether the phase moves pupils who still follow an older zone than that of today: they count as if their block changed.
  public let countsOlderZones: Bool
  /// Whether the problem has ways along streets.
  public let hasStreets: Bool
  /// Whether the scenario measures ways along streets, and the problem has straight ones, as the ways would be too many.
  public let leavesOutStreets: Bool
  /// The plane in which distances are measured.
  public let metricCRS: CRS
  /// Walking distance ÷ straight distance.
  public let detourFactor: Double

  /// Measures a scenario by simulations with other zones.
  ///
  /// - Parameters:
  ///   - request: what is asked; its stage and years are those of the scenario.
  ///   - result: results of the scenario in all its years.
  ///   - dataset: the dataset of the scenario.
  ///   - jobs: threads that may be used; the instance is the same for any number.
  /// - Throws: `Faults` where fewer than two zones can be drawn anew, a lock contradicts the scenario, or pupils follow a rule that
  ///   the problem cannot express.
  public init(
    _ request: RezoningRequest, _ result: SimulationResult, on dataset: Dataset, jobs: Int = 1
  ) throws(Faults) {
    let measured = try MeasuredZones(request, result, on: dataset, jobs: jobs)
    try measured.refuseLocks(on: dataset)
    self.request = request
    (blocks, schools) = (measured.blocks, measured.schools)
    setAside = measured.participants.setAside
    locks = measured.locks
    metricCRS = result.metricCRS
    detourFactor = result.scenario.detourFactor
    hasStreets = measured.run.scenario.distance == .streets
    leavesOutStreets = !hasStreets && result.scenario.distance == .streets
    countsOlderZones = measured.countsOlderZones
    placesByAdmission = result.scenario.overflow.admits
    sites = measured.sites
    let supply = measured.supply()
    (capacity, fixed) = (supply.capacity, supply.fixed)
    pupils = measured.pupils.map { column in measured.blocks.map { column[$0.position] } }
    problem = try measured.problem(supply, on: dataset, jobs: jobs)
    let measuredTerms = problem.terms(of: measured.plan)
    constant =
      measured.sum.metres + request.weights.short * measured.sum.seatsShort - measuredTerms.distance
      - measuredTerms.short
  }
}
