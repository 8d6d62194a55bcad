internal import Planning
internal import Simulation

/// The schools of each block: those of its catchment, stage by stage and year by year, and how many pupils live there.
struct BlockSchools {
  let result: SimulationResult

  struct Shares: Equatable {
    /// Ascending.
    var schools: [Int] = []
    /// Part of the block that each has; sum 1.
    var shares: [Double] = []
    var pupils = 0.0
    var children = 0.0
  }

  /// No schools, where the block lies in no catchment of the stage.
  func shares(of block: Int, stage: Int, year: Int) -> Shares {
    var found = zone(of: block, stage, year)
    let attendance = result.attendance[stage][year - result.years.lowerBound]
    for entry in attendance.entries(of: block) {
      found.pupils += attendance.pupils[entry]
      found.children += attendance.children[entry]
    }
    return found
  }

  /// The schools of the base year, and the year from which the present ones hold, where those of `year` are others.
  func change(of block: Int, stage: Int, until year: Int) -> (before: Shares, year: Int)? {
    let base = result.baseYear
    let (before, last) = (zone(of: block, stage, base), zone(of: block, stage, year))
    guard before.schools != last.schools else { return nil }
    let changed = stride(from: year, to: base, by: -1).first { at in
      zone(of: block, stage, at).schools != zone(of: block, stage, at - 1).schools
    }
    return (before, changed ?? year)
  }

  /// The schools of a block's zones, without counts; any year from the base year on.
  func zone(of block: Int, _ stage: Int, _ year: Int) -> Shares {
    var found = Shares()
    result.catchments[stage][year - result.baseYear].forEachOwnSchool(of: block) { school, share in
      if let at = found.schools.firstIndex(of: Int(school)) {
        found.shares[at] += share
        return
      }
      let at = found.schools.firstIndex { $0 > Int(school) } ?? found.schools.count
      found.schools.insert(Int(school), at: at)
      found.shares.insert(share, at: at)
    }
    return found
  }
}
