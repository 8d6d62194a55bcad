package import Geometry

/// A short step along a border, with the zone on its right.
package struct BorderStep {
  package var middle: Position
  /// The direction is (`east`, `north`), of length 1.
  var east: Double
  package var north: Double
  package var metres: Double

  /// The point `metres` to the left of the step, outside the zone; if `metres` is negative, to the right of it.
  package func beside(_ metres: Double) -> Position { Position(middle.x - north * metres, middle.y + east * metres) }
}
