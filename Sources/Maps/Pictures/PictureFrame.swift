internal import Geometry

/// Where the parts of a picture are, in pixels: heading above, map at the left, panel at the right, sources below.
package struct PictureFrame {
  package static let margin = 40.0
  static let panelWidth = 400.0
  package static let top = 190.0
  package static let bottom = 110.0

  package let plane: MapPlane
  /// The corner of the land: it stands in the middle of its part.
  package let left: Double
  package let top: Double
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
