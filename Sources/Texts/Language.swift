/// A language of tables, messages and maps. File names, columns, ids and codes are the same in all languages.
///
/// Each language is a file in `Languages`. Properties of this type hold everything else that differs between languages.
public struct Language: Hashable, Sendable, CustomStringConvertible {
  /// ISO 639 code: `en`, `zh`.
  public let code: String
  /// The name of the language in the language itself.
  public let name: String
  /// The tag for web pages (BCP 47), with the script: `zh-Hans`.
  public let tag: String
  /// The tag with the country instead of the script: `zh-CN`.
  public let regionalTag: String
  /// Text between the members of a list.
  public let listSeparator: String
  /// Text between sentences.
  public let sentenceSeparator: String
  /// Texts by ``Phrase/key``.
  public let texts: [String: String]

  /// - `code`: ISO 639 code: `en`, `zh`.
  /// - `name`: the name of the language in the language itself.
  /// - `tag`: the tag for web pages; nil for the code.
  /// - `regionalTag`: the tag with the country instead of the script; nil for `tag`.
  /// - `listSeparator`: text between the members of a list.
  /// - `sentenceSeparator`: text between sentences.
  /// - `texts`: texts by ``Phrase/key``; a missing text is shown in English.
  public init(
    code: String, name: String, tag: String? = nil, regionalTag: String? = nil, listSeparator: String = ", ",
    sentenceSeparator: String = " ", texts: [String: String]
  ) {
    self.code = code
    self.name = name
    self.tag = tag ?? code
    self.regionalTag = regionalTag ?? self.tag
    self.listSeparator = listSeparator
    self.sentenceSeparator = sentenceSeparator
    self.texts = texts
  }

  public var description: String { code }

  public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
