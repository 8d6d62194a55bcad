internal import Geometry
internal import Planning

/// Groups of blocks whose children are treated alike: blocks in the same district, and in the same zone in every year and stage.
///
/// All operations of a scenario on residents are linear, with rates by district and schools by zone (model.md §2, §3). So the
/// figures of a group are the sums over its blocks, and each block keeps the part of its group that it had in the base year.
/// The simulation therefore runs over some thousands of groups instead of hundreds of thousands of blocks; results by block are
/// computed only on request, in one pass (`HomeAttendance`). A block with new housing, or cut by area, is a group of its own.
struct BlockGroups: Sendable {
  /// Group of each block.
  let group: [Int32]
  /// Blocks of group `g`, ascending: `members[starts[g] ..< starts[g + 1]]`.
  let starts: [Int32]
  let members: [Int32]

  var count: Int { starts.count - 1 }

  func blocks(of group: Int) -> ArraySlice<Int32> { members[Int(starts[group])..<Int(starts[group + 1])] }

  /// True where every block is a group by itself.
  var areAlone: Bool { count == group.count }

  /// Groups of one block each.
  init(alone blocks: Int) {
    group = Array(0..<Int32(blocks))
    starts = Array(0...Int32(blocks))
    members = group
  }

  /// - Parameters:
  ///   - districts: district of each block.
  ///   - timelines: by stage.
  ///   - alone: blocks that are groups of their own.
  init(districts: [DistrictIndex], _ timelines: Table<StageIndex, Timeline>, alone: [Int]) {
    var partition = BlockPartition(part: districts.map(\.rawValue))
    for timeline in timelines {
      var last: [Int32] = []
      for zones in timeline.zonesByVersion {
        // few blocks change their zone from one version to the next
        if last.isEmpty {
          partition.divide(zones.enumerated().lazy.map { ($0, $1) })
        } else {
          partition.divide(last.differences(to: zones).lazy.map { ($0, zones[$0]) })
        }
        last = zones
      }
      for former in timeline.former {
        partition.divide(zip(former.blocks, former.zoneOfBlock).lazy.map { (Int($0), Int32($1)) })
      }
      for move in timeline.moves.elements.joined() { partition.divide(move.blocks.lazy.map { (Int($0), 0) }) }
    }
    partition.divide(alone.enumerated().lazy.map { ($1, Int32($0)) })
    self.init(numbering: partition.part, parts: Int(partition.count))
  }

  /// Numbers the parts in the order of their first blocks.
  private init(numbering part: [Int32], parts: Int) {
    var number = [Int32](repeating: -1, count: parts)
    var sizes: [Int32] = []
    sizes.reserveCapacity(parts)
    let group = [Int32](unsafeUninitializedCapacity: part.count) { group, made in
      number.withUnsafeMutableBufferPointer { number in
        for block in part.indices {
          let part = Int(part[block])
          if number[part] < 0 {
            number[part] = Int32(sizes.count)
            sizes.append(0)
          }
          sizes[Int(number[part])] += 1
          group[block] = number[part]
        }
      }
      made = part.count
    }
    var (starts, next): ([Int32], Int32) = ([0], 0)
    starts.reserveCapacity(sizes.count + 1)
    for size in sizes {
      next += size
      starts.append(next)
    }
    (self.group, self.starts) = (group, starts)
    members = [Int32](unsafeUninitializedCapacity: group.count) { members, made in
      starts.withUnsafeMutableBufferPointer { place in
        for block in group.indices {
          let group = Int(group[block])
          members[Int(place[group])] = Int32(block)
          place[group] += 1
        }
      }
      made = group.count
    }
  }
}

extension Timeline {
  /// The zone of each block in each version of the catchments, in order.
  fileprivate var zonesByVersion: [[Int32]] {
    years.indices.filter { $0 == 0 || !years[$0].hasZones(of: years[$0.previous]) }.map { years[$0].wholeZones }
  }

  /// Blocks that lie in parts of several zones in some year.
  var splitBlocks: [Int] {
    Array(
      years.elements.reduce(into: Set<Int>()) { split, zones in
        guard let parts = zones.parts else { return }
        for block in 0..<(parts.starts.count - 1) where parts.starts[block + 1] - parts.starts[block] > 1 {
          split.insert(block)
        }
      }
    ).sorted()
  }

  /// The same catchments with groups in place of blocks.
  func grouped(_ groups: BlockGroups) -> Timeline {
    var grouped = self
    for year in years.indices {
      if year > 0, years[year].hasZones(of: years[year.previous]) {
        grouped.years[year].zoneOfBlock = grouped.years[year.previous].zoneOfBlock
        grouped.years[year].parts = grouped.years[year.previous].parts
      } else {
        grouped.years[year].zoneOfBlock = groups.firsts.map { years[year].zoneOfBlock[Int($0)] }
        grouped.years[year].parts = years[year].parts.map { $0.rows(groups.firsts) }
      }
    }
    grouped.former = former.map { $0.grouped(groups) }
    grouped.moves = Table(
      moves.elements.map { moves in
        moves.map { move in
          var move = move
          move.blocks = move.blocks.map { groups.group[Int($0)] }.sortedOnce()
          return move
        }
      })
    return grouped
  }
}

extension FormerZones {
  /// The same with groups in place of blocks.
  fileprivate func grouped(_ groups: BlockGroups) -> FormerZones {
    var (grouped, zones) = (self, [Int32: Int]())
    for (block, zone) in zip(blocks, zoneOfBlock) { zones[groups.group[Int(block)]] = zone }
    let ordered = zones.sorted { $0.key < $1.key }
    (grouped.blocks, grouped.zoneOfBlock) = (ordered.map(\.key), ordered.map(\.value))
    return grouped
  }
}

extension BlockGroups {
  /// The first block of each group.
  var firsts: [Int32] { starts.dropLast().map { members[Int($0)] } }
}

extension YearZones {
  /// True where all blocks lie in the same zones. Columns that are shared from year to year are recognised by their address,
  /// without a comparison.
  fileprivate func hasZones(of other: YearZones) -> Bool {
    let isShared = zoneOfBlock.withUnsafeBufferPointer { mine in
      other.zoneOfBlock.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress && mine.count == $0.count }
    }
    guard isShared || zoneOfBlock == other.zoneOfBlock else { return false }
    return parts == nil && other.parts == nil
      || parts?.starts == other.parts?.starts && parts?.zones == other.parts?.zones
        && parts?.shares == other.parts?.shares
  }

  /// The zone of each block, also where the block lies in a part of a single zone.
  fileprivate var wholeZones: [Int32] {
    guard let parts else { return zoneOfBlock }
    return zoneOfBlock.indices.map { block in
      parts.starts[block + 1] - parts.starts[block] == 1 ? parts.zones[parts.starts[block]] : zoneOfBlock[block]
    }
  }
}

extension [Int32] {
  /// Positions at which another list of the same length differs.
  fileprivate func differences(to other: [Int32]) -> [Int] {
    var found: [Int] = []
    withUnsafeBufferPointer { mine in
      other.withUnsafeBufferPointer { theirs in
        for start in stride(from: 0, to: count, by: 64) {
          let piece = start..<Swift.min(start + 64, count)
          var bits: Int32 = 0
          for at in piece { bits |= mine[at] ^ theirs[at] }
          if bits != 0 { found += piece.lazy.filter { mine[$0] != theirs[$0] } }
        }
      }
    }
    return found
  }

  /// Ascending, without duplicates.
  fileprivate func sortedOnce() -> [Int32] {
    sorted().reduce(into: []) { once, number in if once.last != number { once.append(number) } }
  }
}
