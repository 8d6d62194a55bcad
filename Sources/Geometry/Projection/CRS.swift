/// A coordinate reference system by its code: `EPSG:4549`, or `gcj02` and `bd09`, the shifted coordinates of Chinese web
/// maps.
public struct CRS: Hashable, Sendable {
  public let code: String

  /// Longitude and latitude on WGS 84, as in RFC 7946.
  public static let wgs84 = CRS(epsg: 4326)

  /// Nil for anything but `EPSG:` with a number, `gcj02` or `bd09` (letters without regard to case).
  public init?(_ text: String) {
    let word = text.trimmedOfSpaces.lowercased()
    if word == "gcj02" || word == "bd09" {
      code = word
    } else if word.hasPrefix("epsg:"), let number = Int(word.dropFirst(5)), (1024...999_999).contains(number) {
      code = "EPSG:\(number)"
    } else {
      return nil
    }
  }

  init(epsg: Int) { code = "EPSG:\(epsg)" }

  /// True for the shifted systems, which are computed here and not by PROJ.
  var isShifted: Bool { code == "gcj02" || code == "bd09" }
}

extension String {
  fileprivate var trimmedOfSpaces: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
