internal import Foundation
public import Planning

/// The layer of map tiles under the catchments.
public enum TileLayer {
  /// The expected form of a tile address, if this address is invalid; else nil.
  public static func problem(with address: String) -> Phrase? {
    let hasPlaces = ["{z}", "{x}", "{y}"].allSatisfy(address.contains)
    if hasPlaces, !origin(of: address).isEmpty { return nil }
    return Phrase("an address such as https://tile.example.org/{z}/{x}/{y}.png")
  }

  /// Scheme, host and port of a tile address; empty where it is invalid.
  static func origin(of address: String) -> String {
    let plain = address.replacing("{z}", with: "0").replacing("{x}", with: "0").replacing("{y}", with: "0")
      .replacing("{s}", with: "a").replacing("{r}", with: "")
    guard let url = URL(string: plain), let scheme = url.scheme, ["http", "https"].contains(scheme),
      let host = url.host(),
      host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0)) })
    else { return "" }
    let hosts = address.contains("{s}") ? "*." + host.drop { $0 != "." }.dropFirst() : host[...]
    return "\(scheme)://\(hosts)" + (url.port.map { ":\($0)" } ?? "")
  }
}
