internal import Planning
internal import Simulation

/// The schools of each block: whom its children attend, stage by stage and year by year.
struct BlockSchools {
  let result: SimulationResult

  struct Shares: Equatable {
    /// Ascending.
    var schools: [Int] = []
    /// Part of the block's children at each; sum 1.
    var shares: [Double] = []
    var pupils = 0.0
    var children = 0.0
  }

  /// Nobody, where the block has no child of the stage.
  func shares(of block: Int, stage: Int, year: Int) -> Shares {
    let attendance = result.attendance[stage][year - result.years.lowerBound]
    var found = Shares()
    for entry in attendance.entries(of: block) where attendance.children[entry] > 1e-9 {
      found.schools.append(Int(attendance.schools[entry]))
      found.shares.append(attendance.children[entry])
      found.pupils += attendance.pupils[entry]
      found.children += attendance.children[entry]
    }
    for at in found.shares.indices { found.shares[at] /= found.children }
    return found
  }

  /// The schools of the first year and the year of the first change, where those of `year` are others.
  func change(of block: Int, stage: Int, until year: Int) -> (before: Shares, year: Int)? {
    let first = result.years.lowerBound
    guard year > first else { return nil }
    let before = shares(of: block, stage: stage, year: first)
    let last = shares(of: block, stage: stage, year: year)
    guard !before.schools.isEmpty, !last.schools.isEmpty, before.schools != last.schools else { return nil }
    let changed = (first + 1...year).first { at in
      let schools = shares(of: block, stage: stage, year: at).schools
      return !schools.isEmpty && schools != before.schools
    }
    return (before, changed ?? year)
  }
}
