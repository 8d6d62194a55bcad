public import Geometry

/// A line that divides a neighbourhood, such as a river, a railway or a motorway, and where it can be crossed
/// (`barriers.geojson`).
public struct Barrier: Sendable, Hashable {
  /// The positions of each stretch, degrees.
  public var lines: [[Position]]
  /// Bridges, tunnels and level crossings, degrees; empty if the layer gives none.
  public var crossings: [Position]

  /// A feature of the layer `barriers`, with or without a name; positions in degrees.
  public init(lines: [[Position]], crossings: [Position] = []) {
    self.lines = lines
    self.crossings = crossings
  }
}
