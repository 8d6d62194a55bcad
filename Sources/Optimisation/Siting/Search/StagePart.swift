/// Some schools and blocks of a stage as a rezoning problem of its own, with the zones of all other schools as they are.
struct StagePart: Sendable {
  let problem: RezoningProblem
  /// Index in the stage of each school and block.
  let schools: [Int32]
  let blocks: [Int32]

  /// - Parameters:
  ///   - schools: schools of the part, ascending; those that blocks of the part have today are among them.
  ///   - hasZone: whether blocks of the part may join each of these schools.
  ///   - outside: pupils of other blocks at these schools, shape `[schools, years]`.
  init(
    _ frame: StageFrame, _ built: BuiltStage, schools: [Int32], hasZone: [Bool], blocks: [Int32], outside: [Double]
  ) {
    (self.schools, self.blocks) = (schools, blocks)
    let (stage, years) = (frame.stage, frame.years)
    let numbers = Numbers(stage, schools: schools, blocks: blocks)
    var free = outside
    for (at, school) in schools.enumerated() {
      for year in 0..<years {
        free[at * years + year] = built.free[Int(school) * years + year] - free[at * years + year]
      }
    }
    let homes = schools.enumerated().map { at, school -> Int32 in
      let home = hasZone[at] ? frame.home(of: Int(school), built) : -1
      return home >= 0 ? numbers.blocks[Int(home)] : -1
    }
    problem = RezoningProblem(
      years: years, free: free, today: blocks.map { numbers.schools[Int(stage.today[Int($0)])] }, homes: homes,
      distances: StagePart.distances(frame, built, schools: schools, blocks: blocks),
      neighbours: StagePart.neighbours(stage, blocks, numbers), weights: frame.weights,
      locks: StagePart.locks(frame, schools, hasZone, blocks, numbers),
      later: StagePart.later(frame, built, schools, hasZone, blocks))
  }

  /// The whole stage.
  init(_ frame: StageFrame, _ built: BuiltStage, schools: [Int32]) {
    self.init(
      frame, built, schools: schools, hasZone: schools.map { built.hasZone[Int($0)] },
      blocks: Array(0..<Int32(frame.stage.blockCount)),
      outside: Array(repeating: 0, count: schools.count * frame.years))
  }

  /// The index in the part of each school and block of the stage, -1 for none.
  private struct Numbers {
    var schools: [Int32]
    var blocks: [Int32]

    init(_ stage: SitingStage, schools: [Int32], blocks: [Int32]) {
      self.schools = Array(repeating: -1, count: stage.schoolCount)
      self.blocks = Array(repeating: -1, count: stage.blockCount)
      for (at, school) in schools.enumerated() { self.schools[Int(school)] = Int32(at) }
      for (at, block) in blocks.enumerated() { self.blocks[Int(block)] = Int32(at) }
    }
  }

  /// Positions by period; years in which all schools are at the same positions are one period.
  private static func distances(_ frame: StageFrame, _ built: BuiltStage, schools: [Int32], blocks: [Int32])
    -> Distances
  {
    let stage = frame.stage
    var lists: [[Distances.Position]] = []
    var periods: [Int] = []
    for year in 0..<frame.years {
      let list = schools.map { built.position(of: Int($0), stage, year: year, planned: frame.planned[year]) }
      if let known = lists.firstIndex(of: list) {
        periods.append(known)
      } else {
        periods.append(lists.count)
        lists.append(list)
      }
    }
    return Distances(
      blocks: blocks.map { stage.blocks[Int($0)] }, schools: lists, periods: periods, factor: stage.detourFactor)
  }

  private static func neighbours(_ stage: SitingStage, _ blocks: [Int32], _ numbers: Numbers) -> Neighbours {
    if blocks.count == stage.blockCount { return stage.neighbours }
    var pairs: [Neighbours.Pair] = []
    for block in blocks {
      for at in stage.neighbours.range(of: Int(block)) {
        let beside = stage.neighbours.list[at]
        guard block < beside, numbers.blocks[Int(beside)] >= 0 else { continue }
        pairs.append(
          .init(numbers.blocks[Int(block)], numbers.blocks[Int(beside)], border: stage.neighbours.borders[at]))
      }
    }
    return Neighbours(blocks: blocks.count, pairs: pairs)
  }

  /// The locks of the part; a lock to a school that has no zone here has no effect.
  private static func locks(
    _ frame: StageFrame, _ schools: [Int32], _ hasZone: [Bool], _ blocks: [Int32], _ numbers: Numbers
  ) -> RezoningLocks {
    var locks = RezoningLocks()
    func number(_ school: Int32) -> Int32? {
      let at = numbers.schools[Int(school)]
      return at >= 0 && hasZone[Int(at)] ? at : nil
    }
    for (at, block) in blocks.enumerated() {
      if frame.locked[Int(block)] >= 0, let school = number(frame.locked[Int(block)]) {
        locks.blocks.append(.init(block: Int32(at), school: school))
      }
      for school in frame.never[Int(block)] ?? [] {
        if let school = number(school) { locks.never.append(.init(block: Int32(at), school: school)) }
      }
    }
    for (at, school) in schools.enumerated() where frame.isKept[Int(school)] { locks.schools.append(Int32(at)) }
    if let districts = frame.stage.locks.districts {
      locks.districts = .init(
        blocks: blocks.map { districts.blocks[Int($0)] }, schools: schools.map { districts.schools[Int($0)] })
    }
    return locks
  }

  private static func later(
    _ frame: StageFrame, _ built: BuiltStage, _ schools: [Int32], _ hasZone: [Bool], _ blocks: [Int32]
  ) -> LaterZones {
    let (stage, years) = (frame.stage, frame.years)
    let starts = schools.map { built.starts[Int($0)] }
    let used = Int(starts.max() ?? 0) + 1
    var pupils: [Double] = []
    var movable: [Double] = []
    pupils.reserveCapacity(used * blocks.count * years)
    for start in 0..<used {
      let first = start * stage.blockCount
      for block in blocks {
        let row = (first + Int(block)) * years
        pupils += stage.pupils[row..<row + years]
        movable.append(stage.movable[first + Int(block)])
      }
    }
    return LaterZones(
      starts: starts, pupils: pupils, movable: movable, hasZone: hasZone,
      isNeeded: schools.indices.map { hasZone[$0] && frame.isNeeded(Int(schools[$0]), built) },
      latest: schools.map { built.latest[Int($0)] }, pieces: schools.map { frame.pieces[Int($0)] },
      shortFactors: schools.map { stage.shortFactors.isEmpty ? 1 : stage.shortFactors[Int($0)] })
  }
}
