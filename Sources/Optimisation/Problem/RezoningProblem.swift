/// One stage to be zoned anew: which block belongs to which school, over one or several years together.
///
/// A flat value that knows no files, names or dates: blocks, schools and years are numbers from 0. The objective, in
/// pupil-metres (`model.md` §7):
///
///     Σ_y Σ_b pupils[b,y] · metres[b,s(b),y]  +  λ_short · Σ_{s,y} max(0, Σ_{b of s} pupils[b,y] − free[s,y])
///       +  λ_move · Σ_b moved[b]  +  λ_shape · metres of border between zones
public struct RezoningProblem: Sendable {
  /// Number of years that are planned together.
  public let years: Int
  /// Pupils who go by the zones, shape `[blocks, years]`.
  public let pupils: [Double]
  /// Pupils of the first year, who have moved if the school of their block changes, shape `[blocks]`.
  public let movable: [Double]
  /// Places left for the pupils who go by the zones: capacity less the pupils who do not, shape `[schools, years]`; may be
  /// negative.
  public let free: [Double]
  /// The school of each block today, shape `[blocks]`.
  public let today: [Int32]
  /// The block that holds each school, -1 for none, shape `[schools]`.
  public let homes: [Int32]
  /// How far it is from each block to each school.
  public let distances: Distances
  /// Which blocks lie beside each other.
  public let neighbours: Neighbours
  /// What a metre walked is weighed against.
  public let weights: RezoningWeights
  /// What a plan must leave as it is.
  public let locks: RezoningLocks

  /// Blocks are numbered from 0 to below this.
  public var blockCount: Int { today.count }
  /// Schools are numbered from 0 to below this.
  public var schoolCount: Int { homes.count }

  /// - Parameters:
  ///   - pupils: shape `[blocks, years]`.
  ///   - movable: shape `[blocks]`.
  ///   - capacity: shape `[schools, years]`.
  ///   - fixed: pupils of a school who do not go by the zones, shape `[schools, years]`.
  ///   - today: shape `[blocks]`.
  ///   - homes: shape `[schools]`.
  /// - Throws: ``RezoningFault``, the first that is found.
  public init(
    years: Int, pupils: [Double], movable: [Double], capacity: [Double], fixed: [Double], today: [Int32],
    homes: [Int32],
    distances: Distances, neighbours: Neighbours, weights: RezoningWeights = RezoningWeights(),
    locks: RezoningLocks = RezoningLocks()
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
    try validate()
  }

  /// The same problem with other locks, for example another limit on the pupils moved.
  public func locked(by locks: RezoningLocks) throws(RezoningFault) -> RezoningProblem {
    try RezoningProblem(
      years: years, pupils: pupils, movable: movable, capacity: free, fixed: Array(repeating: 0, count: free.count),
      today: today, homes: homes, distances: distances, neighbours: neighbours, weights: weights, locks: locks)
  }
}
