internal import Planning

/// The first few of a list of names, each with a remark, for a message that states the total count.
enum NameList {
  /// At most this many are named.
  static let most = 5

  static func text(_ names: [(name: String, remark: String)]) -> String {
    let first = names.prefix(most).map { $0.remark.isEmpty ? $0.name : "\($0.name) (\($0.remark))" }
    return first.joined(separator: ", ") + (names.count > most ? ", …" : "")
  }

  static func text(_ names: [String]) -> String { text(names.map { ($0, "") }) }

  /// Examples: `350 m`, `2.1 km`, `12600 km`.
  static func distance(_ metres: Double) -> String {
    guard metres.isFinite else { return "?" }
    if metres < 995 { return "\(Int(metres.rounded())) m" }
    return metres < 99_500 ? "\((metres / 100).rounded() / 10) km" : "\(Int((metres / 1000).rounded())) km"
  }
}
