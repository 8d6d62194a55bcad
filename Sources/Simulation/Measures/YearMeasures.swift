internal import Planning

/// Measures of one stage and year (model.md §5): rolls against places, classes and distances by school; then sums by district.
struct YearMeasures {
  /// Empty, like `grades`, if the rows were passed to a writer.
  var schools: [SchoolYearMeasures] = []
  var grades: [GradeYearMeasures] = []
  var districts: [DistrictYearMeasures] = []
  /// Nil unless attendance is known or places are assigned by admission.
  var matrix: AttendanceMatrix?
  /// Schools and grades whose roll is below 0.
  var negative: [(school: SchoolIndex, grade: Int, year: Int, pupils: Double)] = []

  /// Measures a stage and year. (A static function, since an initialiser would receive a copy of the environment.)
  /// - Parameters:
  ///   - reach: reach lists of the stage and year; nil: the reachable shortfall is not wanted.
  ///   - writer: receives the rows of schools and grades; nil: the rows stay in the result.
  static func measured(
    _ state: YearState, in environment: Environment, stage: StageIndex, index: YearIndex, _ homes: HomeMeasures,
    _ reach: ReachLists?, into writer: ResultWriter?
  ) -> YearMeasures {
    var measures = YearMeasures()
    let attached = AttachedCohorts(
      state.population, environment.stages, stage: stage, year: environment.baseYear + index)
    let attendance =
      homes.isEmpty ? nil : HomeAttendance(attached, environment.homes, shares: environment.shares(index))
    var sums = SchoolYearSums(
      environment.supply.districtOfSchool(in: index), environment.districts(in: index), stage: stage,
      schoolYear: environment.baseYear + index)
    // the attendance matrix adds to the rows of schools, so these are not written yet
    let isWritten = writer != nil && !environment.showsAttendance
    measures.addSchools(
      state.population, environment, attached, index, homes.contains(.distances) ? attendance : nil, &sums,
      into: isWritten ? writer : nil)
    measures.addMatrix(environment, attached, index)
    if let writer, !isWritten {
      writer.put(measures.schools, measures.grades)
      (measures.schools, measures.grades) = ([], [])
    }
    var reachable: [Double?]?
    if let reach, let attendance {
      reachable = sums.reachable(environment, attendance, reach, stage: stage, year: index)
    }
    measures.districts = sums.districtRows(reachable: reachable)
    if environment.scenario.overflow.admits { measures.addAdmission(state, environment, attached, index) }
    return measures
  }

  /// - Parameter attendance: nil where distances are not wanted.
  private mutating func addSchools(
    _ population: Population, _ environment: Environment, _ attached: AttachedCohorts, _ year: YearIndex,
    _ attendance: HomeAttendance?, _ sums: inout SchoolYearSums, into writer: ResultWriter?
  ) {
    let (stage, schoolYear) = (attached.stage, environment.baseYear + year)
    let districtsOfBlocks = environment.dataset.blocks.districts
    let shares = environment.shares(year)[stage]
    let explained = attached.cohorts.map {
      BaseYear.explained($0.list, shares, districtsOfBlocks, schools: environment.supply.schoolCount)
    }
    let radiusOfDistrict = Table<DistrictIndex, Double?>(
      environment.dataset.districts.indexes.map { district in
        environment.scenario.standards[stage].serviceRadius?.value(for: .district(district), .year(schoolYear))
      })
    let radius = Table<SchoolIndex, Double?>(
      environment.supply.districtOfSchool(in: year).elements.map { radiusOfDistrict[$0] })
    let distances = attendance.map {
      Distances(
        $0, environment.homes.groups, environment.plane, year, detourFactor: environment.scenario.detourFactor,
        radius: radius
      ).ofSchool
    }
    var measurement = SchoolMeasurement(
      stage, year, entryGrade: environment.stages[stage].entryGrade, environment.supply, explained: explained,
      unexplained: population.unexplained)
    let inZone = ZoneRegistered(attached, environment, year)
    for school in environment.supply.runningSchools(stage: stage, year: year) {
      measurement.measure(school)
      var row = measurement.row(
        of: school, in: environment, distances?[school] ?? Distances.OfSchool(), radius: radius[school])
      row.zoneRegistered = inZone.children[school]
      row.zoneWarning = row.zoneRegistered.flatMap {
        Warning(pupils: $0, places: row.entryPlaces, environment.scenario.warning)
      }
      sums.add(row, of: school)
      add(row, measurement, into: writer)
    }
  }

