/// Solves 0/1 knapsacks again and again with the same working memory.
///
/// Exact by dynamic programming over the capacity where that is small (Bellman; see Martello and Toth, "Knapsack Problems", 1990),
/// else by branch and bound (Horowitz and Sahni, doi 10.1145/321812.321823), which gives up after ``mostNodes`` nodes.
struct Knapsack {
  /// Items in question, with profits above 0.
  var items: [Int32] = []
  private var profits: [Double] = []
  private var weights: [Int] = []
  /// The items chosen by ``solve(capacity:)``.
  private(set) var chosen: [Int32] = []

  private static let mostCells = 1 << 20
  private static let mostNodes = 20_000
  private var best: [Double] = []
  private var takes: [UInt8] = []

  mutating func clear() {
    items.removeAll(keepingCapacity: true)
    profits.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
  }

  /// Adds an item with a profit above 0.
  @inline(__always)
  mutating func add(_ item: Int32, profit: Double, weight: Int) {
    items.append(item)
    profits.append(profit)
    weights.append(weight)
  }

  /// The greatest profit within a capacity, or a number above it where branch and bound gives up; ``chosen`` is then the best choice
  /// found.
  mutating func solve(capacity: Int) -> Double {
    chosen.removeAll(keepingCapacity: true)
    guard capacity >= 0 else { return 0 }
    dropTooHeavy(capacity)
    if weights.reduce(0, +) <= capacity {
      chosen.append(contentsOf: items)
      return profits.reduce(0, +)
    }
    guard items.count * (capacity + 1) <= Knapsack.mostCells else { return branch(capacity) }
    return tabulate(capacity)
  }

  private mutating func dropTooHeavy(_ capacity: Int) {
    var kept = 0
    for at in items.indices where weights[at] <= capacity {
      (items[kept], profits[kept], weights[kept]) = (items[at], profits[at], weights[at])
      kept += 1
    }
    items.removeLast(items.count - kept)
    profits.removeLast(profits.count - kept)
    weights.removeLast(weights.count - kept)
  }

  private mutating func tabulate(_ capacity: Int) -> Double {
    let (count, width) = (items.count, capacity + 1)
    if best.count < 2 * width { best = [Double](repeating: 0, count: 2 * width) }
    if takes.count < count * width { takes = [UInt8](repeating: 0, count: count * width) }
    var result = 0.0
    best.withUnsafeMutableBufferPointer { best in
      takes.withUnsafeMutableBufferPointer { takes in
        guard let rows = best.baseAddress, let marks = takes.baseAddress else { return }
        (rows).update(repeating: 0, count: width)
        var (old, new) = (rows, rows + width)
        for item in 0..<count {
          let (weight, profit, mark) = (weights[item], profits[item], marks + item * width)
          for at in 0..<weight { new[at] = old[at] }
          for at in 0..<weight { mark[at] = 0 }
          for at in weight..<width {
            let (without, with) = (old[at], old[at - weight] + profit)
            mark[at] = with > without ? 1 : 0
            new[at] = with > without ? with : without
          }
          (old, new) = (new, old)
        }
        result = old[capacity]
        var left = capacity
        for item in stride(from: count - 1, through: 0, by: -1) where marks[item * width + left] == 1 {
          chosen.append(items[item])
          left -= weights[item]
        }
      }
    }
    return result
  }

  /// Depth first over items by profit per weight, with the bound of the continuous knapsack.
  private mutating func branch(_ capacity: Int) -> Double {
    let order = items.indices.sorted {
      let (left, right) = (profits[$0] * Double(weights[$1]), profits[$1] * Double(weights[$0]))
      return left != right ? left > right : $0 < $1
    }
    let (profit, weight) = (order.map { profits[$0] }, order.map { weights[$0] })
    func relaxed(from first: Int, _ room: Int) -> Double {
      var (sum, room) = (0.0, room)
      for at in first..<order.count {
        guard weight[at] <= room else { return sum + profit[at] * Double(room) / Double(weight[at]) }
        sum += profit[at]
        room -= weight[at]
      }
      return sum
    }
    var (taken, most): ([Int], [Int]) = ([], [])
    var (value, greatest, room, at, nodes) = (0.0, 0.0, capacity, 0, 0)
    while true {
      nodes += 1
      if nodes > Knapsack.mostNodes { break }
      if at < order.count, value + relaxed(from: at, room) > greatest + 1e-12 * greatest {
        if weight[at] <= room {
          taken.append(at)
          (value, room) = (value + profit[at], room - weight[at])
          if value > greatest { (greatest, most) = (value, taken) }
        }
        at += 1
        continue
      }
      guard let last = taken.popLast() else { break }
      (value, room, at) = (value - profit[last], room + weight[last], last + 1)
    }
    chosen = most.map { items[order[$0]] }
    return nodes > Knapsack.mostNodes ? relaxed(from: 0, capacity) : greatest * (1 + 1e-12)
  }
}
