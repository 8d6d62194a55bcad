/// What a metre walked by a pupil is weighed against, in pupil-metres (`model.md` §7).
public struct RezoningWeights: Sendable, Equatable {
  /// For a pupil without a seat, in one year: metres.
  public var short: Double
  /// For a pupil whose school changes: metres.
  public var move: Double
  /// For a metre of border between two zones: pupils.
  public var shape: Double

  /// The weights of `model.md` §7, unless others are given.
  public init(short: Double = 20_000, move: Double = 500, shape: Double = 0) {
    self.short = short
    self.move = move
    self.shape = shape
  }
}
