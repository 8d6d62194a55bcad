/// What does not change in a stage during a search: today's zones, locks by block, and the blocks that zones must contain.
///
/// The zone of a school that stands must contain the school's block if it does today, as in rezoning. The zone of a site contains the
/// site's block, or, where this block must stay with another school, the nearest one that is free. A school that moves holds the
/// block of its new position if this block is in its zone today.
final class StageFrame: Sendable {
  let number: Int
  let stage: SitingStage
  let years: Int
  let planned: [Int]
  let starts: [Int]
  let startCount: Int
  let weights: RezoningWeights
  /// The block that the zone of each school must contain if it has one, -1 for none, shape `[schools]`.
  let homes: [Int32]
  /// Whether each school has a zone today, and the number of its pieces.
  let hasZoneToday: [Bool]
  let pieces: [Int]
  /// The blocks of each school today.
  let blocksToday: [[Int32]]
  /// A block at each school: the block that contains it, or the nearest one.
  let anchors: [Int32]
  /// The school to which each block is locked, -1 for none, and the schools that each block must not join.
  let locked: [Int32]
  let never: [Int: [Int32]]
  let isKept: [Bool]
  /// Effects on each school: index of the option, and of the effect in it.
  let effects: [[(option: Int32, effect: Int)]]
  /// Blocks at new positions, by option and effect.
  private let movedHomes: [RezoningLocks.Pair: Int32]

  init(_ problem: SitingProblem, stage number: Int) {
    let stage = problem.stages[number]
    (self.number, self.stage, years, planned) = (number, stage, problem.years, problem.planned)
    (starts, startCount, weights) = (problem.starts, problem.starts.count, problem.weights)
    var members = [[Int32]](repeating: [], count: stage.schoolCount)
    for (block, school) in stage.today.enumerated() { members[Int(school)].append(Int32(block)) }
    blocksToday = members
    hasZoneToday = members.map { !$0.isEmpty }
    pieces = stage.neighbours.pieces(of: stage.today, schools: stage.schoolCount).map { max(1, $0) }
    var locked = [Int32](repeating: -1, count: stage.blockCount)
    for pair in stage.locks.blocks { locked[Int(pair.block)] = pair.school }
    var never: [Int: [Int32]] = [:]
    for pair in stage.locks.never { never[Int(pair.block), default: []].append(pair.school) }
    var isKept = [Bool](repeating: false, count: stage.schoolCount)
    for school in stage.locks.schools { isKept[Int(school)] = true }
    (self.locked, self.never, self.isKept) = (locked, never, isKept)
    let sites = SiteHomes(stage, locked: locked, never: never, isKept: isKept)
    homes = sites.homes
    anchors = sites.anchors
    var effects = [[(option: Int32, effect: Int)]](repeating: [], count: stage.schoolCount)
    var moved: [RezoningLocks.Pair: Int32] = [:]
    for (index, option) in problem.options.enumerated() {
      for (at, effect) in option.effects.enumerated() where Int(effect.stage) == number {
        effects[Int(effect.school)].append((Int32(index), at))
        if let position = effect.position {
          moved[.init(block: Int32(index), school: Int32(at))] = sites.home(of: Int(effect.school), at: position)
        }
      }
    }
    (self.effects, movedHomes) = (effects, moved)
  }

  /// Adds an option to a stage.
  func add(_ option: SitingOption, _ index: Int32, effect at: Int, to built: inout BuiltStage) {
    built.add(
      option.effects[at], start: option.start, from: starts[Int(option.start)],
      home: movedHomes[.init(block: index, school: Int32(at))] ?? -1)
  }

  /// The stage with some options built.
  func built(_ options: [Int32], of problem: SitingProblem) -> BuiltStage {
    var built = BuiltStage(stage)
    for index in options {
      let option = problem.options[Int(index)]
      for (at, effect) in option.effects.enumerated() where Int(effect.stage) == number {
        add(option, index, effect: at, to: &built)
      }
    }
    return built
  }

  /// The stage after the options that affect some schools have changed; `isChosen` is asked for the index of an option.
  func rebuilt(_ built: BuiltStage, schools: [Int32], of problem: SitingProblem, isChosen: (Int32) -> Bool)
    -> BuiltStage
  {
    var built = built
    for school in schools {
      built.clear(Int(school), stage, years: years)
      for (index, at) in effects[Int(school)] where isChosen(index) {
        add(problem.options[Int(index)], index, effect: at, to: &built)
      }
    }
    return built
  }

  /// The block that the zone of a school must contain, -1 for none.
  func home(of school: Int, _ built: BuiltStage) -> Int32 {
    guard built.hasZone[school] else { return -1 }
    return built.moves.last { $0.school == school }?.home ?? homes[school]
  }

  /// Whether the zone of a school must not be empty.
  func isNeeded(_ school: Int, _ built: BuiltStage) -> Bool {
    built.hasZone[school] && (hasZoneToday[school] || !stage.isStanding[school])
  }
}

/// The blocks that zones must contain; see ``StageFrame``.
struct SiteHomes {
  private(set) var homes: [Int32]
  private let stage: SitingStage
  private let raw: [Int32]

  init(_ stage: SitingStage, locked: [Int32], never: [Int: [Int32]], isKept: [Bool]) {
    self.stage = stage
    raw = stage.homes
    homes = stage.homes.enumerated().map { school, home in
      stage.isStanding[school] && home >= 0 && Int(stage.today[Int(home)]) == school ? home : -1
    }
    var isTaken = [Bool](repeating: false, count: stage.blockCount)
    for home in homes where home >= 0 { isTaken[Int(home)] = true }
    for site in homes.indices where !stage.isStanding[site] {
      let district = stage.locks.districts?.schools[site]
      func isFree(_ block: Int) -> Bool {
        !isTaken[block] && (locked[block] < 0 || Int(locked[block]) == site) && !isKept[Int(stage.today[block])]
          && !(never[block]?.contains(Int32(site)) ?? false)
          && (district == nil || stage.locks.districts?.blocks[block] == district)
      }
      let own = Int(raw[site])
      let block = own >= 0 && isFree(own) ? own : nearest(to: stage.schools[site], where: isFree)
      guard let block else { continue }
      homes[site] = Int32(block)
      isTaken[block] = true
    }
  }

  /// The block that contains each school, or the nearest one.
  var anchors: [Int32] {
    raw.enumerated().map { school, home in
      home >= 0 ? home : Int32(nearest(to: stage.schools[school]) { _ in true } ?? 0)
    }
  }

  private func nearest(to position: Distances.Position, where isFree: (Int) -> Bool) -> Int? {
    var best: (block: Int, metres: Double)?
    for block in stage.blocks.indices {
      let metres = stage.blocks[block].metres(to: position)
      if metres < best?.metres ?? .infinity, isFree(block) { best = (block, metres) }
    }
    return best?.block
  }

  /// The block of the new position of a school, if it is in the school's zone today: that of a site at the same position, else the
  /// nearest one.
  func home(of school: Int, at position: Distances.Position) -> Int32 {
    let site = raw.indices.first { !stage.isStanding[$0] && raw[$0] >= 0 && stage.schools[$0] == position }
    let block = site.map { Int(raw[$0]) } ?? nearest(to: position) { _ in true } ?? 0
    return Int(stage.today[block]) == school ? Int32(block) : -1
  }
}
