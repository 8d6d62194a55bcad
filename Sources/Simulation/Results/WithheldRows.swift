/// Which rows of a published result have their count of pupils withheld, where the row does not say so itself; empty for a
/// result that is not published.
public struct WithheldRows: Sendable {
  /// Positions in `SimulationResult.grades`.
  public var grades: Set<Int> = []
  /// Positions in `SimulationResult.moves`.
  public var moves: Set<Int> = []
  /// Positions in `SimulationResult.admissions`; the mean distance of these is withheld as well.
  public var admissions: Set<Int> = []

  /// Nothing is withheld.
  public init() {}
}
