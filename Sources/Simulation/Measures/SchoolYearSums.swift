internal import Planning

/// Sums over the rows of the schools of a stage and year.
struct SchoolYearSums {
  private let districtOfSchool: Table<SchoolIndex, DistrictIndex>
  /// The districts that are there in the year, in file order.
  private let districts: [DistrictIndex]
  /// Index in `sums` by district.
  private let place: Table<DistrictIndex, Int>
  /// Sums by district of the year; the last element is for all districts.
  private var sums: [DistrictSums]
  /// Schools with a row, ascending, with their places and their unexplained pupils.
  private var open: [SchoolIndex] = []
  private var places: Table<SchoolIndex, Double>
  private var unexplained: Table<SchoolIndex, Double>

  /// - Parameters:
  ///   - districtOfSchool: the districts of the year.
  ///   - districts: those that are there in the year, ascending.
  init(
    _ districtOfSchool: Table<SchoolIndex, DistrictIndex>, _ districts: [DistrictIndex], stage: StageIndex,
    schoolYear: Int
  ) {
    sums = (districts.map { $0 } + [nil]).map { DistrictSums($0, stage: stage, year: schoolYear) }
    self.districts = districts
    var place = Table<DistrictIndex, Int>(repeating: -1, count: (districts.last?.position ?? -1) + 1)
    for (at, district) in districts.enumerated() { place[district] = at }
    self.place = place
    self.districtOfSchool = districtOfSchool
    places = Table(repeating: 0, count: districtOfSchool.count)
    unexplained = places
  }

  mutating func add(_ row: SchoolYearMeasures, of school: SchoolIndex) {
    sums[place[districtOfSchool[school]]].add(row)
    sums[sums.count - 1].add(row)
    open.append(school)
    (places[school], unexplained[school]) = (row.capacity, row.unexplained)
  }

  /// The reachable shortfall by district of the year; nil where no reach is known.
  func reachable(
    _ environment: Environment, _ attendance: HomeAttendance, _ lists: ReachLists, stage: StageIndex, year: YearIndex
  ) -> [Double?] {
    let problem = ReachableShortfall(
      attendance, environment.homes.groups, lists, districtOfSchool: districtOfSchool, open: open, places: places,
      unexplained: unexplained)
    return districts.map { district in
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
