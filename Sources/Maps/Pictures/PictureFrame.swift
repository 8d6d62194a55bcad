internal import Geometry

/// The layout of a picture in pixels: heading above, map on the left, panel on the right, sources below.
package struct PictureFrame {
  package static let margin = 40.0
  static let panelWidth = 400.0
  package static let top = 190.0
  package static let bottom = 110.0

  package let plane: MapPlane
  /// The upper left corner of the map, which is centred in its part.
  package let left: Double
  package let top: Double
  /// The left edge of the panel.
  package let panel: Double

  init(_ options: PictureOptions, land: Bounds) {
    let width = options.width - 3 * PictureFrame.margin - PictureFrame.panelWidth
    let height = options.height - PictureFrame.top - PictureFrame.bottom
    plane = MapPlane(land, width: width, height: height, grid: 2)
    left = PictureFrame.margin + (width - plane.width) / 2
    top = PictureFrame.top + (height - plane.height) / 2
    panel = options.width - PictureFrame.margin - PictureFrame.panelWidth
  }
}
