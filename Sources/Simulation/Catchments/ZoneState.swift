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
  var areas: [Area] = []
  /// Zone that holds each block's point; -1 none.
  var home: [Int32]
  /// Blocks on a border or in a sliver, and the zones that may hold them.
  var contested: [Int32: [Int32]] = [:]

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
    let located = Coverage(zones: added.map(\.area), jobs: jobs).locate(points)
    let first = Int32(entries.count)
    for zone in added { _ = add(zone.members, zone.area, name: zone.name) }
    var several: [Int32: [Int32]] = [:]
    var remains = Remains()
    for (point, zones) in located.contested { several[Int32(point)] = zones.map { $0 + first } }
    for (point, zone) in located.zone.enumerated() where zone >= 0 {
      let block = Int32(point)
      let new = several[block] ?? [zone + first]
      // on the border of a new zone: an old one stands for election only if what is left of it still reaches the point
      let old = located.isOnBorder(point) ? self.zones(of: block).filter { remains.holds($0, point, self, points) } : []
      home[point] = (old + new).min() ?? -1
      contested[block] = old.count + new.count > 1 ? (old + new).sorted() : nil
    }
    forgetGone()
  }

  /// Zones that may hold a block.
  func zones(of block: Int32) -> [Int32] {
    contested[block] ?? (home[Int(block)] >= 0 ? [home[Int(block)]] : [])
  }

  /// Takes new land out of the zones that stand.
  private mutating func cut(_ added: [Area]) throws(GeometryError) {
    let boxes = added.map(\.bounds)
    for at in entries.indices {
      guard let entry = entries[at] else { continue }
      let old = areas[entry.zone.area]
      let box = old.bounds
      let over = added.indices.filter { boxes[$0].touches(box) }.map { added[$0] }
      guard !over.isEmpty else { continue }
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
