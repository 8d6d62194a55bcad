internal import Planning

/// Measures of one stage and year (model.md §5): rolls against places, classes, distances; then districts and all.
struct YearMeasures {
  var schools: [SchoolYearMeasures] = []
  var grades: [GradeYearMeasures] = []
  var districts: [DistrictYearMeasures] = []
  /// Nil where attendance is not known and no places are given.
  var matrix: AttendanceMatrix?
  /// Schools and grades whose roll is below 0.
  var negative: [(school: SchoolIndex, grade: Int, year: Int, pupils: Double)] = []

  /// - Parameter reach: of the stage and year; nil: the reachable shortfall is not wanted.
  init(
    _ state: YearState, in environment: Environment, stage: StageIndex, index: YearIndex, _ homes: HomeMeasures,
    _ reach: ReachLists?
  ) {
    let attached = AttachedCohorts(
      state.population, environment.stages, stage: stage, year: environment.baseYear + index)
    let attendance =
      homes.isEmpty ? nil : HomeAttendance(attached, environment.homes, shares: environment.base.shares)
    addSchools(state.population, environment, attached, index, homes.contains(.distances) ? attendance : nil)
    addMatrix(environment, attached, index)
    var reachable = [Double?](repeating: nil, count: environment.dataset.districts.count)
    if let reach, let attendance {
      reachable = self.reachable(environment, attendance, reach, stage: stage, year: index)
    }
    addDistricts(environment, stage: stage, year: index, reachable)
    if environment.scenario.overflow.admits { addAdmission(state, environment, attached) }
  }

  /// - Parameter attendance: nil: distances are not wanted.
  private mutating func addSchools(
    _ population: Population, _ environment: Environment, _ attached: AttachedCohorts, _ year: YearIndex,
    _ attendance: HomeAttendance?
  ) {
    let (stage, schoolYear) = (attached.stage, environment.baseYear + year)
    let districtsOfBlocks = environment.dataset.blocks.districts
    let shares = environment.base.shares[stage]
    let explained = attached.cohorts.map {
      BaseYear.explained($0.list, shares, districtsOfBlocks, schools: environment.supply.schoolCount)
    }
    let radiusOfDistrict = Table<DistrictIndex, Double?>(
      environment.dataset.districts.indexes.map { district in
        environment.scenario.standards[stage].serviceRadius?.value(for: .district(district), .year(schoolYear))
      })
    let radius = Table<SchoolIndex, Double?>(environment.supply.districtOfSchool.elements.map { radiusOfDistrict[$0] })
    let distances = attendance.map {
      Distances($0, environment.homes.groups, environment.plane, year, radius: radius).ofSchool
    }
    let open = environment.supply.openSchools(stage: stage, year: year)
    schools.reserveCapacity(open.count)
    grades.reserveCapacity(open.count * explained.count)
    var measurement = SchoolMeasurement(
      stage, year, entryGrade: environment.stages[stage].entryGrade, environment.supply, explained: explained,
      unexplained: population.unexplained)
    for school in open {
      measurement.measure(school)
      addSchool(environment, school, measurement, distances?[school] ?? Distances.OfSchool(), radius[school])
    }
  }

  private mutating func addMatrix(_ environment: Environment, _ attached: AttachedCohorts, _ year: YearIndex) {
    guard environment.showsAttendance else { return }
    let attendance = Attendance(attached, environment.homes, environment.base.shares)
    var unexplained = Table<SchoolIndex, Double>(repeating: 0, count: environment.scenario.schools.count)
    for row in schools { unexplained[row.school] = row.unexplained }
    let matrix = AttendanceMatrix(
      attendance, environment.timelines[attached.stage].years[year], open: schools.map(\.school),
      unexplained: unexplained)
    for row in schools.indices { schools[row].balance = matrix.balances[schools[row].school] }
    self.matrix = matrix
  }

  private mutating func addAdmission(
    _ state: YearState, _ environment: Environment, _ attached: AttachedCohorts
  ) {
    let stage = attached.stage
    var rows = state.events.admitted[stage] ?? environment.dataset.districts.map { _ in DistrictAdmission() }
    for (cohort, list) in attached.cohorts {
      let missing = state.population.withoutPlace[cohort]?[Kind.migrant.rawValue]
      for at in 0..<list.count {
        let district = environment.dataset.blocks.districts[Int(list.blocks[at])]
        let children = list.children.migrant[at]
        rows[district.position].migrantChildren += children
        rows[district.position].migrantsPlaced +=
          children * environment.base.shares[stage, district, .migrant] * (1 - (missing?[district.position] ?? 0))
      }
    }
    for (district, row) in rows.enumerated() { districts[district].admission = row }
    districts[rows.count].admission = rows.reduce(DistrictAdmission(), +)
  }

