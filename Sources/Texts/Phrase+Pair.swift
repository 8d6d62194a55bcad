extension Phrase {
  /// A text in English and Chinese. To be removed: write `Phrase("…")` and put the Chinese into `Languages/zh.json`.
  public init(_ english: String, _ chinese: String) { self.init(LocalText(english, translations: ["zh": chinese])) }

  /// To be removed: ask for `text(in:)`.
  public var chinese: String { text(in: .chinese) }
}
