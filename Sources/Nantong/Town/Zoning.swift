import Geometry

/// Sites of the schools and the blocks that they serve, for one stage of one district.
struct Zoning {
  /// Block of each school's site.
  let sites: [Int]
  /// School (index in `sites`) of each block of the district.
  let school: [Int: Int]

  /// Sites are chosen by demand: a systematic sample along a winding curve, then moved to the middle of their zones. Zones
  /// follow shortest paths, with a cost for crossing canals and main roads, so that they are connected and end at these.
  init(
    _ ground: Ground, district: Int, count: Int, demand: [Double], fixed: [Int] = [], draw: inout Draw
  ) {
    let blocks = ground.blocks.indices.filter { ground.blocks[$0].district == district }
    var sites = fixed
    if sites.count < count {
      sites += Zoning.spread(blocks, count - sites.count, demand, ground, avoiding: fixed, &draw)
    }
    var school: [Int: Int] = [:]
    for round in 0..<5 {
      school = Zoning.serve(sites, ground, in: district)
      guard round < 4 else { break }
      for at in sites.indices where at >= fixed.count {
        let mine = blocks.filter { school[$0] == at }
        sites[at] = Zoning.middle(mine, demand, ground) ?? sites[at]
      }
    }
    self.sites = sites
    self.school = ZoneShapes(ground, district: district, sites: sites).smoothed(school)
  }

  private static func spread(
    _ blocks: [Int], _ count: Int, _ demand: [Double], _ ground: Ground, avoiding: [Int], _ draw: inout Draw
  ) -> [Int] {
    let ordered = blocks.sorted { (curve(ground.blocks[$0]), $0) < (curve(ground.blocks[$1]), $1) }
    let whole = ordered.reduce(0) { $0 + demand[$1] }
    var marks = (0..<count).map { (Double($0) + draw.between(0.3, 0.7)) * whole / Double(count) }
    var sites: [Int] = []
    var sum = 0.0
    for block in ordered {
      sum += demand[block]
      while let mark = marks.first, sum >= mark {
        marks.removeFirst()
        if !sites.contains(block), !avoiding.contains(block) { sites.append(block) }
      }
    }
    for block in ordered where sites.count < count && !sites.contains(block) && !avoiding.contains(block) {
      sites.append(block)
    }
    return sites
  }

  /// Order along a Z-curve with cells of 0.3 km, so that successive blocks are close to each other.
  private static func curve(_ block: Ground.Block) -> Int {
    let place = Plane.place(block.middle.x, block.middle.y)
    let (i, j) = (Int(place.x / 0.3), Int(place.y / 0.3))
    return (0..<10).reduce(0) { $0 | (i >> $1 & 1) << (2 * $1) | (j >> $1 & 1) << (2 * $1 + 1) }
  }

  /// The block nearest to the middle of demand.
  private static func middle(_ blocks: [Int], _ demand: [Double], _ ground: Ground) -> Int? {
    let weight = blocks.reduce(0) { $0 + demand[$1] + 0.01 }
    guard weight > 0 else { return nil }
    var (x, y) = (0.0, 0.0)
    for block in blocks {
      let place = ground.blocks[block].middle
      x += place.x * (demand[block] + 0.01) / weight
      y += place.y * (demand[block] + 0.01) / weight
    }
    func far(_ block: Int) -> Double { Plane.kilometres(ground.blocks[block].middle, Position(x, y)) }
    return blocks.min { (far($0), $0) < (far($1), $1) }
  }

  /// Shortest paths from all sites at once (Dijkstra 1959) over blocks that share a side.
  private static func serve(_ sites: [Int], _ ground: Ground, in district: Int) -> [Int: Int] {
    var school: [Int: Int] = [:]
    var queue = Frontier()
    for (number, site) in sites.enumerated() { queue.push(0, site, number) }
    while let next = queue.pop() {
      guard school[next.block] == nil else { continue }
      school[next.block] = next.owner
      for beside in ground.neighbours[next.block]
      where ground.blocks[beside.block].district == district && school[beside.block] == nil {
        let way = 1000 * Plane.kilometres(ground.blocks[next.block].middle, ground.blocks[beside.block].middle)
        queue.push(next.cost + way + beside.detour, beside.block, next.owner)
      }
    }
    return school
  }
}
