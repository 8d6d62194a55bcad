/// The choice of options when blocks and places have their prices: one alternative for each place, within the rows, of the greatest value.
struct ProjectSelection: Sendable {
  let rows: [SitingRow]
  /// Alternatives of each place: `starts[place]..<starts[place + 1]`.
  let starts: [Int]
  /// Option of each alternative, -1 for nothing.
  let options: [Int32]
  let values: [Double]
  /// Rows of each option, and its amounts.
  private let amounts: [[(row: Int, amount: Double)]]

  init(rows: [SitingRow], starts: [Int], options: [Int32], values: [Double]) {
    (self.rows, self.starts, self.options, self.values) = (rows, starts, options, values)
    var amounts = [[(row: Int, amount: Double)]](repeating: [], count: Int(options.max() ?? -1) + 1)
    for (number, row) in rows.enumerated() {
      for term in row.terms where term.amount > 0 { amounts[Int(term.option)].append((number, term.amount)) }
    }
    self.amounts = amounts
  }

  /// Rows and amounts of an alternative.
  func amounts(of alternative: Int) -> [(row: Int, amount: Double)] {
    options[alternative] < 0 ? [] : amounts[Int(options[alternative])]
  }

  /// The value of an alternative less its amounts at the prices of the rows.
  func reduced(_ alternative: Int, at prices: [Double]) -> Double {
    amounts(of: alternative).reduce(values[alternative]) { $0 - prices[$1.row] * $1.amount }
  }

  /// An upper bound on the value: each place takes the alternative with the greatest reduced value, and the limits count at their prices.
  func relaxed(at prices: [Double]) -> Double {
    var sum = 0.0
    for place in 0..<starts.count - 1 {
      sum += (starts[place]..<starts[place + 1]).reduce(-Double.infinity) { max($0, reduced($1, at: prices)) }
    }
    for (row, price) in zip(rows, prices) {
      if price > 0 { sum += price * row.atMost } else if price < 0 { sum += price * row.atLeast }
    }
    return sum
  }

  /// By how much the value of every choice that keeps the rows is below ``relaxed(at:)``: 0 where nothing better can be shown within a
  /// number of steps.
  ///
  /// Choices are tried in full up to a shortfall, which is doubled until a choice is found that keeps the rows: depth-first search with
  /// iterative deepening (R. E. Korf, "Depth-first iterative-deepening", Artificial Intelligence 27, 1985, doi
  /// 10.1016/0004-3702(85)90084-0). Whoever checks the result need only show that no choice within the rows has a greater value.
  func shortfall(at prices: [Double], steps: Int = 2_000_000) -> Double {
    let size = max(abs(relaxed(at: prices)), 1)
    var (proven, limit, left) = (0.0, 1e-9 * size, steps)
    while left > 0, limit.isFinite {
      var tree = SelectionTree(self, prices: prices, limit: limit)
      guard let least = tree.least(&left) else { break }
      if least <= limit { return max(proven, least) }
      // no choice is that close
      proven = limit
      if tree.isWhole { break }
      limit *= 2
    }
    return proven
  }
}

/// All choices of options whose value is below the relaxed one by at most a limit.
private struct SelectionTree {
  /// An alternative, and by how much it is below the best of its place.
  struct Branch {
    let loss: Double
    let amounts: [(row: Int, amount: Double)]
  }

  /// Places with several branches, and whether all alternatives of all places are among them.
  private var places: [[Branch]] = []
  private(set) var isWhole = true
  private let rows: [SitingRow]
  private let prices: [Double]
  /// Amounts by row that are used so far, and the least and greatest of the places from each on, shape `[places + 1, rows]`.
  private var used: [Double]
  private var low: [[Double]] = []
  private var high: [[Double]] = []
  private var best: Double

  init(_ selection: ProjectSelection, prices: [Double], limit: Double) {
    (rows, self.prices, best) = (selection.rows, prices, limit)
    used = Array(repeating: 0, count: rows.count)
    for place in 0..<selection.starts.count - 1 {
      let range = selection.starts[place]..<selection.starts[place + 1]
      let reduced = range.map { selection.reduced($0, at: prices) }
      let most = reduced.max() ?? 0
      let branches = zip(range, reduced).map { Branch(loss: most - $1, amounts: selection.amounts(of: $0)) }
        .filter { $0.loss <= limit }.sorted { $0.loss < $1.loss }
      if branches.count < range.count { isWhole = false }
      if branches.count > 1 {
        places.append(branches)
      } else {
        for (row, amount) in branches.first?.amounts ?? [] { used[row] += amount }
      }
    }
    // the places with the most to lose first
    places.sort { ($0[1].loss, $0.count) > ($1[1].loss, $1.count) }
    var (low, high) = ([Double](repeating: 0, count: rows.count), [Double](repeating: 0, count: rows.count))
    (self.low, self.high) = ([low], [high])
    for branches in places.reversed() {
      var (least, most) = (
        [Double](repeating: .infinity, count: rows.count), [Double](repeating: 0, count: rows.count)
      )
      for branch in branches {
        var own = [Double](repeating: 0, count: rows.count)
        for (row, amount) in branch.amounts { own[row] = amount }
        for row in rows.indices { (least[row], most[row]) = (min(least[row], own[row]), max(most[row], own[row])) }
      }
      for row in rows.indices { (low[row], high[row]) = (low[row] + least[row], high[row] + most[row]) }
      self.low.append(low)
      self.high.append(high)
    }
    self.low.reverse()
    self.high.reverse()
  }

  /// The least shortfall of a choice that keeps the rows, infinite where none is within the limit; nil if there are too many choices.
  mutating func least(_ steps: inout Int) -> Double? {
    var found = Double.infinity
    return visit(0, loss: 0, &found, &steps) ? found : nil
  }

  private mutating func visit(_ place: Int, loss: Double, _ found: inout Double, _ steps: inout Int) -> Bool {
    steps -= 1
    guard steps > 0 else { return false }
    guard let slack = slack(place), loss + slack <= best else { return true }
    guard place < places.count else {
      (best, found) = ((loss + slack).nextDown, loss + slack)
      return true
    }
    for branch in places[place] where loss + branch.loss <= best {
      for (row, amount) in branch.amounts { used[row] += amount }
      let isDone = visit(place + 1, loss: loss + branch.loss, &found, &steps)
      for (row, amount) in branch.amounts { used[row] -= amount }
      if !isDone { return false }
    }
    return true
  }

  /// What limits that cannot be reached cost at least at their prices; nil where a row cannot be kept.
  private func slack(_ place: Int) -> Double? {
    var sum = 0.0
    for (number, row) in rows.enumerated() {
      let (least, most) = (used[number] + low[place][number], used[number] + high[place][number])
      let tolerance = 1e-9 * max(1, abs(least), abs(most))
      if least > row.atMost + tolerance || most < row.atLeast - tolerance { return nil }
      if prices[number] > 0 { sum += prices[number] * max(0, row.atMost - most) }
      if prices[number] < 0 { sum -= prices[number] * max(0, least - row.atLeast) }
    }
    return sum
  }
}
