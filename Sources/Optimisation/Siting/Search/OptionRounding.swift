/// A first set of options: integer, and within the rows, with as great a value at the prices as is found.
///
/// Begins with the least that the rows demand, adds options in the order of their value after the price of their rows, and then
/// exchanges options of one and of two places as long as the value rises.
struct OptionRounding {
  private let frame: SitingFrame
  private let isUsable: [Bool]
  /// Value of each option after the price of its rows, and before it.
  private let values: [Double]
  private let worth: [Double]
  private(set) var chosen: [Int32]
  private var sums: [Double]

  init(_ frame: SitingFrame, _ suggestion: SitingDual.Suggestion, demanded: [Int32], isUsable: [Bool]) {
    (self.frame, self.isUsable, values) = (frame, isUsable, suggestion.values)
    worth = values.enumerated().map { option, value in
      frame.rows[option].reduce(value) { $0 + suggestion.rows[$1.row] * $1.amount }
    }
    chosen = demanded
    sums = Array(repeating: 0, count: frame.problem.rows.count)
    for option in demanded where option >= 0 { for (row, amount) in frame.rows[Int(option)] { sums[row] += amount } }
    fill()
    for _ in 0..<(2 * chosen.count + 10) where improve() || exchange() {}
  }

  /// As many seats at each place as the linear relaxation builds there, rounded up to a size, within the rows: where nothing limits what is built, the
  /// prices of seats that suffice are 0, so that they do not tell how many are needed.
  init(_ frame: SitingFrame, building fractions: [Double], demanded: [Int32], isUsable: [Bool]) {
    (self.frame, self.isUsable, values, worth) = (frame, isUsable, fractions, fractions)
    chosen = demanded
    sums = Array(repeating: 0, count: frame.problem.rows.count)
    for option in demanded where option >= 0 { for (row, amount) in frame.rows[Int(option)] { sums[row] += amount } }
    let built = chosen.indices.map { place in frame.options[place].reduce(0) { $0 + fractions[$1] } }
    for place in chosen.indices.sorted(by: { (built[$1], $0) < (built[$0], $1) }) where built[place] > 0.05 {
      for option in sizes(place, fractions) {
        let change = SitingChange(place: place, option: option)
        guard let new = sums(after: [change]) else { continue }
        make([change], new)
        break
      }
    }
  }

  /// The options of a place that are like the one that is built most: first the smallest with enough seats, then the next smaller ones.
  private func sizes(_ place: Int, _ fractions: [Double]) -> [Int32] {
    let all = frame.options[place].filter { isUsable[$0] }
    guard let most = all.max(by: { (fractions[$0], $1) < (fractions[$1], $0) }) else { return [] }
    let needed = all.reduce(0) { $0 + fractions[$1] * seats($1) } * (1 - 1e-9)
    let model = frame.problem.options[most]
    let alike = all.filter { at in
      let option = frame.problem.options[at]
      return option.start == model.start && option.effects.map(\.school) == model.effects.map(\.school)
        && option.effects.map(\.stage) == model.effects.map(\.stage)
    }.sorted { (seats($0), $0) < (seats($1), $1) }
    let first = alike.firstIndex { seats($0) >= needed } ?? alike.count - 1
    return alike[...first].reversed().map(Int32.init)
  }

  /// Seats that an option adds, over all schools and years.
  private func seats(_ option: Int) -> Double {
    frame.problem.options[option].effects.reduce(0) { $0 + $1.added.reduce(0, +) }
  }

  private func worth(_ option: Int32) -> Double { option < 0 ? 0 : worth[Int(option)] }

  /// The sums after changes; nil where they break a row.
  private func sums(after changes: [SitingChange]) -> [Double]? {
    var new = sums
    for change in changes { shift(&new, change, sign: 1) }
    return changes.allSatisfy { keepsRows(of: $0, new) } ? new : nil
  }

  /// Adds a change to sums, or takes it back.
  @inline(__always)
  private func shift(_ sums: inout [Double], _ change: SitingChange, sign: Double) {
    let old = chosen[change.place]
    if old >= 0 { for (row, amount) in frame.rows[Int(old)] { sums[row] -= sign * amount } }
    if change.option >= 0 { for (row, amount) in frame.rows[Int(change.option)] { sums[row] += sign * amount } }
  }

