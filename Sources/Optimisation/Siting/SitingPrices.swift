/// The prices from which the bound of a ``SitingProblem`` can be computed again.
///
/// Let `c(b, s, o)` be the cost of block b at school s if option o of the school's place is chosen (or none): metres, moving, and places
/// at their prices, for the pupils who follow the zone from its start on, plus the metres and prices of the others at the block's school of
/// today. Let `u(b)` be the least such cost over the schools that stand, nothing built, less `discounts`. Then
///
///     Σ_b u(b)  −  Σ_places max over options o of the place, or none ( Σ_b max(0, u(b) − c(b, s, o)) + Σ π · places of o
///                                                                       − constant of o − Σ_rows price · amount of o )
///               −  Σ_rows ( price · atMost where price > 0, price · atLeast where price < 0 )
///
/// is at most the objective of any plan that keeps the rows: Lagrangian relaxation of places, of the rule that each block has one
/// school, and of the rows.
public struct SitingPrices: Sendable, Equatable {
  /// Price of a place by stage, in metres from 0 to the weight of a seat short, shape `[stages][schools, years]`.
  public var places: [[Double]]
  /// What is taken off the least cost of each block, in pupil-metres of 0 or more, shape `[stages][blocks]`.
  public var discounts: [[Double]]
  /// Price of each row, in pupil-metres for a unit; 0 or more where the row limits from above, 0 or less where from below.
  public var rows: [Double]
}
