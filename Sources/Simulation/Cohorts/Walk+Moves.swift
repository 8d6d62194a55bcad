internal import Planning

/// Pupils already in school whom events move: phases, closures, pauses (model.md §3 "Attachment").
extension Walk {
  /// Those in the grades that a phase names, in blocks whose schools the event changed, are attached anew by the zones
  /// of the year; the entering cohort is already. Nobody moves to a school that does not serve the grade.
  mutating func movePhases(_ year: Int, _ t: YearIndex) {
    for (stage, timeline) in timelines.enumerated() {
      for move in timeline.moves[t] {
        var tally = MoveTally(stage: stage, year: year, event: move.event)
        for grade in stages[stage].grades where grade != stages[stage].entryGrade && move.phase.moves(grade: grade) {
          attachAnew(move.blocks, grade, year, t, stage, &tally, staysIfNotServed: true) { _ in true }
        }
        traceChange(.move(move.event), stage: stage, year)
        moves += tally.moves(homes, base.shares)
      }
    }
  }

  /// Pupils of a closed school go to the schools of the zone of their block, or to those that take the grade for them.
  mutating func moveClosures(_ year: Int, _ t: YearIndex) {
    for project in scenario.projects where project.year == year {
      guard case .close = project.action else { continue }
      for stage in project.stages {
        var tally = MoveTally(stage: stage, year: year, event: .closure(project.id))
        for grade in stages[stage].grades {
          guard let blocks = cells[year - grade + 1]?.blocks(at: project.school) else { continue }
          attachAnew(blocks, grade, year, t, stage, &tally, staysIfNotServed: false) { Int($0) == project.school }
        }
        traceChange(.move(tally.event), stage: stage, year)
        moves += tally.moves(homes, base.shares)
      }
    }
  }

  /// The whole first grade of a paused school goes to those that take it, unexplained entry included, and stays there.
  mutating func movePauses(_ year: Int, _ t: YearIndex) {
    for project in scenario.projects {
      guard case .pause(let pause) = project.action, pause.years.contains(year) else { continue }
      for stage in project.stages
      where supply.isOpen(stage: StageIndex(stage), school: SchoolIndex(project.school), year: t) {
        let takers = takers(of: project.school, stage, year, t)
        guard !takers.isEmpty else { continue }
        let grade = stages[stage].entryGrade
        let cohort = year - grade + 1
        var tally = MoveTally(stage: stage, year: year, event: .pause(project.id))
        let blocks = cells[cohort]?.blocks(at: project.school) ?? []
        cells[cohort]?.rebuild(only: blocks) { block, range, old, new in
          for at in range {
            let (registered, migrant) = (old.children[0][at], old.children[1][at])
            guard Int(old.schools[at]) == project.school else {
              new.add(old.schools[at], registered, migrant)
              continue
            }
            for taker in takers {
              new.add(taker.school, registered * taker.share, migrant * taker.share)
              tally.add(
                block, old.schools[at], taker.school, cohort, registered * taker.share, migrant * taker.share)
            }
          }
        }
        record?.hand(project.school, stage: stage, cohort: cohort, to: takers)
        let before = unexplained
        let handed = unexplained[SchoolIndex(project.school), grade]
        unexplained[SchoolIndex(project.school), grade] = 0
        for taker in takers { unexplained[SchoolIndex(rawValue: taker.school), grade] += handed * taker.share }
        traceChange(.move(tally.event), stage: stage, year)
        traceUnexplained(.handover(tally.event), year, before: before, movedUp: false)
        moves += tally.moves(homes, base.shares)
      }
    }
  }

  /// Who takes a paused school's entering grade, and in which shares: its `to`, or the nearest open, unpaused school of
  /// the stage. A taker that is paused itself hands on to its own; a circle of them ends at the nearest.
  func takers(of school: Int, _ stage: Int, _ year: Int, _ t: YearIndex) -> [SchoolShare] {
    let heirs = pauses(stage, year)
    let open = supply.openSchools(stage: StageIndex(stage), year: t).filter { heirs[$0.position] == nil }
    var shares: [Int: Double] = [:]
    var pending = [school: 1.0]
    for round in 0...(heirs.count + 1) where !pending.isEmpty {
      var next: [Int: Double] = [:]
      for (paused, share) in pending.sorted(by: { $0.key < $1.key }) {
        let named = heirs[paused] ?? []
        if named.isEmpty || round > heirs.count {
          guard let near = plane.nearest(of: open, to: plane.sites[t][SchoolIndex(paused)], year: t) else {
            continue
          }
          shares[near.position, default: 0] += share
          continue
        }
        for heir in named {
          let part = share / Double(named.count)
          if heirs[heir] == nil { shares[heir, default: 0] += part } else { next[heir, default: 0] += part }
        }
      }
      pending = next
    }
    return shares.sorted { $0.key < $1.key }.map { SchoolShare(school: Int32($0.key), share: $0.value) }
  }

