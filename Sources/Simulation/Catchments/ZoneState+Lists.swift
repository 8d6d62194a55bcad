internal import Geometry
internal import Planning

/// Blocks that lists assign to a zone.
struct ZoneGain {
  var zone: Int32
  var blocks: [BlockIndex]
}

/// A zone that has lost its last block, and the zone that has taken the most of its blocks.
struct EmptiedZone {
  var zone: Int32
  var heir: Int32
}

extension ZoneState {
  /// The zones to which lists assign their blocks, ascending. A list goes to the zone that has exactly its schools; the list of
  /// one school else to a zone that the school shares; else to a new zone, which has no land yet.
  mutating func gains(by lists: [ListedZone]) -> [ZoneGain] {
    let known = KnownZones(self)
    var new: [KnownZones.Key: Int32] = [:]
    var blocks: [Int32: [BlockIndex]] = [:]
    for list in lists {
      let key = KnownZones.Key(list)
      var target = known.zone(for: list) ?? new[key]
      for block in list.blocks {
        let home = contested[block.rawValue] == nil ? zoneOfBlock[block.position] : -1
        if home >= 0, known.isZone(home, of: list) {
          blocks[home, default: []].append(block)
          continue
        }
        let zone = target ?? add(list.members, Area(), name: nil)
        target = zone
        blocks[zone, default: []].append(block)
      }
      if let target, known.zone(for: list) == nil { new[key] = target }
    }
    return blocks.map { ZoneGain(zone: $0.key, blocks: $0.value) }.sorted { $0.zone < $1.zone }
  }

  /// Assigns blocks to zones, whatever land holds their points, and removes the zones that lose their last block by it.
  /// - Parameter inSliver: blocks in slivers, and the zones beside them.
  /// - Returns: the removed zones, ascending.
  mutating func assign(_ gains: [ZoneGain], _ inSliver: [Int32: [Int32]]) -> [EmptiedZone] {
    var lost = Array(repeating: false, count: entries.count)
    var takers: [Int32: [Int32: Int]] = [:]
    for gain in gains {
      for block in gain.blocks {
        for home in zones(of: block.rawValue) where home != gain.zone {
          lost[Int(home)] = true
          takers[home, default: [:]][gain.zone, default: 0] += 1
        }
        zoneOfBlock[block.position] = gain.zone
        if !contested.isEmpty { contested[block.rawValue] = nil }
      }
    }
    for zone in zoneOfBlock where zone >= 0 { lost[Int(zone)] = false }
    for zones in contested.values { for zone in zones { lost[Int(zone)] = false } }
    for (block, zones) in inSliver where zoneOfBlock[Int(block)] < 0 { for zone in zones { lost[Int(zone)] = false } }
    var emptied: [EmptiedZone] = []
    for at in lost.indices where lost[at] && entries[at] != nil {
      let most = takers[Int32(at)]?.max { ($0.value, $1.key) < ($1.value, $0.key) }
      if let most { emptied.append(EmptiedZone(zone: Int32(at), heir: most.key)) }
    }
    return emptied
  }

  /// Gives zones the land of the blocks that they gained, and cuts it out of all others. The rest of a zone without blocks goes to
  /// its heir.
  /// - Parameter gained: the new land of zones, in order of zone.
  mutating func moveLand(_ gained: [(zone: Int32, land: Area)], _ emptied: [EmptiedZone]) throws(GeometryError) {
    let heirs = Dictionary(uniqueKeysWithValues: emptied.map { ($0.zone, $0.heir) })
    let boxes = gained.map(\.land.bounds)
    var added: [Int32: [Area]] = [:]
    for (zone, land) in gained where !land.isEmpty { added[zone, default: []].append(land) }
    for at in entries.indices {
      guard let entry = entries[at], !areas[entry.zone.area].isEmpty else { continue }
      let box = self.box(of: entry.zone.area)
      let over = gained.indices.filter { gained[$0].zone != Int32(at) && boxes[$0].touches(box) }.map {
        gained[$0].land
      }
      var rest = areas[entry.zone.area]
      if !over.isEmpty {
        let cut = try rest.subtracting(over.count == 1 ? over[0] : Area.union(over))
        if rest.surface - cut.surface > LayoutTolerance.rounding * rest.surface { rest = cut.withoutCrumbs }
      }
      if let heir = heirs[Int32(at)] {
        if rest.surface > LayoutTolerance.rounding * areas[entry.zone.area].surface {
          added[heir, default: []].append(rest)
        }
      } else if added[Int32(at)] != nil || rest.surface != areas[entry.zone.area].surface {
        setLand(of: at, rest)
      }
    }
    for (zone, lands) in added.sorted(by: { $0.key < $1.key }) {
      setLand(of: Int(zone), try Area.union([area(Int(zone))] + lands))
    }
  }

  /// Removes zones that no block refers to.
  mutating func remove(_ emptied: [EmptiedZone]) {
    for zone in emptied { entries[Int(zone.zone)] = nil }
    forgetGone()
  }

  private mutating func setLand(of zone: Int, _ land: Area) {
    areas.append(land)
    entries[zone]?.zone.area = areas.count - 1
  }
}

/// The zones in force, by their schools.
private struct KnownZones {
  /// What makes two lists one zone.
  struct Key: Hashable {
    var schools: [SchoolIndex]
    var choice: [Double]?

    init(_ list: ListedZone) { (schools, choice) = (list.schools, list.choice) }
  }

  /// Schools and weights of each zone; nil for a zone that no longer exists.
  private let members: [[ZoneMember]?]
  private var bySchools: [[SchoolIndex]: [Int32]] = [:]
  private var bySchool: [SchoolIndex: Int32] = [:]

  init(_ state: ZoneState) {
    members = state.entries.map { $0?.zone.members }
    for (zone, members) in members.enumerated() {
      guard let schools = members?.map(\.school) else { continue }
      bySchools[schools, default: []].append(Int32(zone))
      for school in schools where bySchool[school] == nil { bySchool[school] = Int32(zone) }
    }
  }

  /// The zone that a list joins; nil: it gets a new one.
  func zone(for list: ListedZone) -> Int32? {
    if let zone = (bySchools[list.schools] ?? []).first(where: { hasWeights($0, of: list) }) { return zone }
    return list.schools.count == 1 ? bySchool[list.schools[0]] : nil
  }

  /// True where a block of the zone that is listed stays in it.
  func isZone(_ zone: Int32, of list: ListedZone) -> Bool {
    guard Int(zone) < members.count, let members = members[Int(zone)] else { return false }
    if members.count == list.schools.count {
      return members.map(\.school) == list.schools && hasWeights(zone, of: list)
    }
    return list.schools.count == 1 && bySchools[list.schools] == nil
      && members.contains { $0.school == list.schools[0] }
  }

  /// A list without weights is divided as the zone is.
  private func hasWeights(_ zone: Int32, of list: ListedZone) -> Bool {
    guard let choice = list.choice else { return true }
    return members[Int(zone)]?.map(\.weight) == choice.map { $0 }
  }
}

extension ListedZone {
  /// The schools of the list; with their weights, if `choice` divides it.
  var members: [ZoneMember] {
    schools.enumerated().map { at, school in ZoneMember(school: school, weight: choice?[at]) }
  }
}
