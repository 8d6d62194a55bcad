internal import Planning

/// Computes what multiplies the children of all paths: each product of the same rates only once.
struct FactorProgram: Sendable {
  /// A multiplication, or what children begin with.
  enum Step: Hashable, Sendable {
    /// By the multiplier of a rate.
    case times(UncertainRate, DistrictIndex, YearIndex)
    /// Births of a calendar year, counted from the base year, and of the next, with the share of each.
    case births(DistrictIndex, Int, before: Double, own: Double)
    /// Progression beyond 1, by whom a cohort grows.
    case rise(DistrictIndex, YearIndex, rate: Double)
    /// Progression up to 1, beside that without any draw.
    case fall(DistrictIndex, YearIndex, rate: Double)

    fileprivate var rate: UncertainRate {
      switch self {
      case .times(let rate, _, _): rate
      case .births: .births
      case .rise, .fall: .progression
      }
    }
  }

  private struct State: Hashable {
    /// The state before; negative: 1.
    var before: Int32
    var step: Step
  }

  private struct Column: Hashable {
    var state: Int32
    /// Of whose enrolment share; nil: of nobody's.
    var district: DistrictIndex?
    var year: YearIndex
  }

  /// The state of children whom nothing has multiplied yet.
  static let one: Int32 = -1

  private let drawn: Set<UncertainRate>
  private var states: [State] = []
  private var columns: [Column] = []
  private var numberOfState: [State: Int32] = [:]
  private var numberOfColumn: [Column: Int32] = [:]

  /// - Parameter drawn: the rates that draws multiply; the multipliers of others are 1.
  init(drawing drawn: Set<UncertainRate>) { self.drawn = drawn }

  var columnCount: Int { columns.count }

  /// The state after a step.
  mutating func then(_ before: Int32, _ step: Step) -> Int32 {
    guard drawn.contains(step.rate) else { return before }
    return FactorProgram.number(State(before: before, step: step), &states, &numberOfState)
  }

  /// The column of a state in a year; negative where no draw changes it.
  /// - Parameter district: by whose enrolment share it is multiplied.
  mutating func column(_ state: Int32, sharesOf district: DistrictIndex?, _ year: YearIndex) -> Int32 {
    let district = drawn.contains(.enrolmentShare) ? district : nil
    guard state >= 0 || district != nil else { return -1 }
    let column = Column(state: state, district: district, year: district == nil ? 0 : year)
    return FactorProgram.number(column, &columns, &numberOfColumn)
  }

  private static func number<Key: Hashable>(_ key: Key, _ all: inout [Key], _ numbers: inout [Key: Int32]) -> Int32 {
    if let number = numbers[key] { return number }
    numbers[key] = Int32(all.count)
    all.append(key)
    return Int32(all.count - 1)
  }

  /// The factor of each column, shape `[columns × lanes]`.
  func factors(_ draws: RateDraws) -> [Double] {
    let lanes = draws.lanes
    var states = [Double](repeating: 1, count: max(1, self.states.count) * lanes)
    var factors = [Double](repeating: 1, count: columns.count * lanes)
    states.withUnsafeMutableBufferPointer { states in
      factors.withUnsafeMutableBufferPointer { factors in
        guard let states = states.baseAddress, let factors = factors.baseAddress else { return }
        _ = draws.withValues { values -> Void? in
          for (at, state) in self.states.enumerated() {
            run(state, draws, values, states, into: states + at * lanes)
          }
          for (at, column) in columns.enumerated() {
            let out = factors + at * lanes
            if column.state >= 0 {
              let state = states + Int(column.state) * lanes
              for lane in 0..<lanes { out[lane] = state[lane] }
            }
            guard let district = column.district else { continue }
            let shares = values + draws.first(.enrolmentShare, district, column.year)
            for lane in 0..<lanes { out[lane] *= shares[lane] }
          }
          return nil
        }
      }
    }
    return factors
  }

  @inline(__always)
  private func run(
    _ state: State, _ draws: RateDraws, _ values: UnsafePointer<Double>, _ states: UnsafeMutablePointer<Double>,
    into out: UnsafeMutablePointer<Double>
  ) {
    let lanes = draws.lanes
    if state.before >= 0 {
      let before = states + Int(state.before) * lanes
      for lane in 0..<lanes { out[lane] = before[lane] }
    }
    switch state.step {
    case .times(let rate, let district, let year):
      let drawn = values + draws.first(rate, district, year)
      for lane in 0..<lanes { out[lane] *= drawn[lane] }
    case .births(let district, let year, let before, let own):
      let years = 0..<draws.years
      for lane in 0..<lanes {
        let first = years.contains(year) ? values[draws.first(.births, district, YearIndex(year)) + lane] : 1
        let second = years.contains(year + 1) ? values[draws.first(.births, district, YearIndex(year + 1)) + lane] : 1
        out[lane] = before * first + own * second
      }
    case .rise(let district, let year, let rate):
      let drawn = values + draws.first(.progression, district, year)
      for lane in 0..<lanes { out[lane] *= max(0, rate * drawn[lane] - 1) }
    case .fall(let district, let year, let rate):
      let (drawn, plain) = (values + draws.first(.progression, district, year), min(1, rate))
      for lane in 0..<lanes { out[lane] *= plain > 0 ? min(1, rate * drawn[lane]) / plain : 0 }
    }
  }
}
