public import Optimisation
public import Planning

/// What a user asks of a proposed plan of catchments.
public struct RezoningRequest: Sendable {
  /// The stage whose catchments are drawn anew.
  public var stage: StageIndex
  /// School year from which the new catchments hold; after the base year.
  public var from: Int
  /// School years that are planned together, within those of the scenario and not before ``from``.
  public var years: ClosedRange<Int>
  /// Which pupils already in school move with the catchments.
  public var phase = Phase.intake
  /// Weights of the other terms relative to a metre walked by a pupil.
  public var weights = RezoningWeights()
  /// Blocks and schools that are locked.
  public var locks = ZoneLocks()
  /// Whether blocks keep to the schools of their own district, or to the school of today.
  public var keepsDistricts = false
  /// Greatest share of the pupils of ``from`` who may move, 0 to 1; nil for no limit.
  public var mostMoved: Double?

  /// A request with default weights and without locks.
  /// - Parameters:
  ///   - stage: number in `Dataset.stages`.
  ///   - from: school year from which the new catchments hold.
  ///   - years: school years that are planned together.
  public init(stage: StageIndex, from: Int, years: ClosedRange<Int>) {
    self.stage = stage
    self.from = from
    self.years = years
  }
}
