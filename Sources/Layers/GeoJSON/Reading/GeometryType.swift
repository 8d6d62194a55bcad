internal import Geometry

/// The geometry types of RFC 7946 §3.1 that a layer can hold.
enum GeometryType: String, CaseIterable {
  case point = "Point"
  case multiPoint = "MultiPoint"
  case lineString = "LineString"
  case multiLineString = "MultiLineString"
  case polygon = "Polygon"
  case multiPolygon = "MultiPolygon"

  /// Nesting depth of the arrays of `coordinates` around positions.
  var depth: Int {
    switch self {
    case .point: 1
    case .multiPoint, .lineString: 2
    case .multiLineString, .polygon: 3
    case .multiPolygon: 4
    }
  }

  var kind: ShapeKind {
    switch self {
    case .point: .point
    case .multiPoint: .points
    case .lineString, .multiLineString: .lines
    case .polygon, .multiPolygon: .area
    }
  }

  /// The form of `coordinates`, in words.
  var form: String {
    switch self {
    case .point: "a position"
    case .multiPoint, .lineString: "an array of positions"
    case .multiLineString: "an array of lines, each an array of positions"
    case .polygon: "an array of rings, each an array of positions"
    case .multiPolygon: "an array of polygons, each an array of rings"
    }
  }

  static let allNames = allCases.map(\.rawValue).joined(separator: ", ")
}
