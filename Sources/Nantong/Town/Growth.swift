import Foundation

/// Growth of the number of children in a part of the city from the base year on, such that it leads to the counts of the
/// census of 2020. It is estimated in hindsight, by the rules of the model (model.md §2).
///
/// The known data are the children of the base year and of 2020 by age group, the birth rates of the city from 2011 to 2015,
/// residents, and new housing. The two unknown rates are net migration before school, and progression in school. Children
/// aged 10 to 14 in 2020 were there in the base year and have mostly been in school since; those aged 5 to 9 have mostly
/// lived before school. The births from 2016 on follow from the counts of ages 0 and 1 to 4 in 2020.
struct Growth {
  /// Rates of new housing, as the baseline states them (assumptions): children per 100 dwellings, share occupied by year.
  static let yields = (preschool: 26.0, primary: 28.0, junior: 13.0)
  static let ramp = [0.5, 0.8, 1]
  static let until = 2020

  /// The yearly factors of a cohort: up to the year in which it enters school, and in school; 4 decimals.
  struct Yearly {
    var before = 1.0
    var inSchool = 1.0
  }

  private(set) var yearly = Yearly()
  /// The children of each cohort at age 0, by school year of entry.
  private(set) var born: [Int: Double] = [:]

  private static let base = Population.baseYear
  private static let entryAge = 6
  private static let lastCounted = base + entryAge

  private let part: Census.Part
  private let children: [Double]
  private let dwellings: [Int: Double]

  /// - Parameters:
  ///   - children: children of the base year, by age.
  ///   - dwellings: newly occupied dwellings, by year.
  init(_ part: Census.Part, children: [Double], dwellings: [Int: Double]) {
    (self.part, self.children, self.dwellings) = (part, children, dwellings)
    let census = Census.in2020[part] ?? []
    let before = root(0.9...1.5) { group(5...9, Yearly(before: $0, inSchool: inSchool($0, census))) - census[2] }
    yearly = Yearly(before: rounded(before), inSchool: rounded(inSchool(before, census)))
    for cohort in Growth.base...(Growth.until + 1) { born[cohort] = atBirth(cohort, yearly) }
    carryOn(ages: 1...4, to: census[1])
    carryOn(ages: 0...0, to: census[0])
  }

  private func rounded(_ rate: Double) -> Double { (rate * 1e4).rounded() / 1e4 }

  /// The progression that leads to the count of ages 10 to 14 in 2020, for a given rate before school.
  private func inSchool(_ before: Double, _ census: [Double]) -> Double {
    root(0.8...1.3) { group(10...14, Yearly(before: before, inSchool: $0)) - census[3] }
  }

  /// Children in 2020 in a range of ages.
  private func group(_ ages: ClosedRange<Int>, _ yearly: Yearly) -> Double {
    ages.reduce(0) { sum, age in
      let cohort = Growth.until + Growth.entryAge - age
      let size = atBirth(cohort, yearly)
      return sum + grown(size, age: age, yearly)
    }
  }

  /// Children of a cohort at age 0. Counted cohorts are taken back to age 0. Later ones have the mean of the last three
  /// counted, adjusted by the birth rate of the city and the residents of the part.
  private func atBirth(_ cohort: Int, _ yearly: Yearly) -> Double {
    let age = Growth.lastCounted - cohort
    if age >= 0 { return children[age] / pow(yearly.before, Double(min(age, Growth.entryAge))) }
    let level = (0...2).reduce(0) { $0 + atBirth(Growth.lastCounted - $1, yearly) } / 3
    let residents = pow(Census.residentGrowth(part), Double(cohort - (Growth.lastCounted - 1)))
    return level * residents * Census.birthRate(of: cohort) / Census.birthRate(of: Growth.lastCounted)
  }

  /// Children aged `age` in 2020 of a cohort that had `size` at age 0. Counted children do not grow before the base year.
  private func grown(_ size: Double, age: Int, _ yearly: Yearly) -> Double {
    let start = max(Growth.base, Growth.until - age)
    let aged = age - (Growth.until - start)
    let counted = size * pow(yearly.before, Double(min(aged, Growth.entryAge)))
    guard start < Growth.until else { return counted }
    return ((start + 1)...Growth.until).reduce(counted) { children, year in
      let now = age - (Growth.until - year)
      let rate = now <= Growth.entryAge ? yearly.before : yearly.inSchool
      return children * rate + (dwellings[year] ?? 0) * yield(now)
    }
  }

  private func yield(_ age: Int) -> Double {
    (age < 6 ? Growth.yields.preschool / 6 : age < 12 ? Growth.yields.primary / 6 : Growth.yields.junior / 3) / 100
  }

  /// Sets births of the cohorts of these ages in 2020: they change evenly from the cohort before, to match the census.
  private mutating func carryOn(ages: ClosedRange<Int>, to census: Double) {
    let first = Growth.until + Growth.entryAge - ages.upperBound
    let last = born[first - 1] ?? 0
    let rate = root(0.3...2) { rate in
      ages.reduce(0) { sum, age in
        sum + grown(last * pow(rate, Double(ages.upperBound - age + 1)), age: age, yearly)
      } - census
    }
    for step in 0..<ages.count { born[first + step] = last * pow(rate, Double(step + 1)) }
  }
}

/// The zero of an increasing function, by bisection.
private func root(_ range: ClosedRange<Double>, _ function: (Double) -> Double) -> Double {
  var (low, high) = (range.lowerBound, range.upperBound)
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if function(middle) < 0 { low = middle } else { high = middle }
  }
  return (low + high) / 2
}
