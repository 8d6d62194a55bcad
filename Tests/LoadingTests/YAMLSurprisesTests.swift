import Foundation
import Planning
import TestSupport
import Testing

@testable import Loading

/// Where YAML reads something else than people write.
@Suite struct YAMLSurprisesTests {
  @Test(arguments: [
    "no", "on", "yes", "off", "y", "N", "2014-08-20", "12:30:00", "1e3x", "0755", "0x1F", ".5.", "=", "东",
  ])
  func wordsStayText(word: String) throws {
    let (root, faults) = try yaml("a: \(word)\n\(word): 1\n")
    #expect(root?["a"]?.text == word, "\(faults.lines)")
    #expect(root?[word]?.integer == 1)
  }

  @Test(arguments: [("2014", 2014.0), ("+12", 12), ("-0.5", -0.5), ("1e3", 1000), ("012", 12)])
  func numbers(text: String, expected: Double) throws {
    #expect(try yaml("a: \(text)\n").root?["a"]?.number == expected)
    #expect(try yaml("a: \"\(text)\"\n").root?["a"]?.number == nil)
  }

  @Test(arguments: [("true", true), ("False", false), ("TRUE", true)])
  func flags(text: String, expected: Bool) throws { #expect(try yaml("a: \(text)\n").root?["a"]?.bool == expected) }

  @Test(arguments: ["yes", "no", "on", "1", "\"true\""])
  func notFlags(text: String) throws { #expect(try yaml("a: \(text)\n").root?["a"]?.bool == nil) }

  @Test(arguments: ["a: ~\n", "a: null\n", "a:\n", "a: Null\n"])
  func nothing(text: String) throws {
    let root = try #require(try yaml(text).root)
    #expect(root["a"]?.isNull == true)
    #expect(root["a"]?.text == nil)
  }

  /// A merge key is not part of YAML 1.2; it is an unknown key like any other.
  @Test func mergeKeysAreUnknownKeys() throws {
    let town = try Folder(
      Dictionary(uniqueKeysWithValues: SmallTown.files.map { ("data/" + $0, $1) }).merging([
        "s.yaml": SmallTown.scenario + "demand:\n  yields: &y { primary: 28 }\n  migrant_share: { <<: *y }\n"
      ]) { $1 })
    let faults = try town.scenario("s.yaml").faults
    #expect(faults.say("s.yaml:7", "demand.migrant_share.<<"), "\(faults.lines)")
  }

  @Test(arguments: [("b: 2\na: 1\na: 3\n", 2), ("m:\n  a: 1\n  \"a\": 2\n", 2), ("a: 1\nm: { x: 1, y: 2, x: 3 }\n", 2)])
  func aKeyTwiceIsNamedWithItsFirstLine(text: String, line: Int) throws {
    let (root, faults) = try yaml(text)
    #expect(root == nil)
    #expect(faults.all.count == 1)
    #expect(faults.all.first?.line == line, "\(faults.lines)")
    #expect(faults.say("same key twice"))
  }

  /// Bytes at random, and pieces of YAML at random: read or refused, never worse.
  @Test func noise() throws {
    var random = SeededGenerator(seed: 11)
    let pieces = [
      "a", ":", " ", "\n", "- ", "[", "]", "{", "}", ",", "'", "\"", "#", "|", ">", "&x ", "*x", "?", "!", "%", "@",
      "`", "\t", "\\", "~", "\r\n", "...", "---", "<<: ", "é",
    ]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      let (root, faults) = try yaml(text)
      #expect((root == nil) == faults.hasErrors, "\(text.debugDescription)")
    }
  }
}
