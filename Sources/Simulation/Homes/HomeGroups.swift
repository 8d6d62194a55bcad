internal import Geometry
internal import Planning

/// Blocks taken together whose children share one fate: the same district, and the same zone in every year and stage.
///
/// All that a scenario does to residents is linear, with rates by district and schools by zone (model.md §2, §3). So what
/// happens to the children of such a group is the sum of what happens to its blocks, and each block keeps the part of its
/// group that it had in the base year. The walk through the years therefore goes over some thousands of groups in place of
/// hundreds of thousands of blocks; blocks come back only where they are asked for, their pupils in one pass
/// (``HomeAttendance``). A block with new housing, or cut by area, has a fate of its own and stays alone.
struct HomeGroups: Sendable {
  /// Group of each block.
  let group: [Int32]
  /// Blocks of group `g`, ascending: `members[starts[g] ..< starts[g + 1]]`.
  let starts: [Int32]
  let members: [Int32]

  var count: Int { starts.count - 1 }

  func blocks(of group: Int) -> ArraySlice<Int32> { members[Int(starts[group])..<Int(starts[group + 1])] }

  /// True where every block is a group by itself.
  var areAlone: Bool { count == group.count }

  /// Every block by itself.
  init(alone blocks: Int) {
    group = Array(0..<Int32(blocks))
    starts = Array(0...Int32(blocks))
    members = group
  }

  /// - Parameters:
  ///   - districts: of the blocks.
  ///   - timelines: by stage.
  ///   - alone: blocks that stay by themselves.
  init(districts: [Int32], _ timelines: [Timeline], alone: [Int]) {
    var parting = Parting(cell: districts)
    for timeline in timelines {
      var last: [Int32] = []
      for homes in timeline.homesByVersion {
        // a later version of the zones is another for few blocks
        parting.part(homes.indices.lazy.filter { last.isEmpty || homes[$0] != last[$0] }.map { ($0, homes[$0]) })
        last = homes
      }
      for move in timeline.moves.joined() { parting.part(move.blocks.lazy.map { (Int($0), 0) }) }
    }
    parting.part(alone.enumerated().lazy.map { ($1, Int32($0)) })
    self.init(parting.cell)
  }

  /// Groups by number, as they come.
  private init(_ cell: [Int32]) {
    var number = [Int32](repeating: -1, count: Int((cell.max() ?? -1) + 1))
    var sizes: [Int32] = []
    group = cell.map { cell in
      if number[Int(cell)] < 0 {
        number[Int(cell)] = Int32(sizes.count)
        sizes.append(0)
      }
      sizes[Int(number[Int(cell)])] += 1
      return number[Int(cell)]
    }
    var (starts, next): ([Int32], Int32) = ([0], 0)
    for size in sizes {
      next += size
      starts.append(next)
    }
    self.starts = starts
    var (place, members) = (starts, [Int32](repeating: 0, count: cell.count))
    for (block, group) in group.enumerated() {
      members[Int(place[Int(group)])] = Int32(block)
      place[Int(group)] += 1
    }
    self.members = members
  }
}

/// Blocks being parted: those in the same cell have been alike so far.
private struct Parting {
  private(set) var cell: [Int32]
  private var cells: Int32

  init(cell: [Int32]) {
    self.cell = cell
    cells = (cell.max() ?? -1) + 1
  }

  /// Parts some blocks from those of their cell that are not named, and from those that are named with another number.
  mutating func part(_ blocks: some Sequence<(Int, Int32)>) {
    var numbers: [Int64: Int32] = [:]
    var last: (key: Int64, cell: Int32) = (-1, 0)
    for (block, number) in blocks {
      let key = Int64(cell[block]) << 32 | Int64(number &+ 1)
      if key != last.key {
        last = (key, numbers[key] ?? cells)
        if last.cell == cells {
          numbers[key] = cells
          cells += 1
        }
      }
      cell[block] = last.cell
    }
  }
}

extension Timeline {
  /// The zone of each block in each version of the catchments, in order.
  fileprivate var homesByVersion: [[Int32]] {
    years.indices.filter { $0 == 0 || !years[$0].isLaidOut(like: years[$0 - 1]) }.map { years[$0].wholeHomes }
  }

  /// Blocks that lie in parts of several zones in some year.
  var splitBlocks: [Int] {
    Array(
      years.reduce(into: Set<Int>()) { split, zones in
        guard let parts = zones.parts else { return }
        for block in 0..<(parts.starts.count - 1) where parts.starts[block + 1] - parts.starts[block] > 1 {
          split.insert(block)
        }
      }
    ).sorted()
  }

  /// The same catchments as groups of blocks see them.
  func grouped(_ groups: HomeGroups) -> Timeline {
    var grouped = self
    for (t, zones) in years.enumerated() {
      if t > 0, zones.isLaidOut(like: years[t - 1]) {
        (grouped.years[t].home, grouped.years[t].parts) = (grouped.years[t - 1].home, grouped.years[t - 1].parts)
      } else {
        grouped.years[t].home = groups.firsts.map { zones.home[Int($0)] }
        grouped.years[t].parts = zones.parts.map { $0.rows(groups.firsts) }
      }
    }
    grouped.moves = moves.map { moves in
      moves.map { move in
        var move = move
        move.blocks = move.blocks.map { groups.group[Int($0)] }.sortedOnce()
        return move
      }
    }
    return grouped
  }
}

extension HomeGroups {
  /// The first block of each group.
  var firsts: [Int32] { starts.dropLast().map { members[Int($0)] } }
}

extension YearZones {
  /// True where both have the very columns of the other: what does not change is shared from year to year.
  fileprivate func isLaidOut(like other: YearZones) -> Bool {
    let isSame = home.withUnsafeBufferPointer { mine in
      other.home.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress && mine.count == $0.count }
    }
    guard isSame || home == other.home else { return false }
    return parts == nil && other.parts == nil
      || parts?.starts == other.parts?.starts && parts?.zones == other.parts?.zones
        && parts?.shares == other.parts?.shares
  }

  /// The zone of each block; where it lies in a part of one zone alone, that zone.
  fileprivate var wholeHomes: [Int32] {
    guard let parts else { return home }
    return home.indices.map { block in
      parts.starts[block + 1] - parts.starts[block] == 1 ? parts.zones[parts.starts[block]] : home[block]
    }
  }
}

extension [Int32] {
  /// Ascending, each once.
  fileprivate func sortedOnce() -> [Int32] {
    sorted().reduce(into: []) { once, number in if once.last != number { once.append(number) } }
  }
}
