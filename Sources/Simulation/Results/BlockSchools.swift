internal import Planning

/// The schools of each block: those of its catchment, stage by stage and year by year, and how many pupils live there.
package struct BlockSchools {
  package let result: SimulationResult
  /// By school: the list of it alone, made once, as nearly all blocks have one school.
  private let alone: [[Int]]

  /// By stage, in the year of which pupils are asked for.
  private let attendance: [Attendance]

  /// - Parameter pupilsOf: the year of which pupils are asked for; nil: of none.
  package init(result: SimulationResult, pupilsOf year: Int? = nil) {
    self.result = result
    attendance = year.map { year in result.attendance.map { $0[year - result.years.lowerBound] } } ?? []
    alone = result.scenario.schools.indices.map { [$0] }
  }

  package struct Shares: Equatable {
    /// Ascending.
    package var schools: [Int] = []
    /// Part of the block that each has, sum 1; empty where there is one school or none.
    package var shares: [Double] = []
    package var pupils: Figure = 0
    package var children: Figure = 0

    /// The school with the largest part, the first of equal ones.
    package var main: Int? {
      guard schools.count > 1 else { return schools.first }
      return schools.enumerated().max { shares[$0.offset] < shares[$1.offset] }?.element
    }
  }

  /// No schools, where the block lies in no catchment of the stage.
  package func shares(of block: Int, stage: Int, year: Int) -> Shares {
    var found = zone(of: block, stage, year)
    guard attendance.indices.contains(stage) else { return found }
    found.pupils = attendance[stage].pupils(of: block)
    found.children = attendance[stage].children(of: block)
    return found
  }

  /// The schools of the base year, and the year from which the present ones hold, where those of `year` are others.
  package func change(of block: Int, stage: Int, until year: Int) -> (before: Shares, year: Int)? {
    let base = result.baseYear
    if let before = onlySchool(of: block, stage, base), before == onlySchool(of: block, stage, year) { return nil }
    let (before, last) = (zone(of: block, stage, base), zone(of: block, stage, year))
    guard before.schools != last.schools else { return nil }
    let changed = stride(from: year, to: base, by: -1).first { at in
      zone(of: block, stage, at).schools != zone(of: block, stage, at - 1).schools
    }
    return (before, changed ?? year)
  }

  /// The school of a block that has no other; nil where it has none or several.
  private func onlySchool(of block: Int, _ stage: Int, _ year: Int) -> Int32? {
    var (found, count): (Int32, Int) = (-1, 0)
    result.blockZones[stage][year - result.baseYear].forEachOwnSchool(of: block) { school, _ in
      found = school
      count += 1
    }
    return count == 1 ? found : nil
  }

  /// The schools of a block's zones, without counts; any year from the base year on.
  package func zone(of block: Int, _ stage: Int, _ year: Int) -> Shares {
    if let only = onlySchool(of: block, stage, year) { return Shares(schools: alone[Int(only)]) }
    var found = Shares()
    result.blockZones[stage][year - result.baseYear].forEachOwnSchool(of: block) { school, share in
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