  /// Whether the rows that a change is about are kept.
  @inline(__always)
  private func keepsRows(of change: SitingChange, _ sums: [Double]) -> Bool {
    let old = chosen[change.place]
    if old >= 0 {
      for (row, _) in frame.rows[Int(old)] where !frame.problem.rows[row].isKept(by: sums[row]) { return false }
    }
    if change.option >= 0 {
      for (row, _) in frame.rows[Int(change.option)] where !frame.problem.rows[row].isKept(by: sums[row]) {
        return false
      }
    }
    return true
  }

  private mutating func make(_ changes: [SitingChange], _ new: [Double]) {
    sums = new
    for change in changes { chosen[change.place] = change.option }
  }

  private mutating func fill() {
    let ranked = values.indices.filter { isUsable[$0] && values[$0] > 0 }
      .sorted { (values[$1], $0) < (values[$0], $1) }
    for option in ranked {
      let change = SitingChange(place: Int(frame.problem.options[option].place), option: Int32(option))
      guard chosen[change.place] < 0, let new = sums(after: [change]) else { continue }
      make([change], new)
    }
  }

  /// Changes the option of one place each, where that raises the value.
  private mutating func improve() -> Bool {
    var isBetter = false
    for place in chosen.indices {
      let options = [-1] + frame.options[place].filter { isUsable[$0] }.map(Int32.init)
      for option in options where worth(option) > worth(chosen[place]) + 1e-9 {
        let change = SitingChange(place: place, option: option)
        guard let new = sums(after: [change]) else { continue }
        make([change], new)
        isBetter = true
      }
    }
    return isBetter
  }

  /// Changes the options of two places at once, of which one gives up something for the other.
  private mutating func exchange() -> Bool {
    let gains = gains()
    let losses = losses()
    let values = losses.map(loss)
    // what each loss changes in each row, row by row
    var changes = [Double](repeating: 0, count: losses.count * sums.count)
    for (at, other) in losses.enumerated() {
      for (row, amount) in frame.rows[Int(chosen[other.place])] { changes[row * losses.count + at] -= amount }
      if other.option >= 0 {
        for (row, amount) in frame.rows[Int(other.option)] { changes[row * losses.count + at] += amount }
      }
    }
    var new = sums
    for gain in gains {
      shift(&new, gain, sign: 1)
      let most = -loss(gain) - 1e-9
      let broken = brokenRow(of: gain, new)
      for at in losses.indices {
        if values[at] >= most { break }
        if let broken, !mayMend(broken, new[broken] + changes[broken * losses.count + at]) { continue }
        let other = losses[at]
        guard other.place != gain.place else { continue }
        shift(&new, other, sign: 1)
        if keepsRows(of: gain, new), keepsRows(of: other, new) {
          make([gain, other], sums(after: [gain, other]) ?? new)
          return true
        }
        shift(&new, other, sign: -1)
      }
      shift(&new, gain, sign: -1)
    }
    return false
  }

  /// Changes of one place that lower the value or leave it, those that lower it least first.
  private func losses() -> [SitingChange] {
    chosen.indices.filter { chosen[$0] >= 0 }.flatMap { place in
      ([-1] + frame.options[place].filter { isUsable[$0] }.map(Int32.init))
        .filter { worth($0) <= worth(chosen[place]) && $0 != chosen[place] }
        .map { SitingChange(place: place, option: $0) }
    }.sorted { loss($0) < loss($1) }
  }

  /// A row that a change breaks.
  private func brokenRow(of change: SitingChange, _ sums: [Double]) -> Int? {
    let options = [chosen[change.place], change.option].filter { $0 >= 0 }
    return options.lazy.flatMap { frame.rows[Int($0)] }.first { !frame.problem.rows[$0.row].isKept(by: sums[$0.row]) }?
      .row
  }

  /// Whether a sum may keep a row, roughly.
  @inline(__always)
  private func mayMend(_ row: Int, _ sum: Double) -> Bool {
    let limits = frame.problem.rows[row]
    let slack = 1e-6 * max(1, abs(sum))
    return limits.isKept(by: sum) || limits.isKept(by: sum - slack) || limits.isKept(by: sum + slack)
  }

  private func loss(_ change: SitingChange) -> Double { worth(chosen[change.place]) - worth(change.option) }

  /// Changes of one place that raise the value most, whatever the rows say.
  private func gains() -> [SitingChange] {
    let all = chosen.indices.flatMap { place in
      frame.options[place].filter { isUsable[$0] && worth[$0] > worth(chosen[place]) + 1e-9 }
        .map { SitingChange(place: place, option: Int32($0)) }
    }
    return Array(all.sorted { (loss($0), $0.option) < (loss($1), $1.option) }.prefix(400))
  }
}
