internal import Planning

/// What the rows of the schools of a stage and year add up to.
struct SchoolYearSums {
  private let districtOfSchool: Table<SchoolIndex, DistrictIndex>
  /// By district; then of all.
  private var sums: [DistrictSums]
  /// Schools with a row, ascending, and their places and pupils that residence does not explain.
  private var open: [SchoolIndex] = []
  private var places: Table<SchoolIndex, Double>
  private var unexplained: Table<SchoolIndex, Double>

  /// - Parameter districts: their number.
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

  /// The rows of districts in file order, then of all.
  /// - Parameter reachable: the reachable shortfall by district; nil: it is not wanted.
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
