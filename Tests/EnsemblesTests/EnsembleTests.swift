import Bytes
import Foundation
import Loading
import Planning
import Simulation
import TestSupport
import Testing

@testable import Ensembles

@Suite struct EnsembleTests {
  private let dataset: Dataset
  private let scenario: Scenario
  private let other: Scenario
  private let town: ExampleTown

  init() throws {
    town = try ExampleTown()
    let loaded = loadScenarios(at: [town.path("plan.yaml"), town.path("baseline.yaml")])
    dataset = try #require(loaded[0].dataset?.dataset)
    scenario = try #require(loaded[0].scenario)
    other = try #require(loaded[1].scenario)
  }

  private func scenario(with sigmas: [UncertainRate: Double]) -> Scenario {
    var drawn = scenario
    var uncertainty = Uncertainty()
    for (rate, sigma) in sigmas {
      var stated = Uncertainty.Stated()
      stated.sigma = sigma
      uncertainty.stated[rate] = stated
    }
    drawn.uncertainty = uncertainty
    return drawn
  }

  private func run(
    _ scenarios: [Scenario], _ plan: EnsemblePlan, jobs: Int = 1, progress: (Int, Int) -> Bool = { _, _ in true }
  ) throws -> EnsembleRun {
    let drawn = try scenarios.map { try DrawnScenario($0, on: dataset, jobs: jobs) }
    return try EnsembleRun(drawn, plan, jobs: jobs, progress: progress)
  }

  private func write(_ made: EnsembleRun, program: String = "test 1", to path: String) throws {
    var spool = try ShardSpool()
    for ensemble in made.ensembles { try spool.add(ensemble) }
    try Data(try spool.text(made.plan, program: program).bytes).write(to: URL(filePath: path))
  }

  private func ensembles(of merged: MergedShards) throws -> [Ensemble] {
    try merged.frames.indices.map { try merged.ensemble($0) }
  }

  private func isSame(_ one: EnsembleTables, _ two: EnsembleTables) -> Bool {
    one.quantiles == two.quantiles && one.probabilities == two.probabilities && one.firstYears == two.firstYears
      && one.paired == two.paired && one.drivers == two.drivers
  }

  @Test func withoutSpreadAllQuantilesAreTheSimulation() throws {
    let made = try run([scenario(with: [.births: 0, .progression: 0])], EnsemblePlan(seed: 1, draws: 7))
    let tables = EnsembleTables(made.ensembles, jobs: 1)
    let simulated = try simulate(scenario, on: dataset)
    for row in simulated.schools {
      let own = tables.quantiles.filter {
        $0.level == "school" && $0.id == simulated.scenario.schools[row.school].id.text && $0.year == row.year
          && $0.stage == dataset.stages[row.stage].id
      }
      for (measure, value) in [
        ("pupils", row.pupils), ("seat_shortfall", row.seatShortfall), ("entry_pupils", row.entryPupils),
        ("entry_shortfall", row.entryShortfall), ("class_shortfall", Double(row.classShortfall)),
      ] {
        let quantiles = try #require(own.first { $0.measure == measure })
        for found in [quantiles.mean, quantiles.p05, quantiles.p50, quantiles.p95] {
          #expect(abs(found - value) < 1e-9 * max(1, value))
        }
      }
    }
    #expect(tables.drivers.isEmpty)
  }

