import Optimisation
import TestSupport

/// Siting problems so small that every choice of options and every plan can be tried, drawn by lot.
enum TinySitings {
  /// A problem with 5 blocks, 2 schools and 2 sites: two years or one, later starts, more rooms, a school that moves or closes, a budget,
  /// counts, and locks, each in some of the problems.
  static func problem(seed: UInt64, stages: Int = 1) throws -> SitingProblem {
    var random = SeededGenerator(seed: seed)
    func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    let years = 1 + Int(seed % 3)
    let starts = years > 1 && seed % 2 == 0 ? [0, years - 1] : [0]
    let list = (0..<stages).map { number in stage(years: years, starts: starts, seed: seed * 31 + UInt64(number)) }
    var options: [SitingOption] = []
    func effects(_ school: Int32, added: Int, closes: Bool = false, position: Distances.Position? = nil, start: Int)
      -> [SitingOption.Effect]
    {
      list.indices.map { stage in
        SitingOption.Effect(
          stage: Int32(stage), school: school,
          added: (0..<years).map { $0 >= starts[start] ? Double(added) : 0 }, position: position,
          constant: position == nil ? 0 : Double(draw(0...3_000)), closes: closes)
      }
    }
    for place in 0..<4 {
      let isSite = place >= 2
      for _ in 0..<draw(isSite ? 1...2 : 0...1) {
        let start = draw(0...starts.count - 1)
        let kind = isSite ? 0 : draw(0...3)
        let position = Distances.Position(x: Double(draw(0...1_500)), y: Double(draw(0...1_500)))
        let added = kind == 1 ? -draw(0...40) : draw(10...60)
        options.append(
          SitingOption(
            place: Int32(place), cost: Double(draw(5...40)), start: Int32(start),
            effects: effects(
              Int32(place), added: added, closes: kind == 1, position: kind == 2 ? position : nil, start: start)))
      }
    }
    return try SitingProblem(
      years: years, starts: starts, stages: list, placeCount: 4, options: options, rows: rows(options, seed: seed),
      weights: RezoningWeights(short: 3_000, move: 100))
  }

  /// A budget, and for some seeds a number of new schools at least or at most.
  private static func rows(_ options: [SitingOption], seed: UInt64) -> [SitingRow] {
    var random = SeededGenerator(seed: seed &+ 5_000)
    let all = options.indices.map { SitingRow.Term(option: Int32($0), amount: options[$0].cost) }
    var rows = [SitingRow(terms: all, atMost: Double(Int.random(in: 20...70, using: &random)))]
    let sites = options.indices.filter { options[$0].place >= 2 }.map {
      SitingRow.Term(option: Int32($0), amount: 1)
    }
    if seed % 3 == 1 { rows.append(SitingRow(terms: sites, atMost: 1)) }
    if seed % 5 == 0 { rows = [SitingRow(terms: sites, atLeast: 1)] }
    return rows
  }

  private static func stage(years: Int, starts: [Int], seed: UInt64) -> SitingStage {
    var random = SeededGenerator(seed: seed)
    func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    func position() -> Distances.Position { .init(x: Double(draw(0...1_500)), y: Double(draw(0...1_500))) }
    let (blocks, schools) = (5, 4)
    let all = (0..<blocks * years).map { _ in Double(draw(0...40)) / 2 }
    // fewer follow a zone that begins later: half of those of its first year, three quarters of the next
    let later = starts.dropFirst().flatMap { start in
      all.enumerated().map { at, pupils in
        let year = at % years
        return year < start ? 0 : pupils * (1 - 0.5 / Double(1 + year - start))
      }
    }
    let movable = starts.indices.flatMap { start in
      (0..<blocks).map { block in (start == 0 ? 1 : 0.5) * all[block * years] }
    }
    let places = (0..<schools).map { _ in position() }
    let free = (0..<schools * years).map { at in at / years < 2 ? Double(draw(-5...50)) : 0 }
    var stage = SitingStage(
      pupils: all + later, movable: movable, today: (0..<blocks).map { _ in Int32(draw(0...1)) }, free: free,
      homes: Array(repeating: -1, count: schools), blocks: (0..<blocks).map { _ in position() },
      schools: (0..<years).flatMap { _ in places }, detourFactor: 1.3,
      neighbours: Neighbours(blocks: blocks, pairs: (0..<4).map { .init(Int32($0), Int32($0) + 1) }),
      isStanding: [true, true, false, false])
    if seed % 4 == 1 { stage.locks.never = [.init(block: Int32(draw(0...4)), school: 2)] }
    if seed % 7 == 2 { stage.locks.blocks = [.init(block: 0, school: stage.today[0])] }
    if seed % 4 == 3 { stage.shortFactors = (0..<schools).map { _ in Double(draw(5...20)) / 10 } }
    return stage
  }
}

extension SitingProblem {
  /// The objective of a plan without shape, by its definition alone.
  /// - Parameters:
  ///   - chosen: options chosen.
  ///   - plans: the school of each block, by stage.
  func plainObjective(_ chosen: [Int32], plans: [[Int32]]) -> Double {
    stages.indices.reduce(0) { $0 + plainObjective(chosen, stage: $1, plan: plans[$1]) }
  }

  /// The objective of one stage.
  func plainObjective(_ chosen: [Int32], stage number: Int, plan: [Int32]) -> Double {
    let (sum, excess) = plainSums(chosen, stage: number, plan: plan)
    return excess.indices.reduce(sum) { sum, at in
      let factors = stages[number].shortFactors
      return sum + weights.short * (factors.isEmpty ? 1 : factors[at / years]) * max(0, excess[at])
    }
  }

