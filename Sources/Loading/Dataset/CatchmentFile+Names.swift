internal import Layers
import Planning

extension CatchmentFile {
  /// The ids that a feature names in `schools` or `school`; nil if it names none.
  ///
  /// A list may be an array or text: JSON, or ids with separators. Text that equals the id of a school is one id, even
  /// if it contains separators.
  func namedSchools(_ row: Int) -> [String]? {
    for name in ["schools", "school"] {
      guard let column = file.columns.find(name) else { continue }
      var ids: [String] = []
      if case .raw(let json) = file.layer.properties.value(row, column) {
        ids = JSONText.list(json) ?? []
      } else if let text = file.text(row, column) {
        ids = JSONText.list(text) ?? ListText.items(text) { numbers[$0] != nil }
      }
      if !ids.isEmpty { return ids }
    }
    return nil
  }
}

extension ListText {
  /// Parses `w-p1=0.9,w-p2=0.1`, also with `:` and percentages; nil for anything else.
  static func shares(_ text: String) -> [(String, Double)]? {
    let shares = items(text).map { item -> (String, Double)? in
      guard let sign = item.lastIndex(where: { $0 == "=" || $0 == ":" || $0 == "：" || $0 == "＝" }) else { return nil }
      let (id, number) = (String(item[..<sign]).trimmed, String(item[item.index(after: sign)...]).trimmed)
      let isPercent = number.hasSuffix("%")
      guard !id.isEmpty, let value = Digits.number(isPercent ? String(number.dropLast()).trimmed : number) else {
        return nil
      }
      return (id, isPercent ? value / 100 : value)
    }
    return shares.isEmpty || shares.contains { $0 == nil } ? nil : shares.compactMap { $0 }
  }
}
