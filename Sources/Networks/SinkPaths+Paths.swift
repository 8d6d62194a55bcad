extension SinkPaths {
  /// Moves amounts until no sink has too much.
  mutating func solve() {
    for sink in problem.capacities.indices {
      while excess[sink] > 0 {
        guard let target = findPath(from: sink) else { return }
        augment(from: sink, to: target)
      }
    }
  }

  /// Finds the cheapest path to a sink with room, and updates the potentials of all sinks that are nearer.
  private mutating func findPath(from start: Int) -> Int? {
    while true {
      let found = searchPath(from: start)
      let most = found.map { search.distance[$0] } ?? .max
      var isShort = false
      for sink in search.touched.map(Int.init) where search.isSettled[sink] {
        // potentials are at most 0, so that a move that is not listed leads at least this far
        let seen = search.distance[sink] + potentials[sink] + Int(reaches[sink])
        if seen < most, reaches[sink] < problem.overflow {
          extend(sink, to: max(2 * Int(reaches[sink]), found == nil ? 0 : Int(reaches[sink]) + most - seen))
          isShort = true
        }
      }
      if !isShort, found != nil {
        for sink in search.touched.map(Int.init) where search.isSettled[sink] {
          potentials[sink] += search.distance[sink] - most
        }
      }
      for sink in search.touched.map(Int.init) {
        search.distance[sink] = .max
        search.isSettled[sink] = false
      }
      search.touched.removeAll(keepingCapacity: true)
      if !isShort { return found }
    }
  }

  /// Finds the cheapest path over the moves that are listed (Dijkstra).
  private mutating func searchPath(from start: Int) -> Int? {
    search.queue.removeAll()
    reach(start, distance: 0, before: -1, link: -1)
    var nearest = Int.max
    while let (distance, sink) = search.queue.popFirst() {
      if search.isSettled[sink] { continue }
      if excess[sink] < 0 { return sink }
      search.isSettled[sink] = true
      let potential = potentials[sink]
      for at in links[sink].indices {
        let link = links[sink][at]
        guard link.rise != .max else { continue }
        let target = Int(link.sink)
        let far = distance + Int(link.rise) + potential - potentials[target]
        guard far < search.distance[target], far < nearest else { continue }
        if excess[target] < 0 { nearest = far }
        reach(target, distance: far, before: Int32(sink), link: Int32(at))
      }
    }
    return nil
  }

  @inline(__always)
  private mutating func reach(_ sink: Int, distance: Int, before: Int32, link: Int32) {
    if search.distance[sink] == .max { search.touched.append(Int32(sink)) }
    search.distance[sink] = distance
    search.before[sink] = before
    search.link[sink] = link
    search.queue.insert(distance, sink)
  }

  /// Moves as much as possible along the path that was found.
  private mutating func augment(from start: Int, to target: Int) {
    var amount = min(excess[start], -excess[target])
    var sink = target
    while sink != start {
      let before = Int(search.before[sink])
      let move = heaps[links[before][Int(search.link[sink])].heap]
      amount = min(amount, flows[Int(move.source) * (routes + 1) + Int(move.from)])
      sink = before
    }
    excess[start] -= amount
    excess[target] += amount
    sink = target
    while sink != start {
      let before = Int(search.before[sink])
      let move = heaps[links[before][Int(search.link[sink])].heap]
      let row = Int(move.source) * (routes + 1)
      let isNew = flows[row + Int(move.to)] == 0
      flows[row + Int(move.from)] -= amount
      flows[row + Int(move.to)] += amount
      if isNew, sink != problem.capacities.count { arrive(Int(move.source), along: Int(move.to), at: sink) }
      if flows[row + Int(move.from)] == 0 { dropMoves(of: Int(move.source), along: Int(move.from), at: before) }
      sink = before
    }
  }
}
