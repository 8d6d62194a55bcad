import Loading
import Planning
import Simulation
import TestSupport
import Testing

@testable import Ensembles

/// The response of rolls to the uncertain rates, held against simulations of the same draws.
@Suite struct ResponseTests {
  private struct Case: CustomTestStringConvertible {
    var path: String
    var rates: [UncertainRate] = UncertainRate.ofDistricts
    var testDescription: String { path.split(separator: "/").suffix(2).joined(separator: "/") + " \(rates.count)" }
  }

  private static let nantong = ["baseline", "plan-2013", "rezoned"].map { "scenarios/nantong-2013/\($0).yaml" }

  private func drawn(_ path: String, _ rates: [UncertainRate]) throws -> (engine: DrawEngine, source: DrawSource) {
    let loaded = try #require(loadScenarios(at: [path]).first)
    let (scenario, dataset) = (try #require(loaded.scenario), try #require(loaded.dataset?.dataset))
    let spreads = Dictionary(uniqueKeysWithValues: rates.map { ($0, RateSpread(sigma: 0.08)) })
    let engine = try DrawEngine(Projection(scenario, on: dataset), drawing: Set(rates), jobs: 2)
    return (
      engine, DrawSource(seed: 11, spreads, districts: engine.districtCount, years: engine.yearCount)
    )
  }

  /// Pupils and entrants to a millionth; a school's classes may differ where a roll is a whole number and a half.
  private func compare(_ engine: DrawEngine, _ draws: RateDraws) {
    let (quick, slow) = (engine.figures(draws), engine.simulated(draws))
    let columns = engine.columns
    for school in 0..<columns.schools {
      for figure in [DrawnSchoolFigure.pupils, .entryPupils] {
        for lane in 0..<draws.lanes {
          let at = columns.column(figure, school: school) * draws.lanes + lane
          guard abs(quick[at] - slow[at]) > 1e-6 else { continue }
          let row = engine.reference.schools[school]
          let factors = UncertainRate.ofDistricts.map { rate in
            "\(rate) \((1..<min(3, draws.years)).map { draws[rate, engine.reference.scenario.schools[row.school].district, YearIndex($0), lane: lane] })"
          }
          Issue.record(
            "\(factors) \(figure) of school \(row.school), stage \(row.stage), \(row.year): \(quick[at]), simulated \(slow[at])"
          )
          return
        }
      }
    }
    for district in 0..<columns.districts {
      for figure in [DrawnDistrictFigure.pupils, .seatShortfall, .pooledShortfall, .entryShortfall] {
        for lane in 0..<draws.lanes {
          let at = columns.column(figure, district: district) * draws.lanes + lane
          #expect(abs(quick[at] - slow[at]) < 1e-5)
        }
      }
    }
  }

  @Test(arguments: nantong.map(Repository.path))
  func theResponseIsTheSimulationOfTheDrawInNantong(_ path: String) throws {
    let (engine, source) = try drawn(path, UncertainRate.ofDistricts)
    #expect(engine.isLinear)
    compare(engine, source.draws(lanes: 2) { lane, _ in lane })
  }

  @Test(arguments: [nil, "k12", "april", "five-four"] as [String?])
  func theResponseIsTheSimulationOfTheDrawInTheExampleTowns(_ system: String?) throws {
    let town = try ExampleTown(of: system == "all" ? nil : system)
    for rates in [UncertainRate.ofDistricts] + UncertainRate.ofDistricts.map({ [$0] }) {
      let (engine, source) = try drawn(town.path(system == "all" ? "all.yaml" : "plan.yaml"), rates)
      compare(engine, source.draws(lanes: 5) { lane, _ in lane })
    }
  }

  @Test func withoutSpreadEveryDrawIsTheReference() throws {
    let (engine, _) = try drawn(Repository.path("scenarios/nantong-2013/plan-2013.yaml"), UncertainRate.ofDistricts)
    let certain = RateDraws(lanes: 3, districts: engine.districtCount, years: engine.yearCount)
    #expect(engine.figures(certain).allSatisfy { $0 == 0 })
    #expect(engine.simulated(certain).allSatisfy { $0 == 0 })
  }

  @Test func schoolsThatAdmitByPlacesAreSimulated() throws {
    let (engine, source) = try drawn(
      Repository.path("scenarios/nantong-2013/admission.yaml"), [.births, .enrolmentShare])
    #expect(!engine.isLinear)
    let figures = engine.figures(source.draws(lanes: 1) { _, _ in 4 })
    #expect(figures.contains { $0 != 0 })
  }
}
