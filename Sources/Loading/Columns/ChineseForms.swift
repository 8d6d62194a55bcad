/// Traditional Chinese characters of column names and keywords with their simplified forms. Names are listed and
/// compared in simplified characters only.
enum ChineseForms {
  /// Each traditional character (including variants of Taiwan and Hong Kong), followed by the simplified one.
  private static let pairs = """
    編编號号碼码區区學学稱称屬属數数隸隶類类型型貫贯額额計计劃划積积築筑師师選选擇择塊块戶户戸户過过設设級级項项經经緯纬來来對对標标\
    隨随遷迁別别間间縣县鄉乡鎮镇園园國国齡龄歲岁們们個个層层時时無无資资業业員员規规準准從从後后東东門门產产遠远車车長长質质廳厅總总
    """

  private static let simplified: [Character: Character] = {
    let characters = Array(pairs)
    return stride(from: 0, to: characters.count - 1, by: 2).reduce(into: [:]) {
      $0[characters[$1]] = characters[$1 + 1]
    }
  }()

  /// The text with all traditional characters of the table simplified.
  static func simplified(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : String(text.map { simplified[$0] ?? $0 })
  }
}
