import Foundation
import TestSupport
import Testing

@testable import Texts

/// The files of languages against the texts that the code uses.
@Suite struct LanguageFileTests {
  private let code: CodeTexts

  init() throws { code = try CodeTexts() }

  private struct File: Codable {
    var texts: [String: String]
  }

  private func texts(_ language: String) throws -> [String: String] {
    let file = Repository.path("Sources/Texts/Languages/\(language).json")
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: URL(filePath: file))).texts
  }

  @Test func everyTextIsOneLiteral() {
    #expect(code.problems == [])
    #expect(code.uses.count > 1_000)
  }

  /// With `UPDATE_GOLDEN=1` the file gets what it lacks and loses what is no longer used.
  @Test func theEnglishFileListsAllTexts() throws {
    let known = try texts("en")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try update("en") { key in known[key] ?? String(words(of: key)) }
      return
    }
    #expect(Set(code.uses.keys).subtracting(known.keys) == [], "not in en.json: UPDATE_GOLDEN=1 adds them")
    #expect(Set(known.keys).subtracting(code.uses.keys) == [], "in en.json, and not used")
  }

  @Test func everyTextIsInChinese() throws {
    let known = try texts("zh")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" { try update("zh") { known[$0] } }
    #expect(Set(code.uses.keys).subtracting(known.keys) == [], "not in zh.json")
    #expect(Set(try texts("zh").keys).subtracting(code.uses.keys) == [], "in zh.json, and not used")
  }

  @Test(arguments: Language.all)
  func translationsShowArgumentsThatTheyAreGiven(language: Language) throws {
    for (key, text) in try texts(language.code) {
      let most = code.uses[key]?.arguments ?? 0
      for place in text.matches(of: /\{(\d+)\}/) {
        #expect(Int(place.1).map { $0 < most } == true, "\(key): \(text)")
      }
    }
  }

  /// Addresses, options, file names and dates are typed as they are printed, whatever the language.
  @Test(arguments: Language.all)
  func translationsKeepWhatIsTyped(language: Language) throws {
    let typed = /https?:\/\/[^\s,]+|--[a-z-]+|\b[a-z_]+\.(?:csv|yaml|geojson|json)\b|\d{4}-\d{2}-\d{2}/
    for (key, text) in try texts(language.code) {
      for word in words(of: key).matches(of: typed) {
        #expect(text.contains(word.0), "\(key): \(text)")
      }
    }
  }

  @Test func allFilesAreBuiltIn() throws {
    let folder = Repository.path("Sources/Texts/Languages")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
    #expect(Language.all.map { $0.code + ".json" }.sorted() == files.sorted())
    #expect(Language.all.first == .english)
  }

  /// Each English text is its key without the context, of which a bar in the words is no part.
  @Test func englishTextsAreWhole() throws {
    for (key, text) in try texts("en") {
      let words = words(of: key)
      #expect(text == words || !words.hasPrefix(text), "cut: \(text)")
    }
  }

  /// A key without its context: what stands after its last bar, unless a space follows the bar.
  private func words(of key: String) -> Substring {
    guard let bar = key.lastIndex(of: "|"), key[bar...].dropFirst().first != " " else { return key[...] }
    return key[..<bar]
  }

  /// Rewrites the texts of a file in the order of their keys.
  private func update(_ language: String, _ text: (String) -> String?) throws {
    let file = URL(filePath: Repository.path("Sources/Texts/Languages/\(language).json"))
    var lines: [String] = []
    for key in code.uses.keys.sorted() {
      guard let text = text(key) else { continue }
      let encoder = JSONEncoder()
      encoder.outputFormatting = .withoutEscapingSlashes
      let pair = try [key, text].map { String(decoding: try encoder.encode($0), as: UTF8.self) }
      lines.append("    \(pair[0]): \(pair[1])")
    }
    let old = try String(contentsOf: file, encoding: .utf8)
    let head = old.prefix(upTo: try #require(old.range(of: "  \"texts\": {")).lowerBound)
    let new = "\(head)  \"texts\": {\n\(lines.joined(separator: ",\n"))\n  }\n}\n"
    try Data(new.utf8).write(to: file)
  }
}
