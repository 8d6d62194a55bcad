/// A name from the data, in one language or several: the name of a school, a stage or a standard of a policy.
public struct LocalText: Hashable, Sendable {
  /// The name that is shown in languages without a translation.
  public var text: String
  /// Translations by language code.
  public var translations: [String: String]

  /// - Parameters:
  ///   - text: the name as written in the data.
  ///   - translations: translations by language code; empty if there are none.
  public init(_ text: String, translations: [String: String] = [:]) {
    self.text = text
    self.translations = translations
  }

  /// - Parameters:
  ///   - text: the name as written in the data.
  ///   - chinese: the Chinese name; nil if there is none.
  public init(_ text: String, chinese: String?) { self.init(text, translations: chinese.map { ["zh": $0] } ?? [:]) }

  /// The translation into a language; ``text`` if there is none.
  public func text(in language: Language) -> String { translations[language.code] ?? text }
}
