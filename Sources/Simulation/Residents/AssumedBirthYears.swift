internal import Planning

/// Births of the years after a district's last known ones (`after: trend`, `after: fertility`; model.md §2.2).
extension Births {
  /// The same births with those that the scenario assumes up to a year.
  /// - Parameter former: divides women of a district that others have joined, and births by kind.
  func assuming(
    _ stated: StatedDemand, _ women: [WomenCount], through last: Int, districts: Int, _ former: FormerDistricts
  ) -> Births {
    let demand = stated.demand
    guard demand.birthsAfter != .hold else { return self }
    var births = self
    let women = WomenByYear(women, former)
    for kind in isByKind ? Kind.allCases : [.registered] {
      for district in 0..<DistrictIndex(districts) {
        let years = known[kind].keys.lazy.filter { $0.district == district }.map(\.year).sorted()
        guard let first = years.last.map({ $0 + 1 }), first <= last else { continue }
        let record = years.map { ($0, known[kind][DistrictYear(district: district, year: $0)] ?? 0) }
        let projection: (Int) -> Double?
        if demand.birthsAfter == .trend {
          let line = BirthTrend(Array(record.suffix(BirthTrend.years)))
          projection = { line.births(in: $0) }
        } else {
          let rates = FertilityRates(record, women, stated, district: district)
          let share = demand.fertility != nil && isByKind ? former.share(of: kind, in: district) : 1
          projection = { rates.births(in: $0).map { $0 * share } }
        }
        for year in first...last {
          births.assumed[kind][DistrictYear(district: district, year: year)] = projection(year)
        }
      }
    }
    return births
  }

  /// The years through which a trend of a district is drawn.
  func lastYears(of district: DistrictIndex, kind: Kind) -> [Int] {
    let known = isByKind ? known[kind] : known.registered
    return Array(known.keys.lazy.filter { $0.district == district }.map(\.year).sorted().suffix(BirthTrend.years))
  }
}

/// A straight line through the last known births of a district, by least squares.
private struct BirthTrend {
  /// Number of known years that the line is drawn through, at most.
  static let years = 5

  private let middle: Double
  private let mean: Double
  private let slope: Double
  private let least: Double

  /// - Parameter record: years, ascending, with their births; at least one.
  init(_ record: [(year: Int, births: Double)]) {
    let count = Double(record.count)
    let middle = record.reduce(0) { $0 + Double($1.year) } / count
    let mean = record.reduce(0) { $0 + $1.births } / count
    let spread = record.reduce(0) { $0 + (Double($1.year) - middle) * (Double($1.year) - middle) }
    let common = record.reduce(0) { $0 + (Double($1.year) - middle) * ($1.births - mean) }
    (self.middle, self.mean, slope) = (middle, mean, spread > 0 ? common / spread : 0)
    least = (record.last?.births ?? 0) / 2
  }

  func births(in year: Int) -> Double { max(least, mean + slope * (Double(year) - middle)) }
}

/// Women by district and year, each age group in the order of the file.
private struct WomenByYear {
  private var groups: [Births.DistrictYear: [(group: String, women: Double)]] = [:]

  init(_ counts: [WomenCount], _ former: FormerDistricts) {
    for one in counts {
      for part in former.parts(of: one.district, in: one.year, nil) {
        groups[Births.DistrictYear(district: part.district, year: one.year), default: []].append(
          (one.group, one.women * part.share))
      }
    }
  }

  subscript(district: DistrictIndex, year: Int) -> [(group: String, women: Double)]? {
    groups[Births.DistrictYear(district: district, year: year)]
  }
}

/// Births per woman of a district: as the scenario states them, or one rate for all ages that meets the last three known years for
/// which women are counted.
private struct FertilityRates {
  /// Number of known years that a rate is estimated from, at most.
  private static let years = 3

  private let women: WomenByYear
  private let stated: StatedDemand
  private let district: DistrictIndex
  private var estimated: Double?

  init(_ record: [(year: Int, births: Double)], _ women: WomenByYear, _ stated: StatedDemand, district: DistrictIndex) {
    (self.women, self.stated, self.district) = (women, stated, district)
    guard stated.demand.fertility == nil else { return }
    let last = record.filter { women[district, $0.year] != nil }.suffix(FertilityRates.years)
    let births = last.reduce(0) { $0 + $1.births }
    let counted = last.reduce(0) { sum, one in
      sum + (women[district, one.year] ?? []).reduce(0) { $0 + $1.women }
    }
    estimated = counted > 0 ? births / counted : nil
  }

  /// Nil for a year without women, or where no rate can be estimated.
  func births(in year: Int) -> Double? {
    guard let groups = women[district, year] else { return nil }
    guard stated.demand.fertility != nil else {
      return estimated.map { rate in groups.reduce(0) { $0 + $1.women * rate } }
    }
    return groups.reduce(0) { sum, one in
      sum + one.women * (stated.fertility(district: district, year: year, group: one.group) ?? 0)
    }
  }
}