  @inline(__always)
  private mutating func add(_ row: SchoolYearMeasures, _ measurement: SchoolMeasurement, into writer: ResultWriter?) {
    let count = measurement.roll.count
    for at in 0..<count where measurement.roll[at] < -1e-9 {
      negative.append((row.school, measurement.firstGrade + at, row.year, measurement.roll[at]))
    }
    guard let writer else {
      schools.append(row)
      schools[schools.count - 1].gradeRows = grades.count..<(grades.count + count)
      for at in 0..<count { grades.append(measurement.grade(at, of: row)) }
      return
    }
    writer.put(row, gradeCount: count) { measurement.grade($0, of: row) }
  }

  private mutating func addMatrix(_ environment: Environment, _ attached: AttachedCohorts, _ year: YearIndex) {
    guard environment.showsAttendance else { return }
    let attendance = Attendance(attached, environment.homes, environment.shares(year))
    var unexplained = Table<SchoolIndex, Double>(repeating: 0, count: environment.scenario.schools.count)
    for row in schools { unexplained[row.school] = row.unexplained }
    let matrix = AttendanceMatrix(
      attendance, environment.timelines[attached.stage].years[year], open: schools.map(\.school),
      unexplained: unexplained)
    for row in schools.indices { schools[row].balance = matrix.balances[schools[row].school] }
    self.matrix = matrix
  }

  private mutating func addAdmission(
    _ state: YearState, _ environment: Environment, _ attached: AttachedCohorts, _ index: YearIndex
  ) {
    let stage = attached.stage
    let shares = environment.shares(index)
    var rows = state.events.admitted[stage] ?? environment.dataset.districts.map { _ in DistrictAdmission() }
    for (cohort, list) in attached.cohorts {
      let missing = state.population.withoutPlace[cohort]?[Kind.migrant.rawValue]
      for at in 0..<list.count {
        let district = environment.dataset.blocks.districts[Int(list.blocks[at])]
        let children = list.children.migrant[at]
        rows[district.position].migrantChildren += children
        rows[district.position].migrantsPlaced +=
          children * shares[stage, district, .migrant] * (1 - (missing?[district.position] ?? 0))
      }
    }
    let mergers = environment.scenario.mergers
    for at in districts.indices {
      guard let district = districts[at].district else { continue }
      let parts = mergers.parts(
        of: district, in: environment.baseYear + index, among: environment.dataset.districts.indexes)
      districts[at].admission = parts.reduce(DistrictAdmission()) { $0 + rows[$1.position] }
    }
    districts[districts.count - 1].admission = rows.reduce(DistrictAdmission(), +)
  }
}

extension SchoolMeasurement {
  /// The row of a grade, by index from the first grade that the school serves.
  @inline(__always)
  fileprivate func grade(_ at: Int, of row: SchoolYearMeasures) -> GradeYearMeasures {
    GradeYearMeasures(
      school: row.school, stage: row.stage, year: row.year, grade: firstGrade + at, pupils: roll[at],
      classesNeeded: classes.needed[at], classes: classes.count[at], standard: sizes[sizes.startIndex + at],
      hasRooms: statedPlaces == nil)
  }

  /// The row of the school. (A function, since an initialiser would receive a copy of the environment each time.)
  @inline(__always)
  fileprivate func row(
    of school: SchoolIndex, in environment: Environment, _ distances: Distances.OfSchool, radius: Double?
  ) -> SchoolYearMeasures {
    var row = SchoolYearMeasures(
      school: school, stage: stage, year: environment.baseYear + year)
    row.pupils = pupils
    row.hasRooms = statedPlaces == nil
    row.classrooms = row.hasRooms ? rooms : 0
    row.capacity = capacity
    row.seatShortfall = max(0, row.pupils - row.capacity)
    row.spare = max(0, row.capacity - row.pupils)
    row.utilisation = row.capacity > 0 ? row.pupils / row.capacity : nil
    row.entryPupils = entryPupils
    row.entryPlaces = entryPlaces
    row.entryShortfall = max(0, row.entryPupils - row.entryPlaces)
    row.warning = Warning(pupils: row.entryPupils, places: row.entryPlaces, environment.scenario.warning)
    row.classShortfall = row.hasRooms ? max(0, classes.allNeeded - rooms) : 0
    row.largestClass = classes.sizes.largest
    row.largeClasses = classes.sizes.large
    row.veryLargeClasses = classes.sizes.veryLarge
    row.classesOverStandard = classes.sizes.overStandard
    row.unexplained = unexplained
    row.add(distances, radius)
    return row
  }
}

extension SchoolYearMeasures {
  fileprivate mutating func add(_ distances: Distances.OfSchool, _ radius: Double?) {
    located = distances.pupils
    locatedMetres = distances.metres
    locatedBeyond = distances.beyond
    hasRadius = radius != nil
    guard distances.pupils > 0 else { return }
    meanDistance = locatedMetres / distances.pupils
    p90Distance = distances.p90
    beyondRadiusShare = radius == nil ? nil : distances.beyond / distances.pupils
  }
}
