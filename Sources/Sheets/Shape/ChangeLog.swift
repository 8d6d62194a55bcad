import Planning

/// Collects the changes of a sheet: the first of each sort one by one, the others counted.
struct ChangeLog {
  let sheet: Sheet
  private(set) var changes: [TableChange] = []
  private var counts: [String: Int] = [:]
  private var samples: [String: TableChange] = [:]
  private var order: [String] = []

  /// How many changes of a sort are kept one by one.
  private static let most = 1_000

  init(_ sheet: Sheet) { self.sheet = sheet }

  /// - Parameters:
  ///   - row: index in `Sheet.rows`; nil: the whole sheet.
  ///   - column: the header.
  mutating func add(row: Int? = nil, column: String? = nil, found: String, _ action: Phrase) {
    let change = TableChange(
      file: sheet.file, sheet: sheet.name, row: row.map { $0 + sheet.firstRow }, column: column, found: found.quoted(),
      action: action)
    let sort = action.template
    counts[sort, default: 0] += 1
    if (counts[sort] ?? 0) <= ChangeLog.most {
      changes.append(change)
    } else if samples[sort] == nil {
      samples[sort] = change
      order.append(sort)
    }
  }

  /// All changes, and how many more there are of a sort.
  var all: [TableChange] {
    changes
      + order.compactMap { sort in
        guard var change = samples[sort], let count = counts[sort] else { return nil }
        change.action = Phrase("\((count - ChangeLog.most).grouped) more like this, from here on: \(change.action)")
        return change
      }
  }
}
