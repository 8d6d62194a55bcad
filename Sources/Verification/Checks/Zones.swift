internal import Planning

extension Instance {
  /// The number of connected pieces of each zone, shape `[schools]`; 0 for a zone without blocks.
  func pieces(of plan: [Int]) -> [Int] {
    // each block points to another one of its piece; one block of a piece, its root, to itself
    var parent = Array(plan.indices)
    func root(_ block: Int) -> Int {
      var block = block
      while parent[block] != block {
        parent[block] = parent[parent[block]]
        block = parent[block]
      }
      return block
    }
    for pair in neighbours where plan[pair.block] == plan[pair.neighbour] {
      parent[root(pair.block)] = root(pair.neighbour)
    }
    var pieces = [Int](repeating: 0, count: schools.count)
    for block in plan.indices where parent[block] == block { pieces[plan[block]] += 1 }
    return pieces
  }
}

extension Checking {
  /// No zone is in more pieces than before, or than one; no zone has lost all its blocks.
  mutating func checkZones() {
    let (now, before) = (instance.pieces(of: instance.plan), instance.pieces(of: instance.before))
    var (broken, empty) = (0, 0)
    for school in now.indices {
      let (id, most) = (instance.schools.ids[school], max(1, before[school]))
      if now[school] > most {
        reader.deny(
          "assignment.csv", field: "school",
          Phrase("the zone of \(id) is in \(now[school]) pieces, at most \(most) allowed"))
        broken += 1
      }
      if now[school] == 0, before[school] > 0, !instance.closed.contains(school) {
        reader.deny("assignment.csv", field: "school", Phrase("the zone of \(id) has lost all its blocks"))
        empty += 1
      }
    }
    addRule("connected", Phrase("zones connected"), breaches: broken)
    addRule("not_empty", Phrase("no zone emptied"), breaches: empty)
  }
}
