internal import Parallel
internal import Planning

extension SimulationResult {
  /// The curves of all stages in a year, measured anew.
  /// - Parameters:
  ///   - year: with rows.
  ///   - distances: metres, ascending.
  ///   - jobs: threads that may be used; the result is the same for any number.
  public func reachCurves(
    in year: Int, distances: [Int] = ReachCurve.usualDistances, jobs: Int = 1
  ) -> [ReachCurve] {
    guard let environment, years.contains(year) else { return [] }
    return environment.stages.indexes.map { stage in
      let homes = districtHomes(stage, year, distances: distances.map(Double.init), jobs: jobs)
      let ofDistricts = inParallel(homes.count, jobs: jobs) { homes[$0].shortfalls }
      let all = distances.indices.map { at in ofDistricts.reduce(0) { $0 + $1[at] } }
      return ReachCurve(
        stage: stage, year: year, distances: distances,
        shortfalls: (ofDistricts + [all]).map { $0.map(Figure.value) })
    }
  }

  /// Pupils and schools of each district that is there in a year, in file order, in a stage.
  /// - Parameter distances: metres, ascending.
  func districtHomes(_ stage: StageIndex, _ year: Int, distances: [Double], jobs: Int = 1) -> [HomeReach] {
    guard let environment else { return [] }
    let index = YearIndex(of: year, from: baseYear)
    let rows = schools.filter { $0.stage == stage && $0.year == year }
    var entries = Table<SchoolIndex, [(block: Int32, pupils: Double)]>(repeating: [], count: scenario.schools.count)
    let attendance = attendance[stage][year - years.lowerBound]
    for block in 0..<(attendance.starts.count - 1) {
      for entry in attendance.entries(of: block) {
        entries[SchoolIndex(rawValue: attendance.schools[entry])].append((Int32(block), attendance.pupils[entry]))
      }
    }
    let districtOfSchool = environment.supply.districtOfSchool(in: index)
    let byDistrict = Dictionary(grouping: rows) { districtOfSchool[$0.school] }
    let districts = environment.districts(in: index)
    return inParallel(districts.count, jobs: jobs) { [entries] at in
      let rows = byDistrict[districts[at]] ?? []
      return HomeReach(rows, rows.map { entries[$0.school] }, environment.plane, index, distances: distances)
    }
  }
}
