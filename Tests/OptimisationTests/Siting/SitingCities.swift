import TestSupport

@testable import Optimisation

/// Small cities drawn by lot, in which schools can be built, enlarged, moved and closed.
struct SitingCity {
  var width = 7
  var height = 6
  var schools = 4
  var sites = 3
  var years = 2
  var stages = 1
  var withLocks = false

  /// A problem with a budget, counts and land that two places share, drawn from a seed.
  func problem(seed: UInt64) throws -> SitingProblem {
    var random = SeededGenerator(seed: seed)
    let starts = years > 2 ? [0, 1, years - 1] : years > 1 ? [0, 1] : [0]
    let list = try (0..<stages).map { try stage(starts, seed: seed &* 17 &+ UInt64($0)) }
    var options: [SitingOption] = []
    for place in 0..<(schools + sites) {
      for _ in 0..<(place < schools ? 2 : 3) {
        options.append(option(place, starts, list, &random))
      }
    }
    return try SitingProblem(
      years: years, starts: starts, stages: list, placeCount: schools + sites, options: options,
      rows: rows(options, seed: seed), weights: RezoningWeights(short: 3_000, move: 100, shape: seed % 5 == 0 ? 2 : 0))
  }

  private func option(_ place: Int, _ starts: [Int], _ list: [SitingStage], _ random: inout SeededGenerator)
    -> SitingOption
  {
    let start = Int.random(in: starts.indices, using: &random)
    let rooms = Double(Int.random(in: 1...4, using: &random))
    let kind = place < schools ? Int.random(in: 0..<6, using: &random) : 0
    let effects = list.indices.map { stage in
      let added = (0..<years).map { $0 >= starts[start] ? (kind == 4 ? -60 : 40) * rooms : 0 }
      let target = list[stage].schools[Int.random(in: schools..<(schools + sites), using: &random)]
      return SitingOption.Effect(
        stage: Int32(stage), school: Int32(place), added: added, position: kind == 5 ? target : nil,
        constant: kind == 5 ? 500 : 0, closes: kind == 4)
    }
    return SitingOption(
      place: Int32(place), cost: kind == 4 ? 1 : rooms * 3 + (place < schools ? 0 : 2), start: Int32(start),
      effects: effects)
  }

  private func rows(_ options: [SitingOption], seed: UInt64) -> [SitingRow] {
    func terms(_ amount: (SitingOption) -> Double) -> [SitingRow.Term] {
      options.indices.map { .init(option: Int32($0), amount: amount(options[$0])) }.filter { $0.amount > 0 }
    }
    var rows = [SitingRow(terms: terms(\.cost), atMost: Double(8 + seed % 30))]
    if seed % 2 == 0 { rows.append(SitingRow(terms: terms { $0.start == 0 ? $0.cost : 0 }, atMost: 9)) }
    if seed % 3 == 0 {
      rows.append(SitingRow(terms: terms { Int($0.place) >= schools ? 1 : 0 }, atLeast: 1, atMost: 2))
    }
    rows.append(SitingRow(terms: terms { [1, Int32(schools)].contains($0.place) ? 1 : 0 }, atMost: 1))
    return rows
  }

  private func stage(_ starts: [Int], seed: UInt64) throws -> SitingStage {
    let city = City(width: width, height: height, schools: schools, years: years)
    let base = try city.problem(seed: seed, withLocks: withLocks)
    var random = SeededGenerator(seed: seed &+ 9)
    let blocks = base.blockCount
    let positions = base.distances.blocks
    let homes = base.homes + (0..<sites).map { _ in Int32.random(in: 0..<Int32(blocks), using: &random) }
    let places = homes.map { positions[Int($0)] }
    let later = starts.dropFirst().flatMap { start in
      base.pupils.indices.map { at -> Double in
        let year = at % years
        return year < start ? 0 : base.pupils[at] * Double(1 + year - start) / Double(2 + year - start)
      }
    }
    var locks = base.locks
    locks.movedShare = nil
    locks.districts = locks.districts.map { districts in
      .init(blocks: districts.blocks, schools: homes.map { districts.blocks[Int($0)] })
    }
    return SitingStage(
      pupils: base.pupils + later,
      movable: starts.indices.flatMap { start in base.movable.map { $0 / Double(1 + start) } }, today: base.today,
      free: base.free.map { $0 * 0.8 } + Array(repeating: 0, count: sites * years), homes: homes, blocks: positions,
      schools: (0..<years).flatMap { _ in places }, detourFactor: 1.3, neighbours: base.neighbours,
      isStanding: (0..<(schools + sites)).map { $0 < schools }, locks: locks)
  }
}
