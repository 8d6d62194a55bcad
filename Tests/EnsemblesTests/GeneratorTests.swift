import Foundation
import Planning
import Simulation
import Testing

@testable import Ensembles

@Suite struct GeneratorTests {
  /// Known answers of the paper's own library (Random123, `kat_vectors`, philox4x32-10).
  @Test func philoxGivesThePublishedWords() {
    #expect(Philox(seed: 0).words([0, 0, 0, 0]) == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
    let ones = UInt32.max
    #expect(
      Philox(seed: .max).words([ones, ones, ones, ones]) == [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd])
    #expect(
      Philox(seed: 0x299f_31d0_a409_3822).words([0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344])
        == [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1])
  }

  /// Quantiles from tables of the normal distribution, to all digits of a double.
  @Test func normalQuantilesAreThoseOfTables() {
    for (p, z) in [
      (0.5, 0), (0.975, 1.959_963_984_540_054), (0.025, -1.959_963_984_540_054), (0.9, 1.281_551_565_544_600_4),
      (1e-10, -6.361_340_902_404_056), (1 - 1e-3, 3.090_232_306_167_813_5),
    ] {
      #expect(abs(StandardNormal.quantile(p) - z) < 1e-13, "\(p)")
    }
  }

  @Test func elementaryFunctionsAgreeWithTheLibrary() {
    for step in -7000...7000 {
      let x = Double(step) / 137
      #expect(abs(Elementary.exp(x) / Foundation.exp(x) - 1) < 4e-16)
      let y = Foundation.exp(x)
      #expect(abs(Elementary.log(y) - Foundation.log(y)) <= 4e-16 * max(1, abs(x)))
    }
    #expect(Elementary.exp(0) == 1)
  }

  /// Mean 1; variance, correlation of districts and of years as stated.
  @Test func multipliersHaveTheStatedMoments() {
    let spread = RateSpread(sigma: 0.1, rho: 0.6, phi: 0.8)
    let source = DrawSource(seed: 7, [.births: spread], districts: 2, years: 4)
    let count = 20_000
    let draws = source.draws(lanes: count) { lane, _ in lane }
    func logs(_ district: DistrictIndex, _ year: YearIndex) -> [Double] {
      (0..<count).map { Foundation.log(draws[.births, district, year, lane: $0]) + 0.005 }
    }
    func product(_ one: [Double], _ two: [Double]) -> Double {
      zip(one, two).reduce(0) { $0 + $1.0 * $1.1 } / Double(count)
    }
    let (first, second, later) = (logs(0, 2), logs(1, 2), logs(0, 3))
    #expect(abs(product(first, first) - 0.01) < 0.000_4)
    #expect(abs(product(first, second) / 0.01 - 0.6) < 0.03)
    #expect(abs(product(first, later) / 0.01 - 0.8) < 0.03)
    let mean = (0..<count).reduce(0) { $0 + draws[.births, 1, 3, lane: $1] } / Double(count)
    #expect(abs(mean - 1) < 0.004)
    #expect(draws[.births, 0, 0, lane: 5] == 1)
    #expect(draws[.yields, 0, 2, lane: 5] == 1)
  }

  @Test func aDrawDependsOnNothingButItsNumber() {
    let source = DrawSource(seed: 3, [.births: RateSpread(sigma: 0.1)], districts: 3, years: 5)
    let many = source.draws(lanes: 40) { lane, _ in lane }
    let one = source.draws(lanes: 1) { _, _ in 29 }
    #expect(many[.births, 2, 4, lane: 29] == one[.births, 2, 4, lane: 0])
    let other = DrawSource(seed: 4, [.births: RateSpread(sigma: 0.1)], districts: 3, years: 5).draws(lanes: 1) { _, _ in
      29
    }
    #expect(other[.births, 2, 4, lane: 0] != one[.births, 2, 4, lane: 0])
  }
}
