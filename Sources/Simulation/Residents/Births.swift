internal import Planning

/// Births by district and calendar year: the dataset's, replaced by the scenario's (model.md §2.2).
struct Births {
  /// True where any births are given by kind: everything is then computed per kind.
  let isByKind: Bool
  private struct Key: Hashable {
    var district: Int
    var year: Int
  }
  /// By kind; one table where they are not by kind.
  private var known: [[Key: Double]]
  private let stages: Stages
  private let multipliers: [Multiplier]

  /// - Parameter kindShare: the kind's share of a district's last three counted cohorts, by which births of both kinds
  ///   together are divided.
  init(
    _ counts: [BirthCount], _ demand: Demand, stages: Stages, districts: Int, years: ClosedRange<Int>,
    kindShare: (_ district: Int, _ kind: Kind) -> Double
  ) {
    self.stages = stages
    multipliers = demand.multipliers.filter { $0.subject == .births }
    let scenario = demand.births
    isByKind = counts.contains { $0.kind != nil } || scenario?.namesKinds == true
    known = Array(repeating: [:], count: isByKind ? 2 : 1)
    for count in counts {
      let key = Key(district: count.district, year: count.year)
      if !isByKind {
        known[0][key] = count.births
      } else if let kind = count.kind {
        known[kind.rawValue][key] = count.births
      } else {
        for kind in Kind.allCases { known[kind.rawValue][key] = count.births * kindShare(count.district, kind) }
      }
    }
    guard scenario != nil else { return }
    for district in 0..<districts {
      for year in years {
        let key = Key(district: district, year: year)
        if let both = demand.births(district, year, nil)?.value {
          for kind in Kind.allCases where isByKind || kind == .registered {
            known[kind.rawValue][key] = isByKind ? both * kindShare(district, kind) : both
          }
        } else if isByKind {
          for kind in Kind.allCases {
            if let births = demand.births(district, year, kind)?.value { known[kind.rawValue][key] = births }
          }
        }
      }
    }
  }

  /// What multipliers make of births of a calendar year.
  private func factor(district: Int, year: Int, kind: Kind) -> Double {
    multipliers.filter { $0.from <= year && year <= $0.to ?? .max && $0.applies(toDistrict: district, kind: kind) }
      .reduce(1) { $0 * $1.factor }
  }

  /// What multipliers make of a cohort that repeats earlier ones because its births are not known.
  func heldFactor(district: Int, cohort: Int, kind: Kind) -> Double {
    guard !multipliers.isEmpty else { return 1 }
    let year = cohort - stages.entryAge
    let m = Double(stages.cutoffMonth)
    return (12 - m) / 12 * factor(district: district, year: year - 1, kind: kind) + m / 12
      * factor(district: district, year: year, kind: kind)
  }

  /// Births of a calendar year; of both kinds together where births are not by kind. Nil where not known.
  subscript(district: Int, year: Int, kind: Int) -> Double? {
    known[isByKind ? kind : 0][Key(district: district, year: year)]
  }

  /// The calendar years in which a cohort is born.
  func calendarYears(of cohort: Int) -> ClosedRange<Int> {
    (cohort - stages.entryAge - 1)...(cohort - stages.entryAge)
  }

  /// Children born into a cohort; nil where either calendar year is not known.
  ///
  /// With a cut-off at the end of month m and entry age e: `(12 − m)/12` of the births of `c − e − 1` and `m/12` of
  /// those of `c − e`.
  /// - Parameter isMultiplied: with the scenario's multipliers; without them for ratios to what was counted.
  func born(district: Int, cohort: Int, kind: Int, isMultiplied: Bool = false) -> Double? {
    let table = known[isByKind ? kind : 0]
    let year = cohort - stages.entryAge
    guard let before = table[Key(district: district, year: year - 1)],
      let own = table[Key(district: district, year: year)]
    else { return nil }
    let m = Double(stages.cutoffMonth)
    guard isMultiplied, !multipliers.isEmpty else { return (12 - m) / 12 * before + m / 12 * own }
    let factors = [year - 1, year].map { factor(district: district, year: $0, kind: Kind.allCases[kind]) }
    return (12 - m) / 12 * before * factors[0] + m / 12 * own * factors[1]
  }
}

extension Births {
  /// The last three of some cohorts into which births are known; none if nobody was born into them.
  func lastKnown(_ cohorts: [Int], district: Int, kind: Int) -> [Int] {
    let last = Array(cohorts.filter { born(district: district, cohort: $0, kind: kind) != nil }.suffix(3))
    return last.contains { (born(district: district, cohort: $0, kind: kind) ?? 0) > 0 } ? last : []
  }
}

extension Nested {
  /// True where a map of it is keyed by kind.
  var namesKinds: Bool {
    switch self {
    case .number: false
    case .map(let map):
      map.contains { key, value in
        if case .kind = key { true } else { value.namesKinds }
      }
    }
  }
}
