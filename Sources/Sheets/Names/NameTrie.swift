/// Names as a tree of code units, in one hash table of edges, so that an address is searched for all names at once.
struct NameTrie: Sendable {
  enum Found: Equatable {
    case one(Int32)
    case several([Int32])
    case none
  }

  /// Edges by node and unit: open addressing; key 0 is free.
  private var keys: [UInt64] = Array(repeating: 0, count: 1 << 10)
  private var targets: [UInt32] = Array(repeating: 0, count: 1 << 10)
  private var edges = 0
  /// Place of the name that ends at a node: `NameMatcher.none`, `several` or a number.
  private var places: [Int32] = [NameMatcher.none]
  private var shared: [UInt32: [Int32]] = [:]
  /// Nodes at which only short forms of names end.
  private var shortForms: Set<UInt32> = []
  /// Shortest names that are found within an address, in code units of Chinese, and of other scripts.
  private static let shortest = 2
  private static let shortestLatin = 4
  private static let longestAddress = 400

  private static func key(_ node: UInt32, _ unit: UInt16) -> UInt64 { UInt64(node) << 16 | UInt64(unit) | 1 << 63 }

  private static func slot(_ key: UInt64, _ mask: Int) -> Int {
    let mixed = (key ^ (key >> 29)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32) & mask
  }

  @inline(__always)
  private func child(_ node: UInt32, _ unit: UInt16) -> UInt32? {
    let key = NameTrie.key(node, unit)
    let mask = keys.count - 1
    var at = NameTrie.slot(key, mask)
    while keys[at] != 0 {
      if keys[at] == key { return targets[at] }
      at = (at + 1) & mask
    }
    return nil
  }

  private mutating func insert(_ key: UInt64, _ target: UInt32) {
    let mask = keys.count - 1
    var at = NameTrie.slot(key, mask)
    while keys[at] != 0 { at = (at + 1) & mask }
    keys[at] = key
    targets[at] = target
  }

  private mutating func grow() {
    let (oldKeys, oldTargets) = (keys, targets)
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    targets = Array(repeating: 0, count: oldKeys.count * 2)
    for (at, key) in oldKeys.enumerated() where key != 0 { insert(key, oldTargets[at]) }
  }

  private mutating func node(_ units: [UInt16]) -> UInt32 {
    var node: UInt32 = 0
    for unit in units {
      if let next = child(node, unit) {
        node = next
        continue
      }
      if edges * 2 >= keys.count { grow() }
      let next = UInt32(places.count)
      places.append(NameMatcher.none)
      insert(NameTrie.key(node, unit), next)
      edges += 1
      node = next
    }
    return node
  }

  mutating func add(_ units: [UInt16], _ place: Int32) {
    guard !units.isEmpty, units.count <= 100 else { return }
    let node = node(units)
    let known = places[Int(node)]
    if known == NameMatcher.none {
      places[Int(node)] = place
    } else if known != place {
      places[Int(node)] = NameMatcher.several
      var all = shared[node] ?? [known]
      if !all.contains(place), all.count < 100 { all.append(place) }
      shared[node] = all
    }
  }

  /// Adds a short form of a name, unless a whole name has it; a short form that several places have is of none alone.
  mutating func addIfFree(_ units: [UInt16], _ place: Int32) {
    guard !units.isEmpty, units.count <= 100 else { return }
    let node = node(units)
    guard places[Int(node)] == NameMatcher.none || shortForms.contains(node) else { return }
    shortForms.insert(node)
    add(units, place)
  }

  /// The place whose name is the text, or else the one with the longest name that stands in it on its own.
  func find(_ units: [UInt16]) -> Found {
    var best: (node: UInt32, length: Int)?
    var others: [UInt32] = []
    for start in units.indices.prefix(NameTrie.longestAddress) {
      var node: UInt32 = 0
      var at = start
      while at < units.count, let next = child(node, units[at]) {
        node = next
        at += 1
        guard places[Int(node)] != NameMatcher.none else { continue }
        if start == 0, at == units.count { return found([node]) }
        let length = at - start
        guard length >= (best?.length ?? 0), isNameWithin(units, from: start, to: at) else { continue }
        if length == best?.length, best?.node != node {
          others.append(node)
        } else if length > (best?.length ?? 0) {
          others = []
        }
        best = (node, length)
      }
    }
    guard let best else { return .none }
    return found(others + [best.node])
  }

  private func isNameWithin(_ units: [UInt16], from start: Int, to end: Int) -> Bool {
    let isLatin = units[start..<end].allSatisfy { $0 < 0x80 }
    guard end - start >= (isLatin ? NameTrie.shortestLatin : NameTrie.shortest) else { return false }
    return PlaceText.standsAlone(units, from: start, to: end)
  }

  private func found(_ nodes: [UInt32]) -> Found {
    var all: [Int32] = []
    for node in nodes {
      for place in shared[node] ?? [places[Int(node)]] where !all.contains(place) { all.append(place) }
    }
    return all.count == 1 ? .one(all[0]) : .several(all)
  }
}
