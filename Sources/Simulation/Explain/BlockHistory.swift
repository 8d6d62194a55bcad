internal import Planning

/// The composition of a cohort, block by block: children counted or born, and the children that rates, multipliers and housing
/// added. It computes nothing itself: the steps of the simulation report their additions, which are stored one by one.
struct BlockHistory {
  enum Part: Hashable {
    /// Children in the children table of the base year.
    case counted
    /// Children from births, and from earlier cohorts where births are not known.
    case born
    case held
    case migration
    case progression
    case multipliers
    /// Children in a development, by its number.
    case housing(Int)
  }

  private var sums: [Part: [[Double]]]
  /// Sum of the parts, by kind, shape `[blocks]`.
  private(set) var whole: [[Double]]

  /// - Parameter counted: children of the base year, by kind, shape `[blocks]`.
  init(counted: [[Double]]) {
    whole = counted
    sums = [.counted: counted]
  }

  /// By part, then kind, shape `[blocks]`.
  var parts: [(part: Part, children: [[Double]])] {
    sums.sorted { $0.key.order < $1.key.order }.map { (part: $0.key, children: $0.value) }
  }

  /// - Parameter districts: district of each block.
  mutating func scale(_ change: RateChange, districts: [DistrictIndex]) {
    let kind = change.kind.rawValue
    for block in districts.indices where whole[kind][block] != 0 {
      let (district, before) = (districts[block].position, whole[kind][block])
      let (rate, multiplier) = (change.rates[district], change.multipliers[district])
      add(before * (rate - 1), to: change.isBeforeSchool ? .migration : .progression, kind: kind, block: block)
      add(before * rate * (multiplier - 1), to: .multipliers, kind: kind, block: block)
    }
  }

  /// Keeps a share of the children of a block, whatever their origin.
  mutating func keep(_ share: Double, ofBlock block: Int) {
    for kind in 0..<2 {
      for part in sums.keys { sums[part]?[kind][block] *= share }
      whole[kind][block] *= share
    }
  }

  mutating func add(_ children: Double, to part: Part, kind: Int, block: Int) {
    guard children != 0 else { return }
    let blocks = whole[0].count
    sums[part, default: [[Double]](repeating: [Double](repeating: 0, count: blocks), count: 2)][kind][block] += children
    whole[kind][block] += children
  }
}

extension BlockHistory.Part {
  fileprivate var order: Int {
    switch self {
    case .counted: 0
    case .born: 1
    case .held: 2
    case .migration: 3
    case .progression: 4
    case .multipliers: 5
    case .housing(let number): 6 + number
    }
  }
}
