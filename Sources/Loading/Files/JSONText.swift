internal import Foundation

/// The forms of JSON that columns of lists and maps may contain.
enum JSONText {
  /// `["a", "b"]`
  static func list(_ json: String) -> [String]? {
    guard let value = parse(json) as? [Any] else { return nil }
    return value.map { "\($0)" }
  }

  /// `{"a": 0.5}`
  static func numbers(_ json: String) -> [(String, Double)]? {
    guard let value = parse(json) as? [String: Any] else { return nil }
    let pairs = value.compactMap { key, value in (value as? Double).map { (key, $0) } }
    return pairs.count == value.count ? pairs.sorted { $0.0 < $1.0 } : nil
  }

  private static func parse(_ json: String) -> Any? {
    // Foundation's parser is recursive
    guard json.utf8.count(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }) <= 64 else { return nil }
    return try? JSONSerialization.jsonObject(with: Data(json.utf8))
  }
}
