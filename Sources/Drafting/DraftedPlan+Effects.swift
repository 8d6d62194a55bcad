internal import Planning
internal import Simulation

extension DraftedPlan {
  /// The differences between two results, as effects of an edit.
  /// - Parameter edit: the edit between them; nil where there are several.
  func effects(of edit: Edit?, from before: SimulationResult, to computed: ComputedDraft) -> EditEffects {
    let variant = computed.variant
    var effects = EditEffects(from: before, to: variant.result)
    guard let moves = edit?.moves, let move = moves.first, let stage = dataset.stages.index(of: move.stage) else {
      return effects
    }
    let (run, blocks) = (computed.planned.run, moves.flatMap(\.blocks).compactMap { blockNumbers[$0] })
    effects.walks = [move.year, variant.result.years.upperBound].filter(variant.result.years.contains).map { year in
      MovedWalk(
        year: year, before: run.distance(of: blocks, in: before, stage: stage, year: year),
        after: run.distance(of: blocks, in: variant.result, stage: stage, year: year))
    }
    effects.detached = detachedParts(from: before, to: variant.result, stage: stage, year: move.year, on: dataset)
    effects.returned = returned(moves, variant.result, stage: stage, year: move.year)
    return effects
  }

  /// Blocks of moves of a year that a later rezoning of the scenario moves into the zone of another school.
  private func returned(
    _ moves: [BlockMove], _ after: SimulationResult, stage: StageIndex, year first: Int
  ) -> EditEffects.Returned? {
    guard first < after.years.upperBound else { return nil }
    let numbers = Dictionary(after.scenario.schools.indexed.map { ($1.id.text, $0) }) { first, _ in first }
    let held = moves.flatMap { move in
      move.blocks.compactMap { id -> (block: BlockIndex, school: SchoolIndex)? in
        guard let block = blockNumbers[id], let school = numbers[move.school],
          after.isHome(block, of: school, stage: stage, year: first)
        else { return nil }
        return (block, school)
      }
    }
    for year in (first + 1)...after.years.upperBound {
      let gone = held.filter { !after.isHome($0.block, of: $0.school, stage: stage, year: year) }.map(\.block)
      if !gone.isEmpty { return EditEffects.Returned(year: year, blocks: gone) }
    }
    return nil
  }
}
