import Forecasting
import Planning
import TestSupport
import Testing

/// Known answers on series made up for them.
@Suite struct ForecastTests {
  /// Grades 1–3 of some schools over some years.
  private func series(schools: Int = 3, years: ClosedRange<Int> = 2001...2012, _ pupils: (Int, Int, Int) -> Double?)
    throws
    -> EnrolmentSeries
  {
    var rows: [EnrolmentCount] = []
    for school in 0..<schools {
      for year in years {
        for grade in 1...3 {
          guard let pupils = pupils(school, year, grade) else { continue }
          rows.append(EnrolmentCount(school: SchoolIndex(school), year: year, grade: grade, pupils: pupils))
        }
      }
    }
    return try #require(EnrolmentSeries(rows, schools: schools))
  }

  /// Nothing ever changes: every method says so, and no outcome is off.
  @Test func aSteadyRecordGoesOn() throws {
    let test = Backtest(try series { school, _, _ in Double(30 * (school + 1)) })
    #expect(test.cases.count == 3 * (8 + 7 + 6 + 5 + 4 + 3 + 2 + 1))
    for one in test.cases {
      for method in [nil] + Baseline.allCases.map(Optional.some) {
        #expect(abs(one.total(method) - one.actualTotal) < 1e-9)
      }
    }
  }

  /// 10, 20, 30, 40 in grade 1: carried on 40, by a line 50 and 60, by cohort the mean of the last three; grade 2 follows
  /// grade 1 at 0.5.
  @Test func baselinesByHand() throws {
    let first = [10.0, 20, 30, 40, 50, 60]
    let one = try series(schools: 1, years: 2001...2006) { _, year, grade in
      grade == 1 ? first[year - 2001] : grade == 2 ? (year == 2001 ? 5 : first[year - 2002] / 2) : nil
    }
    let test = Backtest(one)
    let cases = test.cases.filter { $0.origin == 2004 }
    #expect(cases.map(\.horizon) == [1, 2])
    #expect(cases[0].pupils(.carry) == [40, 15])
    for (at, expected) in [[50.0, 18.5], [60, 22]].enumerated() {
      #expect(abs(cases[at].pupils(.trend)[0] - expected[0]) < 1e-9)
    }
    #expect(cases[0].pupils(.cohort) == [30, 20])
    #expect(cases[1].pupils(.cohort) == [30, 15])
  }

  /// A school that loses half its pupils in one year to a new boundary is named, and its ratio stays what it was.
  @Test func aBoundaryChangeIsNamedAndLeftOut() throws {
    let one = try series(schools: 8) { school, year, grade in
      let usual = 60 + Double((school * 7 + year * 3 + grade) % 5)
      return school == 2 && year >= 2008 ? usual / 2 : usual
    }
    let rolling = RollingForecast(one)
    let named = rolling.outliers.filter { $0.school == 2 }
    #expect(named.map(\.year) == [2008] && named[0].kind == .school)
    let ratio = try #require(rolling.progression(2, into: 2, horizon: 1))
    #expect(abs(ratio - 1) < 0.1)
  }

  /// A school that gains a tenth every year from grade to grade is no outlier: its forecast follows it.
  @Test func aSchoolThatAlwaysGainsIsNoOutlier() throws {
    let one = try series(schools: 6) { school, _, grade in school == 0 ? [60, 90, 135][grade - 1] : 60 }
    let rolling = RollingForecast(one)
    #expect(rolling.outliers.isEmpty)
    #expect(try #require(rolling.progression(0, into: 2, horizon: 1)) > 1.25)
  }

  /// Where twice as many were born, more will enter; a record without births cannot know.
  @Test func birthsLeadEntry() throws {
    var births: [Int: Double] = [:]
    for year in 1990...2012 { births[year] = year < 2007 ? 100 : 200 }
    var rows: [EnrolmentCount] = []
    for year in 2001...2012 {
      for grade in 1...3 { rows.append(EnrolmentCount(school: 0, year: year, grade: grade, pupils: 50)) }
    }
    let with = RollingForecast(try #require(EnrolmentSeries(rows, schools: 1, births: births)), method: .cohort)
    let without = RollingForecast(try #require(EnrolmentSeries(rows, schools: 1)), method: .cohort)
    // who enters in 2014 was born in 2007 and 2008
    let entry = try #require(with.pupils(0, grade: 1, horizon: 2))
    #expect(entry > 80, "\(entry)")
    #expect(abs(try #require(without.pupils(0, grade: 1, horizon: 2)) - 50) < 1e-9)
  }

  @Test func aRecordOfOneYearForecastsNothing() throws {
    let one = try series(years: 2012...2012) { _, _, _ in 30 }
    #expect(RollingForecast(one).pupils(0, grade: 1, horizon: 1) == nil)
    #expect(Backtest(one).cases.isEmpty)
  }

  /// Zeros, one grade, one school, gaps: never anything but numbers.
  @Test(arguments: 0..<40) func oddRecordsGiveFiniteNumbers(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    func draw(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
    let (gap, top) = (draw(4), [1, 2, 30, 500][draw(4)])
    let one = try series(schools: 1 + draw(4), years: 2001...(2003 + draw(12))) { _, _, _ in
      draw(10) < gap ? nil : Double(draw(top))
    }
    let test = Backtest(one)
    for one in test.cases {
      #expect((one.auto + one.low + one.high + [one.lowTotal, one.highTotal]).allSatisfy { $0.isFinite && $0 >= 0 })
      #expect(one.lowTotal <= one.highTotal)
    }
  }
}
