internal import Planning

/// The schools that blocks had before an event changed them: siblings of their pupils go there for some years (model.md §3
/// "Attachment").
struct FormerZones {
  /// Years in which siblings enter the former schools.
  var years: Range<YearIndex>
  /// Share of the entering children, 0 to 1.
  var share: Double
  /// Blocks whose schools the event changed, ascending.
  var blocks: [Int32]
  /// Position in ``zones`` of each of ``blocks``.
  var zoneOfBlock: [Int]
  /// Former schools, ascending, with the shares in which the zone was divided.
  var zones: [[SchoolShare]] = []
  var event: EventID
}

extension FormerZones {
  /// - Parameter schools: the schools of a block before the event, with their shares.
  init(
    of siblings: Siblings, from year: YearIndex, _ blocks: [Int32], _ event: EventID,
    schools: (Int32) -> [Int32: Double]
  ) {
    var (numbers, zones): ([[SchoolShare]: Int], [[SchoolShare]]) = ([:], [])
    zoneOfBlock = blocks.map { block in
      let shares = schools(block).filter { $0.value > 0 }.sorted { $0.key < $1.key }
        .map { SchoolShare(school: $0.key, share: $0.value) }
      if let known = numbers[shares] { return known }
      (numbers[shares], zones) = (zones.count, zones + [shares])
      return zones.count - 1
    }
    (self.blocks, self.zones, share, self.event) = (blocks, zones, siblings.share, event)
    years = year..<YearIndex(year.position + siblings.years)
  }

  /// The schools that a block had, ascending; empty for a block that the event did not change.
  func schools(of block: Int32) -> [SchoolIndex] {
    blocks.firstIndex(of: block).map { zones[zoneOfBlock[$0]].map { SchoolIndex(rawValue: $0.school) } } ?? []
  }

  /// Whether a school is one of those that a block had.
  func holds(_ school: Int32, of block: Int32) -> Bool {
    schools(of: block).contains(SchoolIndex(rawValue: school))
  }
}
