/// Puts the columns of a layer into an order that every feature's properties are in, where there is one: features that lack some
/// properties then have theirs in the same order again.
struct ColumnOrder {
  private var following: [Set<Int>]

  /// - Parameter columns: number of columns.
  init(columns: Int) { following = Array(repeating: [], count: columns) }

  /// Takes in that one column stands directly before another in some feature.
  mutating func add(_ column: Int, before next: Int) { following[column].insert(next) }

  /// The columns in order; as numbered where features contradict each other.
  var columns: [Int] {
    var waiting = [Int](repeating: 0, count: following.count)
    for nexts in following { for next in nexts { waiting[next] += 1 } }
    var free = Set(waiting.indices.filter { waiting[$0] == 0 })
    var order: [Int] = []
    while let column = free.min() {
      free.remove(column)
      order.append(column)
      for next in following[column] {
        waiting[next] -= 1
        if waiting[next] == 0 { free.insert(next) }
      }
    }
    return order.count == following.count ? order : Array(following.indices)
  }
}
