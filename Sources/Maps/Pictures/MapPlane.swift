internal import Foundation
package import Geometry

/// Brings degrees to the pixels of a frame: equirectangular about the middle latitude, north up, so that a scale bar is
/// right there (a place of one degree to the north or south is off by about 1 % at 32°).
///
/// Places are whole numbers of a grid. Borders that two areas share go to the same grid points and stay shared.
package struct MapPlane {
  /// Grid points in a pixel.
  package let grid: Double
  /// Pixels that the land takes.
  package let width: Double
  package let height: Double
  /// Metres on the ground in a pixel, at the middle latitude.
  package let metresPerPixel: Double
  private let west: Double
  private let north: Double
  private let perDegree: Position

  package struct Point: Hashable {
    package var x: Int
    package var y: Int
  }

  /// - Parameters:
  ///   - bounds: degrees; less than 200 m a side are widened to that.
  ///   - width: of the frame, pixels; the land is fitted into it.
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

  /// Length of a degree of longitude and of latitude on WGS 84, metres: the usual series (J. P. Snyder, "Map Projections: a
  /// Working Manual", 1987).
  static func metresPerDegree(latitude: Double) -> Position {
    let angle = latitude * .pi / 180
    return Position(
      max(1, 111_412.84 * cos(angle) - 93.5 * cos(3 * angle) + 0.118 * cos(5 * angle)),
      111_132.954 - 559.822 * cos(2 * angle) + 1.175 * cos(4 * angle))
  }
}
