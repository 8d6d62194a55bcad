import Foundation
import Planning
import TestSupport
import Testing

@testable import Loading

@Suite struct YAMLTests {
  @Test func placesAndValues() throws {
    let (read, faults) = try yaml("a: 1\nb:\n  - x\n  - { c: 'no', d: +12 }\n  - ~\n")
    let root = try #require(read)
    #expect(faults.all.isEmpty)
    #expect(root["a"]?.integer == 1)
    #expect(root["b"]?.line == 3)
    #expect(root["b"]?.list?[1]["c"]?.text == "no")
    #expect(root["b"]?.list?[1]["d"]?.number == 12)
    #expect(root["b"]?.list?[1].line == 4)
    #expect(root["b"]?.list?[2].isNull == true)
  }

  @Test(arguments: [".nan", ".inf", "0x10", "1_000", "0o7", "1e400", "'1'", "one", "1,5"])
  func notANumber(text: String) throws {
    #expect(try yaml("a: \(text)\n").root?["a"]?.number == nil)
  }

  // MARK: aliases

  @Test func plainAliasesAreRead() throws {
    let (root, faults) = try yaml("a: &rates { w: 1 }\nb: *rates\nc: [*rates, *rates]\n")
    #expect(faults.all.isEmpty, "\(faults.lines)")
    #expect(root?["b"]?["w"]?.number == 1)
    #expect(root?["c"]?.list?.count == 2)
  }

  @Test(arguments: [
    "a: &a [1]\nb: &b [*a, *a]\n", "a: &a [1]\nb: &b\n  - *a\n", "a: &a [1]\nb: &b\n  x: *a\n", "a: &a { b: *a }\n",
  ])
  func nestedAliasesAreRefused(text: String) throws {
    let (root, faults) = try yaml(text)
    #expect(root == nil)
    #expect(faults.say("t.yaml:", "alias"))
  }

  @Test(arguments: [
    "a: &a x\n*a : 1\n", "a: &a [1]\n? *a\n: 1\n", "a: &a [1]\n[*a]: 1\n", "a: &a [1]\nb: { {x: *a}: 1 }\n",
  ])
  func aliasesInKeysAreRefused(text: String) throws {
    let (root, faults) = try yaml(text)
    #expect(root == nil)
    #expect(faults.hasErrors)
  }

  @Test(arguments: [
    "a: { \"*\": 1 }\n", "\"*\": 1\n", "'*': 1\n", "a:\n  \"*\": 0.5\n  '&': 1\n", "note: R&D *here*\n",
    "note: a & b\n", "note: \"*x\"\n", "# *x &y\na: 1\n", "note: 100 % * 2\n", "a: 1 # see &x *y\n",
    "note: |\n  *item\n  \"open\n  &x\nb: 1\n", "note: >-\n  don't *x\n\n  more\nb: 1\n", "a:\n  - |\n    *x\n  - 2\n",
  ])
  func starsAndAmpersandsInTextAreText(text: String) throws {
    let (root, faults) = try yaml(text)
    #expect(root != nil, "\(faults.lines)")
  }

  /// A quote or a block of text must not hide what comes after it from the guard.
  @Test(arguments: [
    "note: hello\n  \"world\n", "note: |\n  \"\n", "note: |\n  x: \"\n", "note: it's\n", "-   k: |\n     \"\n",
  ])
  func nothingHidesABomb(before: String) throws {
    let bomb = (1...20).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
    let (root, faults) = try yaml(before + "a0: &a0 [x]\n" + bomb + "last: *a20\n")
    #expect(root == nil)
    #expect(faults.hasErrors)
  }

  @Test func aBombInFlowTextEndsAtTheMostNodes() throws {
    // the quote seems to begin a text and does not: YAML reads [p "q, *a, *a, r"]
    let bomb = (1...24).map { "a\($0): &a\($0) [p\n  \"q, *a\($0 - 1), *a\($0 - 1), r\"]\n" }.joined()
    let (root, faults) = try yaml("a0: &a0 [x]\n" + bomb)
    #expect(root == nil)
    #expect(faults.hasErrors)
  }

  // MARK: syntax

