/// The method of ``OverflowTransportation``: cheapest paths from sink to sink.
///
/// The overflow is one more sink, without a limit. A link from one sink to another has the cheapest move of a source between them.
/// Only moves that cost at most the reach of a sink are listed; the reach is extended where a path is found that a longer move could
/// shorten.
struct SinkPaths {
  /// A link to another sink: its cheapest move, and the increase of cost of that move.
  struct Link {
    var sink: Int32
    var rise: Int32
    var heap: Int32
  }

  struct Member {
    var source: Int32
    var route: Int16
  }

  let problem: OverflowTransportation
  let routes: Int
  var flows: [Double]
  /// Amounts too many at each sink; negative where there is room.
  var excess: [Double]
  /// Potential of each sink: 0 where there is room, otherwise minus the price.
  var potentials: [Int]
  var links: [[Link]]
  var heaps: PairingHeaps
  /// The greatest increase of cost of the moves that are listed at each sink.
  var reaches: [Int32]
  /// Sources that have come to each sink, and the route by which they came; some have left again.
  var members: [[Member]]
  /// Position of each sink among the links of the sink `owner`; valid if its `slotOwner` is that sink.
  private var slots: [Int32]
  private var slotOwner: [Int32]
  private var owner: Int32 = -1
  var search: Search

  /// The state of a search for the cheapest path.
  struct Search {
    var distance: [Int]
    var before: [Int32]
    /// Position of the link by which a sink is reached.
    var link: [Int32]
    var isSettled: [Bool]
    var touched: [Int32] = []
    var queue = SinkQueue()

    init(sinks: Int) {
      distance = Array(repeating: .max, count: sinks)
      before = Array(repeating: -1, count: sinks)
      link = before
      isSettled = Array(repeating: false, count: sinks)
    }
  }

  init(_ problem: OverflowTransportation) {
    self.problem = problem
    routes = problem.routes
    let sinks = problem.capacities.count + 1
    flows = Array(repeating: 0, count: problem.amounts.count * (routes + 1))
    excess = problem.capacities.map { -$0 } + [-Double.infinity]
    potentials = Array(repeating: 0, count: sinks)
    links = Array(repeating: [], count: sinks)
    heaps = PairingHeaps(capacity: 4 * problem.amounts.count)
    members = Array(repeating: [], count: sinks)
    reaches = Array(repeating: SinkPaths.firstReach(problem), count: sinks)
    slots = Array(repeating: 0, count: sinks)
    slotOwner = Array(repeating: -1, count: sinks)
    search = Search(sinks: sinks)
    begin()
  }

  /// The mean cost of the cheapest routes.
  private static func firstReach(_ problem: OverflowTransportation) -> Int32 {
    var sum = 0
    for source in problem.amounts.indices { sum += Int(problem.costs[source * problem.routes]) }
    return Int32(sum / max(1, problem.amounts.count)) + 1
  }

  /// Assigns every source to its cheapest sink.
  private mutating func begin() {
    let count = problem.capacities.count
    var starts = [Int](repeating: 0, count: count + 1)
    for source in problem.amounts.indices { starts[Int(problem.sinks[source * routes]) + 1] += 1 }
    for sink in 0..<count { starts[sink + 1] += starts[sink] }
    var next = starts
    var order = [Int32](repeating: 0, count: problem.amounts.count)
    for source in problem.amounts.indices {
      let sink = Int(problem.sinks[source * routes])
      order[next[sink]] = Int32(source)
      next[sink] += 1
    }
    for sink in 0..<count {
      for source in order[starts[sink]..<starts[sink + 1]].map(Int.init) where problem.amounts[source] > 0 {
        flows[source * (routes + 1)] = problem.amounts[source]
        excess[sink] += problem.amounts[source]
        arrive(source, along: 0, at: sink)
      }
    }
  }

  private func sink(of source: Int, along route: Int) -> Int {
    route == routes ? problem.capacities.count : Int(problem.sinks[source * routes + route])
  }

  private func cost(of source: Int, along route: Int) -> Int32 {
    route == routes ? problem.overflow : problem.costs[source * routes + route]
  }

  /// Lists a source that has come to a sink, and its moves within reach.
  mutating func arrive(_ source: Int, along route: Int, at sink: Int) {
    members[sink].append(Member(source: Int32(source), route: Int16(route)))
    addMoves(of: source, along: route, at: sink, beyond: .min)
  }

  /// Lists the moves at a sink up to a greater reach.
  mutating func extend(_ sink: Int, to reach: Int) {
    let before = reaches[sink]
    reaches[sink] = Int32(min(reach, Int(problem.overflow)))
    for member in members[sink] {
      let (source, route) = (Int(member.source), Int(member.route))
      if flows[source * (routes + 1) + route] > 0 { addMoves(of: source, along: route, at: sink, beyond: before) }
    }
  }

  /// Lists the moves of a source at a sink that cost more than `least` and are within reach.
  private mutating func addMoves(of source: Int, along from: Int, at sink: Int, beyond least: Int32) {
    findSlots(of: sink)
    let (base, reach) = (cost(of: source, along: from), reaches[sink])
    for to in 0...routes where to != from {
      let rise = cost(of: source, along: to) - base
      if rise > reach { break }
      if rise <= least { continue }
      let target = self.sink(of: source, along: to)
      if slotOwner[target] != Int32(sink) {
        slotOwner[target] = Int32(sink)
        slots[target] = Int32(links[sink].count)
        links[sink].append(Link(sink: Int32(target), rise: .max, heap: -1))
      }
      let slot = Int(slots[target])
      let move = PairingHeaps.Move(rise: rise, source: Int32(source), from: Int16(from), to: Int16(to))
      links[sink][slot].heap = heaps.insert(move, into: links[sink][slot].heap)
      links[sink][slot].rise = min(links[sink][slot].rise, move.rise)
    }
  }

  /// Makes a sink the `owner` of the slots.
  private mutating func findSlots(of sink: Int) {
    if owner == Int32(sink) { return }
    owner = Int32(sink)
    for (slot, link) in links[sink].enumerated() {
      slots[Int(link.sink)] = Int32(slot)
      slotOwner[Int(link.sink)] = Int32(sink)
    }
  }

  /// Removes moves of sources that have left a sink from the tops of its heaps.
  mutating func dropMoves(of source: Int, along from: Int, at sink: Int) {
    findSlots(of: sink)
    let most = cost(of: source, along: from) + reaches[sink]
    for to in 0...routes where to != from {
      if cost(of: source, along: to) > most { break }
      let target = self.sink(of: source, along: to)
      let slot = Int(slots[target])
      var heap = links[sink][slot].heap
      while heap >= 0 {
        let top = heaps[heap]
        if flows[Int(top.source) * (routes + 1) + Int(top.from)] > 0 { break }
        heap = heaps.removeFirst(of: heap)
      }
      links[sink][slot].heap = heap
      links[sink][slot].rise = heap < 0 ? .max : heaps[heap].rise
    }
  }
}
