extension SitingProblem {
  /// Throws the first fault found; shapes are checked first, then numbers and references.
  func validate() throws(SitingFault) {
    guard years > 0, !stages.isEmpty, starts.first == 0 else { throw .shape("no year, stage or start") }
    guard planned.count == years, planned.allSatisfy({ (0..<years).contains($0) }) else {
      throw .shape("planned years")
    }
    guard zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 }), starts.allSatisfy({ $0 < years }) else {
      throw .shape("starts")
    }
    for stage in stages { try validate(stage) }
    try validateOptions()
    for row in rows {
      guard row.terms.allSatisfy({ options.indices.contains(Int($0.option)) }) else {
        throw .unknown("option in a row")
      }
      guard row.terms.allSatisfy({ $0.amount >= 0 && $0.amount.isFinite }), row.atLeast.isFinite, !row.atMost.isNaN
      else { throw .number("a limit") }
    }
    guard [weights.short, weights.move, weights.shape].allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw .number("a weight")
    }
  }

  private func validate(_ stage: SitingStage) throws(SitingFault) {
    let (blocks, schools) = (stage.blockCount, stage.schoolCount)
    guard blocks > 0, schools > 0 else { throw .shape("no block or school") }
    guard stage.pupils.count == starts.count * blocks * years else { throw .shape("pupils") }
    guard stage.movable.count == starts.count * blocks else { throw .shape("pupils who may move") }
    guard stage.free.count == schools * years else { throw .shape("free places") }
    guard stage.blocks.count == blocks, stage.schools.count == years * schools else { throw .shape("positions") }
    guard stage.isStanding.count == schools else { throw .shape("schools that stand") }
    guard stage.shortFactors.isEmpty || stage.shortFactors.count == schools else {
      throw .shape("factors of seats short")
    }
    guard stage.neighbours.blockCount == blocks else { throw .shape("neighbours") }
    guard (stage.pupils + stage.movable).allSatisfy({ $0 >= 0 && $0.isFinite }) else { throw .number("pupils") }
    guard stage.shortFactors.allSatisfy({ $0 >= 0 && $0.isFinite }) else { throw .number("a factor of seats short") }
    guard stage.free.allSatisfy(\.isFinite) else { throw .number("free places of a school") }
    guard (stage.blocks + stage.schools).allSatisfy({ $0.x.isFinite && $0.y.isFinite }), stage.detourFactor > 0,
      stage.detourFactor.isFinite
    else { throw .number("a position") }
    guard stage.today.allSatisfy({ (0..<Int32(schools)).contains($0) && stage.isStanding[Int($0)] }) else {
      throw .unknown("school of a block today")
    }
    guard stage.homes.allSatisfy({ (-1..<Int32(blocks)).contains($0) }) else {
      throw .unknown("block that holds a school")
    }
  }

  private func validateOptions() throws(SitingFault) {
    guard zip(options, options.dropFirst()).allSatisfy({ $0.place <= $1.place }) else {
      throw .shape("options that are not ordered by place")
    }
    for option in options {
      guard (0..<Int32(placeCount)).contains(option.place) else { throw .unknown("place of an option") }
      guard starts.indices.contains(Int(option.start)) else { throw .unknown("start of an option") }
      guard option.cost >= 0, option.cost.isFinite else { throw .number("cost of an option") }
      for effect in option.effects {
        guard stages.indices.contains(Int(effect.stage)),
          (0..<stages[Int(effect.stage)].schoolCount).contains(Int(effect.school))
        else { throw .unknown("school of an option") }
        guard effect.added.count == years else { throw .shape("places added") }
        guard effect.added.allSatisfy(\.isFinite), effect.constant.isFinite else { throw .number("places added") }
      }
    }
    try validatePlaces()
  }

  /// A school is changed by the options of one place only, and by an option once.
  private func validatePlaces() throws(SitingFault) {
    var places = stages.map { [Int32](repeating: -1, count: $0.schoolCount) }
    for option in options {
      guard Set(option.effects.map { [$0.stage, $0.school] }).count == option.effects.count else {
        throw .shape("an option that changes a school twice")
      }
      for effect in option.effects {
        let (stage, school) = (Int(effect.stage), Int(effect.school))
        guard places[stage][school] < 0 || places[stage][school] == option.place else {
          throw .shape("a school that options of two places change")
        }
        places[stage][school] = option.place
      }
    }
  }
}
