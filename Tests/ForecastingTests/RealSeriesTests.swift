import Forecasting
import Foundation
import Loading
import Planning
import TestSupport
import Testing

/// The real series of ../shared/geodata (docs/accuracy.md): figures as recorded, and what they have to show.
@Suite(.enabled(if: RealData.has("baltimore-city", "frederick-md", "eau-claire-wi"))) struct RealSeriesTests {
  /// Weighted error of school totals in per cent at horizons 1, 3 and 5: auto, carry, trend, cohort. The last three are those
  /// of ../shared/bench/backtest_baselines.py.
  static let recorded: [String: [[Double]]] = [
    "baltimore-city": [[5.84, 6.32, 7.76, 6.63], [12.69, 13.28, 17.09, 14.93], [16.93, 17.34, 24.84, 20.12]],
    "frederick-md": [[4.44, 4.75, 6.42, 4.84], [9.41, 9.79, 13.79, 10.15], [12.94, 13.33, 19.92, 13.85]],
    "eau-claire-wi": [[5.44, 6.16, 7.79, 6.68], [8.39, 9.45, 13.80, 10.68], [10.52, 11.19, 16.58, 12.24]],
  ]

  private static func made(_ name: String) -> Result<Backtest, any Error> {
    Result { Backtest(try #require(EnrolmentSeries(loadSeries(at: RealData.folder(name)).dataset))) }
  }

  private static let baltimore = made("baltimore-city")
  private static let frederick = made("frederick-md")
  private static let eauClaire = made("eau-claire-wi")

  /// The forecasts of a series and how far they were off, computed once for all tests.
  private func backtest(_ name: String) throws -> Backtest {
    switch name {
    case "baltimore-city": try Self.baltimore.get()
    case "frederick-md": try Self.frederick.get()
    default: try Self.eauClaire.get()
    }
  }

  @Test(arguments: ["baltimore-city", "frederick-md", "eau-claire-wi"])
  func autoBeatsTheBaselinesAndItsIntervalsHold(name: String) throws {
    let test = try backtest(name)
    for (number, horizon) in [1, 3, 5].enumerated() {
      let auto = test.accuracy(of: nil) { $0.horizon == horizon }
      let errors =
        [auto.weightedError] + Baseline.allCases.map { test.accuracy(of: $0) { $0.horizon == horizon }.weightedError }
      let figures = errors.map { 100 * ($0 ?? .nan) }
      for (figure, expected) in zip(figures, try #require(Self.recorded[name])[number]) {
        #expect(abs(figure - expected) < 0.006, "\(name) \(horizon): \(figures)")
      }
      #expect(figures.dropFirst().allSatisfy { figures[0] < $0 })
    }
    for horizon in 1...8 {
      let held = try #require(test.accuracy(of: nil) { $0.horizon == horizon }.coverage)
      #expect((0.75...0.85).contains(held), "\(name) \(horizon): \(held)")
    }
  }

  /// Cut out later years, and the forecast from an origin stays as it was, to the last digit.
  @Test(arguments: [("eau-claire-wi", 2003), ("eau-claire-wi", 2015), ("frederick-md", 2005), ("frederick-md", 2016)])
  func laterYearsChangeNothing(name: String, origin: Int) throws {
    let one = try backtest(name).rolling
    let whole = one.series
    let cut = try #require(whole.cut(after: origin))
    let other = RollingForecast(cut)
    let last = origin - whole.years.lowerBound
    let (known, again) = (try #require(one.origins[last]), try #require(other.origins[last]))
    for h in 1...8 {
      for school in 0..<whole.schoolCount {
        for grade in cut.grades {
          let here = known.pupils[h - 1][school * whole.grades.count + grade - whole.grades.lowerBound]
          let there = again.pupils[h - 1][school * cut.grades.count + grade - cut.grades.lowerBound]
          if here != there { Issue.record("school \(school), grade \(grade), \(h) ahead: \(here), \(there)") }
        }
        let total = known.total(horizon: h, school: school, gradeCount: whole.grades.count)
        #expect(
          one.interval(ofTotal: total, from: last, horizon: h) == other.interval(ofTotal: total, from: last, horizon: h)
        )
      }
    }
  }

  /// A pandemic year in which pupils were missing, as the district reports, is found from the record alone.
  @Test func theShockOf2020IsFound() throws {
    let outliers = try backtest("eau-claire-wi").rolling.outliers
    let shocks = outliers.filter { $0.kind == .shock }
    #expect(shocks.map(\.year) == [2020])
    #expect(shocks[0].observed == 3334)
    #expect((4200...4500).contains(shocks[0].expected))
  }
}
