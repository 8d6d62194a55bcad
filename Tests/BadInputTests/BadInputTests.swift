import Foundation
import Testing

/// Mistakes that files have in practice, one file for each (`Cases/`): the message names the place, nothing is written, and
/// the exit code says which kind of trouble it is.
///
/// A case is a patch on the good example town: `file`, what the message must say (`says`, parts between bars), the exit code
/// of `check`, and either a replacement, a whole content, or something that is not a file at all.
@Suite struct BadInputTests {
  struct Case: CustomStringConvertible, Sendable {
    var name: String
    var file = ""
    var says: [String] = []
    var check: Int32 = 1
    var special: String?
    /// What the patched file is saved as, if not UTF-8.
    var encoding: String.Encoding?
    var replace: String?
    var by: String?
    var content: String?
    var description: String { name }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  static let cases: [Case] = {
    let files =
      (try? FileManager.default.contentsOfDirectory(
        at: folder.appending(path: "Cases"), includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "case" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
      .compactMap(read)
  }()

  static func read(_ url: URL) -> Case? {
    guard let data = try? Data(contentsOf: url) else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    var one = Case(name: url.deletingPathExtension().lastPathComponent)
    func part(_ from: String, _ to: String) -> String? {
      guard let start = text.range(of: "--- \(from)\n"),
        let end = text.range(of: "\n--- \(to)\n", range: start.upperBound..<text.endIndex)
      else { return text.contains("--- \(from)\n--- \(to)") ? "" : nil }
      return String(text[start.upperBound..<end.lowerBound])
    }
    for line in text.prefix(400).split(separator: "\n") {
      if line.hasPrefix("file: ") { one.file = String(line.dropFirst(6)) }
      if line.hasPrefix("says: ") { one.says = line.dropFirst(6).components(separatedBy: " | ") }
      if line.hasPrefix("check: ") { one.check = Int32(line.dropFirst(7)) ?? 1 }
      if line == "saved: latin-1" { one.encoding = .isoLatin1 }
      if line == "saved: utf-16" { one.encoding = .utf16 }
      if line.hasPrefix("special: ") { one.special = String(line.dropFirst(9)) }
    }
    one.replace = part("replace", "by")
    one.by = part("by", "end")
    one.content = part("content", "end")
    return one
  }

  @Test func thereAreManyCases() { #expect(Self.cases.count >= 60) }

  /// The town without a patch is sound, so that each case fails for its own reason.
  @Test func theTownItselfIsSound() throws {
    let town = try Town()
    defer { town.remove() }
    let run = try town.run(["check", "scenario.yaml"])
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(arguments: cases)
  func aClearErrorAndNothingWritten(_ one: Case) throws {
    let town = try Town()
    defer { town.remove() }
    try town.patch(one)
    let check = try town.run(["check", "scenario.yaml"])
    #expect(check.status == one.check, "check of \(one.name): \(check.errors)")
    for part in one.says { #expect(check.errors.contains(part), "\(one.name) should say \(part): \(check.errors)") }
    let simulate = try town.run(["simulate", "scenario.yaml", "--out", "results"])
    #expect(simulate.status == 2, "simulate of \(one.name): \(simulate.errors)")
    let compare = try town.run(["compare", "baseline.yaml", "scenario.yaml", "--out", "results"])
    #expect(compare.status == 2, "compare of \(one.name): \(compare.errors)")
    let left = try FileManager.default.contentsOfDirectory(atPath: town.folder.path(percentEncoded: false))
    #expect(left.allSatisfy { !$0.hasPrefix("results") }, "\(one.name) left \(left)")
  }
}
