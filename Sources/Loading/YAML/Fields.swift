import Planning

/// Reads and removes the keys of a YAML map one by one. Keys that remain at the end are unknown; each is reported with
/// the most similar known key.
struct Fields {
  let node: YAMLNode
  /// Key path of the map, such as `projects[2]`; empty at the top.
  let path: String
  private var taken: [String] = []

  /// The number of unknown keys of a map for which similar names are searched, at most; the search is slow.
  private static let mostNearest = 100

  /// The number of unknown keys of a map that are reported one by one, at most.
  private static let mostUnknown = 1000

  init(_ node: YAMLNode, path: String) {
    self.node = node
    self.path = path
  }

  func field(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// False, with a fault, if the node is not a map.
  func requireMap(_ faults: inout Faults) -> Bool {
    if node.map != nil { return true }
    faults.add(
      Fault(
        file: node.file, line: node.line, field: path, Phrase("a map of keys and values is expected"),
        found: node.shown, expected: Phrase("key: value")))
    return false
  }

  func peek(_ key: String) -> YAMLNode? {
    guard let found = node[key], !found.isNull else { return nil }
    return found
  }

  /// The value of a key; nil if it is absent or empty.
  mutating func take(_ key: String) -> YAMLNode? {
    taken.append(key)
    return peek(key)
  }

  mutating func text(_ key: String, _ faults: inout Faults) -> String? {
    guard let found = take(key) else { return nil }
    if let text = found.text { return text }
    wrong(key, found: found.shown, expected: Phrase("text"), &faults)
    return nil
  }

  mutating func number(
    _ key: String, in range: ClosedRange<Double>, _ expected: Phrase? = nil, _ faults: inout Faults
  ) -> Double? {
    guard let found = take(key) else { return nil }
    if let number = found.number, range.contains(number) { return number }
    wrong(key, found: found.shown, expected: expected ?? .range(range.lowerBound, range.upperBound), &faults)
    return nil
  }

  mutating func integer(_ key: String, in range: ClosedRange<Int>, _ faults: inout Faults) -> Int? {
    guard let found = take(key) else { return nil }
    if let number = found.integer, range.contains(number) { return number }
    wrong(
      key, found: found.shown,
      expected: Phrase("a whole number from \(range.lowerBound) to \(range.upperBound)"), &faults)
    return nil
  }

  mutating func bool(_ key: String, _ faults: inout Faults) -> Bool? {
    guard let found = take(key) else { return nil }
    if let flag = found.bool { return flag }
    wrong(key, found: found.shown, expected: Phrase("true or false"), &faults)
    return nil
  }

  mutating func currency(_ key: String, _ faults: inout Faults) -> Currency? {
    guard let text = text(key, &faults) else { return nil }
    if let currency = Currency(text) { return currency }
    wrong(key, found: text, expected: Currency.expected, &faults)
    return nil
  }

  mutating func list(_ key: String, _ faults: inout Faults) -> [YAMLNode]? {
    guard let found = take(key) else { return nil }
    if let list = found.list { return list }
    wrong(key, found: found.shown, expected: Phrase("a list"), &faults)
    return nil
  }

  /// A value from a fixed set of words.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type, _ faults: inout Faults
  ) -> Choice? where Choice.RawValue == String {
    guard let found = take(key) else { return nil }
    if let text = found.text, let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    wrong(
      key, found: found.shown, expected: .oneOf(words),
      nearest: found.text.flatMap { Spelling.nearest(to: $0, among: words) }, &faults)
    return nil
  }

  // MARK: faults

  func wrong(_ key: String, found: String, expected: Phrase, nearest: String? = nil, _ faults: inout Faults) {
    let place = peek(key) ?? node
    faults.add(
      Fault(
        file: place.file, line: place.line, field: field(key),
        Phrase("invalid value"),
        found: found, expected: expected, nearest: nearest))
  }

  func missing(_ key: String, _ meaning: Phrase, _ faults: inout Faults) {
    faults.add(
      Fault(
        file: node.file, line: node.line, field: field(key), Phrase("the key is missing"), expected: meaning,
        nearest: Spelling.nearest(
          to: key, among: (node.map ?? []).compactMap(\.key.text).filter { !taken.contains($0) }),
        mend: Phrase("Add \(key):")))
  }

  /// Reports the keys that were not read; `note` and `source` are allowed everywhere.
  ///
  /// - Parameter others: keys that are valid elsewhere, for example in other kinds of projects.
  func finish(_ faults: inout Faults, others: [String] = []) {
    let known = Array(Set(taken)).sorted()
    let words = Set(taken + ["note", "source"])
    var unknown = 0
    for (key, _) in node.map ?? [] {
      guard let word = key.text else {
        faults.add(
          Fault(file: key.file, line: key.line, field: path, Phrase("a key that is not text"), found: key.shown)
        )
        continue
      }
      if words.contains(word) { continue }
      unknown += 1
      guard unknown <= Fields.mostUnknown else { continue }
      let message =
        others.contains(word)
        ? Phrase("the key does not belong here") : Phrase("an unknown key")
      faults.add(
        Fault(
          file: key.file, line: key.line, field: field(word.quoted()), message, found: word,
          expected: .oneOf(known),
          nearest: unknown > Fields.mostNearest ? nil : Spelling.nearest(to: word, among: known)))
    }
    guard unknown > Fields.mostUnknown else { return }
    faults.add(
      Fault(
        file: node.file, line: node.line, field: path,
        Phrase("and \((unknown - Fields.mostUnknown).grouped) more like this")))
  }
}

extension Phrase {
  static func oneOf(_ words: [String]) -> Phrase {
    Phrase.list(words)
  }

  static func range(_ low: Double, _ high: Double) -> Phrase {
    func text(_ value: Double) -> String { Digits.text(value) }
    if high == .greatestFiniteMagnitude || high == .infinity {
      return low == -high || low == -.greatestFiniteMagnitude
        ? Phrase("a number") : Phrase("a number from \(text(low))")
    }
    return Phrase("a number from \(text(low)) to \(text(high))")
  }
}
