/// Cells in place of a count that is not known: left empty, or withheld because it is small or not available (formats.md,
/// "Unknown counts").
enum UnknownCell {
  /// What statistics offices write, in small letters and without spaces.
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

  /// True for a cell without a number that says so. A number is never one.
  static func isUnknown(_ text: String) -> Bool {
    let word = String(text.lowercased().filter { !$0.isWhitespace }.map { narrow[$0] ?? $0 })
    if words.contains(word) { return true }
    if let sign = below.first(where: word.hasPrefix) { return isWhole(word.dropFirst(sign.count)) }
    if let sign = above.first(where: word.hasSuffix) { return isWhole(word.dropLast(sign.count)) }
    return isRange(word)
  }

  /// `1-4`, `1–9`, `1to9`: between two whole numbers.
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

  /// Full-width characters and theirs of ASCII.
  private static let narrow: [Character: Character] = [
    "＊": "*", "－": "-", "＜": "<", "．": ".", "：": ":", "／": "/", "？": "?", "＃": "#", "～": "~",
  ]
}
