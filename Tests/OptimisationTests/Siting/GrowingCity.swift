import Optimisation
import TestSupport

/// Cities of any size in which schools are to be built, drawn by lot: blocks on a grid, zones of the nearest school, and districts on the
/// edge that grow from year to year.
struct GrowingCity {
  var width = 100
  var height = 60
  var schools = 150
  var sites = 60
  var years = 9
  /// Planned years in which something may open.
  var starts = [0]
  /// Rooms of the options of a site, and of a school that may be larger.
  var sizes = [6, 12, 18, 24, 30, 36]
  /// Share of the schools that may be larger.
  var expandable = 0.5
  /// Schools that may move to a site, of 100.
  var relocatable = 0
  /// Rooms that the budget pays, as a share of the rooms of all schools.
  var budget = 0.12

  /// A city with a seed.
  func problem(seed: UInt64) throws -> SitingProblem {
    var random = SeededGenerator(seed: seed)
    let (blocks, all) = (width * height, schools + sites)
    let side = 150.0
    func draw(_ most: Double) -> Double { Double.random(in: 0..<most, using: &random) }
    let positions = (0..<blocks).map {
      Distances.Position(x: Double($0 % width) * side + draw(side), y: Double($0 / width) * side + draw(side))
    }
    // schools where people live today, sites rather where the city grows: in the east
    let (across, up) = (Double(width) * side, Double(height) * side)
    let places = (0..<all).map { number in
      let x = draw(1)
      return Distances.Position(x: across * (number < schools ? x * x.squareRoot() : 1 - x * x), y: up * draw(1))
    }
    let today = positions.map { here in
      Int32((0..<schools).min { squared(here, places[$0]) < squared(here, places[$1]) } ?? 0)
    }
    let everyone = positions.flatMap { here in
      let (base, growth) = (5 + draw(25), 1.2 * here.x / across * draw(1))
      return (0..<years).map { base * (1 + growth * Double($0) / Double(max(1, years - 1))) }
    }
    func follow(_ start: Int, _ year: Int) -> Double { year < start ? 0 : min(1, Double(year - start + 1) / 6) }
    let pupils = starts.flatMap { start in everyone.enumerated().map { $1 * follow(start, $0 % years) } }
    var (free, rooms) = ([Double](repeating: 0, count: all * years), 0.0)
    for block in 0..<blocks {
      let school = Int(today[block])
      for year in 0..<years {
        free[school * years + year] -= everyone[block * years + year] * (1 - follow(0, year))
        // capacities fit the first year
        if year == 0 { for at in 0..<years { free[school * years + at] += 1.08 * everyone[block * years] } }
      }
      rooms += everyone[block * years] / 45
    }
    var stage = SitingStage(
      pupils: pupils, movable: starts.flatMap { start in (0..<blocks).map { everyone[$0 * years + start] / 6 } },
      today: today, free: free, homes: Array(repeating: -1, count: all), blocks: positions,
      schools: (0..<years).flatMap { _ in places }, detourFactor: 1.3,
      neighbours: Neighbours(blocks: blocks, pairs: pairs), isStanding: (0..<all).map { $0 < schools })
    stage.homes = (0..<all).map { number in
      let (column, row) = (min(width - 1, Int(places[number].x / side)), min(height - 1, Int(places[number].y / side)))
      return Int32(row * width + column)
    }
    let options = options(places, &random)
    let budget = SitingRow(
      terms: options.indices.map { .init(option: Int32($0), amount: options[$0].cost) }, atMost: budget * rooms)
    return try SitingProblem(
      years: years, starts: starts, stages: [stage], placeCount: all, options: options, rows: [budget])
  }

  /// New schools at sites, more rooms at some schools, and schools that move to a site.
  private func options(_ places: [Distances.Position], _ random: inout SeededGenerator) -> [SitingOption] {
    var options: [SitingOption] = []
    for place in places.indices {
      let isSite = place >= schools
      if !isSite, Double.random(in: 0..<1, using: &random) >= expandable { continue }
      for (number, start) in starts.enumerated() {
        for size in sizes.map({ isSite ? $0 : $0 / 3 }) {
          let added = (0..<years).map { $0 >= start ? Double(45 * size) : 0 }
          options.append(
            SitingOption(
              place: Int32(place), cost: Double(size) + (isSite ? 2 : 0), start: Int32(number),
              effects: [.init(stage: 0, school: Int32(place), added: added)]))
        }
        if !isSite, Int.random(in: 0..<100, using: &random) < relocatable {
          let target = places[Int.random(in: schools..<schools + sites, using: &random)]
          options.append(
            SitingOption(
              place: Int32(place), cost: 20, start: Int32(number),
              effects: [
                .init(stage: 0, school: Int32(place), added: Array(repeating: 0, count: years), position: target)
              ]))
        }
      }
    }
    return options
  }

  private func squared(_ from: Distances.Position, _ to: Distances.Position) -> Double {
    (from.x - to.x) * (from.x - to.x) + (from.y - to.y) * (from.y - to.y)
  }

  private var pairs: [Neighbours.Pair] {
    (0..<Int32(width * height)).flatMap { block in
      var pairs: [Neighbours.Pair] = []
      if Int(block) % width + 1 < width { pairs.append(.init(block, block + 1, border: 150)) }
      if Int(block) / width + 1 < height { pairs.append(.init(block, block + Int32(width), border: 150)) }
      return pairs
    }
  }
}
