internal import Geometry
internal import Planning

/// Pupils and how far they walk.
public struct MeanWalk: Sendable, Hashable {
  public var pupils = 0.0
  /// Metres, walked (model.md §5 "distance"); nil without pupils.
  public var metres: Double?
}

extension SteppedRun {
  /// The walk of the pupils of a stage who live in some blocks, to the schools that they attend in a year.
  /// - Parameter result: of this scenario, of a variant, or of one with fewer schools.
  public func walk(of blocks: [Int], in result: SimulationResult, stage: Int, year: Int) -> MeanWalk {
    guard result.years.contains(year), result.attendance.indices.contains(stage) else { return MeanWalk() }
    let attendance = result.attendance[stage][year - result.years.lowerBound]
    let sites = plane.sites[YearIndex(of: year, from: result.baseYear)]
    var (walk, sum) = (MeanWalk(), 0.0)
    for block in blocks {
      for entry in attendance.entries(of: block) {
        let school = SchoolIndex(rawValue: attendance.schools[entry])
        walk.pupils += attendance.pupils[entry]
        sum += attendance.pupils[entry] * plane.position(of: BlockIndex(block)).distance(to: sites[school])
      }
    }
    if walk.pupils > 0 { walk.metres = sum / walk.pupils * result.scenario.detourFactor }
    return walk
  }
}
