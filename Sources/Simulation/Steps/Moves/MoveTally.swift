internal import Planning

/// Pupils moved by one event, by block and pair of schools.
struct MoveTally {
  let stage: StageIndex
  let year: Int
  let event: EventID
  private struct Key: Hashable, Comparable {
    var block: Int32
    var from: Int32
    var to: Int32
    static func < (left: Key, right: Key) -> Bool {
      (left.block, left.from, left.to) < (right.block, right.from, right.to)
    }
  }
  /// Children of a group of blocks, by kind.
  private var moved: [(group: Int32, from: Int32, to: Int32, cohort: Int, registered: Double, migrant: Double)] = []

  init(stage: StageIndex, year: Int, event: EventID) {
    self.stage = stage
    self.year = year
    self.event = event
  }

  mutating func add(
    _ group: Int32, cohort: Int, from: Int32, to: Int32, registered: Double, migrant: Double
  ) {
    guard from != to, registered != 0 || migrant != 0 else { return }
    moved.append((group, from, to, cohort, registered, migrant))
  }

  /// In order of block, then school.
  func moves(_ homes: Homes, _ shares: EnrolmentShares) -> [PupilMove] {
    var pupils: [Key: Double] = [:]
    for row in moved {
      let (group, district) = (Int(row.group), homes.district[Int(row.group)])
      let blocks = homes.groups.blocks(of: group)
      let sources = homes.sources(row.cohort, district: district)
      var parts = [Double](repeating: 0, count: blocks.count)
      parts.withUnsafeMutableBufferPointer { parts in
        blocks.withUnsafeBufferPointer { blocks in
          for kind in Kind.allCases {
            let children = kind == .registered ? row.registered : row.migrant
            let amount = children * shares[stage, district, kind]
            if amount != 0 { homes.divide(amount, group, kind: kind, among: blocks, by: sources, to: parts) }
          }
        }
      }
      for (block, part) in zip(blocks, parts) where part != 0 {
        pupils[Key(block: block, from: row.from, to: row.to), default: 0] += part
      }
    }
    return pupils.sorted { $0.key < $1.key }.map { key, moved in
      PupilMove(
        block: BlockIndex(rawValue: key.block), stage: stage, year: year, from: SchoolIndex(rawValue: key.from),
        to: SchoolIndex(rawValue: key.to), pupils: moved,
        event: event)
    }
  }
}