  @Test func aScenarioDiffersFromItselfByNothing() throws {
    var twin = scenario
    twin.id = "twin"
    let made = try run([scenario, twin, other], EnsemblePlan(seed: 5, draws: 60))
    let tables = EnsembleTables(made.ensembles, jobs: 1)
    let same = tables.paired.filter { $0.scenario == "twin" && $0.versus == scenario.id }
    #expect(!same.isEmpty)
    for row in same { #expect((row.fewerShort, row.meanDifference, row.p10, row.p90) == (0, 0, 0, 0)) }
    #expect(tables.paired.contains { $0.versus == other.id && $0.meanDifference != 0 })
  }

  @Test(arguments: [1, 2, 7], [1, 2])
  func shardsGiveTheTablesOfOneRun(shards: Int, jobs: Int) throws {
    let folder = try TemporaryFolder()
    let whole = try run([scenario, other], EnsemblePlan(seed: 9, draws: 53))
    var files: [ShardFile] = []
    for shard in (0..<shards).reversed() {
      let made = try run([scenario, other], EnsemblePlan(seed: 9, draws: 53, shard: shard, of: shards), jobs: jobs)
      let name = ShardFile.name(of: made.plan)
      try write(made, to: folder.path(name))
      files.append(try ShardFile(at: folder.path(name)))
    }
    let merged = try MergedShards(files)
    #expect(merged.plan == whole.plan)
    #expect(isSame(EnsembleTables(try ensembles(of: merged), jobs: jobs), EnsembleTables(whole.ensembles, jobs: 1)))
  }

  @Test func shardsThatDoNotFitAreNamed() throws {
    let folder = try TemporaryFolder()
    func shard(_ plan: EnsemblePlan, _ scenario: Scenario, _ name: String, program: String = "test 1") throws
      -> ShardFile
    {
      let made = try run([scenario], plan)
      try write(made, program: program, to: folder.path(name))
      return try ShardFile(at: folder.path(name))
    }
    func problem(_ files: [ShardFile]) -> EnsembleProblem? {
      do throws(EnsembleProblem) {
        _ = try MergedShards(files)
        return nil
      } catch { return error }
    }
    let first = try shard(EnsemblePlan(seed: 1, draws: 10, shard: 0, of: 2), scenario, "a")
    let second = try shard(EnsemblePlan(seed: 1, draws: 10, shard: 1, of: 2), scenario, "b")
    #expect(problem([first, second]) == nil)
    #expect(problem([first]) == .missing([5..<10]))
    #expect(problem([first, second, first]) == .shard(path: folder.path("a"), .doubled(folder.path("a"))))
    let seed = try shard(EnsemblePlan(seed: 2, draws: 10, shard: 1, of: 2), scenario, "c")
    #expect(
      problem([first, seed]) == .shard(path: folder.path("c"), .foreign(.seed(found: 2, expected: 1))))
    let version = try shard(EnsemblePlan(seed: 1, draws: 10, shard: 1, of: 2), scenario, "d", program: "test 2")
    #expect(
      problem([first, version])
        == .shard(path: folder.path("d"), .foreign(.program(found: "test 2", expected: "test 1"))))
    let plan = EnsemblePlan(seed: 1, draws: 10, shard: 1, of: 2)
    let certain = try shard(plan, scenario(with: [.births: 0.2]), "e")
    #expect(
      problem([first, certain]) == .shard(path: folder.path("e"), .foreign(.uncertainty(scenario: scenario.id))))
  }

  @Test func aDamagedShardIsRefused() throws {
    let folder = try TemporaryFolder()
    let made = try run([scenario], EnsemblePlan(seed: 1, draws: 4))
    let path = folder.path("damaged")
    try write(made, to: path)
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<40 {
      var damaged = bytes
      if Bool.random(using: &generator) {
        damaged[Int.random(in: 0..<bytes.count, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
      } else {
        damaged.removeLast(Int.random(in: 1..<bytes.count, using: &generator))
      }
      try Data(damaged).write(to: URL(filePath: path))
      #expect(throws: EnsembleProblem.self) { try ShardFile(at: path) }
    }
  }

  /// One year ahead, pupils = share × (net migration × entrants + progression × the others) + unexplained: the mean is the simulation, and
  /// for small spreads the variance is the sum of squares.
  @Test func meanVarianceAndDriversAreThoseOfTheory() throws {
    let sigmas: [UncertainRate: Double] = [.netMigration: 0.05, .progression: 0.01, .enrolmentShare: 0.012]
    let made = try run([scenario(with: sigmas)], EnsemblePlan(seed: 3, draws: 20_000))
    let frame = made.ensembles[0].frame
    let year = dataset.about.baseYear + 1
    let engine = try DrawEngine(Projection(scenario, on: dataset), drawing: Set(UncertainRate.ofDistricts), jobs: 1)
    for (at, row) in frame.districts.enumerated() where row.year == year && row.district != EnsembleFrame.all {
      let column = frame.columns.column(.pupils, district: at)
      let parts = UncertainRate.allCases.compactMap { rate -> Double? in
        guard let sigma = sigmas[rate] else { return nil }
        var draws = RateDraws(lanes: 1, districts: engine.districtCount, years: engine.yearCount)
        for district in 0..<DistrictIndex(engine.districtCount) { draws[rate, district, 1, lane: 0] = 0.9 }
        let change = -10 * engine.simulated(draws)[column]
        return change * change * sigma * sigma
      }
      let values = made.ensembles[0].figures.column(column).map(made.ensembles[0].values(column))
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      let expected = parts.reduce(0, +)
      #expect(abs(mean - row.pupils) < 4 * (variance / Double(values.count)).squareRoot())
      #expect(abs(variance / expected - 1) < 0.06)
      let shares = EnsembleTables(made.ensembles, jobs: 2).drivers.filter {
        $0.district == row.district && $0.stage == row.stage && $0.year == year && $0.measure == "pupils"
      }
      #expect(abs(shares.reduce(0) { $0 + $1.share } - 1) < 1e-9)
      let rates = UncertainRate.allCases.filter { sigmas[$0] != nil }
      for (rate, part) in zip(rates, parts) {
        let found = try #require(shares.first { $0.input == rate.rawValue })
        #expect(abs(found.share - part / expected) < 0.02, "\(row.district) \(rate)")
      }
    }
  }

  /// A variant that changes nothing differs from its scenario by nothing, one that changes a rate is the scenario with that rate.
  @Test func variantsShareTheDrawsOfTheirScenario() throws {
    try town.write("variant,demand.net_migration\nsame,\nmore,0.02\n", to: "batch.csv")
    try town.write("extends: plan.yaml\ndemand: { net_migration: 0.02 }\n", to: "more.yaml")
    let variants = try ScenarioVariants(
      of: town.path("plan.yaml"), on: dataset, try VariantTable(at: town.path("batch.csv")))
    let written = try #require(loadScenarios(at: [town.path("more.yaml")])[0].scenario)
    let plan = EnsemblePlan(seed: 4, draws: 40)
    let base = try run([scenario], plan).ensembles[0]
    let tables = try (0..<variants.count).map { at in
      let variant = try #require(variants.read(at).scenario)
      let drawn = try DrawnScenario(variant, on: dataset, variantOf: scenario.id, jobs: 1)
      return EnsembleTables(try EnsembleRun([drawn], plan, jobs: 1).ensembles[0], of: base, jobs: 1)
    }
    #expect(!tables[0].paired.isEmpty && tables[0].paired.allSatisfy { $0.versus == scenario.id })
    for row in tables[0].paired { #expect((row.fewerShort, row.meanDifference, row.p10, row.p90) == (0, 0, 0, 0)) }
    let own = EnsembleTables([try run([written], plan).ensembles[0]], jobs: 1)
    #expect(tables[1].quantiles.map(\.mean) == own.quantiles.map(\.mean))
    #expect(tables[1].quantiles.map(\.p95) == own.quantiles.map(\.p95))
    #expect(tables[0].quantiles.map(\.mean) != own.quantiles.map(\.mean))
  }

  @Test func aRunThatIsStoppedKeepsTheFirstDraws() throws {
    let plan = EnsemblePlan(seed: 2, draws: 5000)
    let stopped = try run([scenario], plan) { done, _ in done < 300 }
    #expect(!stopped.isComplete && stopped.plan.draws >= 300 && stopped.plan.draws < 5000)
    let whole = try run([scenario], plan)
    let count = stopped.plan.draws
    for column in 0..<whole.ensembles[0].figures.columns {
      #expect(
        stopped.ensembles[0].figures.column(column).elementsEqual(
          whole.ensembles[0].figures.column(column).prefix(count)))
    }
    #expect(EnsembleTables(stopped.ensembles, jobs: 1).drivers.isEmpty)
  }

  /// A random walk of each school by itself: the relative variance grows by σ² a year, and schools do not hang together.
  @Test func rollsOfSingleSchoolsDriftApart() throws {
    let count = 20_000
    let made = try run([scenario(with: [.choice: 0.05])], EnsemblePlan(seed: 4, draws: count))
    let (ensemble, frame) = (made.ensembles[0], made.ensembles[0].frame)
    func relative(_ row: Int) -> [Double] {
      let column = frame.columns.column(.pupils, school: row)
      return ensemble.figures.column(column).map { Double($0) * frame.unit(column) / frame.schools[row].pupils }
    }
    func product(_ one: [Double], _ two: [Double]) -> Double {
      zip(one, two).reduce(0) { $0 + $1.0 * $1.1 } / Double(count)
    }
    var first: [String: [Double]] = [:]
    for (at, row) in frame.schools.enumerated() where row.pupils > 50 && row.year > dataset.about.baseYear {
      let (changes, ahead) = (relative(at), Double(row.year - dataset.about.baseYear))
      let variance = exp(0.0025 * ahead) - 1
      #expect(abs(product(changes, changes) - variance) < 0.05 * variance)
      #expect(abs(changes.reduce(0, +) / Double(count)) < 4 * (variance / Double(count)).squareRoot())
      if ahead == 1, row.stage == frame.schools[0].stage { first[row.school] = changes }
    }
    let schools = first.keys.sorted()
    let (one, other) = (try #require(first[schools[0]]), try #require(first[schools[1]]))
    #expect(abs(product(one, other)) < 0.000_1)
  }

  @Test func quantilesInterpolateBetweenDraws() {
    let sample = Sample([4, 1, 3, 2])
    #expect(sample.quantile(0.5) == 2.5)
    #expect(abs(sample.quantile(0.1) - 1.3) < 1e-12)
    #expect(sample.mean == 2.5)
    let column: [Int32] = [5, -7, 0, 2_000_000_000, -2_000_000_000, 3]
    column.withUnsafeBufferPointer { column in
      var room: [Int32] = []
      let rising = OrderedColumn(column, room: &room).spread(mean: 0) { Double($0) }
      #expect(rising.quantiles == Sample(column.map(Double.init)).spread.quantiles)
    }
  }

  /// Columns of few and of many draws: equal, close together, of few values, and with one that is far off.
  @Test func placesInOrderAreThoseOfSortedColumns() {
    let philox = Philox(seed: 3)
    var room: [Int32] = []
    for count in [1, 2, 3, 5, 16, 17, 1000, 5000] {
      for kind in 0..<5 {
        let column = (0..<count).map { at -> Int32 in
          let word = Int32(bitPattern: philox.words([UInt32(at), UInt32(kind), 0, 0])[0])
          switch kind {
          case 0: return 7
          case 1: return word
          case 2: return word % 3 * 10_000
          case 3: return at == count / 2 ? .max : word % 50
          default: return at % 2 == 0 ? 0 : word >> 8
          }
        }
        column.withUnsafeBufferPointer { figures in
          let found = OrderedColumn(figures, room: &room).spread(mean: 0) { Double($0) }.quantiles
          #expect(found == Sample(column.map(Double.init)).spread.quantiles, "\(count) of kind \(kind)")
          let sums = ColumnSums(figures, reference: 100, unit: 0.5, limit: 120, leastShortfall: 1)
          let values = column.map { 100 + Double($0) / 2 }
          let above = values.map { max(0, $0 - 120) }
          #expect(abs(sums.mean - Sample.mean(of: values)) <= 1e-9 * values.map(abs).reduce(0, +))
          #expect(abs(sums.meanAbove - Sample.mean(of: above)) <= 1e-9 * values.map(abs).reduce(0, +))
          #expect(sums.shareAbove == Double(values.count { $0 - 120 > 1 }) / Double(count))
          if kind == 0 { #expect(sums.mean == values[0] && sums.meanShare == values[0] / 120) }
        }
      }
    }
  }

  @Test func spreadsAreStatedEstimatedOrDefaults() throws {
    let stated = spreads(of: scenario(with: [.births: 0.3]), on: dataset)
    #expect(stated.map(\.rate) == [.births])
    #expect(stated[0].spread == RateSpread(sigma: 0.3, rho: 0.6, phi: 0.8) && stated[0].origin == .scenario)
    let all = spreads(of: scenario, on: dataset)
    #expect(all.map(\.rate) == UncertainRate.ofDistricts)  // the town's record is too short for single schools
    #expect(all.last?.origin == .byDefault)
    let choice = spreads(of: scenario(with: [.choice: 0.1]), on: dataset)
    #expect(choice.map(\.spread) == [RateSpread(sigma: 0.1, rho: 0, phi: 1)])
  }
}
