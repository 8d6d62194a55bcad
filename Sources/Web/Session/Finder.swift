internal import Bytes
internal import Geometry
internal import Planning

/// Finds schools, blocks and districts by a part of their name or id.
struct Finder: Sendable {
  private struct Entry: Sendable {
    var kind: String
    var id: String
    var names: LocalText
    var place: Position
    /// Id and names in lower case, to search in.
    var words: String
  }
  private var entries: [Entry] = []
  /// Number of schools of the dataset; the schools of a scenario follow after them.
  private let schoolCount: Int

  static let most = 20

  init(_ dataset: Dataset) {
    schoolCount = dataset.schools.count
    for school in dataset.schools {
      add("school", school.id.text, school.names, school.site)
    }
    for district in dataset.districts {
      add("district", district.id.text, district.names, district.area.bounds.middle)
    }
    for block in 0..<dataset.blocks.count {
      let id = dataset.blocks.ids[block]
      add("block", id, LocalText(dataset.blocks.names[block] ?? id), dataset.blocks.point(block))
    }
  }

  private mutating func add(_ kind: String, _ id: String, _ names: LocalText, _ place: Position) {
    let translations = Language.all.compactMap { names.translations[$0.code] }.joined(separator: " ")
    let words = [id, names.text, translations].joined(separator: " ").lowercased()
    entries.append(Entry(kind: kind, id: id, names: names, place: place, words: words))
  }

  /// The entries that contain all words of a text: exact matches first, then entries that begin with the text.
  /// - Parameter schools: the schools of a scenario, first the schools of the dataset.
  func find(_ text: String, among schools: [School]) -> [UInt8] {
    let wanted = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    var all = self
    for school in schools.dropFirst(schoolCount) {
      all.add("school", school.id.text, school.names, school.site)
    }
    guard let first = wanted.first else { return list([]) }
    let hits = all.entries.filter { entry in wanted.allSatisfy(entry.words.contains) }
    let exact = hits.filter {
      $0.id.lowercased() == text.lowercased() || $0.names.text.lowercased() == text.lowercased()
    }
    let starts = hits.filter { $0.words.hasPrefix(first) || $0.names.text.lowercased().hasPrefix(first) }
    var (seen, found): (Set<String>, [Entry]) = ([], [])
    for hit in exact + starts + hits where seen.insert(hit.kind + hit.id).inserted {
      found.append(hit)
      if found.count == Finder.most { break }
    }
    return list(found)
  }

  private func list(_ found: [Entry]) -> [UInt8] {
    var object = JSONObjectWriter()
    object.add(
      "found",
      raw: jsonList(
        raw:
          found.map { entry in
            var row = JSONObjectWriter()
            row.add("kind", entry.kind)
            row.add("id", entry.id)
            row.add("name", inAllLanguages: entry.names)
            row.add("lon", entry.place.x, decimals: 6)
            row.add("lat", entry.place.y, decimals: 6)
            return row.finish()
          }))
    return object.finish()
  }
}