  @Test(arguments: [
    ("a: 1\n\tb: 2\n", "t.yaml:2", "tab"), ("a: !!str 1\n", "t.yaml:1", "tag"), ("a: !x { b: 1 }\n", "t.yaml:1", "tag"),
    ("a: 1\na: 2\n", "t.yaml", "a"), ("a: [1, 2\n", "t.yaml", "YAML"), ("a: 'x\nb: 1\n", "t.yaml", "YAML"),
    ("", "t.yaml", "empty"), ("# only a remark\n", "t.yaml", "empty"), ("a: 1\n---\nb: 2\n", "t.yaml", "YAML"),
    ("a: \u{1}\n", "t.yaml", "YAML"), ("a: *nobody\n", "t.yaml:1", "undefined alias"),
  ])
  func refused(text: String, place: String, word: String) throws {
    let (root, faults) = try yaml(text)
    #expect(root == nil)
    #expect(faults.say(place, word), "\(faults.lines)")
  }

  @Test(arguments: [65, 200, 900, 100_000])
  func deepNestingIsRefused(depth: Int) throws {
    let (root, faults) = try yaml("a: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
    #expect(root == nil)
    #expect(faults.hasErrors)
  }

  @Test func sixtyLevelsAreRead() throws {
    #expect(try yaml("a: " + String(repeating: "[", count: 60) + String(repeating: "]", count: 60)).root != nil)
  }

  @Test func bytesThatAreNoTextAreRefused() throws {
    let folder = try Folder()
    try folder.write("t.yaml", [0x61, 0x3A, 0x20, 0xE9, 0x0A])
    var faults = Faults()
    #expect(YAMLFile.read(path: folder.path("t.yaml"), named: "t.yaml", into: &faults) == nil)
    #expect(faults.say("t.yaml", "UTF-8"))
  }

  @Test func theMarkIsPassedOver() throws { #expect(try yaml("\u{FEFF}a: 1\n").root?["a"]?.integer == 1) }

  /// Edits of a good scenario at random: whatever comes of it, it is read or refused.
  @Test func mutatedScenariosNeverCrash() throws {
    let town = try SmallTown.folder()
    let dataset = town.dataset().dataset
    let good = Array(SampleScenario.text.utf8)
    let pieces = [
      "&a ", "*a", "[", "]", "{", "}", ":", "- ", "\n", "\t", "\"", "'", "|", ">", "? ", "!", "1e999", "nan", "-", "~",
      "#", "\0", "\u{2028}", "东",
    ]
    var random = SeededGenerator(seed: 7)
    let folder = try Folder()
    for round in 0..<2000 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...5, using: &random) where !bytes.isEmpty {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.remove(at: at)
        case 1: bytes.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: at)
        case 2: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 3: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &random)))
        default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 30)], at: at)
        }
      }
      try folder.write("s.yaml", bytes)
      var faults = Faults()
      guard let document = ScenarioDocument.read(folder.path("s.yaml"), into: &faults) else {
        #expect(faults.hasErrors, "round \(round)")
        continue
      }
      var reader = ScenarioReader(document, path: "s.yaml", dataset: dataset)
      _ = reader.read()
    }
  }
}

/// A scenario with most of what one may hold.
enum SampleScenario {
  static let text = """
    schema: schoolzone/1
    name: Everything
    dataset: data
    years: 2020-2030
    standards:
      primary: { class_size: { 2020: 50, 2024: { value: 45, from: entry } }, service_radius_m: { "*": 500, w: 800 } }
      junior: { class_size: { "*": 50, wj: { 2020: 48 } } }
    demand:
      method: given
      net_migration: { "*": 0.0, w: { 2022: { registered: 0.01 } } }
      progression: { "*": 1.0, e: { grade: { 1: 1.01, 6: 0.98 } } }
      enrolment_share: { w: { primary: 0.97 } }
      births: { w: { 2022: 60, 2023: { registered: 40, migrant: 5 } }, after: hold, note: "x" }
      yields: { preschool: 26, primary: 28, junior: 13 }
      ramp: [0.5, 1]
      migrant_share: 0.25
    assign: whole
    projects:
      - { id: A, kind: new, school: np, stage: primary, district: e, site: [121.018, 32.008], opens: 2022, classrooms: 12,
          opening: grade-by-grade, start_grade: 2, catchment: nearest }
      - { id: B, kind: expand, school: wp, stage: primary, classrooms: +3, opens: 2023-08-20, works: { from: 2022, to: 2022, classrooms: -2 } }
      - { id: C, kind: relocate, school: wj, stage: junior, site: [121.002, 32.002], opens: 2024 }
      - { id: D, kind: pause, school: wp, stage: primary, years: [2025], to: [ep, np] }
      - { id: E, kind: close, school: ej, stage: junior, closes: 2026, to: wj }

    """
}
