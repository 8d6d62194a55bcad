/// A coordinate reference system, identified by its code: `EPSG:4549`, or `gcj02` and `bd09`, the shifted coordinates
/// of Chinese web maps.
///
///     CRS("urn:ogc:def:crs:EPSG::4549")?.code      // EPSG:4549
public struct CRS: Hashable, Sendable {
  /// `EPSG:` and a number, `gcj02` or `bd09`; all codes of Web Mercator become EPSG:3857.
  public let code: String

  /// Longitude and latitude on WGS 84, as in RFC 7946.
  public static let wgs84 = CRS(epsg: 4326)

  /// Accepts `EPSG:` with a number in one of its usual forms (`urn:ogc:def:crs:EPSG::4549`,
  /// `http://www.opengis.net/def/crs/EPSG/0/4549`), `CRS84`, `gcj02` and `bd09`, in upper or lower case; nil for
  /// anything else.
  public init?(_ text: String) {
    let word = text.lowercased().trimmedOfSpaces
    if let known = CRS.names[word] {
      code = known
      return
    }
    let parts = word.split { $0 == ":" || $0 == "/" || $0 == "#" }
    guard let last = parts.last else { return nil }
    if parts.count > 1, last == "crs84" || last == "crs84h", parts.contains("ogc") {
      code = CRS.wgs84.code
      return
    }
    let isEPSG = parts.dropLast().contains { $0 == "epsg" || $0 == "epsg.xml" }
    // ArcGIS lists Web Mercator as 102100
    let isWebMercator = CRS.webMercators.contains(String(last)) && parts.count > 1
    guard isEPSG || isWebMercator, last.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(last),
      (1024...999_999).contains(number)
    else { return nil }
    code = isWebMercator ? "EPSG:3857" : "EPSG:\(number)"
  }

  init(epsg: Int) { code = "EPSG:\(epsg)" }

  /// True for longitude and latitude that are treated as WGS 84, including CGCS2000 (EPSG:4490), which differs by
  /// centimetres.
  public var isWGS84: Bool { CRS.sameDegrees.contains(code) }

  /// True for the shifted systems, which this program computes itself, without PROJ.
  public var isShifted: Bool { code == "gcj02" || code == "bd09" }

  /// Names that have no authority.
  private static let names = [
    "gcj02": "gcj02", "gcj-02": "gcj02", "bd09": "bd09", "bd-09": "bd09", "crs84": "EPSG:4326",
  ]

  /// Unofficial and withdrawn codes of EPSG:3857.
  private static let webMercators: Set<String> = ["900913", "3785", "102100", "102113"]

  /// WGS 84 and CGCS2000 in two and three dimensions.
  private static let sameDegrees: Set<String> = ["EPSG:4326", "EPSG:4979", "EPSG:4490", "EPSG:4480"]
}

extension String {
  fileprivate var trimmedOfSpaces: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
