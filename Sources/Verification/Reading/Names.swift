/// Ids, and the number of each in the order in which they occur first.
struct Names {
  private(set) var ids: [String] = []
  private var numbers: [String: Int] = [:]

  var count: Int { ids.count }

  /// The number of an id; nil for an unknown one.
  subscript(id: String) -> Int? { numbers[id] }

  /// The number of an id, which is new or known.
  mutating func add(_ id: String) -> (number: Int, isNew: Bool) {
    if let number = numbers[id] { return (number, false) }
    numbers[id] = ids.count
    ids.append(id)
    return (ids.count - 1, true)
  }
}
