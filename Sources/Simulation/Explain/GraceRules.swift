public import Planning

/// A rule of an event for families (`siblings`, or `phase` by year) that decides who attends a school in a year.
public struct GraceRule: Sendable, Hashable {
  /// What the rule says.
  public enum Clause: Sendable, Hashable {
    /// A share of those who enter from the blocks of the event goes to the school that the block had before, through a year.
    case siblings(share: Double, through: Int)
    /// Pupils of the blocks of the event stay at the school until a year in which its phase moves them.
    case staysUntil(Int)
  }

  /// The event whose rule it is.
  public var event: EventID
  /// What the rule says.
  public var clause: Clause
}

extension Explanations {
  /// The rules for families that decide who attends a school in a year, in the order of the events: siblings who come to the school or go
  /// from its zone, and pupils who stay although their block has another zone, until a later phase moves them.
  /// - Parameters:
  ///   - school: number in `Scenario.schools`.
  ///   - stage: number in `Dataset.stages`.
  ///   - year: one of the years of the result.
  public func graceRules(school: SchoolIndex, stage: StageIndex, year: Int) -> [GraceRule] {
    guard result.years.contains(year) else { return [] }
    let t = YearIndex(of: year, from: environment.baseYear)
    return siblingRules(school, stage, t) + laterPhases(school, stage, t)
  }

  private func siblingRules(_ school: SchoolIndex, _ stage: StageIndex, _ t: YearIndex) -> [GraceRule] {
    let grade = environment.stages[stage].entryGrade
    return environment.timelines[stage].former.filter { $0.years.contains(t) }.compactMap { former in
      let comes = former.zones.contains { $0.contains { $0.school == school.rawValue } }
      let goes = former.blocks.contains { block in
        var isOwn = false
        environment.forEachDestination(stage, t, grade: grade, of: Int(block)) { to, _ in
          if to == school.rawValue { isOwn = true }
        }
        return isOwn
      }
      guard comes || goes else { return nil }
      let last = environment.baseYear + former.years.upperBound.previous
      return GraceRule(event: former.event, clause: .siblings(share: former.share, through: last))
    }
  }

  /// Phases by year that move pupils from the school in a later year, of events that hold already.
  private func laterPhases(_ school: SchoolIndex, _ stage: StageIndex, _ t: YearIndex) -> [GraceRule] {
    let (timeline, year) = (environment.timelines[stage], environment.baseYear + t)
    let attendance = result.attendance[stage][year - result.years.lowerBound]
    var rules: [GraceRule] = []
    for later in timeline.moves.indices where later > t {
      for move in timeline.moves[later] where move.isByYear && holds(move.event, in: year) {
        guard !rules.contains(where: { $0.event == move.event }) else { continue }
        let stays = move.blocks.contains { block in
          var isOwn = false
          timeline.years[t].forEachOwnSchool(of: Int(block)) { own, share in
            isOwn = isOwn || own == school.rawValue && share > 0
          }
          return !isOwn
            && attendance.entries(of: Int(block)).contains {
              attendance.schools[$0] == school.rawValue && attendance.pupils[$0] > 1e-9
            }
        }
        if stays { rules.append(GraceRule(event: move.event, clause: .staysUntil(environment.baseYear + later))) }
      }
    }
    return rules
  }

  private func holds(_ event: EventID, in year: Int) -> Bool {
    switch event {
    case .rezoning(_, let from, _), .datasetCatchments(let from): from <= year
    case .project(_, let id): environment.scenario.projects.first { $0.id == id }.map { $0.year <= year } ?? false
    case .onward, .siblings: false
    }
  }
}
