internal import Loading
internal import Planning

/// What a text names.
public enum NameMatch: Sendable {
  /// The id or a name, as written.
  case exact(String)
  /// The only place whose name agrees, without regard to width, case, spaces and traditional characters, or stands in the address; or
  /// whose id has lost leading zeros.
  case normalised(String)
  /// Several places may be meant, by id.
  case ambiguous([String])
  /// No place; those with the most similar names, best first.
  case none(nearest: [(id: String, name: String)])
}

/// Finds places by their ids, their names, or addresses in which the names stand.
///
///     let matcher = NameMatcher([(id: "b1", names: ["学田新村"])])
///     matcher.match("崇川区學田新村12幢301室")        // .normalised("b1")
public struct NameMatcher: Sendable {
  /// Ids of all places, in the order given.
  public let ids: [String]
  /// The first name of each place; its id where it has none.
  public let names: [String]
  private let index: NameIndex

  static let none: Int32 = -1
  static let several: Int32 = -2

  /// - Parameter places: ids and names of places; names of several places may be the same.
  public init(_ places: [(id: String, names: [String])]) {
    ids = places.map(\.id)
    names = places.map { $0.names.first { !$0.isEmpty } ?? $0.id }
    index = NameIndex(places, names)
  }

  /// What a text names.
  public func match(_ text: String) -> NameMatch {
    if let number = index.exact[text] ?? index.exact[PlainText.narrow(text)], number >= 0 {
      return .exact(ids[Int(number)])
    }
    let units = PlaceText.units(text)
    if let number = index.foldedIDs[PlaceText.text(units)], number >= 0 { return .normalised(ids[Int(number)]) }
    switch index.trie.find(units) {
    case .one(let number): return .normalised(ids[Int(number)])
    case .several(let numbers): return .ambiguous(numbers.map { ids[Int($0)] })
    case .none: break
    }
    let candidates = index.shortened.candidates(for: PlainText.narrow(text))
    if candidates.count == 1 { return .normalised(candidates[0]) }
    if candidates.count > 1 { return .ambiguous(candidates) }
    return .none(nearest: index.nearby.nearest(to: units, most: 3).map { (ids[$0], names[$0]) })
  }

  /// The number of the place that bytes of UTF-8 name; `none` or `several`. No nearest names are sought.
  func number(_ bytes: UnsafeBufferPointer<UInt8>, _ units: inout [UInt16]) -> Int32 {
    if bytes.count <= NameMatcher.longestID {
      let number = index.exact[String(decoding: bytes, as: UTF8.self)]
      if let number, number >= 0 { return number }
    }
    PlaceText.read(bytes, into: &units)
    switch index.trie.find(units) {
    case .one(let number): return number
    case .several: return NameMatcher.several
    case .none: return idNumber(bytes, units) ?? NameMatcher.none
    }
  }

  /// Longer texts are addresses.
  private static let longestID = 40

  /// By an id in another form, or one that has lost leading zeros.
  private func idNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ units: [UInt16]) -> Int32? {
    guard bytes.count <= NameMatcher.longestID else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    if let number = index.foldedIDs[PlaceText.text(units)] { return number }
    guard let first = bytes.first, 0x30...0x39 ~= first else { return nil }
    let candidates = index.shortened.candidates(for: text)
    return candidates.count == 1 ? index.exact[candidates[0]] : candidates.isEmpty ? nil : NameMatcher.several
  }

  /// Names similar to a text, best first.
  func nearest(to text: String) -> [String] {
    index.nearby.nearest(to: PlaceText.units(text), most: 3).map { names[$0] }
  }
}
