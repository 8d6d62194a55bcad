internal import Geometry
public import Planning

/// Number of pupils and their mean distance to school.
public struct MeanDistance: Sendable, Hashable {
  /// Pupils on a roll who have a home in the blocks.
  public var pupils = 0.0
  /// Walking distance in metres (model.md §5 "distance"); nil without pupils.
  public var metres: Double?
}

extension SteppedRun {
  /// Mean distance from home to school of the pupils of a stage who live in some blocks, in a year.
  /// - Parameters:
  ///   - blocks: numbers of the blocks.
  ///   - result: result of this scenario, of a variant, or of a scenario with the same sites and fewer schools.
  ///   - stage: number in `Dataset.stages`.
  ///   - year: school year.
  public func distance(of blocks: [BlockIndex], in result: SimulationResult, stage: StageIndex, year: Int)
    -> MeanDistance
  {
    guard result.years.contains(year), result.attendance.indices.contains(stage) else { return MeanDistance() }
    let attendance = result.attendance[stage][year - result.years.lowerBound]
    let index = YearIndex(of: year, from: result.baseYear)
    var (mean, sum) = (MeanDistance(), 0.0)
    for block in blocks {
      for entry in attendance.entries(of: block.position) {
        let school = SchoolIndex(rawValue: attendance.schools[entry])
        mean.pupils += attendance.pupils[entry]
        sum += attendance.pupils[entry] * plane.walk(from: block, to: school, year: index)
      }
    }
    if mean.pupils > 0 { mean.metres = sum / mean.pupils }
    return mean
  }
}
