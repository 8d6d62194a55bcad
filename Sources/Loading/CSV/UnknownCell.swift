/// Cells that stand for an unknown count: empty, suppressed because the count is small, or not available (dataset.md,
/// "Unknown counts").
package enum UnknownCell {
  /// The markers that statistics offices write, in lower case without spaces.
  private static let words: Set<String> = [
    "", "*", "**", "***", "-", "--", "–", "—", "——", "−", ".", "..", "...", "…", "……", ":", "/", "?", "#", "x", "c",
    "s",
    "u", "z", "na", "n/a", "n.a.", "#n/a", "null", "none", "nan", "ds", "suppressed", "withheld", "confidential",
    "redacted", "masked", "unknown", "missing", "notavailable", "notapplicable", "缺", "缺失", "未知", "不详", "不詳", "保密",
    "无", "無", "无数据", "無資料", "暂无", "从缺", "從缺",
  ]

  /// Words before or after a threshold: `<10`, `≤5`, `不足10`, `10以下`.
  private static let below = [
    "<=", "=<", "<", "≤", "⩽", "under", "lessthan", "fewerthan", "不足", "少于", "少於", "小于", "小於", "低于", "低於",
  ]
  private static let above = ["以下", "以内", "以內", "orfewer", "orless"]

  /// True if a cell states that the number is unknown. A cell with a number is never unknown.
  package static func isUnknown(_ text: String) -> Bool {
    let word = String(text.lowercased().filter { !$0.isWhitespace }.map { narrow[$0] ?? $0 })
    if words.contains(word) { return true }
    if let sign = below.first(where: word.hasPrefix) { return isWhole(word.dropFirst(sign.count)) }
    if let sign = above.first(where: word.hasSuffix) { return isWhole(word.dropLast(sign.count)) }
    return isRange(word)
  }

  /// `1-4`, `1–9`, `1to9`: a range of two integers.
  private static func isRange(_ word: String) -> Bool {
    for sign in ["-", "–", "—", "~", "to", "至"] {
      let parts = word.split(separator: sign, omittingEmptySubsequences: false)
      if parts.count == 2, isWhole(parts[0]), isWhole(parts[1]) { return true }
    }
    return false
  }

  private static func isWhole(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// Full-width characters and their ASCII counterparts.
  private static let narrow: [Character: Character] = [
    "＊": "*", "－": "-", "＜": "<", "．": ".", "：": ":", "／": "/", "？": "?", "＃": "#", "～": "~",
  ]
}
