internal import Geometry

/// Tolerances for inaccurately drawn zones and for rounding errors.
enum LayoutTolerance {
  /// A gap or overlap under this share of the smaller zone counts as inaccurate drawing (model.md §3).
  static let sliver = 0.001

  /// Slivers under this many square metres are closed without a warning.
  static let leastReported = 1.0

  /// Land under this share of a zone is a rounding error of an overlay, not a gap.
  static let rounding = 1e-9

  /// A side of a zone that is straight in the metric plane is cut into pieces of this length, in metres, before it is
  /// transformed to degrees: a piece then deviates less than 1 mm from the line.
  static let straightMetres = 100.0

  /// A barrier does not separate where one of its crossings is at most this far away, in metres (model.md §7).
  static let crossingMetres = 300.0

  /// Schools at most this far apart, in metres, have the same site.
  static let samePlaceMetres = 1.0
}

extension CoverageProblem {
  /// True under 0.1 % of the smaller zone: inaccurate drawing.
  var isSliver: Bool { shareOfSmaller < LayoutTolerance.sliver }

  /// True for a rounding error, from coordinates with few digits or transformed from another CRS.
  var isNegligible: Bool { isSliver && squareMetres < LayoutTolerance.leastReported }
}
