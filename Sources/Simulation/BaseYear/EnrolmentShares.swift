internal import Planning

/// 就读率: share of resident children on the roll of some school, by stage, district and kind (model.md §3 "Roll").
struct EnrolmentShares {
  private let districts: Int
  /// By stage: `district * 2 + kind`.
  private var shares: [[Double]] = []

  init(districts: Int) { self.districts = districts }

  subscript(stage: Int, district: Int, kind: Int) -> Double { shares[stage][district * 2 + kind] }

  /// `district * 2 + kind`.
  func ofStage(_ stage: Int) -> [Double] { shares[stage] }

  /// Estimates a stage's shares from the base year.
  ///
  ///     enrol[d] = min(1, Σ_s observed[s]·f[d,s] ÷ Σ_s attached[d,s]),  f[d,s] = attached[d,s] ÷ attached[s]
  ///
  /// over the schools with a catchment and an observed row. A district of which no child is attached to such a school
  /// takes Σ observed ÷ Σ children over all such schools, at most 1; without children of the stage, 1.
  ///
  /// - Parameters:
  ///   - attached: children by school and district in the base year, keyed `school * districts + district`, ascending.
  ///   - observed: roll of the stage by school; nil without a row in the base year.
  ///   - given: the scenario's shares; nil where it has none.
  mutating func addStage(
    _ stage: Int, attached pairs: [(key: Int, children: Double)], observed: [Double?], hasCatchment: [Bool],
    given: Nested?
  ) {
    var ofSchool = [Double](repeating: 0, count: observed.count)
    for (key, children) in pairs { ofSchool[key / districts] += children }
    var above = [Double](repeating: 0, count: districts)
    var below = [Double](repeating: 0, count: districts)
    for (key, children) in pairs {
      let (school, district) = (key / districts, key % districts)
      guard let roll = observed[school], hasCatchment[school], ofSchool[school] > 0 else { continue }
      above[district] += roll * children / ofSchool[school]
      below[district] += children
    }
    let rolls = observed.indices.reduce(0.0) { $0 + (hasCatchment[$1] ? observed[$1] ?? 0 : 0) }
    let everyone = below.reduce(0, +)
    let city = everyone > 0 ? min(1, rolls / everyone) : 1
    var row: [Double] = []
    for district in 0..<districts {
      let estimate = below[district] > 0 ? min(1, above[district] / below[district]) : city
      for kind in Kind.allCases {
        row.append(given?.value(for: .district(district), .stage(stage), .kind(kind)) ?? estimate)
      }
    }
    shares.append(row)
  }
}