  /// Pupils without a seat, shape `[schools, years]`.
  func plainShort(_ chosen: [Int32], stage number: Int, plan: [Int32]) -> [Double] {
    plainSums(chosen, stage: number, plan: plan).excess.map { max(0, $0) }
  }

  /// All terms but that of seats short, and the pupils beyond the free places.
  private func plainSums(_ chosen: [Int32], stage number: Int, plan: [Int32]) -> (sum: Double, excess: [Double]) {
    let stage = stages[number]
    let (blocks, schools) = (stage.blockCount, stage.schoolCount)
    var excess = stage.free.map { -$0 }
    var (starts, sum) = ([Int](repeating: 0, count: schools), 0.0)
    var positions = stage.schools
    for option in chosen.map({ options[Int($0)] }) {
      for effect in option.effects where Int(effect.stage) == number {
        let school = Int(effect.school)
        starts[school] = Int(option.start)
        sum += effect.constant
        for year in 0..<years {
          excess[school * years + year] -= effect.added[year]
          if let position = effect.position, planned[year] >= self.starts[Int(option.start)] {
            positions[year * schools + school] = position
          }
        }
      }
    }
    func attend(_ school: Int, _ block: Int, _ year: Int, _ pupils: Double) {
      let (from, to) = (stage.blocks[block], positions[year * schools + school])
      sum +=
        pupils * stage.detourFactor
        * ((from.x - to.x) * (from.x - to.x) + (from.y - to.y) * (from.y - to.y)).squareRoot()
      excess[school * years + year] += pupils
    }
    for block in 0..<blocks {
      let (old, new) = (Int(stage.today[block]), Int(plan[block]))
      let start = old == new ? 0 : starts[new]
      if old != new { sum += weights.move * stage.movable[start * blocks + block] }
      for year in 0..<years {
        let follow = stage.pupils[(start * blocks + block) * years + year]
        attend(new, block, year, follow)
        attend(old, block, year, stage.pupils[block * years + year] - follow)
      }
    }
    return (sum, excess)
  }

  /// Whether the options, at most one of each place, keep the rows.
  func keepsRows(_ chosen: [Int32]) -> Bool {
    let places = chosen.map { options[Int($0)].place }
    guard Set(places).count == places.count else { return false }
    return rows.allSatisfy { row in
      let sum = row.terms.filter { chosen.contains($0.option) }.reduce(0) { $0 + $1.amount }
      return sum <= row.atMost + 1e-9 && sum >= row.atLeast - 1e-9
    }
  }

  /// Schools that have a zone if some options are chosen, by stage.
  func openSchools(_ chosen: [Int32], stage number: Int) -> [Bool] {
    var isOpen = stages[number].isStanding
    for option in chosen.map({ options[Int($0)] }) {
      for effect in option.effects where Int(effect.stage) == number { isOpen[Int(effect.school)] = !effect.closes }
    }
    return isOpen
  }

  /// Whether a block may have a school, by the locks.
  func locksAllow(_ block: Int, _ school: Int32, stage number: Int) -> Bool {
    let (locks, today) = (stages[number].locks, stages[number].today[block])
    if locks.never.contains(.init(block: Int32(block), school: school)) { return false }
    if let fixed = locks.blocks.first(where: { Int($0.block) == block }) { return fixed.school == school }
    if locks.schools.contains(today) || locks.schools.contains(school) { return school == today }
    guard let districts = locks.districts else { return true }
    return school == today || districts.blocks[block] == districts.schools[Int(school)]
  }

  /// The least objective of all choices of options and plans that keep rows, locks and `isLegal`, by trying them all; nil if there is none.
  /// Whether zones are connected does not matter unless `isLegal` asks for it.
  func optimum(
    isLegal: (_ chosen: [Int32], _ stage: Int, _ plan: [Int32]) -> Bool = { _, _, _ in true }
  ) -> (options: [Int32], plans: [[Int32]], objective: Double)? {
    var best: (options: [Int32], plans: [[Int32]], objective: Double)?
    for set in 0..<(1 << options.count) {
      let chosen = options.indices.filter { set >> $0 & 1 == 1 }.map(Int32.init)
      guard keepsRows(chosen) else { continue }
      let parts = stages.indices.map { bestPlan(chosen, stage: $0, isLegal: isLegal) }
      let objective = parts.reduce(0) { $0 + ($1?.objective ?? .infinity) }
      if objective < best?.objective ?? .infinity { best = (chosen, parts.compactMap { $0?.plan }, objective) }
    }
    return best
  }

  private func bestPlan(
    _ chosen: [Int32], stage: Int, isLegal: ([Int32], Int, [Int32]) -> Bool
  ) -> (plan: [Int32], objective: Double)? {
    let isOpen = openSchools(chosen, stage: stage)
    let allowed = (0..<stages[stage].blockCount).map { block in
      (0..<Int32(isOpen.count)).filter { isOpen[Int($0)] && locksAllow(block, $0, stage: stage) }
    }
    guard allowed.allSatisfy({ !$0.isEmpty }) else { return nil }
    var digits = [Int](repeating: 0, count: allowed.count)
    var best: (plan: [Int32], objective: Double)?
    while true {
      let plan = digits.indices.map { allowed[$0][digits[$0]] }
      let objective = plainObjective(chosen, stage: stage, plan: plan)
      if objective < best?.objective ?? .infinity, isLegal(chosen, stage, plan) { best = (plan, objective) }
      guard let next = digits.indices.first(where: { digits[$0] + 1 < allowed[$0].count }) else { return best }
      for lower in 0..<next { digits[lower] = 0 }
      digits[next] += 1
    }
  }
}
