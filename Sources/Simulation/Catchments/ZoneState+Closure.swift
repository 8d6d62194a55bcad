internal import Geometry
internal import Planning

extension ZoneState {
  /// Closes a school: a zone of its own goes to its heirs, a shared zone to the schools that share it. Where the school had
  /// inherited part of a zone together with other heirs, its part goes to its own heirs (model.md §3, `close`).
  mutating func close(_ school: SchoolIndex, heirs: [SchoolIndex]) throws(GeometryError) {
    for at in entries.indices {
      guard var entry = entries[at], let member = entry.zone.members.firstIndex(where: { $0.school == school })
      else { continue }
      let weight = entry.zone.members[member].weight
      let isAlone = entry.zone.members.count == 1
      if isAlone || entry.isInherited {
        guard !heirs.isEmpty else { continue }
        entry.zone.members.remove(at: member)
        let each = (weight ?? 1) / Double(heirs.count)
        for heir in heirs {
          if let known = entry.zone.members.firstIndex(where: { $0.school == heir }) {
            entry.zone.members[known].weight = (entry.zone.members[known].weight ?? 1) + each
          } else {
            entry.zone.members.append(ZoneMember(school: heir, weight: each))
          }
        }
        entry.zone.members.sort { $0.school < $1.school }
        entry.isInherited = entry.zone.members.count > 1
        if entry.zone.members.count == 1 { entry.zone.members[0].weight = nil }
        entries[at] = entry
        try dissolve(at)
      } else {
        entry.zone.members.remove(at: member)
        entries[at] = entry
      }
    }
  }

  /// Merges a zone into the other zone of the same single school, if there is one, so that the map shows one zone per school.
  private mutating func dissolve(_ at: Int) throws(GeometryError) {
    guard let entry = entries[at], entry.zone.members.count == 1,
      let other = alive.first(where: { $0 != at && entries[$0]?.zone.schools == entry.zone.schools })
    else { return }
    areas.append(try Area.union([area(other), area(at)]))
    entries[other]?.zone.area = areas.count - 1
    entries[at] = nil
    for block in zoneOfBlock.indices where zoneOfBlock[block] == Int32(at) { zoneOfBlock[block] = Int32(other) }
    for (block, zones) in contested {
      contested[block] = Array(Set(zones.map { $0 == Int32(at) ? Int32(other) : $0 })).sorted()
    }
    forgetGone()
  }
}
