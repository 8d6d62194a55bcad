/// One stage to be rezoned: which block is assigned to which school, over one or several years together.
///
/// A plain value without files, names or dates: blocks, schools and years are numbers from 0. The objective, in
/// pupil-metres (`model.md` §7):
///
///     Σ_y Σ_b pupils[b,y] · metres[b,s(b),y]  +  λ_short · Σ_{s,y} max(0, Σ_{b of s} pupils[b,y] − free[s,y])
///       +  λ_move · Σ_b moved[b]  +  λ_shape · metres of border between zones
///
/// With attendance flows the pupils of zone z attend several schools: in the first two terms each school s counts with
/// `share[z,s]` of the pupils of the blocks of z. All other terms, locks and rules are about zones.
public struct RezoningProblem: Sendable {
  /// Number of years that are planned together.
  public let years: Int
  /// Pupils who attend the school of their zone, shape `[blocks, years]`.
  public let pupils: [Double]
  /// Pupils of the first year; they count as moved if the school of their block changes. Shape `[blocks]`.
  public let movable: [Double]
  /// Places for pupils who attend the school of their zone: capacity minus all other pupils, shape `[schools, years]`; may be
  /// negative.
  public let free: [Double]
  /// The school of each block today, shape `[blocks]`.
  public let today: [Int32]
  /// The block that contains each school, -1 for none, shape `[schools]`.
  public let homes: [Int32]
  /// Distances from each block to each school.
  public let distances: Distances
  /// Pairs of adjacent blocks.
  public let neighbours: Neighbours
  /// Weights of the other terms relative to a metre walked.
  public private(set) var weights: RezoningWeights
  /// The rules of the user that a plan must keep.
  public let locks: RezoningLocks
  /// Where the pupils of a zone attend other schools than their own.
  public let flows: [AttendanceFlow]
  let rows: FlowRows
  /// Zones that begin later, and schools that open and close; nil in plain rezoning.
  let later: LaterZones?

  /// Number of blocks; they are numbered from 0.
  public var blockCount: Int { today.count }
  /// Number of schools; they are numbered from 0.
  public var schoolCount: Int { homes.count }

  /// - `pupils`: pupils who attend the school of their zone, shape `[blocks, years]`.
  /// - `movable`: pupils of the first year, shape `[blocks]`.
  /// - `capacity`: places of each school, shape `[schools, years]`.
  /// - `fixed`: pupils of a school who do not attend it because of their zone, shape `[schools, years]`.
  /// - `today`: school of each block today, shape `[blocks]`.
  /// - `homes`: block that contains each school, shape `[schools]`.
  /// - `flows`: shares of the pupils of a zone by school, which add up to 1; a zone without flows sends all pupils to its own school.
  ///   A school that receives pupils by flows only, and has no zone, is a school without blocks today that keeps its zone
  ///   (``RezoningLocks/schools``).
  /// - Throws: the first ``RezoningFault`` found.
  public init(
    years: Int, pupils: [Double], movable: [Double], capacity: [Double], fixed: [Double], today: [Int32],
    homes: [Int32],
    distances: Distances, neighbours: Neighbours, weights: RezoningWeights = RezoningWeights(),
    locks: RezoningLocks = RezoningLocks(), flows: [AttendanceFlow] = []
  ) throws(RezoningFault) {
    guard capacity.count == fixed.count else { throw .shape("capacity and fixed pupils") }
    self.years = years
    self.pupils = pupils
    self.movable = movable
    self.free = zip(capacity, fixed).map { $0 - $1 }
    self.today = today
    self.homes = homes
    self.distances = distances
    self.neighbours = neighbours
    self.weights = weights
    self.locks = locks
    self.flows = flows
    rows = try FlowRows(flows, schools: homes.count)
    later = nil
    try validate()
  }

  /// A problem of zones that begin later, whose values are known to be valid; without flows and without a limit on the pupils moved.
  /// - `homes`: the block that the zone of each school must contain, -1 for none.
  /// - `today`: schools with or without a zone.
  init(
    years: Int, free: [Double], today: [Int32], homes: [Int32], distances: Distances, neighbours: Neighbours,
    weights: RezoningWeights, locks: RezoningLocks, later: LaterZones
  ) {
    self.years = years
    pupils = Array(later.pupils.prefix(today.count * years))
    movable = Array(later.movable.prefix(today.count))
    self.free = free
    self.today = today
    self.homes = homes
    self.distances = distances
    self.neighbours = neighbours
    self.weights = weights
    self.locks = locks
    flows = []
    rows = FlowRows()
    self.later = later
  }

  /// The same problem with other locks, for example another limit on the pupils moved.
  public func locked(by locks: RezoningLocks) throws(RezoningFault) -> RezoningProblem {
    try RezoningProblem(
      years: years, pupils: pupils, movable: movable, capacity: free, fixed: Array(repeating: 0, count: free.count),
      today: today, homes: homes, distances: distances, neighbours: neighbours, weights: weights, locks: locks,
      flows: flows)
  }

  /// The same problem with other weights, all of which are valid numbers.
  func weighted(by weights: RezoningWeights) -> RezoningProblem {
    var problem = self
    problem.weights = weights
    return problem
  }
}
