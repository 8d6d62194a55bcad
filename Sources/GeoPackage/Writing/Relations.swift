/// The references between tables that hold for all of their rows, and can be declared as foreign keys.
struct Relations {
  /// A reference by the numbers of its table, column, and the table and column to which it leads.
  struct Reference: Equatable {
    var column: Int
    var table: Int
    var key: Int
  }

  /// By the number of the table.
  private(set) var ofTable: [[Reference]]
  /// Columns of each table that must be declared unique, ascending.
  private(set) var keys: [[Int]]

  init(_ tables: [PackedTable]) {
    ofTable = tables.map { _ in [] }
    keys = tables.map { _ in [] }
    var known: [[Int]: Set<String>?] = [:]
    for at in tables.indices {
      for stated in tables[at].references {
        guard let other = tables.firstIndex(where: { $0.name == stated.table }), other != at,
          let key = tables[other].texts(stated.key), let column = tables[at].texts(stated.column)
        else { continue }
        let ids = known[[other, key]] ?? tables[other].ids(key)
        known[[other, key]] = .some(ids)
        guard let ids, tables[at].refersTo(ids, in: column) else { continue }
        ofTable[at].append(Reference(column: column, table: other, key: key))
        if !keys[other].contains(key) { keys[other].append(key) }
      }
    }
    for at in keys.indices { keys[at].sort() }
  }
}

extension PackedTable {
  /// The number of a column of texts with this name; nil for none.
  fileprivate func texts(_ name: String) -> Int? { columns.firstIndex { $0.name == name && $0.form == .text } }

  /// The values of a column; nil where one is missing or stands twice.
  fileprivate func ids(_ column: Int) -> Set<String>? {
    var ids: Set<String> = []
    for row in 0..<count {
      guard case .text(let id) = value(row, column), ids.insert(id).inserted else { return nil }
    }
    return ids
  }

  /// Whether each value of a column is one of the ids, or none.
  fileprivate func refersTo(_ ids: Set<String>, in column: Int) -> Bool {
    (0..<count).allSatisfy { row in
      switch value(row, column) {
      case .null: true
      case .text(let id): ids.contains(id)
      case .integer, .real: false
      }
    }
  }
}
