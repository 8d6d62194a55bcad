import Planning
import TestSupport
import Testing

@testable import Simulation

/// Lists of attachments compared with dictionaries, on random lists.
@Suite struct AttachmentsTests {
  private struct Home: Hashable {
    var block: Int32
    var school: Int32
  }

  private func sums(_ lists: Attachments...) -> [Home: [Double]] {
    var sums: [Home: [Double]] = [:]
    for list in lists {
      for at in 0..<list.count {
        let home = Home(block: list.blocks[at], school: list.schools[at])
        let old = sums[home] ?? [0, 0]
        sums[home] = [old[0] + list.children[0][at], old[1] + list.children[1][at]]
      }
    }
    return sums
  }

  private func isInOrder(_ cells: Attachments) -> Bool {
    (1..<max(1, cells.count)).allSatisfy {
      (cells.blocks[$0 - 1], cells.schools[$0 - 1]) < (cells.blocks[$0], cells.schools[$0])
    }
  }

  private func random(_ blocks: Int, of all: Int, _ random: inout SeededGenerator) -> Attachments {
    var cells = Attachments()
    for block in (0..<all).shuffled(using: &random).prefix(blocks).sorted() {
      for school in (0..<5).shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)).sorted() {
        cells.append(
          Int32(block), Int32(school), Double(Int.random(in: 0...9, using: &random)),
          Double(Int.random(in: 0...9, using: &random)))
      }
    }
    return cells
  }

  /// Whether few come or many, into cells that are there or not.
  @Test(arguments: UInt64(1)...60)
  func takingInIsMerging(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let cells = random(30, of: 40, &generator)
    let others = random(Int.random(in: 0...12, using: &generator), of: 40, &generator)
    var taken = cells
    taken.take(others)
    #expect(isInOrder(taken))
    #expect(sums(taken) == sums(cells, others))
    #expect(taken == cells.merged(with: others))
  }

  /// Naming the blocks that have children changes nothing.
  @Test(arguments: UInt64(1)...20)
  func chosenBlocksAreEnough(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let homes = (0..<50).map { _ in Int32.random(in: -1...5, using: &generator) }
    let members = (0..<6).map { zone -> [SchoolShare] in
      zone == 5
        ? []
        : zone < 3
          ? [SchoolShare(school: Int32(zone), share: 1)]
          : [SchoolShare(school: 4, share: 0.25), SchoolShare(school: 1, share: 0.75)]
    }
    let zones = YearZones(zoneOfBlock: homes, members: members)
    let chosen = (0..<50).filter { $0 % 7 == Int(seed % 7) }
    var columns = [[Double]](repeating: Array(repeating: 0, count: 50), count: 2)
    for block in chosen {
      for kind in 0..<2 { columns[kind][block] = Double(Int.random(in: 0...3, using: &generator)) }
    }
    let cells = Attachments(columns, by: zones)
    #expect(cells == Attachments(columns, of: chosen.map(Int32.init), by: zones))
    #expect(isInOrder(cells))
    var expected: [Home: [Double]] = [:]
    for block in chosen where columns[0][block] + columns[1][block] > 0 && homes[block] >= 0 {
      for member in members[Int(homes[block])] {
        expected[Home(block: Int32(block), school: member.school)] = columns.map { $0[block] * member.share }
      }
    }
    #expect(sums(cells) == expected)
  }
}
