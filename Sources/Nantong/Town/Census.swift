import Foundation

/// Children by age group and census area in the censuses (sources in geodata/nantong/SOURCE.md).
struct Census {
  /// The areas for which both censuses can be compared.
  enum Area: Int, CaseIterable {
    /// 崇川区 with the development zone and 苏通 park.
    case chongchuan
    case gangzha
    /// 通州区 with 滨海 park.
    case tongzhou
  }

  /// The areas that the census of 2020 counts separately.
  enum Part: Int, CaseIterable {
    case chongchuan
    /// The development zone with 苏通 park.
    case netda
    case gangzha
    /// 通州区 with 滨海 park.
    case tongzhou

    var area: Area {
      switch self {
      case .chongchuan, .netda: .chongchuan
      case .gangzha: .gangzha
      case .tongzhou: .tongzhou
      }
    }
  }

  /// Ages of the groups.
  static let groups: [ClosedRange<Int>] = [0...0, 1...4, 5...9, 10...14]

  /// Census of 1 November 2010: children of each group.
  static let in2010: [Area: [Double]] = [
    .chongchuan: [5136, 23734, 28706, 30527], .gangzha: [1371, 7277, 7767, 7541],
    .tongzhou: [7501, 31430, 37572, 46072],
  ]

  /// Census of 1 November 2020.
  static let in2020: [Part: [Double]] = [
    .chongchuan: [3992, 25976, 37032, 30669], .netda: [2124, 12907, 16879, 11900],
    .gangzha: [2765, 15415, 19588, 14762],
    .tongzhou: [6561, 36723, 51304, 44492],
  ]

  static func in2020(_ area: Area, _ group: Int) -> Double {
    Part.allCases.filter { $0.area == area }.reduce(0) { $0 + (in2020[$1]?[group] ?? 0) }
  }

  /// Residents of 2010 and 2020.
  private static let residents: [Part: (in2010: Double, in2020: Double)] = [
    .chongchuan: (686_945, 780_564), .netda: (182_104, 332_273), .gangzha: (266_326, 403_176),
    .tongzhou: (1_138_738, 1_258_739),
  ]

  /// Yearly growth factor of residents.
  static func residentGrowth(_ part: Part) -> Double {
    residents[part].map { pow($0.in2020 / $0.in2010, 1 / 10.0) } ?? 1
  }

  /// Births per 1,000 residents of the city; 2013 is not known, so the mean of the years before and after is used.
  private static let birthRates = [2011: 8.15, 2012: 8.01, 2013: 7.775, 2014: 7.54, 2015: 7.60]

  /// The birth rate of the years in which a cohort was born: one third in the first year, two thirds in the next.
  static func birthRate(of cohort: Int) -> Double {
    ((birthRates[cohort - 7] ?? 0) + 2 * (birthRates[cohort - 6] ?? 0)) / 3
  }

  /// Years from the census of 2010 to 1 September 2012, the base year; the two censuses are ten years apart.
  static let passed = 1.83

  /// Children of a group in the base year: `N2010 · (N2020 ÷ N2010)^(1.83 ÷ 10)`.
  static func children(_ area: Area, _ group: Int) -> Double {
    let (old, new) = (in2010[area]?[group] ?? 0, in2020(area, group))
    return old * pow(new / old, passed / 10)
  }

  /// Children of each age 0 to 14: whole numbers, smooth within the groups, that sum to the children of each group.
  static func byAge(_ area: Area) -> [Int] {
    let middles = groups.map { Double($0.lowerBound + $0.upperBound) / 2 }
    let means = groups.indices.map { children(area, $0) / Double(groups[$0].count) }
    func smooth(_ age: Double) -> Double {
      guard let next = middles.firstIndex(where: { $0 >= age }) else {
        return means[3] + (means[3] - means[2]) / 5 * (age - 12)
      }
      if next == 0 { return means[0] }
      let share = (age - middles[next - 1]) / (middles[next] - middles[next - 1])
      return means[next - 1] + share * (means[next] - means[next - 1])
    }
    return groups.indices.flatMap { group -> [Int] in
      let weights = groups[group].map { smooth(Double($0)) }
      return wholeShares(of: Int(children(area, group).rounded()), by: weights)
    }
  }
}

/// Divides a whole number in proportion to weights by the largest remainder method; ties go to the first.
func wholeShares(of whole: Int, by weights: [Double]) -> [Int] {
  let sum = weights.reduce(0, +)
  guard sum > 0 else { return weights.map { _ in 0 } }
  let exact = weights.map { $0 / sum * Double(whole) }
  var shares = exact.map { Int($0.rounded(.down)) }
  let left = whole - shares.reduce(0, +)
  let order = exact.indices.sorted {
    let (a, b) = (exact[$0] - exact[$0].rounded(.down), exact[$1] - exact[$1].rounded(.down))
    return a != b ? a > b : $0 < $1
  }
  for at in order.prefix(left) { shares[at] += 1 }
  return shares
}
