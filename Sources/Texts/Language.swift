/// A language of tables, messages and maps. File names, columns, ids and codes are the same in all.
///
/// Each is a file in `Languages`. What differs between languages, but for the texts, is asked of the language.
public struct Language: Hashable, Sendable, CustomStringConvertible {
  /// ISO 639: `en`, `zh`.
  public let code: String
  /// In the language itself.
  public let name: String
  /// As web pages name it (BCP 47), with the script: `zh-Hans`.
  public let tag: String
  /// As `tag`, with the country in place of the script: `zh-CN`.
  public let regionalTag: String
  /// Between the members of a list.
  public let listSeparator: String
  /// Between sentences.
  public let sentenceSeparator: String
  /// By ``Phrase/key``.
  public let texts: [String: String]

  /// - Parameters:
  ///   - code: ISO 639: `en`, `zh`.
  ///   - name: in the language itself.
  ///   - tag: as web pages name it; nil: the code.
  ///   - regionalTag: with the country in place of the script; nil: the tag.
  ///   - listSeparator: between the members of a list.
  ///   - sentenceSeparator: between sentences.
  ///   - texts: by ``Phrase/key``; what is missing is shown in English.
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
