import Bytes
import Planning
import TestSupport
import Testing

@testable import Loading

/// Children read by the straight road against the same table read with care, which a quote around one cell brings about.
@Suite struct FastChildrenParserTests {
  private let town: LoadedDataset

  init() throws { town = try SmallTown.folder().dataset() }

  private func read(_ text: String, jobs: Int = 1) -> (children: ChildrenTable, faults: [String]) {
    var reader = DatasetReader("", jobs: jobs)
    reader.loaded.dataset = town.dataset
    for (number, id) in town.dataset.blocks.ids.enumerated() { reader.blockNumbers[id] = Int32(number) }
    reader.readChildren(FileContents(Array(text.utf8)))
    return (reader.loaded.dataset.children, reader.loaded.faults.lines)
  }

  private func plain(_ text: String, jobs: Int = 1) -> ChildrenTable? {
    FastChildrenParser(FileContents(Array(text.utf8)), of: town.dataset)?.read(jobs: jobs)?.table
  }

  private func expectSame(_ left: ChildrenTable, _ right: ChildrenTable) {
    #expect(left.counts == right.counts && left.cohorts == right.cohorts && left.counted == right.counted)
  }

  private func table(rows: [String], separator: String = ",", lineEnd: String = "\n") -> String {
    (["block,entry_year,registered,migrant"] + rows).map { $0.replacing(",", with: separator) + lineEnd }.joined()
  }

  private func rows(using random: inout SeededGenerator) -> [String] {
    var rows: [String] = []
    for block in town.dataset.blocks.ids {
      for year in town.dataset.cohortsWithChildren where Int.random(in: 0..<6, using: &random) > 0 {
        let migrant = Bool.random(using: &random) ? "" : "\(Int.random(in: 0...20, using: &random))"
        rows.append("\(block),\(year),\(Int.random(in: 0...50_000, using: &random)),\(migrant)")
      }
    }
    return rows
  }

  private func emptyCells(_ rows: [String]) -> Int { rows.count { $0.hasSuffix(",") } }

  @Test(arguments: UInt64(1)...10)
  func agreesWithCare(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var rows = rows(using: &random)
    if seed > 5 { rows.shuffle(using: &random) }
    let plain = try #require(self.plain(table(rows: rows)))
    rows[0] = "\"" + rows[0].replacing(",", with: "\",", maxReplacements: 1)
    let careful = read(table(rows: rows))
    let ofCells = careful.faults.filter { !$0.contains("of the cohorts") && !$0.contains("of some cohorts") }
    #expect(ofCells.count == 1 && ofCells[0].contains("\(emptyCells(rows)) empty cells"))
    #expect(self.plain(table(rows: rows)) == nil)
    expectSame(plain, careful.children)
  }

  @Test(arguments: [",", ";", "\t"], ["\n", "\r\n"])
  func separatorsAndLineEnds(separator: String, lineEnd: String) throws {
    var random = SeededGenerator(seed: 3)
    let rows = rows(using: &random)
    let expected = try #require(plain(table(rows: rows)))
    expectSame(try #require(plain(table(rows: rows, separator: separator, lineEnd: lineEnd))), expected)
    expectSame(try #require(plain("\u{FEFF}" + String(table(rows: rows).dropLast()))), expected)
  }

  @Test(arguments: [
    "b1,2020,-1,0", "b1,2020,1.5,0", "b1,2020,65535,0", "b1,2020,,0", "b9,2020,1,0", "b1,1990,1,0", "b1,2020,1",
    "b1 ,2020,1,0",
    "b1,2020,1,0\n", "b1,2020,1,0,0", "b1,2020,0x1,0", " b1,2020,1,0", "b1,2020 ,1,0", ",2020,1,0",
    "b2,2020,1,0\nb2,2020,1,0",
    "b1,2020,123456789012345678901234567890,0",
  ])
  func whatIsNotPlainIsReadWithCare(row: String) {
    #expect(plain(table(rows: ["b3,2020,1,0", row])) == nil)
  }

  @Test func aRowThatStandsTwiceIsSeenByOtherThreadsToo() {
    let years = town.dataset.cohortsWithChildren
    let block = years.map { "b1,\($0),\(String(repeating: "0", count: 3))1,0" }
    #expect(plain(table(rows: block)) != nil)
    #expect(plain(table(rows: block + block), jobs: 2) == nil)
    #expect(read(table(rows: block + block)).faults.contains { $0.contains("appears twice") })
  }

  /// Edits of a good table at random: read plainly or not, all is as care would have it.
  @Test func mutatedTables() {
    var random = SeededGenerator(seed: 9)
    let good = Array(table(rows: rows(using: &random)).utf8)
    let pieces = Array("\",\n\r;\t 0159b.-+eé".utf8)
    var count = 0
    for _ in 0..<1500 {
      var bytes = good
      let at = Int.random(in: 36..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes.remove(at: at)
      case 1: bytes.insert(pieces[Int.random(in: pieces.indices, using: &random)], at: at)
      default: bytes[at] = pieces[Int.random(in: pieces.indices, using: &random)]
      }
      let text = String(decoding: bytes, as: UTF8.self)
      guard let plain = self.plain(text) else { continue }
      count += 1
      let line = text.split(separator: "\n", omittingEmptySubsequences: false)
      let quoted = line.enumerated().map { number, row in
        number == 1 ? "\"" + row.replacing(",", with: "\",", maxReplacements: 1) : String(row)
      }
      let careful = read(quoted.joined(separator: "\n"))
      #expect(careful.faults == read(text).faults, "the same is said of empty cells, and nothing else")
      let known = ["empty cells are read as no migrant", "of the cohorts", "of some cohorts"]
      #expect(careful.faults.allSatisfy { fault in known.contains { fault.contains($0) } }, "\(careful.faults)")
      expectSame(plain, careful.children)
    }
    #expect(count > 100)
  }
}
