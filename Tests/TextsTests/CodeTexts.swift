import Foundation
import TestSupport

/// The texts that the code uses: what stands in `Phrase("…")` in Swift, and the values of `words.js`.
struct CodeTexts {
  struct Use {
    var file: String
    /// Arguments that a translation may show.
    var arguments: Int
  }

  /// By key, as files of languages have them.
  private(set) var uses: [String: Use] = [:]
  /// Places where a text is not one literal, by which it could be found.
  private(set) var problems: [String] = []

  init() throws {
    let root = URL(filePath: Repository.path("Sources"))
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
      if file.deletingLastPathComponent().lastPathComponent == "Texts" { continue }
      readSwift([UInt8](try Data(contentsOf: file)), file.lastPathComponent)
    }
    try readPage(root.appending(path: "Web/Page/words.js"))
  }

  private mutating func readPage(_ file: URL) throws {
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      guard line.hasSuffix("\","), let colon = line.range(of: ": \"") else { continue }
      let literal = line[line.index(before: colon.upperBound)...].dropLast()
      let key = try JSONDecoder().decode(String.self, from: Data(literal.utf8))
      add(key, "words.js", arguments: 10)
    }
  }

  private mutating func readSwift(_ bytes: [UInt8], _ file: String) {
    let mark = Array("Phrase(".utf8)
    var at = 0
    while let found = bytes[at...].firstRange(of: mark) {
      at = found.upperBound
      var scanner = LiteralScanner(bytes, at: at)
      guard !scanner.isInComment, scanner.passLiteralStart() else { continue }
      guard var text = scanner.literal() else {
        problems.append("\(file): a text is one literal in one line")
        continue
      }
      if let context = scanner.argument("context") { text.template += "|" + context.template }
      if let extra = scanner.argument("also") { text.arguments += extra.arguments }
      if scanner.isFollowedByText { problems.append("\(file): “\(text.template)” with its translation in code") }
      add(text.template, file, arguments: text.arguments)
    }
  }

  private mutating func add(_ key: String, _ file: String, arguments: Int) {
    // a name or list alone has nothing to translate
    if key == "{0}" || key.isEmpty { return }
    uses[key] = Use(file: file, arguments: max(arguments, uses[key]?.arguments ?? 0))
  }
}

/// Reads the string literals of a call.
private struct LiteralScanner {
  private let bytes: [UInt8]
  private var at: Int

  init(_ bytes: [UInt8], at: Int) {
    self.bytes = bytes
    self.at = at
  }

  var isInComment: Bool {
    let line = bytes[..<at].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).last ?? []
    return String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespaces).hasPrefix("//")
  }

  /// True where a text follows the comma, as a translation would.
  var isFollowedByText: Bool {
    var copy = self
    return copy.pass(",") && copy.passLiteralStart()
  }

  private mutating func passSpace() { while at < bytes.count, bytes[at] == 32 || bytes[at] == 10 { at += 1 } }

  private mutating func pass(_ text: String) -> Bool {
    passSpace()
    guard bytes[at...].starts(with: text.utf8) else { return false }
    at += text.utf8.count
    return true
  }

  mutating func passLiteralStart() -> Bool { pass("\"") }

  /// The literal after a label, if it comes next.
  mutating func argument(_ label: String) -> (template: String, arguments: Int)? {
    var copy = self
    guard copy.pass(","), copy.pass(label + ":"), copy.passLiteralStart(), let text = copy.literal() else { return nil }
    self = copy
    return text
  }

  /// What stands from here to the closing quote, each interpolation as `{0}`, `{1}` …
  mutating func literal() -> (template: String, arguments: Int)? {
    var (text, arguments) = ([UInt8](), 0)
    if bytes[at...].starts(with: "\"\"".utf8) { return nil }
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return (String(decoding: text, as: UTF8.self), arguments)
      case UInt8(ascii: "\n"): return nil
      case UInt8(ascii: "\\"):
        let escaped = bytes[at]
        at += 1
        switch escaped {
        case UInt8(ascii: "("):
          passGroup()
          text += "{\(arguments)}".utf8
          arguments += 1
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "u"):
          let digits = bytes[(at + 1)...].prefix { $0 != UInt8(ascii: "}") }
          at = digits.endIndex + 1
          let scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
          text += String(scalar.map(Character.init) ?? "?").utf8
        default: text.append(escaped)
        }
      default: text.append(byte)
      }
    }
    return nil
  }

  /// To behind the bracket that closes the one before here; literals inside may hold brackets of their own.
  private mutating func passGroup() {
    var depth = 1
    while depth > 0, at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\""): _ = literal()
      default: break
      }
    }
  }
}
