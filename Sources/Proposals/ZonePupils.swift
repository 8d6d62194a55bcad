internal import Planning
internal import Simulation

/// The pupils of each block who attend the schools of its zone, measured by simulations with different zones.
///
/// In two runs that differ only in the zones, those who follow their zone are found at the schools of the one zone in the first
/// run, and at those of the other zone in the second; everybody else is at the same school in both. So the rules of the
/// scenario need not be repeated here.
struct ZonePupils {
  /// Pupils by year of `years`, then block of the dataset: shape `[years][blocks]`.
  private(set) var pupils: [[Double]]
  /// The greatest number of pupils of each block in any year who do not follow this rule, shape `[blocks]`.
  private(set) var restOfBlock: [Double]
  /// The same over all blocks.
  var rest: Double { restOfBlock.max() ?? 0 }

  /// - Parameters:
  ///   - one: a run.
  ///   - other: the same with another zone for every block of `zones`.
  ///   - zones: zone of each block in the two runs; -1 for a block without pupils to measure. Shape `[blocks]`.
  ///   - years: school years to measure.
  init(
    _ one: SimulationResult, _ other: SimulationResult, zones: (one: [Int32], other: [Int32]), stage: StageIndex,
    years: ClosedRange<Int>
  ) {
    pupils = []
    restOfBlock = Array(repeating: 0, count: zones.one.count)
    for year in years {
      let (left, right) = (
        one.attendance[stage][year - one.years.lowerBound], other.attendance[stage][year - other.years.lowerBound]
      )
      let count = one.blockZones[stage][year - one.baseYear].members.count
      let shares = (0..<count).map { one.schools(ofZone: $0, stage: stage, year: year) }
      var difference = SchoolDifference()
      var column = [Double](repeating: 0, count: zones.one.count)
      for block in zones.one.indices where zones.one[block] >= 0 && zones.one[block] != zones.other[block] {
        difference.set(left, right, block: block)
        let (pupils, rest) = difference.solve(shares[Int(zones.one[block])], shares[Int(zones.other[block])])
        column[block] = pupils
        restOfBlock[block] = max(restOfBlock[block], rest)
      }
      pupils.append(column)
    }
  }
}

/// The pupils of one block by school in one run, less those of another run.
private struct SchoolDifference {
  private var values: [(school: Int32, pupils: Double)] = []
  private var size = 0.0

  mutating func set(_ left: Attendance, _ right: Attendance, block: Int) {
    values.removeAll(keepingCapacity: true)
    size = 0
    for entry in left.entries(of: block) { add(left.schools[entry], left.pupils[entry]) }
    for entry in right.entries(of: block) { add(right.schools[entry], -right.pupils[entry]) }
  }

  private mutating func add(_ school: Int32, _ pupils: Double) {
    size += abs(pupils)
    if let at = values.firstIndex(where: { $0.school == school }) {
      values[at].pupils += pupils
    } else {
      values.append((school, pupils))
    }
  }

  /// The number of pupils that best explains the difference as a move from the schools of one zone to those of the other (least
  /// squares), and the largest part of it that remains; differences of rounding count as none.
  func solve(_ one: [SchoolShare], _ other: [SchoolShare]) -> (pupils: Double, rest: Double) {
    var change = values.map { (school: $0.school, pupils: $0.pupils, share: 0.0) }
    for (shares, sign) in [(one, 1.0), (other, -1.0)] {
      for share in shares {
        if let at = change.firstIndex(where: { $0.school == share.school }) {
          change[at].share += sign * share.share
        } else {
          change.append((share.school, 0, sign * share.share))
        }
      }
    }
    let square = change.reduce(0) { $0 + $1.share * $1.share }
    guard square > 0 else { return (0, 0) }
    let rounding = 1e-10 * size
    let pupils = change.reduce(0) { $0 + $1.pupils * $1.share } / square
    let rest = change.reduce(0) { max($0, abs($1.pupils - pupils * $1.share)) }
    return (pupils > rounding ? pupils : 0, rest > rounding ? rest : 0)
  }
}
