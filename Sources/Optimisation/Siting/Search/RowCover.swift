/// The least that the rows demand: a set of options that keeps them all, as cheap as is found.
///
/// Branches on the first row whose lower limit is not reached: one of its options has to be added. Options that were added in an earlier
/// branch are excluded from the later ones, so that no set is tried twice.
struct RowCover {
  private let frame: SitingFrame
  private let rows: [SitingRow]
  private var chosen: [Int32]
  private var sums: [Double]
  private var isExcluded: [Bool]
  private var cost = 0.0
  private var best: (chosen: [Int32], cost: Double)?
  private var nodesLeft = 50_000

  private init(_ frame: SitingFrame, rows: ArraySlice<SitingRow>, isUsable: [Bool]) {
    self.frame = frame
    self.rows = Array(rows)
    chosen = Array(repeating: -1, count: frame.problem.placeCount)
    sums = Array(repeating: 0, count: rows.count)
    isExcluded = isUsable.map { !$0 }
  }

  /// The option of each place, -1 for none.
  /// - Parameter isUsable: whether each option may be chosen.
  /// - Throws: ``SitingFault/rows(_:)`` with the first row that cannot be kept with those before it.
  static func options(_ frame: SitingFrame, isUsable: [Bool]) throws(SitingFault) -> [Int32] {
    let rows = frame.problem.rows
    var cover = RowCover(frame, rows: rows[...], isUsable: isUsable)
    cover.search()
    if let best = cover.best { return best.chosen }
    for last in rows.indices {
      var cover = RowCover(frame, rows: rows[...last], isUsable: isUsable)
      cover.search()
      if cover.best == nil { throw .rows(last) }
    }
    throw .rows(rows.count - 1)
  }

  private mutating func search() {
    nodesLeft -= 1
    guard nodesLeft > 0, cost < best?.cost ?? .infinity else { return }
    guard let open = rows.indices.first(where: { !rows[$0].isKept(by: sums[$0]) }) else {
      best = (chosen, cost)
      return
    }
    guard rows.indices.allSatisfy(isPossible) else { return }
    let need = rows[open].atLeast - sums[open]
    let terms = rows[open].terms.filter { isFree($0.option) && $0.amount > 0 }
    let ranked = terms.map { ($0.option, frame.problem.options[Int($0.option)].cost / min($0.amount, need)) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    var tried: [Int] = []
    for (option, _) in ranked where mayAdd(Int(option)) {
      change(Int(option), sign: 1)
      search()
      change(Int(option), sign: -1)
      isExcluded[Int(option)] = true
      tried.append(Int(option))
    }
    for option in tried { isExcluded[option] = false }
  }

  private func isFree(_ option: Int32) -> Bool {
    !isExcluded[Int(option)] && chosen[Int(frame.problem.options[Int(option)].place)] < 0
  }

  /// Whether a row keeps its upper limit, and can still reach its lower one.
  private func isPossible(_ row: Int) -> Bool {
    guard rows[row].keepsMost(sums[row]) else { return false }
    if rows[row].isKept(by: sums[row]) { return true }
    var most: [Int32: Double] = [:]
    for term in rows[row].terms where isFree(term.option) {
      let place = frame.problem.options[Int(term.option)].place
      most[place] = max(most[place] ?? 0, term.amount)
    }
    return sums[row] + most.keys.sorted().reduce(0) { $0 + (most[$1] ?? 0) } >= rows[row].atLeast - 1e-9
  }

  private func mayAdd(_ option: Int) -> Bool {
    frame.rows[option].allSatisfy { $0.row >= rows.count || rows[$0.row].keepsMost(sums[$0.row] + $0.amount) }
  }

  private mutating func change(_ option: Int, sign: Double) {
    chosen[Int(frame.problem.options[option].place)] = sign > 0 ? Int32(option) : -1
    cost += sign * frame.problem.options[option].cost
    for (row, amount) in frame.rows[option] where row < rows.count { sums[row] += sign * amount }
  }
}