  /// Schools whose first grade of a stage pauses in a year, and whom they name to take it.
  func pauses(_ stage: Int, _ year: Int) -> [Int: [Int]] {
    var heirs: [Int: [Int]] = [:]
    for project in scenario.projects where project.stages.contains(stage) {
      guard case .pause(let pause) = project.action, pause.years.contains(year) else { continue }
      heirs[project.school] = pause.heirs
    }
    return heirs
  }

  /// Attaches the chosen pupils of some blocks and a grade anew by the zones of the year, wherever they were.
  /// - Parameter staysIfNotServed: whoever would go to a school that does not serve the grade stays, or else is sent on.
  private mutating func attachAnew(
    _ blocks: [Int32], _ grade: Int, _ year: Int, _ t: YearIndex, _ stage: Int, _ tally: inout MoveTally,
    staysIfNotServed: Bool, where isChosen: (_ school: Int32) -> Bool
  ) {
    let cohort = year - grade + 1
    let (zones, onward) = (timelines[stage].years[t], onward(stage, t, grade: grade))
    cells[cohort]?.rebuild(only: blocks) { block, range, old, new in
      for at in range {
        let (from, registered, migrant) = (old.schools[at], old.children[0][at], old.children[1][at])
        guard isChosen(from) else {
          new.add(from, registered, migrant)
          continue
        }
        func move(to school: Int32, _ share: Double) {
          new.add(school, registered * share, migrant * share)
          tally.add(block, from, school, cohort, registered * share, migrant * share)
        }
        zones.forEachDestination(of: Int(block)) { school, share in
          guard let onward, !onward.serves(school) else { return move(to: school, share) }
          if staysIfNotServed { return move(to: from, share) }
          onward.forEachTaker(of: school, share, block: Int(block), move)
        }
      }
    }
  }
}

/// Pupils moved by one event, by block and pair of schools.
struct MoveTally {
  let stage: Int
  let year: Int
  let event: EventID
  private struct Key: Hashable, Comparable {
    var block: Int32
    var from: Int32
    var to: Int32
    static func < (left: Key, right: Key) -> Bool {
      (left.block, left.from, left.to) < (right.block, right.from, right.to)
    }
  }
  /// Children of a group of blocks, by kind.
  private var moved: [(group: Int32, from: Int32, to: Int32, cohort: Int, registered: Double, migrant: Double)] = []

  init(stage: Int, year: Int, event: EventID) {
    self.stage = stage
    self.year = year
    self.event = event
  }

  mutating func add(
    _ group: Int32, _ from: Int32, _ to: Int32, _ cohort: Int, _ registered: Double, _ migrant: Double
  ) {
    guard from != to, registered != 0 || migrant != 0 else { return }
    moved.append((group, from, to, cohort, registered, migrant))
  }

  /// In order of block, then school.
  func moves(_ homes: Homes, _ shares: EnrolmentShares) -> [PupilMove] {
    var pupils: [Key: Double] = [:]
    for row in moved {
      let (group, district) = (Int(row.group), DistrictIndex(rawValue: homes.district[Int(row.group)]))
      let blocks = homes.groups.blocks(of: group)
      let sources = homes.sources(row.cohort, district: district)
      var parts = [Double](repeating: 0, count: blocks.count)
      parts.withUnsafeMutableBufferPointer { parts in
        blocks.withUnsafeBufferPointer { blocks in
          for kind in Kind.allCases {
            let children = kind == .registered ? row.registered : row.migrant
            let amount = children * shares[StageIndex(stage), district, kind]
            if amount != 0 { homes.divide(amount, group, kind: kind, among: blocks, by: sources, to: parts) }
          }
        }
      }
      for (block, part) in zip(blocks, parts) where part != 0 {
        pupils[Key(block: block, from: row.from, to: row.to), default: 0] += part
      }
    }
    return pupils.sorted { $0.key < $1.key }.map { key, moved in
      PupilMove(
        block: Int(key.block), stage: stage, year: year, from: Int(key.from), to: Int(key.to), pupils: moved,
        event: event)
    }
  }
}
