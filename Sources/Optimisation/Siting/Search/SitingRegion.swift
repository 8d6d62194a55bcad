/// The zones near schools that change: those whose blocks a trial redraws.
struct SitingRegion: Sendable {
  /// The zones, ascending, and their blocks, ascending.
  let zones: [Int32]
  let blocks: [Int32]

  /// Grows from the zones of schools, or of the blocks where they would be, over adjacent zones whose schools are near.
  /// - Parameter count: greatest number of zones for each of the schools; five are enough if they have many blocks.
  init(around schools: [Int32], _ frame: StageFrame, _ state: StageState, count: Int) {
    var growth = Growth(frame, state)
    for school in schools {
      let centre = frame.stage.schools[Int(school)]
      growth.begin(centre)
      for zone in SitingRegion.needed(for: Int(school), frame, state) { growth.take(zone) }
      growth.grow(to: count)
    }
    zones = growth.taken.sorted()
    blocks = zones.flatMap { state.zones[Int($0)] }.sorted()
  }

  /// Zones that must be part of the region: that of the school and that of its block; where pupils stay at the school because the zone
  /// of their block begins later, these zones as well.
  private static func needed(for school: Int, _ frame: StageFrame, _ state: StageState) -> [Int32] {
    var zones = state.zones[school].isEmpty ? [state.plan[Int(frame.anchors[school])]] : [Int32(school)]
    if frame.homes[school] >= 0 { zones.append(state.plan[Int(frame.homes[school])]) }
    for block in frame.blocksToday[school].map({ Int($0) })
    where Int(state.plan[block]) != school && state.built.starts[Int(state.plan[block])] > 0 {
      zones.append(state.plan[block])
    }
    return zones
  }

  private struct Growth {
    private let frame: StageFrame
    private let state: StageState
    private var centre = Distances.Position(x: 0, y: 0)
    private var isTaken: [Bool]
    private(set) var taken: [Int32] = []
    /// Number of zones and blocks since the last beginning.
    private var grown = 0
    private var blocks = 0
    /// Zones adjacent to the region, with the distance of their schools to the centre.
    private var open: [(zone: Int32, metres: Double)] = []

    init(_ frame: StageFrame, _ state: StageState) {
      (self.frame, self.state) = (frame, state)
      isTaken = Array(repeating: false, count: frame.stage.schoolCount)
    }

    mutating func begin(_ centre: Distances.Position) {
      self.centre = centre
      (grown, blocks) = (0, 0)
      open = []
    }

    mutating func take(_ zone: Int32) {
      grown += 1
      blocks += state.zones[Int(zone)].count
      if !isTaken[Int(zone)] {
        isTaken[Int(zone)] = true
        taken.append(zone)
      }
      for block in state.zones[Int(zone)] {
        for beside in frame.stage.neighbours.of(Int(block)) {
          let other = state.plan[Int(beside)]
          if other == zone || open.contains(where: { $0.zone == other }) { continue }
          open.append((other, frame.stage.schools[Int(other)].metres(to: centre)))
        }
      }
    }

    mutating func grow(to count: Int) {
      while grown < count, grown < 5 || blocks < 240 {
        let free = open.indices.filter { !isTaken[Int(open[$0].zone)] }
        guard let next = free.min(by: { (open[$0].metres, open[$0].zone) < (open[$1].metres, open[$1].zone) }) else {
          return
        }
        take(open[next].zone)
      }
    }
  }
}
