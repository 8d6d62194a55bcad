internal import Planning

/// 就读率: share of resident children on the roll of some school, by stage, district and kind (model.md §3 "Roll").
struct EnrolmentShares {
  private let districts: Range<DistrictIndex>
  private var shares = Table<StageIndex, ByKind<Table<DistrictIndex, Double>>>()
  /// Estimated from the base year.
  private var estimates = Table<StageIndex, Table<DistrictIndex, Double>>()

  init(districts: Int) { self.districts = 0..<DistrictIndex(districts) }

  subscript(stage: StageIndex, district: DistrictIndex, kind: Kind) -> Double { shares[stage][kind][district] }

  /// The shares of a stage.
  subscript(stage: StageIndex) -> ByKind<Table<DistrictIndex, Double>> { shares[stage] }

  /// Estimates the shares of the next stage from the base year.
  ///
  ///     enrol[d] = min(1, Σ_s observed[s]·f[d,s] ÷ Σ_s attached[d,s]),  f[d,s] = attached[d,s] ÷ attached[s]
  ///
  /// over the schools with a catchment and an observed row. In a district without a child attached to one of these schools, the
  /// share is Σ observed ÷ Σ children over all these schools, at most 1; without children of the stage, 1.
  ///
  /// - Parameters:
  ///   - attached: children by school and district in the base year, in this order.
  ///   - observed: roll of the stage by school; nil without a row in the base year.
  ///   - given: the share of the scenario by district and kind; nil where it has none.
  mutating func addStage(
    attached: [AttachedChildren], observed: Table<SchoolIndex, Double?>, hasCatchment: Table<SchoolIndex, Bool>,
    given: (_ district: DistrictIndex, _ kind: Kind) -> Double?
  ) {
    let none = Table<DistrictIndex, Double>(repeating: 0, count: districts.count)
    var ofSchool = Table<SchoolIndex, Double>(repeating: 0, count: observed.count)
    for one in attached { ofSchool[one.school] += one.children }
    var (above, below) = (none, none)
    for one in attached {
      guard let roll = observed[one.school], hasCatchment[one.school], ofSchool[one.school] > 0 else { continue }
      above[one.district] += roll * one.children / ofSchool[one.school]
      below[one.district] += one.children
    }
    let rolls = observed.indices.reduce(0.0) { $0 + (hasCatchment[$1] ? observed[$1] ?? 0 : 0) }
    let everyone = below.elements.reduce(0, +)
    let city = everyone > 0 ? min(1, rolls / everyone) : 1
    let estimate = Table<DistrictIndex, Double>(districts.map { below[$0] > 0 ? min(1, above[$0] / below[$0]) : city })
    estimates.append(estimate)
    shares.append(ByKind.each { kind in Table(districts.map { given($0, kind) ?? estimate[$0] }) })
  }

  /// The shares, each multiplied by the factor of its district.
  func multiplied(by factor: (DistrictIndex) -> Double) -> EnrolmentShares {
    var other = self
    for stage in estimates.indices {
      other.shares[stage] = shares[stage].map { shares in Table(shares.indices.map { shares[$0] * factor($0) }) }
    }
    return other
  }

  /// The shares of another year: as the scenario states them, else estimated from the base year.
  func replaced(
    by given: (_ stage: StageIndex, _ district: DistrictIndex, _ kind: Kind) -> Double?
  ) -> EnrolmentShares {
    var other = self
    for stage in estimates.indices {
      other.shares[stage] = ByKind.each { kind in
        Table(districts.map { given(stage, $0, kind) ?? estimates[stage][$0] })
      }
    }
    return other
  }
}

/// Children of a district who are attached to a school.
struct AttachedChildren {
  var school: SchoolIndex
  var district: DistrictIndex
  var children: Double
}
