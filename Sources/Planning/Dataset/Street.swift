public import Geometry

/// A street that can be walked (`streets.geojson`).
public struct Street: Sendable, Hashable {
  /// The positions of each stretch, degrees. Streets meet where they share a position.
  public var lines: [[Position]]
  /// Length of all stretches in metres; nil: as drawn.
  public var length: Double?
  /// The direction in which it can be walked.
  public var direction: Direction

  /// The direction in which a street can be walked.
  public enum Direction: Sendable, Hashable { case both, asDrawn, againstDrawn }

  /// - Parameters:
  ///   - lines: the positions of each stretch, degrees.
  ///   - length: metres; nil: as drawn.
  ///   - direction: both by default.
  public init(lines: [[Position]], length: Double? = nil, direction: Direction = .both) {
    self.lines = lines
    self.length = length
    self.direction = direction
  }
}