  private mutating func addSchool(
    _ environment: Environment, _ school: SchoolIndex, _ measurement: SchoolMeasurement,
    _ distances: Distances.OfSchool,
    _ radius: Double?
  ) {
    var row = SchoolYearMeasures(
      school: school, stage: measurement.stage, year: environment.baseYear + measurement.year)
    for pupils in measurement.roll { row.pupils += pupils }
    row.classrooms = measurement.rooms
    row.capacity = measurement.capacity
    row.seatShortfall = max(0, row.pupils - row.capacity)
    row.spare = max(0, row.capacity - row.pupils)
    row.utilisation = row.capacity > 0 ? row.pupils / row.capacity : nil
    row.entryPupils = measurement.entryPupils
    row.entryPlaces = measurement.entryPlaces
    row.entryShortfall = max(0, row.entryPupils - row.entryPlaces)
    row.warning = Warning(pupils: row.entryPupils, places: row.entryPlaces, environment.scenario.warning)
    row.classShortfall = max(0, measurement.classes.needed.reduce(0, +) - measurement.rooms)
    row.largestClass = measurement.classes.largest
    row.largeClasses = measurement.classes.large
    row.veryLargeClasses = measurement.classes.veryLarge
    row.classesOverStandard = measurement.classes.overStandard
    row.unexplained = measurement.unexplained
    row.add(distances, detourFactor: environment.scenario.detourFactor, radius)
    let first = grades.count
    addGrades(of: row, measurement)
    row.gradeRows = first..<grades.count
    schools.append(row)
  }

  private mutating func addGrades(of row: SchoolYearMeasures, _ measurement: SchoolMeasurement) {
    for at in measurement.roll.indices {
      let (grade, pupils) = (measurement.firstGrade + at, measurement.roll[at])
      grades.append(
        GradeYearMeasures(
          school: row.school, stage: row.stage, year: row.year, grade: grade, pupils: pupils,
          classesNeeded: measurement.classes.needed[at], classes: measurement.classes.count[at],
          standard: measurement.sizes[measurement.sizes.startIndex + at]))
      if pupils < -1e-9 { negative.append((row.school, grade, row.year, pupils)) }
    }
  }

  private func reachable(
    _ environment: Environment, _ attendance: HomeAttendance, _ lists: ReachLists, stage: StageIndex, year: YearIndex
  ) -> [Double?] {
    var places = Table<SchoolIndex, Double>(repeating: 0, count: environment.scenario.schools.count)
    var unexplained = places
    for row in schools {
      places[row.school] = row.capacity
      unexplained[row.school] = row.unexplained
    }
    let problem = ReachableShortfall(
      attendance, environment.homes.groups, lists, districtOfSchool: environment.supply.districtOfSchool,
      open: schools.map(\.school), places: places, unexplained: unexplained)
    return environment.dataset.districts.indexes.map { district in
      environment.reach(stage: stage, district: district, year: year) == nil ? nil : problem.shortfall(of: district)
    }
  }

  private mutating func addDistricts(
    _ environment: Environment, stage: StageIndex, year: YearIndex, _ reachable: [Double?]
  ) {
    let (count, schoolYear) = (environment.dataset.districts.count, environment.baseYear + year)
    var sums = (0...count).map { DistrictSums($0 < count ? DistrictIndex($0) : nil, stage: stage, year: schoolYear) }
    for row in schools {
      sums[environment.supply.districtOfSchool[row.school].position].add(row)
      sums[count].add(row)
    }
    for district in 0..<count {
      sums[district].finish(reachable: reachable[district])
      sums[count].row.pooledShortfall += sums[district].row.pooledShortfall
    }
    sums[count].finishAll(reachable: reachable)
    districts = sums.map(\.row)
  }
}

extension SchoolYearMeasures {
  fileprivate mutating func add(_ distances: Distances.OfSchool, detourFactor: Double, _ radius: Double?) {
    located = distances.pupils
    locatedMetres = distances.metres * detourFactor
    locatedBeyond = distances.beyond
    hasRadius = radius != nil
    guard distances.pupils > 0 else { return }
    meanDistance = locatedMetres / distances.pupils
    p90Distance = distances.p90.map { $0 * detourFactor }
    beyondRadiusShare = radius == nil ? nil : distances.beyond / distances.pupils
  }
}
