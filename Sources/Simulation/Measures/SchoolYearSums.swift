internal import Planning

/// Sums over the rows of the schools of a stage and year.
struct SchoolYearSums {
  private let districtOfSchool: Table<SchoolIndex, DistrictIndex>
  /// Sums by district; the last element is for all districts.
  private var sums: [DistrictSums]
  /// Schools with a row, ascending, with their places and their unexplained pupils.
  private var open: [SchoolIndex] = []
  private var places: Table<SchoolIndex, Double>
  private var unexplained: Table<SchoolIndex, Double>

  /// - Parameter districts: number of districts.
  init(_ districtOfSchool: Table<SchoolIndex, DistrictIndex>, districts: Int, stage: StageIndex, schoolYear: Int) {
    sums = (0...districts).map {
      DistrictSums($0 < districts ? DistrictIndex($0) : nil, stage: stage, year: schoolYear)
    }
    self.districtOfSchool = districtOfSchool
    places = Table(repeating: 0, count: districtOfSchool.count)
    unexplained = places
  }

  mutating func add(_ row: SchoolYearMeasures, of school: SchoolIndex) {
    sums[districtOfSchool[school].position].add(row)
    sums[sums.count - 1].add(row)
    open.append(school)
    (places[school], unexplained[school]) = (row.capacity, row.unexplained)
  }

  /// The reachable shortfall by district; nil where no reach is known.
  func reachable(
    _ environment: Environment, _ attendance: HomeAttendance, _ lists: ReachLists, stage: StageIndex, year: YearIndex
  ) -> [Double?] {
    let problem = ReachableShortfall(
      attendance, environment.homes.groups, lists, districtOfSchool: districtOfSchool, open: open, places: places,
      unexplained: unexplained)
    return environment.dataset.districts.indexes.map { district in
      environment.reach(stage: stage, district: district, year: year) == nil ? nil : problem.shortfall(of: district)
    }
  }

  /// The rows of the districts in file order, then the row of all districts.
  /// - Parameter reachable: the reachable shortfall by district; nil where it is not wanted.
  func districtRows(reachable: [Double?]?) -> [DistrictYearMeasures] {
    var (ofDistricts, all) = (Array(sums.dropLast()), sums[sums.count - 1])
    let reachable = reachable ?? Array(repeating: nil, count: ofDistricts.count)
    for district in ofDistricts.indices {
      ofDistricts[district].finish(reachable: reachable[district])
      all.row.pooledShortfall += ofDistricts[district].row.pooledShortfall
    }
    all.finishAll(reachable: reachable)
    return (ofDistricts + [all]).map(\.row)
  }
}
