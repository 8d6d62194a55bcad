internal import Parallel

/// Blocks with several schools of similar cost at some prices; pupils of all other blocks are only counted at their school.
///
/// Near the best prices only one school matters for most blocks, so that an iteration of the dual method covers few blocks.
struct ActiveChoices: Sendable {
  /// Blocks with several schools, and these schools: those of `blocks[i]` are at `starts[i]..<starts[i + 1]`.
  private(set) var blocks: [Int32] = []
  private(set) var starts: [Int32] = [0]
  private(set) var schools: [Int32] = []
  /// Metres per pupil without the price of the place: distance, plus moving at its weight.
  private(set) var metres: [Double] = []
  /// Pupils of blocks with one school, by zone, shape `[schools, years]`.
  private(set) var settled: [Double]
  /// Pupils who move, in blocks with one school.
  private(set) var settledMoves = 0.0

  /// - Parameter window: metres per pupil by which a school may be worse than the best and still matter.
  init(_ priced: PricedChoices, at prices: Prices, window: Double, jobs: Int) {
    let problem = priced.problem
    let prices = ZonePrices(problem, prices)
    settled = Array(repeating: 0, count: problem.schoolCount * problem.years)
    let parts = inParallel(problem.blockCount, grain: 4096, jobs: jobs) { part in
      ActiveChoices(priced, at: prices, window: window, blocks: part)
    }
    for part in parts { append(part) }
  }

  private init(_ priced: PricedChoices, at prices: ZonePrices, window: Double, blocks part: Range<Int>) {
    let problem = priced.problem
    let years = problem.years
    settled = Array(repeating: 0, count: problem.schoolCount * years)
    var found: [PricedChoices.Priced] = []
    for block in part where priced.totals[block] > 0 {
      _ = priced.search(block, at: prices, window: window, into: &found)
      if found.count == 1 {
        let school = Int(found[0].school)
        for year in 0..<years { settled[school * years + year] += problem.pupils[block * years + year] }
        if Int(problem.today[block]) != school { settledMoves += problem.movable[block] }
        continue
      }
      blocks.append(Int32(block))
      for choice in found {
        let school = Int(choice.school)
        let plain =
          priced.choices.distance(block: block, school: school) + priced.choices.moving(block: block, school: school)
        schools.append(choice.school)
        metres.append(plain / priced.totals[block])
      }
      starts.append(Int32(schools.count))
    }
  }

  private mutating func append(_ other: ActiveChoices) {
    let offset = Int32(schools.count)
    blocks += other.blocks
    starts += other.starts.dropFirst().map { $0 + offset }
    schools += other.schools
    metres += other.metres
    for at in settled.indices { settled[at] += other.settled[at] }
    settledMoves += other.settledMoves
  }
}
