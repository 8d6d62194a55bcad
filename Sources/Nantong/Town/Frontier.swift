/// Priority queue of a search over blocks (a binary heap): least cost first, the lower number on a tie.
struct Frontier {
  struct Entry {
    var cost: Double
    var block: Int
    var owner: Int
  }

  private var entries: [Entry] = []

  mutating func push(_ cost: Double, _ block: Int, _ owner: Int) {
    entries.append(Entry(cost: cost, block: block, owner: owner))
    var at = entries.count - 1
    while at > 0, precedes(at, (at - 1) / 2) {
      entries.swapAt(at, (at - 1) / 2)
      at = (at - 1) / 2
    }
  }

  mutating func pop() -> Entry? {
    guard let first = entries.first else { return nil }
    let last = entries.removeLast()
    guard !entries.isEmpty else { return first }
    entries[0] = last
    var at = 0
    while true {
      let least = [2 * at + 1, 2 * at + 2].filter { $0 < entries.count }.reduce(at) { precedes($1, $0) ? $1 : $0 }
      guard least != at else { return first }
      entries.swapAt(at, least)
      at = least
    }
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    let (left, right) = (entries[a], entries[b])
    return (left.cost, left.block, left.owner) < (right.cost, right.block, right.owner)
  }
}
