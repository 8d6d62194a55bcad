internal import Planning
internal import Simulation

extension DraftedPlan {
  /// The differences between two results, as effects of an edit.
  /// - Parameter edit: the edit between them; nil where there are several.
  func effects(of edit: Edit?, from before: SimulationResult, to computed: ComputedDraft) -> EditEffects {
    let variant = computed.variant
    var effects = EditEffects(from: before, to: variant.result)
    guard let move = edit?.move, let stage = dataset.stages.index(of: move.stage) else { return effects }
    let (run, blocks) = (computed.planned.run, move.blocks.compactMap { blockNumbers[$0] })
    effects.walks = [move.year, variant.result.years.upperBound].filter(variant.result.years.contains).map { year in
      MovedWalk(
        year: year, before: run.distance(of: blocks, in: before, stage: stage, year: year),
        after: run.distance(of: blocks, in: variant.result, stage: stage, year: year))
    }
    effects.detached = detachedParts(from: before, to: variant.result, stage: stage, year: move.year, on: dataset)
    effects.unmoved = variant.unmoved
    effects.returned = returned(move, blocks, variant.result, stage: stage)
    return effects
  }

  /// Blocks of a move that a later rezoning of the scenario moves into the zone of another school.
  private func returned(
    _ move: BlockMove, _ blocks: [BlockIndex], _ after: SimulationResult, stage: StageIndex
  ) -> EditEffects.Returned? {
    guard let school = after.scenario.schools.index(where: { $0.id.text == move.school }),
      move.year < after.years.upperBound
    else { return nil }
    let held = blocks.filter { after.isHome($0, of: school, stage: stage, year: move.year) }
    for year in (move.year + 1)...after.years.upperBound {
      let gone = held.filter { !after.isHome($0, of: school, stage: stage, year: year) }
      if !gone.isEmpty { return EditEffects.Returned(year: year, blocks: gone) }
    }
    return nil
  }
}
