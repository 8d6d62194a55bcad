internal import Geometry
internal import Networks
internal import Parallel
internal import Planning

/// Walking metres along streets from homes to the sites of schools (model.md §5 "distance").
///
/// A home joins the streets at the nearest place on one, and so does a school; the way is the straight metres to these places and the shortest
/// way between them. Homes and schools with no street within ``Scenario/snapMetres``, and pairs that no way of at most ``farthest`` joins, have
/// no entry.
struct StreetDistances: Sendable {
  /// Ways longer than this, in metres, are not searched.
  static let farthest = 10_000.0

  /// Sites in the order in which they are first used.
  private let numbers: [Position: Int32]
  /// Homes of site s: `starts[s]..<starts[s + 1]`, ascending.
  private let starts: [Int]
  private let homes: [Int32]
  private let metres: [Double]
  /// What was left without a way.
  let gaps: StreetGaps

  /// - Parameters:
  ///   - sites: sites of all schools and years, in the plane, in any number.
  ///   - homes: position of each block, in the plane.
  ///   - reach: greatest straight metres to a street.
  init(_ network: StreetNetwork, sites: [Position], homes places: [Position], reach: Double, jobs: Int) {
    var numbers: [Position: Int32] = [:]
    var distinct: [Position] = []
    for site in sites where numbers[site] == nil {
      numbers[site] = Int32(distinct.count)
      distinct.append(site)
    }
    let entrances = inParallel(places.count, grain: 256, jobs: jobs) { range in
      range.map { network.entrance(of: places[$0], within: reach) }
    }.flatMap(\.self)
    let doors = StreetDoors(entrances, network.links.count)
    let graph = network.towardsSchool
    let ofSites = distinct.map { network.entrance(of: $0, within: reach) }
    let inhabited = LinksByNode(network) { doors.starts[$0] < doors.starts[$0 + 1] }
    let grain = max(1, (distinct.count + 63) / 64)
    let lists = inParallel(distinct.count, grain: grain, jobs: jobs) { range in
      var search = HomeSearch(network, graph, doors, inhabited, homeCount: places.count)
      return range.map { site in ofSites[site].map { search.homes(from: $0) } ?? [] }
    }.flatMap(\.self)
    (self.numbers, homes, metres) = (numbers, lists.flatMap { $0.map(\.home) }, lists.flatMap { $0.map(\.metres) })
    starts = lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    var isReached = [Bool](repeating: false, count: places.count)
    for home in homes { isReached[Int(home)] = true }
    gaps = StreetGaps(
      apart: entrances.indices.filter { entrances[$0] == nil }.map { BlockIndex($0) },
      unreached: entrances.indices.filter { entrances[$0] != nil && !isReached[$0] }.map { BlockIndex($0) },
      sitesApart: Set(distinct.indices.filter { ofSites[$0] == nil }.map { distinct[$0] }), cutCount: network.cutCount)
  }

  /// Walking metres from a block to a site; nil where no way is known.
  func metres(from block: BlockIndex, to site: Position) -> Double? {
    guard let number = numbers[site] else { return nil }
    var (low, high) = (starts[Int(number)], starts[Int(number) + 1])
    while low < high {
      let middle = (low + high) / 2
      if homes[middle] < block.rawValue { low = middle + 1 } else { high = middle }
    }
    guard low < starts[Int(number) + 1], homes[low] == block.rawValue else { return nil }
    return metres[low]
  }
}

/// Blocks and schools for which streets say nothing.
struct StreetGaps: Sendable {
  /// Blocks with no street near enough, ascending.
  var apart: [BlockIndex]
  /// Blocks at a street from which no school is reached, ascending.
  var unreached: [BlockIndex]
  /// Sites with no street near enough.
  var sitesApart: Set<Position>
  /// Parts of streets that cross a barrier away from its crossings.
  var cutCount: Int
}

