internal import CTexts
internal import Foundation

/// The files of `Languages`, which are built into the program.
enum LanguageFiles {
  static let english = language(0)

  static let others: [Language] = {
    var all: [Language] = []
    while let next = language(1 + all.count) { all.append(next) }
    return all
  }()

  private static func language(_ number: Int) -> Language? {
    let file = languageFile(Int32(number))
    guard let bytes = file.bytes else { return nil }
    return try? Language(json: Data(bytes: bytes, count: file.length))
  }
}

extension Language {
  /// - Throws: an error of `JSONDecoder` if the text is not a language file.
  init(json: Data) throws { self = try JSONDecoder().decode(LanguageFile.self, from: json).language }

  private struct LanguageFile: Decodable {
    var code: String
    var name: String
    var tag: String
    var regionalTag: String
    var listSeparator: String
    var sentenceSeparator: String
    /// Includes texts that are the same as in code; these need not be stored.
    var texts: [String: String]

    var language: Language {
      Language(
        code: code, name: name, tag: tag, regionalTag: regionalTag, listSeparator: listSeparator,
        sentenceSeparator: sentenceSeparator,
        texts: texts.filter { key, text in key != text })
    }
  }
}
