import Planning

/// Names that share pairs of characters, so that the most similar ones are found without looking at all.
struct NearbyNames: Sendable {
  private let units: [[UInt16]]
  private var pairs: [UInt32: [Int32]] = [:]

  /// A pair that more names than this have tells nothing.
  private static let mostAlike = 2_000
  private static let mostCompared = 40

  init(_ names: [String]) {
    units = names.map(PlaceText.units)
    for (number, name) in units.enumerated() {
      for pair in NearbyNames.pairs(name) where (pairs[pair]?.count ?? 0) < NearbyNames.mostAlike {
        pairs[pair, default: []].append(Int32(number))
      }
    }
  }

  private static func pairs(_ units: [UInt16]) -> Set<UInt32> {
    var pairs: Set<UInt32> = []
    for at in units.indices.dropLast().prefix(60) { pairs.insert(UInt32(units[at]) << 16 | UInt32(units[at + 1])) }
    // single characters tell of names of two or three
    if units.count <= 12 { for unit in units where unit > 0x80 { pairs.insert(UInt32(unit)) } }
    return pairs
  }

  /// Numbers of the most similar names, best first.
  func nearest(to wanted: [UInt16], most: Int) -> [Int] {
    var shared: [Int32: Int] = [:]
    for pair in NearbyNames.pairs(Array(wanted.prefix(60))) {
      for number in pairs[pair] ?? [] { shared[number, default: 0] += pair > 0xFFFF ? 3 : 1 }
    }
    let likely = shared.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(NearbyNames.mostCompared)
    let word = Array(PlaceText.text(wanted.prefix(60)))
    let ranked = likely.map { number, count -> (number: Int, cost: Double) in
      let name = Array(PlaceText.text(units[Int(number)].prefix(60)))
      // an address is longer than the name in it: what it has beyond the name costs little
      let steps = Spelling.distance(word, name)
      let beyond = max(0, word.count - name.count)
      return (Int(number), (Double(steps) - 0.8 * Double(beyond)) / Double(max(1, name.count)) - 0.02 * Double(count))
    }
    return ranked.filter { $0.cost < 0.75 }.sorted { ($0.cost, $0.number) < ($1.cost, $1.number) }.prefix(most).map(
      \.number)
  }
}
