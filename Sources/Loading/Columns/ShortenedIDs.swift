/// Ids that a spreadsheet has converted to numbers: `0415` became `415` or `415.0`.
package struct ShortenedIDs: Sendable {
  /// The original ids, by the number into which a spreadsheet converts them.
  private var ids: [String: [String]] = [:]

  package init(_ known: some Sequence<String>) {
    for id in known { if let number = ShortenedIDs.number(id) { ids[number, default: []].append(id) } }
  }

  /// The known ids that a text may stand for, in ascending order.
  package func candidates(for id: String) -> [String] {
    ShortenedIDs.number(id).flatMap { ids[$0] }?.sorted() ?? []
  }

  /// The digits without leading zeros and without `.0` at the end; nil for any other id.
  private static func number(_ id: String) -> String? {
    let digits = id.hasSuffix(".0") ? id.dropLast(2) : id[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    let rest = digits.drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }
}
