/// The prices of the rows at which the shares of what is built keep the rows, when each place spreads over its alternatives in proportion to
/// `exp(reduced value / scale)`.
///
/// The prices maximise a smooth concave function of few variables; they are found one after the other by Newton's method, beginning with
/// those of the step before.
struct RowPrices: Sendable {
  /// Amounts of the alternatives of a place in a row.
  private struct Part: Sendable {
    let place: Int
    let terms: [(at: Int, amount: Double)]
  }

  private let selection: ProjectSelection
  private let parts: [[Part]]
  private(set) var prices: [Double]
  /// Share of each alternative.
  private(set) var shares: [Double]
  private var reduced: [Double] = []
  private var scales: [Double] = []

  /// - Parameter prices: those to begin with; nil for 0.
  init(_ selection: ProjectSelection, beginning prices: [Double]? = nil) {
    self.selection = selection
    var parts = [[Part]](repeating: [], count: selection.rows.count)
    for place in 0..<selection.starts.count - 1 {
      var terms: [Int: [(at: Int, amount: Double)]] = [:]
      for at in selection.starts[place]..<selection.starts[place + 1] {
        for (row, amount) in selection.amounts(of: at) { terms[row, default: []].append((at, amount)) }
      }
      for row in terms.keys.sorted() { parts[row].append(Part(place: place, terms: terms[row] ?? [])) }
    }
    self.parts = parts
    self.prices = prices ?? Array(repeating: 0, count: selection.rows.count)
    shares = Array(repeating: 0, count: selection.options.count)
  }

  /// Finds the prices and shares at the values of the alternatives.
  /// - Parameter scales: scale of the shares of each place, in pupil-metres.
  mutating func settle(_ values: [Double], scales: [Double]) {
    self.scales = scales
    reduced = values.indices.map { at in
      selection.amounts(of: at).reduce(values[at]) { $0 - prices[$1.row] * $1.amount }
    }
    for sweep in 0..<3 {
      let isSettled = prices.indices.reduce(true) { settle(row: $1) && $0 }
      if isSettled || sweep == 2 { break }
    }
    for place in scales.indices { spread(place) }
  }

  /// Computes the shares of the alternatives of a place.
  private mutating func spread(_ place: Int) {
    let range = selection.starts[place]..<selection.starts[place + 1]
    let most = range.reduce(-Double.infinity) { max($0, reduced[$1]) }
    var sum = 0.0
    for at in range {
      shares[at] = exponential((reduced[at] - most) / scales[place])
      sum += shares[at]
    }
    for at in range { shares[at] /= sum }
  }

  /// The use of a row, and by how much it falls for each unit of the price.
  private mutating func use(of row: Int) -> (used: Double, slope: Double, step: Double) {
    var (used, slope, step) = (0.0, 0.0, Double.infinity)
    for part in parts[row] {
      spread(part.place)
      var (mean, square, most) = (0.0, 0.0, 0.0)
      for (at, amount) in part.terms {
        mean += shares[at] * amount
        square += shares[at] * amount * amount
        most = max(most, amount)
      }
      used += mean
      slope += max(0, square - mean * mean) / scales[part.place]
      step = min(step, 8 * scales[part.place] / most)
    }
    return (used, slope, step)
  }

  /// Moves the price of one row; returns whether it hardly moved.
  private mutating func settle(row: Int) -> Bool {
    let limits = selection.rows[row]
    let before = prices[row]
    var isSettled = parts[row].isEmpty
    for _ in 0..<6 where !isSettled {
      let (used, slope, step) = use(of: row)
      let price = prices[row]
      // with no price, only a limit that is broken counts
      let limit = price > 0 || (price == 0 && used > limits.atMost) ? limits.atMost : limits.atLeast
      if price == 0, used <= limits.atMost, used >= limits.atLeast { break }
      let move = min(max((used - limit) / max(slope, 1e-9 * slope + .leastNormalMagnitude), -step), step)
      let new = price > 0 ? max(0, price + move) : price < 0 ? min(0, price + move) : move
      isSettled = abs(new - price) <= 0.02 * step || abs(used - limit) <= 1e-4 * abs(limit)
      for part in parts[row] { for (at, amount) in part.terms { reduced[at] -= (new - price) * amount } }
      prices[row] = new
    }
    let step = parts[row].isEmpty ? 1 : use(of: row).step
    return abs(prices[row] - before) <= 0.05 * step
  }
}
