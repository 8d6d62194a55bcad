internal import Geometry
internal import Layers
internal import Planning

extension Assembly {
  /// Gives every row an id of its own: that of the file, else one made from its name, else from its number.
  mutating func makeIds(_ kind: LayerKind) {
    guard var clean = layers[kind] else { return }
    clean.addColumn("id")
    clean.columns.removeAll { $0 == "id" }
    clean.columns.insert("id", at: 0)
    var rows: [CleanRow] = []
    var known: [String: Int] = [:]
    var made: [String: Int] = [:]
    for var row in clean.rows {
      guard let own = row.text("id") else {
        let name = row.text("name") ?? row.text("name_zh")
        let id = Assembly.free(Assembly.id(from: name ?? "\(kind.prefix)\(row.number)"), known)
        row.cells["id"] = .text(id)
        made[row.file, default: 0] += 1
        note(
          row, column: "id", found: name ?? "",
          Phrase("no id: \(id) was made \(name == nil ? Phrase("from its number") : Phrase("from its name"))"))
        known[id] = rows.count
        rows.append(row)
        continue
      }
      row.cells["id"] = .text(own)
      if let other = known[own] {
        merge(row, into: &rows[other])
      } else {
        known[own] = rows.count
        rows.append(row)
      }
    }
    clean.rows = rows
    nameRows(&clean)
    layers[kind] = clean
    for (file, count) in made.sorted(by: { $0.key < $1.key }) {
      faults.append(
        Fault(
          .note, file: file, field: "id",
          Phrase("\(count) ids of \(kind.rawValue) were made from names or numbers, in the order of the file")))
    }
  }

  /// Districts and schools need a name.
  private func nameRows(_ clean: inout CleanLayer) {
    guard clean.kind == .districts || clean.kind == .schools else { return }
    for at in clean.rows.indices where clean.rows[at].text("name") == nil {
      clean.rows[at].cells["name"] = .text(clean.rows[at].text("name_zh") ?? clean.rows[at].text("id") ?? "")
    }
    if !clean.columns.contains("name") { clean.columns.insert("name", at: 1) }
  }

  /// Two features of one id are one: their land is joined, and empty cells are filled.
  private mutating func merge(_ row: CleanRow, into first: inout CleanRow) {
    for (column, value) in row.cells where first.text(column) == nil { first.cells[column] = value }
    if let one = first.area, let other = row.area, let joined = try? Area.union([one, other]) {
      first.shape = .area(joined.roundedToCentimetres)
    } else if first.shape == nil {
      first.shape = row.shape
    }
    note(
      row, column: "id", found: row.text("id") ?? "", Phrase("the id stands twice: joined with feature \(first.number)")
    )
  }

  /// An id from a name: its words, lower case, joined by hyphens. Chinese characters stay.
  static func id(from name: String) -> String {
    var id = ""
    for character in name.lowercased() {
      if character.isLetter || character.isNumber {
        id.append(character)
      } else if !id.isEmpty, id.last != "-", character != "'" && character != "’" {
        id.append("-")
      }
    }
    while id.last == "-" { id.removeLast() }
    return id.isEmpty ? "x" : id
  }

  /// The id, with a number where it is taken.
  static func free(_ id: String, _ taken: [String: Int]) -> String {
    guard taken[id] != nil else { return id }
    var number = 2
    while taken["\(id)-\(number)"] != nil { number += 1 }
    return "\(id)-\(number)"
  }
}

extension LayerKind {
  /// Beginning of ids that are made from numbers.
  fileprivate var prefix: String {
    switch self {
    case .districts: "d"
    case .schools: "s"
    case .blocks: "b"
    case .sites: "site"
    case .catchments, .streets, .barriers: "x"
    }
  }
}
