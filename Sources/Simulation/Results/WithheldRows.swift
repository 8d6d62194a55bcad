/// The rows of a published result whose number of pupils is withheld, for kinds of rows that do not store this themselves;
/// empty for a result that is not published.
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
