import Foundation
import Planning
import TestSupport
import Testing

@testable import Loading

@Suite struct CSVTests {
  @Test(arguments: [",", ";", "\t"], ["\n", "\r\n", "\r"])
  func separatorsAndLineEnds(separator: String, lineEnd: String) {
    let text = [["a", "b", "c"], ["1", "", "3"], ["x", "y", ""]].map { $0.joined(separator: separator) }
      .joined(separator: lineEnd)
    #expect(cells(text) == [["1", "", "3"], ["x", "y", ""]])
    #expect(cells(text + lineEnd) == [["1", "", "3"], ["x", "y", ""]])
  }

  @Test(arguments: [
    ("\"a, b\",2", ["a, b", "2"]), ("\"say \"\"hi\"\"\",2", ["say \"hi\"", "2"]), ("  x  ,  y z ", ["x", "y z"]),
    ("\"\",\"\"", ["", ""]), ("\"a\"  ,\"b\"", ["a", "b"]), ("\"line\nbreak\",2", ["line\nbreak", "2"]),
    ("北,京", ["北", "京"]), ("\"  a \",\" \"\"b\"\" \"", ["a", "\"b\""]), ("\"6\"5,2", ["\"6\"5", "2"]),
  ])
  func quotesAndSpaces(line: String, expected: [String]) {
    #expect(cells("a,b\n\(line)\n") == [expected])
  }

  @Test func theMarkIsNoPartOfTheFirstName() {
    #expect(table("\u{FEFF}block,n\nb,1\n").table.header == ["block", "n"])
  }

  @Test func blankLinesAreNoRows() { #expect(cells("a,b\n\n1,2\n\n\n3,4") == [["1", "2"], ["3", "4"]]) }

  @Test func linesAreCountedThroughQuotedBreaks() {
    let table = table("a,b\n\"1\n1\",2\n3,4\n").table
    #expect((0..<table.rowCount).map { table.line($0) } == [2, 4])
  }

  @Test func raggedRowsAreNamedAndLeftOut() {
    let (table, faults) = table("a,b\n1,2\n3\n4,5,6\n7,8\n")
    #expect(table.rowCount == 2)
    #expect(faults.say("t.csv:3", "1 fields", "2, as the header has"))
    #expect(faults.say("t.csv:4", "3 fields"))
  }

  @Test func anOpenQuoteIsNamedWhereItsRowBegins() {
    let (table, faults) = table("a,b\n1,2\n3,\"4\n5,6\n")
    #expect(table.rowCount == 1)
    #expect(faults.say("t.csv:3", "never closed"))
  }

  @Test(arguments: ["", "\n", ",,\n", "\u{FEFF}"])
  func aTableWithoutAHeaderIsEmpty(text: String) {
    #expect(table(text).faults.say("t.csv:1", "empty"))
  }

  @Test(arguments: [
    ("12", 12.0), ("12.5", 12.5), ("+3", 3), ("1e3", 1000), ("-0.5", -0.5), ("", nil), ("nan", nil), ("inf", nil),
    ("0x10", nil), ("1,5", nil), ("1 2", nil), ("１２", nil), ("1e400", nil), ("\u{A0}12\u{3000}", 12),
  ])
  func numbers(text: String, expected: Double?) {
    #expect(table("a;b\n\(text);x\n").table.number(0, 0) == expected)
  }

  @Test func manyFaultsOfOneKindAreCounted() {
    let (_, faults) = table("a,b\n" + String(repeating: "1\n", count: 500))
    #expect(faults.all.count == 11)
    #expect(faults.say("490 more like this"))
  }

  @Test func aColumnThatStandsTwiceIsAFault() throws {
    let town = try SmallTown.folder(["children.csv": "block,entry_year,registered,Registered\nb1,2020,1,2\n"])
    #expect(town.dataset().faults.say("children.csv:1", "registered", "twice"))
  }

  @Test(arguments: ["children.csv": "block,entry_year,registered\n", "enrolment.csv": "school,year,grade,pupils\n"])
  func aHeaderAloneIsNoTable(name: String, text: String) throws {
    let town = try SmallTown.folder([name: text])
    #expect(town.dataset().faults.say(name, "no rows"))
  }

  /// Edits of a good table at random: whatever comes of it, it is read or refused.
  @Test func mutatedTablesNeverCrash() throws {
    let good = Array("\u{FEFF}block,entry_year,registered\nb1,2020,\"1\"\"0\"\r\nb2;2021\t3.5\n小区,2020,7\n".utf8)
    let pieces: [[UInt8]] =
      ["\"", ",", "\n", "\r", ";", "\t", "\0", "é", "\u{FEFF}", "1e999", " "].map { Array($0.utf8) } + [[0xFF], [0x81]]
    var random = SeededGenerator(seed: 20)
    for _ in 0..<2000 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: at)
        case 1: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: at)
        case 2: bytes[at] = UInt8.random(in: 0...255, using: &random)
        default: bytes.removeSubrange(at...)
        }
      }
      var faults = Faults()
      let table = CSVTable(bytes, file: "t.csv", faults: &faults)
      for row in 0..<table.rowCount {
        for column in table.header.indices { _ = (table.text(row, column), table.number(row, column), table.line(row)) }
      }
    }
  }
}
