/// Why a roll differs between two scenarios: the lines of both, side by side. The differences of the lines add up to the
/// difference of the rolls.
public struct ExplainedDifference: Sendable {
  /// A reason, and the number of pupils that it accounts for in each of the two scenarios.
  public typealias Line = ComparedLine<ExplanationLine>
  /// Lines of either scenario, in the order of `ExplanationLine.Cause`.
  public var lines: [Line] = []
  /// Roll in the explained scenario; 0 where the school does not exist.
  public var here: Double
  /// Roll in the scenario compared with; 0 where the school does not exist.
  public var other: Double

  /// - Parameters:
  ///   - here: explanation of the roll in the explained scenario; nil where the school does not have the stage open in the year.
  ///   - other: the same for the scenario compared with.
  public init(_ here: Explanation?, against other: Explanation?) {
    self.here = here?.pupils ?? 0
    self.other = other?.pupils ?? 0
    let causes = ExplanationLine.Cause.allCases
    lines = Line.matched(
      here?.lines ?? [], other?.lines ?? [], key: \.key, amount: \.pupils,
      order: { causes.firstIndex(of: $0.cause) ?? 0 })
  }
}
