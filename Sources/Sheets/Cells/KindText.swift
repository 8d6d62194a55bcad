import Planning

/// The kinds of children in the words of lists: 户籍, 本地, 随迁子女, 外来, registered, migrant.
enum KindText {
  private static let migrant = [
    "migrant", "nonresident", "non-resident", "nonlocal", "non-local", "随迁", "外来", "外地", "非本", "非户籍", "外省", "外市", "流动",
    "务工",
    "新市民", "居住证", "暂住", "外县",
  ]
  private static let registered = [
    "registered", "resident", "local", "户籍", "本地", "本市", "本区", "本县", "本省", "常住", "城镇", "农村",
  ]

  /// The kind that a cell states; nil where it states none.
  ///
  /// - Parameters:
  ///   - text: folded (`PlainText.folded`).
  ///   - isQuestion: true where the header asks whether the child is a migrant (是否随迁子女), so that the cell is yes or no.
  static func kind(_ text: String, isQuestion: Bool) -> Kind? {
    if isQuestion {
      switch text {
      case "是", "y", "yes", "true", "1", "√": return .migrant
      case "否", "n", "no", "false", "0", "", "×", "不是": return .registered
      default: break
      }
    }
    if text.hasPrefix("非随迁") || text.hasPrefix("nonmigrant") || text.hasPrefix("non-migrant") { return .registered }
    if migrant.contains(where: text.contains) { return .migrant }
    return registered.contains(where: text.contains) ? .registered : nil
  }

  /// True for a header that asks for yes or no.
  static func asks(_ header: String) -> Bool {
    header.contains("是否") || header.hasPrefix("is") || header.hasSuffix("?")
  }
}
