/// Smooths zones as a planner would on a street map: short borders, along canals and roads where possible.
struct ZoneShapes {
  let ground: Ground
  let district: Int
  let sites: [Int]

  init(_ ground: Ground, district: Int, sites: [Int]) {
    self.ground = ground
    self.district = district
    self.sites = sites
  }

  /// Moves blocks on a border to the adjacent zone, as long as this shortens the border and each zone stays connected.
  func smoothed(_ zones: [Int: Int]) -> [Int: Int] {
    var zones = zones
    let blocks = zones.keys.sorted()
    for _ in 0..<12 {
      var moves = 0
      for block in blocks where !sites.contains(block) {
        guard let own = zones[block] else { continue }
        var border: [Int: Double] = [:]
        for beside in ground.neighbours[block] {
          if let zone = zones[beside.block] { border[zone, default: 0] += beside.border }
        }
        let best = border.filter { $0.key != own }.max { ($0.value, $1.key) < ($1.value, $0.key) }
        guard let best, best.value > (border[own] ?? 0) + 0.02, staysWhole(own, without: block, zones) else { continue }
        zones[block] = best.key
        moves += 1
      }
      if moves == 0 { break }
    }
    return zones
  }

  /// True if the zone stays connected around a block without it.
  private func staysWhole(_ zone: Int, without block: Int, _ zones: [Int: Int]) -> Bool {
    let around = ground.neighbours[block].map(\.block).filter { zones[$0] == zone }
    guard let start = around.first else { return false }
    var seen: Set<Int> = [start, block]
    var queue = [start]
    while let next = queue.popLast() {
      for beside in ground.neighbours[next] where zones[beside.block] == zone && seen.insert(beside.block).inserted {
        queue.append(beside.block)
      }
    }
    return around.allSatisfy(seen.contains)
  }
}
