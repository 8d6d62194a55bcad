internal import Geometry
public import Planning

/// Datums of Chinese web maps, whose coordinates are shifted.
enum ShiftedDatum: String, CaseIterable {
  case gcj02, bd09

  var code: String { rawValue }
  var name: String { self == .gcj02 ? "GCJ-02" : "BD-09" }

  /// The shift is defined only inside the bounding box of China.
  static func isDefined(at place: Position) -> Bool {
    (72.1...137.8).contains(place.x) && (0.9...55.8).contains(place.y)
  }

  var transformer: Transformer? { CRS(code).flatMap { try? Transformer(from: $0, to: .wgs84) } }

  /// The position of a point in this datum, transformed to WGS 84.
  func unshifted(_ place: Position) -> Position? { transformer.flatMap { try? $0.transform(place) } }
}

extension Dataset {
  /// True where the coordinates of Chinese web maps may be meant: the data lies within the bounds of their shift, and counts no other money than yuan.
  public var mayBeInChina: Bool {
    let (middle, currency) = (extent.middle, about.currency?.code ?? "CNY")
    return currency == "CNY" && ShiftedDatum.isDefined(at: middle)
  }
}
