/// A name that comes with the data, in one language or several: of a school, a stage, a standard of a policy.
public struct LocalText: Hashable, Sendable {
  /// Stands where the language asked for has none of its own.
  public var text: String
  /// By code of language.
  public var translations: [String: String]

  /// - Parameters:
  ///   - text: the name as the data gives it.
  ///   - translations: by code of language; empty: none.
  public init(_ text: String, translations: [String: String] = [:]) {
    self.text = text
    self.translations = translations
  }

  /// - Parameters:
  ///   - text: the name as the data gives it.
  ///   - chinese: nil where there is none.
  public init(_ text: String, chinese: String?) { self.init(text, translations: chinese.map { ["zh": $0] } ?? [:]) }

  /// The translation where there is one, else ``text``.
  public func text(in language: Language) -> String { translations[language.code] ?? text }
}
