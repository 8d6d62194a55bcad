/// A line of an explanation, and its amounts in two scenarios.
public struct ComparedLine<Line: Sendable>: Sendable {
  /// The line, of the first scenario that has it.
  public var line: Line
  /// Amount in the explained scenario; 0 where it does not have the line.
  public var here: Double
  /// Amount in the scenario compared with; 0 where it does not have the line.
  public var other: Double

  /// Amount in the explained scenario minus that in the other.
  public var change: Double { here - other }

  /// The lines of both scenarios, each once, in an order.
  /// - Parameters:
  ///   - here: lines of the explained scenario, each with another key.
  ///   - other: lines of the scenario compared with.
  ///   - key: equal for lines that are matched.
  ///   - amount: the amount of a line.
  ///   - order: position of a line; lines of equal position stay in the order of the scenarios.
  static func matched(
    _ here: [Line], _ other: [Line], key: (Line) -> String, amount: (Line) -> Double, order: (Line) -> Int
  ) -> [Self] {
    var (lines, at) = ([Self](), [String: Int]())
    for line in here {
      at[key(line)] = lines.count
      lines.append(Self(line: line, here: amount(line), other: 0))
    }
    for line in other {
      if let known = at[key(line)] {
        lines[known].other = amount(line)
      } else {
        lines.append(Self(line: line, here: 0, other: amount(line)))
      }
    }
    return lines.enumerated().sorted { (order($0.element.line), $0.offset) < (order($1.element.line), $1.offset) }
      .map(\.element)
  }
}
