/// Weights of the other terms relative to a metre walked by a pupil (`model.md` §7).
public struct RezoningWeights: Sendable, Equatable {
  /// Weight of a pupil without a seat in one year, in metres.
  public var short: Double
  /// Weight of a pupil whose school changes, in metres.
  public var move: Double
  /// Weight of a metre of border between two zones, in pupils.
  public var shape: Double

  /// The weights of `model.md` §7, unless others are given.
  public init(short: Double = 20_000, move: Double = 500, shape: Double = 0) {
    self.short = short
    self.move = move
    self.shape = shape
  }
}
