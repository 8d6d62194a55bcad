/// The prices from which the bound of a ``SitingProblem`` can be computed again.
///
/// A school as an option of its place leaves it, or as it is if none of its place is chosen, is a *variant* v: the start k of its zone (0
/// without an option), and its position from then on. A site is open by an option alone, and a school that an option closes has no variant.
/// Let π be the price of a place, p(k) the pupils of a block who follow a zone from start k on, and t the block's school of today. A
/// block b costs at a variant of another school
///
///     c(b, v) = Σ_y p(k)[y] · (metres to v in y + π[v, y]) + Σ_y (p(0) − p(k))[y] · (metres to t in y + π[t, y]) + λ_move · movable(k)
///
/// and at a variant of t itself `Σ_y p(0)[y] · (metres to v in y + π[t, y])`. Where t may be moved, metres to t are those to the nearest of
/// its positions that are possible in the year. Let `u(b)` be the least cost of b over the schools that stand, nothing built, less its
/// discount, and the *savings* of a variant `Σ_b max(0, u(b) − c(b, v))`, over the blocks whose locks allow the school. Then
///
///     Σ_b u(b)  −  Σ_{s,y} π · free  −  Σ savings of the schools that no option changes
///       −  Σ_places max over its options o, or nothing, of ( Σ savings of the variants of the place's schools
///                                                            + Σ π · places of o − constants of o − Σ_rows price · amount of o )
///       −  Σ_rows ( price · atMost where price > 0, price · atLeast where price < 0 )
///
/// is at most the objective of any plan that keeps the rows: Lagrangian relaxation of places, of the rule that each block has one school,
/// and of the rows (A. M. Geoffrion, "Lagrangean relaxation for integer programming", Mathematical Programming Study 2, 1974, doi
/// 10.1007/BFb0120690). With the discounts it reaches the linear relaxation in which a block cannot attend a larger share of a school than is
/// built (T. J. Van Roy, "A cross decomposition algorithm for capacitated facility location", Operations Research 34, 1986, doi
/// 10.1287/opre.34.1.145).
///
/// A block that may have no school that stands pays its least cost over all variants instead.
///
/// **Enumerated.** The two last lines are the prices' answer to a small problem: the greatest value of a choice of one option or nothing
/// for each place that keeps the rows. Its exact answer V, found by trying all choices that could be better, gives a higher bound,
/// `Σ u − Σ π · free − Σ savings − V`. Whoever checks it computes the values of the options from the prices and shows, with any solver or
/// by enumeration, that no choice within the rows has a value above V.
public struct SitingPrices: Sendable, Equatable {
  /// Price of a place by stage, in metres from 0 to the weight of a seat short at the school, shape `[stages][schools, years]`.
  public var places: [[Double]]
  /// What is taken off the least cost of each block, in pupil-metres, shape `[stages][blocks]`. Any number is valid; below 0 where a school
  /// that stands may move away or close.
  public var discounts: [[Double]]
  /// Price of each row, in pupil-metres for a unit; 0 or more where the row limits from above, 0 or less where from below.
  public var rows: [Double]

  /// Prices of places, discounts of blocks and prices of rows.
  public init(places: [[Double]], discounts: [[Double]], rows: [Double]) {
    self.places = places
    self.discounts = discounts
    self.rows = rows
  }
}
