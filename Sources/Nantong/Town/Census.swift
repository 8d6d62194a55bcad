import Foundation

/// What the censuses say: children by age group, by census area (facts with sources in geodata/nantong/SOURCE.md).
struct Census {
  /// The areas that both censuses can be brought to.
  enum Area: Int, CaseIterable {
    /// 崇川区 with the development zone and 苏通 park.
    case chongchuan
    case gangzha
    /// 通州区 with 滨海 park.
    case tongzhou
  }

  /// Ages of the groups.
  static let groups: [ClosedRange<Int>] = [0...0, 1...4, 5...9, 10...14]

  /// Census of 1 November 2010: children of each group.
  static let in2010: [Area: [Double]] = [
    .chongchuan: [5136, 23734, 28706, 30527], .gangzha: [1371, 7277, 7767, 7541],
    .tongzhou: [7501, 31430, 37572, 46072],
  ]

  /// Census of 1 November 2020; 崇川 and the development zone added up.
  static let in2020: [Area: [Double]] = [
    .chongchuan: [3992 + 2124, 25976 + 12907, 37032 + 16879, 30669 + 11900], .gangzha: [2765, 15415, 19588, 14762],
    .tongzhou: [6561, 36723, 51304, 44492],
  ]

  /// Years from the census of 2010 to the base year's 1 September 2012, of the ten between the censuses.
  static let passed = 1.83

  /// Children of a group at the base year: `N2010 · (N2020 ÷ N2010)^(1.83 ÷ 10)`.
  static func children(_ area: Area, _ group: Int) -> Double {
    let (old, new) = (in2010[area]?[group] ?? 0, in2020[area]?[group] ?? 0)
    return old * power(new / old, passed / 10)
  }

  /// Growth of births a year, 1 = none: what the census of 2020 found between those born 2005–2010 (aged 10–14) and
  /// 2010–2015 (aged 5–9), five years apart.
  static func birthGrowth(_ area: Area) -> Double {
    let found = in2020[area] ?? []
    return found.count == groups.count ? power(found[2] / found[3], 1 / 5.0) : 1
  }

  /// Children of each age 0 to 14: smooth within the groups, whole numbers, and the groups' sums met.
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

private func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

/// A whole number divided by weights: largest remainders get what is left; the first on a tie.
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