/// Homes by the link at which they join the streets.
private struct StreetDoors: Sendable {
  /// Homes of link l: `starts[l]..<starts[l + 1]`.
  let starts: [Int32]
  let homes: [Int32]
  let entrances: [StreetNetwork.Entrance?]

  init(_ entrances: [StreetNetwork.Entrance?], _ linkCount: Int) {
    var starts = [Int32](repeating: 0, count: linkCount + 1)
    for case let entrance? in entrances { starts[Int(entrance.link) + 1] += 1 }
    for link in 0..<linkCount { starts[link + 1] += starts[link] }
    var next = starts
    var homes = [Int32](repeating: 0, count: Int(starts[linkCount]))
    for (home, entrance) in entrances.enumerated() {
      guard let link = entrance?.link else { continue }
      homes[Int(next[Int(link)])] = Int32(home)
      next[Int(link)] += 1
    }
    (self.starts, self.homes, self.entrances) = (starts, homes, entrances)
  }
}

/// Searches from one site after the other for the homes within walking distance.
private struct HomeSearch {
  private let network: StreetNetwork
  private let doors: StreetDoors
  private let inhabited: LinksByNode
  private var search: StreetSearch
  private var least: [Double]

  init(
    _ network: StreetNetwork, _ graph: StreetGraph, _ doors: StreetDoors, _ inhabited: LinksByNode, homeCount: Int
  ) {
    (self.network, self.doors, self.inhabited, search) = (network, doors, inhabited, StreetSearch(graph))
    least = Array(repeating: .infinity, count: homeCount)
  }

  /// Homes within walking distance of a site, ascending, and the metres that children walk.
  mutating func homes(from site: StreetNetwork.Entrance) -> [(home: Int32, metres: Double)] {
    search.run(from: network.begin(at: site), limit: StreetDistances.farthest)
    var found: [Int32] = []
    for node in search.reached {
      let length = search.metres(to: Int(node))
      for number in inhabited.links(at: node) {
        let link = network.links[Int(number)]
        // from a home, a child walks along the link to its last node, or against it to its first
        if link.to == node, link.direction != .againstDrawn {
          reach(number, length, &found) { link.metres - $0 }
        }
        if link.from == node, link.direction != .asDrawn { reach(number, length, &found) { $0 } }
      }
    }
    reachOnLink(of: site, &found)
    found.sort()
    let list = found.map { (home: $0, metres: least[Int($0)]) }
    for home in found { least[Int(home)] = .infinity }
    return list
  }

  /// Offers the homes at a link the way over one of its ends.
  @inline(__always)
  private mutating func reach(_ link: Int32, _ length: Double, _ found: inout [Int32], _ toEnd: (Double) -> Double) {
    for at in Int(doors.starts[Int(link)])..<Int(doors.starts[Int(link) + 1]) {
      guard let door = doors.entrances[Int(doors.homes[at])] else { continue }
      offer(doors.homes[at], door.apart + toEnd(door.along) + length, &found)
    }
  }

  /// Homes at the link of the site need not walk to its ends.
  private mutating func reachOnLink(of site: StreetNetwork.Entrance, _ found: inout [Int32]) {
    let direction = network.links[Int(site.link)].direction
    for at in Int(doors.starts[Int(site.link)])..<Int(doors.starts[Int(site.link) + 1]) {
      guard let door = doors.entrances[Int(doors.homes[at])] else { continue }
      let ahead = site.along - door.along
      if direction == .both || (direction == .asDrawn ? ahead >= 0 : ahead <= 0) {
        offer(doors.homes[at], door.apart + abs(ahead) + site.apart, &found)
      }
    }
  }

  @inline(__always)
  private mutating func offer(_ home: Int32, _ metres: Double, _ found: inout [Int32]) {
    guard metres <= StreetDistances.farthest else { return }
    if least[Int(home)] == .infinity { found.append(home) }
    least[Int(home)] = min(least[Int(home)], metres)
  }
}
