internal import Loading

/// What a matcher looks names up in; one for all copies of the matcher.
final class NameIndex: Sendable {
  /// Numbers by the id, or a name as written; `NameMatcher.several` for a name of several.
  let exact: [String: Int32]
  /// Numbers by the id without regard to case and width.
  let foldedIDs: [String: Int32]
  let shortened: ShortenedIDs
  let trie: NameTrie
  let nearby: NearbyNames

  init(_ places: [(id: String, names: [String])], _ names: [String]) {
    var exact: [String: Int32] = [:]
    for (number, place) in places.enumerated() {
      for name in place.names where !name.isEmpty {
        exact[name] = exact[name].map { $0 == Int32(number) ? $0 : NameMatcher.several } ?? Int32(number)
      }
    }
    // an id goes before a name; it is never sought within an address
    var folded: [String: Int32] = [:]
    for (number, place) in places.enumerated() {
      exact[place.id] = Int32(number)
      let text = PlaceText.text(PlaceText.units(place.id))
      folded[text] = folded[text] == nil ? Int32(number) : NameMatcher.several
    }
    self.exact = exact
    foldedIDs = folded
    shortened = ShortenedIDs(places.map(\.id))
    trie = NameIndex.trie(places)
    nearby = NearbyNames(names)
  }

  private static func trie(_ places: [(id: String, names: [String])]) -> NameTrie {
    var trie = NameTrie()
    for (number, place) in places.enumerated() {
      for name in place.names {
        let units = PlaceText.units(name)
        trie.add(units, Int32(number))
        if units.last == PlaceText.hao, units.count > 3 { trie.add(Array(units.dropLast()), Int32(number)) }
      }
    }
    // a shortened name never hides a whole one
    for (number, place) in places.enumerated() {
      for name in place.names {
        if let short = PlaceText.withoutEnding(PlaceText.units(name)) { trie.addIfFree(short, Int32(number)) }
      }
    }
    return trie
  }
}
