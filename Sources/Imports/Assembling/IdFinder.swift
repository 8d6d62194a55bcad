internal import Foundation
internal import Loading
internal import Planning

/// Finds the id that a text means: an id, a name, or a name in another spelling.
struct IdFinder {
  enum Answer: Equatable {
    /// - Parameter isLoose: true where only a part of the name is the same.
    case one(String, isLoose: Bool)
    case several([String])
    case none(nearest: String?)

    /// What could be meant by a text that is not found, or that several things are called.
    var nearest: String? {
      switch self {
      case .one: nil
      case .several(let ids): ids.joined(separator: "; ")
      case .none(let near): near
      }
    }
  }

  private var ids: Set<String> = []
  private var exact: [String: [String]] = [:]
  private var folded: [String: [String]] = [:]
  private var cores: [String: [String]] = [:]
  private var numbers: [String: [String]] = [:]
  private var names: [String] = []
  private var idOfName: [String: String] = [:]
  /// True if there is nothing to be found.
  var isEmpty: Bool { ids.isEmpty }

  /// - Parameter known: ids with their names.
  init(_ known: [(id: String, names: [String])]) {
    for (id, all) in known {
      ids.insert(id)
      if let number = IdFinder.number(id) { numbers[number, default: []].append(id) }
      for name in all + [id] {
        names.append(name)
        idOfName[name] = id
        IdFinder.add(id, name, to: &exact)
        IdFinder.add(id, IdFinder.fold(name), to: &folded)
        IdFinder.add(id, IdFinder.core(name), to: &cores)
      }
    }
  }

  /// The rows of a layer, by `id`, `name` and `name_zh`.
  init(_ layer: CleanLayer?) {
    self.init(
      (layer?.rows ?? []).compactMap { row in
        row.text("id").map { ($0, ["name", "name_zh"].compactMap { row.text($0) }) }
      })
  }

  private static func add(_ id: String, _ key: String, to index: inout [String: [String]]) {
    guard !key.isEmpty, !(index[key]?.contains(id) ?? false) else { return }
    index[key, default: []].append(id)
  }

  func match(_ text: String) -> Answer {
    if ids.contains(text) { return .one(text, isLoose: false) }
    for (index, key) in [(exact, text), (folded, IdFinder.fold(text)), (numbers, IdFinder.number(text) ?? "")] {
      guard !key.isEmpty, let found = index[key] else { continue }
      return found.count == 1 ? .one(found[0], isLoose: false) : .several(found)
    }
    let core = IdFinder.core(text)
    if !core.isEmpty, let found = cores[core], found.count == 1 { return .one(found[0], isLoose: true) }
    return .none(nearest: nearest(text))
  }

  /// The most similar name; by parts where the whole is too different.
  private func nearest(_ text: String) -> String? {
    guard names.count <= 5000 else { return nil }
    if let near = Spelling.nearest(to: text, among: names) { return near }
    let core = IdFinder.core(text)
    guard core.count >= 2 else { return nil }
    return names.first { name in
      let other = IdFinder.core(name)
      return other.count >= 2 && (other.contains(core) || core.contains(other))
    }
  }

  /// Digits without the zeros before them, which spreadsheets eat.
  private static func number(_ text: String) -> String? {
    let digits = text.hasSuffix(".0") ? text.dropLast(2) : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    let rest = digits.drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }

  /// Without differences of case, width, traditional characters, spaces and punctuation.
  static func fold(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCompatibilityMapping
    return ColumnNames.folded(plain).filter { $0.isLetter || $0.isNumber }
  }

  /// The folded name without what names of the same kind have in common: `Adams ES`, `Adams Elementary School`, `adams`.
  static func core(_ text: String) -> String {
    let plain = ColumnNames.simplified(text.precomposedStringWithCompatibilityMapping.lowercased())
    let words = plain.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let kept = words.filter { !common.contains($0) }
    var core = (kept.isEmpty ? words : kept).joined()
    for end in ["小学校", "小学", "学校", "居民小区", "小区", "社区居委会", "社区", "居委会", "村委会"]
    where core.hasSuffix(end) && core.count > end.count + 1 {
      core.removeLast(end.count)
      break
    }
    return core
  }

  private static let common: Set<String> = [
    "school", "schools", "elementary", "elem", "es", "primary", "ps", "middle", "ms", "high", "hs", "public", "the",
    "of",
    "academy", "jr", "junior", "senior", "zone", "attendance", "area", "district", "county", "city",
  ]
}
