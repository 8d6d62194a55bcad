/// Why a roll differs between two scenarios: the lines of both, side by side. The differences of the lines add up to the
/// difference of the rolls.
public struct ExplainedDifference: Sendable {
  /// A reason, and the number of pupils that it accounts for in each of the two scenarios.
  public struct Line: Sendable {
    /// The line; its pupils are those of the first scenario that has the line.
    public var line: ExplanationLine
    /// Pupils in the explained scenario; 0 where it does not have the line.
    public var here: Double
    /// Pupils in the scenario compared with; 0 where it does not have the line.
    public var other: Double

    /// Pupils in the explained scenario minus pupils in the other.
    public var change: Double { here - other }
  }
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
    var at: [String: Int] = [:]
    for line in here?.lines ?? [] {
      at[line.key] = lines.count
      lines.append(Line(line: line, here: line.pupils, other: 0))
    }
    for line in other?.lines ?? [] {
      if let known = at[line.key] {
        lines[known].other = line.pupils
      } else {
        lines.append(Line(line: line, here: 0, other: line.pupils))
      }
    }
    let causes = ExplanationLine.Cause.allCases
    lines = lines.enumerated().sorted {
      let (a, b) = (
        causes.firstIndex(of: $0.element.line.cause) ?? 0, causes.firstIndex(of: $1.element.line.cause) ?? 0
      )
      return (a, $0.offset) < (b, $1.offset)
    }.map(\.element)
  }
}
