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
  /// The rows about which the choices decide, with their prices; nil where another row is broken by all choices.
  private var rows: [Row]?
  /// What the other rows that cannot be used up cost at their prices.
  private var outset = 0.0
  /// Amounts by row that are used so far, and the least and greatest of the places from each on, shape `[places + 1, rows]`.
  private var used: [Double] = []
  private var low: [Double] = []
  private var high: [Double] = []
  private var best: Double

  /// A row with its price and the amounts that the choices use at least and at most.
  private struct Row {
    let atLeast: Double
    let atMost: Double
    let price: Double
    var low = 0.0
    var high = 0.0

    /// What a limit that cannot be reached costs at least at its price; nil where the row cannot be kept.
    @inline(__always)
    func slack(_ least: Double, _ most: Double) -> Double? {
      let tolerance = 1e-9 * max(1, abs(least), abs(most))
      if least > atMost + tolerance || most < atLeast - tolerance { return nil }
      if price > 0 { return price * max(0, atMost - most) }
      return price < 0 ? -price * max(0, least - atLeast) : 0
    }

    /// Whether the choices make no difference to it.
    var isDecided: Bool { low == high || (price == 0 && high <= atMost && low >= atLeast) }
  }

  init(_ selection: ProjectSelection, prices: [Double], limit: Double) {
    best = limit
    var rows = zip(selection.rows, prices).map { Row(atLeast: $0.atLeast, atMost: $0.atMost, price: $1) }
    for place in 0..<selection.starts.count - 1 {
      let range = selection.starts[place]..<selection.starts[place + 1]
      let reduced = range.map { selection.reduced($0, at: prices) }
      let most = reduced.max() ?? 0
      let branches = zip(range, reduced).map { Branch(loss: most - $1, amounts: selection.amounts(of: $0)) }
        .filter { $0.loss <= limit }.sorted { $0.loss < $1.loss }
      if branches.count < range.count { isWhole = false }
      if branches.count > 1 {
        places.append(branches)
        for (row, span) in SelectionTree.spans(branches) {
          (rows[row].low, rows[row].high) = (rows[row].low + span.low, rows[row].high + span.high)
        }
      } else {
        for (row, amount) in branches.first?.amounts ?? [] {
          (rows[row].low, rows[row].high) = (rows[row].low + amount, rows[row].high + amount)
        }
      }
    }
    // the places with the most to lose first
    places.sort { ($0[1].loss, $0.count) > ($1[1].loss, $1.count) }
    decide(rows)
  }

  /// The least and greatest amounts of some branches by row.
  private static func spans(_ branches: [Branch]) -> [Int: (low: Double, high: Double)] {
    var (spans, counts) = ([Int: (low: Double, high: Double)](), [Int: Int]())
    for (row, amount) in branches.flatMap(\.amounts) {
      let span = spans[row] ?? (amount, amount)
      spans[row] = (min(span.low, amount), max(span.high, amount))
      counts[row, default: 0] += 1
    }
    for (row, count) in counts where count < branches.count { spans[row]?.low = 0 }
    return spans
  }

  /// Keeps the rows about which the choices decide.
  private mutating func decide(_ all: [Row]) {
    for row in all where row.isDecided {
      guard let slack = row.slack(row.low, row.high) else { return }
      if row.low == row.high { outset += slack }
    }
    let numbers = all.indices.filter { !all[$0].isDecided }
    let rows = numbers.map { all[$0] }
    let positions = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($0.element, $0.offset) })
    places = places.map { branches in
      branches.map { branch in
        Branch(
          loss: branch.loss,
          amounts: branch.amounts.compactMap { amount in positions[amount.row].map { ($0, amount.amount) } })
      }
    }
    (self.rows, used) = (rows, rows.map(\.low))
    (low, high) = (Array(repeating: 0, count: (places.count + 1) * rows.count), [])
    high = low
    for (place, branches) in places.enumerated().reversed() {
      let (first, next) = (place * rows.count, (place + 1) * rows.count)
      for row in rows.indices { (low[first + row], high[first + row]) = (low[next + row], high[next + row]) }
      for (row, span) in SelectionTree.spans(branches) {
        (low[first + row], high[first + row]) = (low[first + row] + span.low, high[first + row] + span.high)
      }
    }
    // what the places without a choice use
    for row in rows.indices { used[row] -= low[row] }
  }

  /// The least shortfall of a choice that keeps the rows, infinite where none is within the limit; nil if there are too many choices.
  mutating func least(_ steps: inout Int) -> Double? {
    guard let rows else { return .infinity }
    var found = Double.infinity
    return visit(0, rows, loss: 0, &found, &steps) ? found : nil
  }

  private mutating func visit(
    _ place: Int, _ rows: [Row], loss: Double, _ found: inout Double, _ steps: inout Int
  ) -> Bool {
    steps -= 1
    guard steps > 0 else { return false }
    guard let slack = slack(place, rows), loss + slack <= best else { return true }
    guard place < places.count else {
      (best, found) = ((loss + slack).nextDown, loss + slack)
      return true
    }
    for at in places[place].indices where loss + places[place][at].loss <= best {
      for (row, amount) in places[place][at].amounts { used[row] += amount }
      let isDone = visit(place + 1, rows, loss: loss + places[place][at].loss, &found, &steps)
      for (row, amount) in places[place][at].amounts { used[row] -= amount }
      if !isDone { return false }
    }
    return true
  }

  /// What limits that cannot be reached cost at least at their prices; nil where a row cannot be kept.
  private func slack(_ place: Int, _ rows: [Row]) -> Double? {
    var sum = outset
    let first = place * rows.count
    for number in rows.indices {
      guard
        let slack = rows[number].slack(used[number] + low[first + number], used[number] + high[first + number])
      else { return nil }
      sum += slack
    }
    return sum
  }
}
