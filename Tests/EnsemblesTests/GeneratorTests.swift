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

  /// Many draws side by side are those that are made one by one, to the last bit.
  @Test func drawsSideBySideAreThoseOneByOne() {
    let (seed, spread, years) = (UInt64(0x0123_4567_89AB_CDEF), RateSpread(sigma: 0.3, rho: 0.6, phi: 0.8), 6)
    let philox = Philox(seed: seed)
    func normal(_ draw: Int, _ place: Int, _ year: Int) -> Double {
      let words = philox.words([
        UInt32(truncatingIfNeeded: draw), UInt32(truncatingIfNeeded: draw >> 32),
        UInt32(UncertainRate.progression.number << 16 | year), UInt32(place),
      ])
      let bits = (UInt64(words[0]) << 32 | UInt64(words[1])) >> 11
      return StandardNormal.quantile((Double(bits) + 0.5) * 0x1p-53)
    }
    func path(_ draw: Int, _ place: Int) -> [Double] {
      let rest = (1 - spread.phi * spread.phi).squareRoot()
      return (2..<years).reduce(into: [0, normal(draw, place, 1)]) { path, year in
        path.append(spread.phi * path[year - 1] + rest * normal(draw, place, year))
      }
    }
    let source = DrawSource(seed: seed, [.progression: spread], districts: 3, years: years)
    for lanes in [1, 16, 37, 3000] {
      let draws = source.draws(lanes: lanes) { lane, _ in lane % 5 == 4 ? nil : lane * 1_000_003 }
      for lane in 0..<lanes {
        let city = path(lane * 1_000_003, 0)
        for district in 0..<3 {
          let own = path(lane * 1_000_003, district + 1)
          for year in 0..<years {
            let z = (spread.rho).squareRoot() * city[year] + (1 - spread.rho).squareRoot() * own[year]
            let shift = spread.sigma * spread.sigma / 2
            let wanted = year == 0 || lane % 5 == 4 ? 1 : Elementary.exp(spread.sigma * z - shift)
            #expect(draws[.progression, DistrictIndex(district), YearIndex(year), lane: lane] == wanted)
          }
        }
      }
    }
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
