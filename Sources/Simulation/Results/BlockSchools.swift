package import Planning

/// The schools of each block's catchment, by stage and year, and the number of pupils who live in the block.
package struct BlockSchools {
  package let result: SimulationResult
  /// By school: a list with this school alone; stored once, since nearly all blocks have a single school.
  private let alone: Table<SchoolIndex, [SchoolIndex]>

  /// Attendance by stage, in the year chosen for pupils.
  private let attendance: Table<StageIndex, Attendance>

  /// - Parameter pupilsOf: the year for which pupils are wanted; nil: none.
  package init(result: SimulationResult, pupilsOf year: Int? = nil) {
    self.result = result
    attendance = Table(year.map { year in result.attendance.map { $0[year - result.years.lowerBound] } } ?? [])
    alone = Table(result.scenario.schools.indexes.map { [$0] })
  }

  package struct Shares: Equatable {
    /// Ascending.
    package var schools: [SchoolIndex] = []
    /// Share of the block by school, sum 1; empty where there is one school or none.
    package var shares: [Double] = []
    package var pupils: Figure = 0
    package var children: Figure = 0

    /// The school with the largest share; of equal shares, the first.
    package var main: SchoolIndex? {
      guard schools.count > 1 else { return schools.first }
      return schools.enumerated().max { shares[$0.offset] < shares[$1.offset] }?.element
    }
  }

  /// The schools of a block; empty where the block lies in no catchment of the stage.
  package func shares(of block: Int, stage: StageIndex, year: Int) -> Shares {
    var found = zone(of: block, stage, year)
    guard attendance.indices.contains(stage) else { return found }
    found.pupils = attendance[stage].pupils(of: block)
    found.children = attendance[stage].children(of: block)
    return found
  }

  /// If the schools of `year` differ from those of the base year: the schools of the base year, and the year of the last change.
  package func change(of block: Int, stage: StageIndex, until year: Int) -> (before: Shares, year: Int)? {
    let base = result.baseYear
    if let before = onlySchool(of: block, stage, base), before == onlySchool(of: block, stage, year) { return nil }
    let (before, last) = (zone(of: block, stage, base), zone(of: block, stage, year))
    guard before.schools != last.schools else { return nil }
    let changed = stride(from: year, to: base, by: -1).first { at in
      zone(of: block, stage, at).schools != zone(of: block, stage, at - 1).schools
    }
    return (before, changed ?? year)
  }

  /// The school of a block with a single school; nil for a block with none or several.
  private func onlySchool(of block: Int, _ stage: StageIndex, _ year: Int) -> SchoolIndex? {
    var (found, count): (SchoolIndex, Int) = (0, 0)
    result.blockZones[stage][year - result.baseYear].forEachOwnSchool(of: block) { school, _ in
      found = SchoolIndex(rawValue: school)
      count += 1
    }
    return count == 1 ? found : nil
  }

  /// The schools of a block's zones, without numbers of pupils; for any year from the base year on.
  package func zone(of block: Int, _ stage: StageIndex, _ year: Int) -> Shares {
    if let only = onlySchool(of: block, stage, year) { return Shares(schools: alone[only]) }
    var found = Shares()
    result.blockZones[stage][year - result.baseYear].forEachOwnSchool(of: block) { school, share in
      let school = SchoolIndex(rawValue: school)
      if let at = found.schools.firstIndex(of: school) {
        found.shares[at] += share
        return
      }
      let at = found.schools.firstIndex { $0 > school } ?? found.schools.count
      found.schools.insert(school, at: at)
      found.shares.insert(share, at: at)
    }
    return found
  }
}
