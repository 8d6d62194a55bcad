internal import Geometry
internal import Planning

/// The catchments of one stage at one point in time, and the zone of each block.
///
/// Zones are numbered in the order in which they are added; a number is never used twice, so that versions can be compared. A
/// zone that no longer exists is nil.
struct ZoneState {
  struct Entry {
    var zone: Zone
    /// True for a zone that a closure left to several heirs: if one of them closes later, its part goes to its own heirs.
    var isInherited = false
  }

  var entries: [Entry?] = []
  /// Areas are only appended, never changed.
  var areas: [Area] = []
  /// Bounding boxes of the areas, in the same order, as far as they have been needed.
  private var boxes: [Bounds] = []
  /// Zone that holds each block's point; -1 none.
  var zoneOfBlock: [Int32]
  /// Blocks on a border or in a sliver, and the zones that may hold them.
  var contested: [Int32: [Int32]] = [:]
  /// Number of removed zones that no block refers to any longer.
  private var forgotten = 0

  init(blocks: Int) { zoneOfBlock = Array(repeating: -1, count: blocks) }

  mutating func add(_ members: [ZoneMember], _ area: Area, name: String?) -> Int32 {
    areas.append(area)
    entries.append(Entry(zone: Zone(members: members, area: areas.count - 1, name: name)))
    return Int32(entries.count - 1)
  }

  func area(_ zone: Int) -> Area { entries[zone].map { areas[$0.zone.area] } ?? Area() }

  /// True where a zone exists and the school is one of its schools.
  func holds(_ school: SchoolIndex, in zone: Int) -> Bool {
    entries[zone]?.zone.schools.contains(school) == true
  }

  /// Numbers of the zones that exist.
  var alive: [Int] { entries.indices.filter { entries[$0] != nil } }

  /// Schools that have a zone, ascending.
  var zonedSchools: [SchoolIndex] { Array(Set(alive.flatMap { entries[$0]?.zone.schools ?? [] })).sorted() }

  /// Adds new zones over the present ones: the schools that they name leave their old zones (`replacing`); all other zones are cut.
  ///
  /// A block strictly inside a new zone belongs to it; for a block on its border the old zones remain candidates.
  mutating func lay(
    _ added: [(members: [ZoneMember], area: Area, name: String?)], replacing named: Set<SchoolIndex>,
    _ points: [Double],
    jobs: Int
  )
    throws(GeometryError)
  {
    for at in entries.indices {
      guard var entry = entries[at], !named.isDisjoint(with: entry.zone.schools) else { continue }
      entry.zone.members.removeAll { named.contains($0.school) }
      entries[at] = entry.zone.members.isEmpty ? nil : entry
    }
    try cut(added.map(\.area))
    let near = blocks(near: added.map(\.area), points)
    let located = Coverage(zones: added.map(\.area), jobs: jobs).locate(near.points)
    let first = Int32(entries.count)
    for zone in added { _ = add(zone.members, zone.area, name: zone.name) }
    var several: [Int32: [Int32]] = [:]
    var remains = Remains()
    for (at, zones) in located.contested { several[near.blocks[at]] = zones.map { $0 + first } }
    for (at, zone) in located.zone.enumerated() where zone >= 0 {
      let block = near.blocks[at]
      let new = several[block] ?? [zone + first]
      // on the border of a new zone, an old zone stays a candidate only if its remaining land still touches the point
      let old =
        located.isOnBorder(at) ? self.zones(of: block).filter { remains.holds($0, Int(block), self, points) } : []
      zoneOfBlock[Int(block)] = (old + new).min() ?? -1
      contested[block] = old.count + new.count > 1 ? (old + new).sorted() : nil
    }
    forgetGone()
  }

  /// Blocks in the bounding box of new zones, and their points: few, since an event is seldom larger than a district.
  private func blocks(near zones: [Area], _ points: [Double]) -> (blocks: [Int32], points: [Double]) {
    var box = Bounds()
    for zone in zones { box.include(zone.bounds) }
    // much larger than the tolerance of borders
    let margin = 1e-6
    let (west, east) = (box.minX - margin, box.maxX + margin)
    let (south, north) = (box.minY - margin, box.maxY + margin)
    var near: (blocks: [Int32], points: [Double]) = ([], [])
    for block in 0..<(points.count / 2) {
      let (x, y) = (points[2 * block], points[2 * block + 1])
      guard x >= west, x <= east, y >= south, y <= north else { continue }
      near.blocks.append(Int32(block))
      near.points.append(x)
      near.points.append(y)
    }
    return near
  }

  /// Zones that may hold a block.
  func zones(of block: Int32) -> [Int32] {
    contested[block] ?? (zoneOfBlock[Int(block)] >= 0 ? [zoneOfBlock[Int(block)]] : [])
  }

  /// Cuts new land out of the present zones.
  private mutating func cut(_ added: [Area]) throws(GeometryError) {
    let addedBoxes = added.map(\.bounds)
    for at in entries.indices {
      guard let entry = entries[at] else { continue }
      let box = box(of: entry.zone.area)
      guard addedBoxes.contains(where: { $0.touches(box) }) else { continue }
      let over = added.indices.filter { addedBoxes[$0].touches(box) }.map { added[$0] }
      let old = areas[entry.zone.area]
      let rest = try old.subtracting(over.count == 1 ? over[0] : Area.union(over))
      if old.surface - rest.surface <= 1e-9 * old.surface { continue }
      if rest.surface <= 1e-9 * old.surface {
        entries[at] = nil
      } else {
        areas.append(rest)
        entries[at]?.zone.area = areas.count - 1
      }
    }
  }

  /// Bounding box of an area, by its number.
  mutating func box(of area: Int) -> Bounds {
    while boxes.count < areas.count { boxes.append(areas[boxes.count].bounds) }
    return boxes[area]
  }

  /// Blocks of removed zones lose their zone, unless another zone may hold them.
  mutating func forgetGone() {
    let gone = entries.count { $0 == nil }
    guard gone != forgotten else { return }
    forgotten = gone
    for (block, zones) in contested {
      let left = zones.filter { entries[Int($0)] != nil }
      contested[block] = left.count > 1 ? left : nil
      zoneOfBlock[Int(block)] = left.first ?? -1
    }
    for block in zoneOfBlock.indices where zoneOfBlock[block] >= 0 && entries[Int(zoneOfBlock[block])] == nil {
      zoneOfBlock[block] = -1
    }
  }
}

/// Remaining land of old zones, needed where a block lies on the border of a new zone.
private struct Remains {
  private var coverages: [Int32: Coverage] = [:]

  mutating func holds(_ zone: Int32, _ point: Int, _ state: ZoneState, _ points: [Double]) -> Bool {
    guard state.entries[Int(zone)] != nil else { return false }
    let coverage = coverages[zone] ?? Coverage(zones: [state.area(Int(zone))])
    coverages[zone] = coverage
    return !coverage.zones(at: points[2 * point], points[2 * point + 1]).isEmpty
  }
}
