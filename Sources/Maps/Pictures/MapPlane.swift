internal import Foundation
package import Geometry

/// Converts degrees to the pixels of a frame: equirectangular with the middle latitude as standard parallel, north up. A scale
/// bar is exact at that latitude; one degree to the north or south, lengths are off by about 1 % at 32°.
///
/// Positions are rounded to the points of a grid, so that a border shared by two areas stays shared.
package struct MapPlane {
  /// Grid points per pixel.
  package let grid: Double
  /// Width of the land in pixels.
  package let width: Double
  /// Height of the land in pixels.
  package let height: Double
  /// Metres on the ground per pixel, at the middle latitude.
  package let metresPerPixel: Double
  private let west: Double
  private let north: Double
  /// Pixels per degree of longitude and latitude.
  private let perDegree: Position

  /// A point of the grid.
  package struct Point: Hashable {
    package var x: Int
    package var y: Int
  }

  /// - Parameters:
  ///   - bounds: the land in degrees; a side shorter than 200 m is extended to 200 m.
  ///   - width: width of the frame in pixels, into which the land is fitted.
  ///   - height: height of the frame in pixels.
  ///   - grid: grid points per pixel.
  package init(_ bounds: Bounds, width: Double, height: Double, grid: Double) {
    let middle = bounds.isEmpty ? Position(0, 0) : bounds.middle
    let metres = MapPlane.metresPerDegree(latitude: middle.y)
    let (across, along) =
      bounds.isEmpty
      ? (200, 200)
      : (max(200, (bounds.maxX - bounds.minX) * metres.x), max(200, (bounds.maxY - bounds.minY) * metres.y))
    let metresPerPixel = max(across / width, along / height)
    self.grid = grid
    self.metresPerPixel = metresPerPixel
    self.width = across / metresPerPixel
    self.height = along / metresPerPixel
    west = middle.x - across / metres.x / 2
    north = middle.y + along / metres.y / 2
    perDegree = Position(metres.x / metresPerPixel, metres.y / metresPerPixel)
  }

  func pixel(_ place: Position) -> Position {
    Position((place.x - west) * perDegree.x, (north - place.y) * perDegree.y)
  }

  package func point(_ place: Position) -> Point {
    let pixel = pixel(place)
    return Point(x: Int((pixel.x * grid).rounded()), y: Int((pixel.y * grid).rounded()))
  }

  /// Lengths of a degree of longitude and of latitude on WGS 84 in metres, by the usual series (J. P. Snyder, "Map Projections: a
  /// Working Manual", 1987).
  static func metresPerDegree(latitude: Double) -> Position {
    let angle = latitude * .pi / 180
    return Position(
      max(1, 111_412.84 * cos(angle) - 93.5 * cos(3 * angle) + 0.118 * cos(5 * angle)),
      111_132.954 - 559.822 * cos(2 * angle) + 1.175 * cos(4 * angle))
  }
}
