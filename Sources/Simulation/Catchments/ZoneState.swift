internal import Geometry
internal import Planning

/// The catchments of one stage at one moment, and which block lies in which.
///
/// Zones are numbered as they come; a number is never used twice, so that versions can be compared. A zone that is gone
/// is nil.
struct ZoneState {
  struct Entry {
    var zone: Zone
    /// Made by a closure for several heirs: each keeps to its own rule when it closes later.
    var isInherited = false
  }

  var entries: [Entry?] = []
  /// More come, none changes.
  var areas: [Area] = []
  /// Around the areas that have been looked at, from the first on.
  private var boxes: [Bounds] = []
  /// Zone that holds each block's point; -1 none.
  var home: [Int32]
  /// Blocks on a border or in a sliver, and the zones that may hold them.
  var contested: [Int32: [Int32]] = [:]
  /// Zones that were gone when blocks were last told so.
  private var forgotten = 0

  init(blocks: Int) { home = Array(repeating: -1, count: blocks) }

  mutating func add(_ members: [ZoneMember], _ area: Area, name: String?) -> Int32 {
    areas.append(area)
    entries.append(Entry(zone: Zone(members: members, area: areas.count - 1, name: name)))
    return Int32(entries.count - 1)
  }

  func area(_ zone: Int) -> Area { entries[zone].map { areas[$0.zone.area] } ?? Area() }

  var alive: [Int] { entries.indices.filter { entries[$0] != nil } }

  /// Schools that have a zone, ascending.
  var zonedSchools: [Int] { Array(Set(alive.flatMap { entries[$0]?.zone.schools ?? [] })).sorted() }

  /// Lays new zones over those that are: schools named by them leave their old zones (`replacing`), all others are cut.
  ///
  /// A block strictly inside a new zone is in it; on its border the old zones stand for election too.
  mutating func lay(
    _ added: [(members: [ZoneMember], area: Area, name: String?)], replacing named: Set<Int>, _ points: [Double],
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
      // on the border of a new zone: an old one stands for election only if what is left of it still reaches the point
      let old =
        located.isOnBorder(at) ? self.zones(of: block).filter { remains.holds($0, Int(block), self, points) } : []
      home[Int(block)] = (old + new).min() ?? -1
      contested[block] = old.count + new.count > 1 ? (old + new).sorted() : nil
    }
    forgetGone()
  }

  /// Blocks in the box around new zones, and their points: an event is seldom larger than a district.
  private func blocks(near zones: [Area], _ points: [Double]) -> (blocks: [Int32], points: [Double]) {
    var box = Bounds()
    for zone in zones { box.include(zone.bounds) }
    // far beyond the tolerance of a border
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
    contested[block] ?? (home[Int(block)] >= 0 ? [home[Int(block)]] : [])
  }

  /// Takes new land out of the zones that stand.
  private mutating func cut(_ added: [Area]) throws(GeometryError) {
    let addedBoxes = added.map(\.bounds)
    while boxes.count < areas.count { boxes.append(areas[boxes.count].bounds) }
    for at in entries.indices {
      guard let entry = entries[at] else { continue }
      let box = boxes[entry.zone.area]
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

  /// Blocks of zones that are gone have none, unless another may hold them.
  mutating func forgetGone() {
    let gone = entries.count { $0 == nil }
    guard gone != forgotten else { return }
    forgotten = gone
    for (block, zones) in contested {
      let left = zones.filter { entries[Int($0)] != nil }
      contested[block] = left.count > 1 ? left : nil
      home[Int(block)] = left.first ?? -1
    }
    for block in home.indices where home[block] >= 0 && entries[Int(home[block])] == nil { home[block] = -1 }
  }
}

/// What is left of old zones, looked at where a block lies on the border of a new one.
private struct Remains {
  private var coverages: [Int32: Coverage] = [:]

  mutating func holds(_ zone: Int32, _ point: Int, _ state: ZoneState, _ points: [Double]) -> Bool {
    guard state.entries[Int(zone)] != nil else { return false }
    let coverage = coverages[zone] ?? Coverage(zones: [state.area(Int(zone))])
    coverages[zone] = coverage
    return !coverage.zones(at: points[2 * point], points[2 * point + 1]).isEmpty
  }
}
