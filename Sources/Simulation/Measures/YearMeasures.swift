internal import Planning

/// Measures of one stage and year (model.md §5): rolls against places, classes, distances; then districts and all.
struct YearMeasures {
  var schools: [SchoolYearMeasures] = []
  var grades: [GradeYearMeasures] = []
  var districts: [DistrictYearMeasures] = []
  /// Where attendance is known or places are given; else nil.
  var matrix: AttendanceMatrix?
  /// Schools and grades whose roll is below 0.
  var negative: [(school: Int, grade: Int, year: Int, pupils: Double)] = []

  /// - Parameter reach: of the stage and year; nil: the reachable shortfall is not asked for.
  init(
    _ state: YearState, in environment: Environment, stage: Int, index t: Int, _ homes: HomeMeasures,
    _ reach: ReachLists?
  ) {
    let year = environment.baseYear + t
    let attached = AttachedCohorts(state.population, environment.stages, stage: stage, year: year)
    let lists = attached.cohorts.map(\.list)
    let districtsOfBlocks = environment.dataset.blocks.districts
    let schoolCount = environment.scenario.schools.count
    var explained = [Double](repeating: 0, count: schoolCount * lists.count)
    for (at, list) in lists.enumerated() {
      BaseYear.addExplained(
        list, environment.base.shares, stage, districtsOfBlocks, to: &explained, first: at, step: lists.count)
    }
    let attendance = homes.isEmpty ? nil : HomeAttendance(attached, environment.homes, shares: environment.base.shares)
    let radiusOfDistrict = environment.dataset.districts.indices.map { district in
      environment.scenario.standards[stage].serviceRadius?.value(for: .district(district), .year(year))
    }
    let radius = environment.supply.districtOfSchool.map { radiusOfDistrict[$0] }
    let distances =
      homes.contains(.distances)
      ? attendance.map { Distances($0, environment.homes.groups, environment.plane, t, radius: radius).ofSchool } : nil
    let open = (0..<schoolCount).filter { environment.supply.isOpen(stage, $0, t) }
    schools.reserveCapacity(open.count)
    grades.reserveCapacity(open.count * lists.count)
    var measurement = SchoolMeasurement(state.population, environment, stage: stage, index: t)
    for school in open {
      let explained = explained[(school * lists.count)..<((school + 1) * lists.count)]
      addSchool(
        environment, school, &measurement, explained, distances?[school] ?? Distances.OfSchool(), radius[school])
    }
    addMatrix(environment, attached, t)
    var reachable = [Double?](repeating: nil, count: environment.dataset.districts.count)
    if let reach, let attendance { reachable = self.reachable(environment, attendance, reach, stage, t) }
    addDistricts(environment, stage, year, reachable)
    if environment.scenario.overflow.admits { addAdmission(state, environment, lists, stage: stage, year: year) }
  }

  private mutating func addMatrix(_ environment: Environment, _ attached: AttachedCohorts, _ t: Int) {
    guard environment.showsAttendance else { return }
    let attendance = Attendance(attached, environment.homes, environment.base.shares)
    var apart = [Double](repeating: 0, count: environment.scenario.schools.count)
    for row in schools { apart[row.school] = row.unexplained }
    let matrix = AttendanceMatrix(
      attendance, environment.timelines[attached.stage].years[t], open: schools.map(\.school), unexplained: apart)
    for at in schools.indices { schools[at].balance = matrix.balances[schools[at].school] }
    self.matrix = matrix
  }

  private mutating func addAdmission(
    _ state: YearState, _ environment: Environment, _ lists: [Attachments], stage: Int, year: Int
  ) {
    var rows = state.events.admitted[stage] ?? environment.dataset.districts.map { _ in DistrictAdmission() }
    let migrant = Kind.migrant.rawValue
    for (at, grade) in environment.stages[stage].grades.enumerated() {
      let missing = state.population.withoutPlace[year - grade + 1]?[migrant]
      for entry in 0..<lists[at].count {
        let district = Int(environment.dataset.blocks.districts[Int(lists[at].blocks[entry])])
        let children = lists[at].children[migrant][entry]
        rows[district].migrantChildren += children
        rows[district].migrantsPlaced +=
          children * environment.base.shares[stage, district, migrant] * (1 - (missing?[district] ?? 0))
      }
    }
    for (district, row) in rows.enumerated() { districts[district].admission = row }
    districts[rows.count].admission = rows.reduce(DistrictAdmission(), +)
  }

  private mutating func addSchool(
    _ environment: Environment, _ school: Int, _ measurement: inout SchoolMeasurement, _ explained: ArraySlice<Double>,
    _ distances: Distances.OfSchool, _ radius: Double?
  ) {
    measurement.measure(school, explained)
    let rooms = measurement.rooms
    var row = SchoolYearMeasures(school: school, stage: measurement.stage, year: environment.baseYear + measurement.t)
    for pupils in measurement.roll { row.pupils += pupils }
    row.classrooms = rooms
    row.capacity =
      measurement.roll.isEmpty ? 0 : Double(rooms) / Double(measurement.roll.count) * measurement.sizes.reduce(0, +)
    row.seatShortfall = max(0, row.pupils - row.capacity)
    row.spare = max(0, row.capacity - row.pupils)
    row.utilisation = row.capacity > 0 ? row.pupils / row.capacity : nil
    row.entryPupils = measurement.servesEntry ? measurement.roll[0] : 0
    row.entryPlaces = measurement.entryPlaces
    row.entryShortfall = max(0, row.entryPupils - row.entryPlaces)
    row.warning = Warning(pupils: row.entryPupils, places: row.entryPlaces, environment.scenario.warning)
    row.classShortfall = max(0, measurement.classes.needed.reduce(0, +) - rooms)
    row.largestClass = measurement.classes.largest
    row.largeClasses = measurement.classes.large
    row.veryLargeClasses = measurement.classes.veryLarge
    row.classesOverStandard = measurement.classes.overStandard
    row.unexplained = measurement.apart
    row.located = distances.pupils
    row.locatedMetres = distances.metres * environment.scenario.detourFactor
    row.locatedBeyond = distances.beyond
    row.hasRadius = radius != nil
    if distances.pupils > 0 {
      row.meanDistance = row.locatedMetres / distances.pupils
      row.p90Distance = distances.p90.map { $0 * environment.scenario.detourFactor }
      row.beyondRadiusShare = radius == nil ? nil : distances.beyond / distances.pupils
    }
    let first = grades.count
    for at in measurement.roll.indices {
      let (grade, pupils) = (measurement.firstGrade + at, measurement.roll[at])
      grades.append(
        GradeYearMeasures(
          school: school, stage: row.stage, year: row.year, grade: grade, pupils: pupils,
          classesNeeded: measurement.classes.needed[at], classes: measurement.classes.count[at],
          standard: measurement.sizes[measurement.sizes.startIndex + at]))
      if pupils < -1e-9 { negative.append((school, grade, row.year, pupils)) }
    }
    row.gradeRows = first..<grades.count
    schools.append(row)
  }

  private func reachable(
    _ environment: Environment, _ attendance: HomeAttendance, _ lists: ReachLists, _ stage: Int, _ t: Int
  )
    -> [Double?]
  {
    var places = [Double](repeating: 0, count: environment.scenario.schools.count)
    var apart = places
    for row in schools {
      places[row.school] = row.capacity
      apart[row.school] = row.unexplained
    }
    return ReachableShortfall(
      attendance, environment.homes.groups, lists, schools: environment.scenario.schools, open: schools.map(\.school),
      reach: environment.dataset.districts.indices.map { environment.reach(stage, district: $0, t) }, places: places,
      unexplained: apart
    ).ofDistrict
  }

  private mutating func addDistricts(_ environment: Environment, _ stage: Int, _ year: Int, _ reachable: [Double?]) {
    let count = environment.dataset.districts.count
    var sums = (0...count).map { DistrictSums($0 < count ? $0 : nil, stage: stage, year: year) }
    for row in schools {
      sums[environment.supply.districtOfSchool[row.school]].add(row)
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

/// The roll by grade and the classes of one school of a stage and year after the other; its arrays are used again for each.
private struct SchoolMeasurement {
  let stage: Int
  let t: Int
  /// The first grade that the school serves.
  private(set) var firstGrade: Int
  private let entryGrade: Int
  private let classSizes: ClassSizes
  private let yearCount: Int
  /// `school * yearCount + t`.
  private let usableRooms: [Int]
  private let entryPlacesOfYears: [Double]
  private let served: [Range<Int>]
  /// `school * width + grade`.
  private let unexplained: [Double]
  private let width: Int
  /// By grade that the school serves.
  private(set) var roll: [Double] = []
  private(set) var sizes: ArraySlice<Double> = []
  /// By grade of the stage.
  private var sizesOfStage: ArraySlice<Double> = []
  private(set) var classes = Classes()
  private(set) var rooms = 0
  private(set) var entryPlaces = 0.0
  /// Pupils whom residence does not explain, of all grades.
  private(set) var apart = 0.0
  private var whole: [Int] = []

  var servesEntry: Bool { firstGrade == entryGrade && !roll.isEmpty }

  init(_ population: Population, _ environment: Environment, stage: Int, index t: Int) {
    (self.stage, self.t) = (stage, t)
    (classSizes, yearCount) = (environment.supply.classSizes, environment.supply.yearCount)
    (usableRooms, entryPlacesOfYears) = (environment.supply.usableRooms[stage], environment.supply.entryPlaces[stage])
    (unexplained, width) = (population.unexplained, environment.stages.lastGrade + 1)
    served = environment.supply.served[stage]
    entryGrade = environment.stages[stage].entryGrade
    firstGrade = entryGrade
  }

  mutating func measure(_ school: Int, _ explained: ArraySlice<Double>) {
    let place = school * yearCount + t
    let served = served[place]
    firstGrade = entryGrade + served.lowerBound
    apart = 0
    roll.removeAll(keepingCapacity: true)
    whole.removeAll(keepingCapacity: true)
    for at in served {
      let unexplained = unexplained[school * width + entryGrade + at]
      roll.append(explained[explained.startIndex + at] + unexplained)
      whole.append(Classes.whole(roll[roll.count - 1]))
      apart += unexplained
    }
    if sizesOfStage.isEmpty || classSizes.varyBySchool(stage) { sizesOfStage = classSizes.sizes(stage, school, t) }
    let first = sizesOfStage.startIndex
    sizes = sizesOfStage[(first + served.lowerBound)..<(first + served.upperBound)]
    (rooms, entryPlaces) = (usableRooms[place], entryPlacesOfYears[place])
    classes.divide(whole, sizes: sizes, rooms: rooms)
  }
}

/// A district's figures while its schools are added up.
struct DistrictSums {
  var row: DistrictYearMeasures
  private var located = 0.0
  private var metres = 0.0
  private var beyond = 0.0
  private var hasRadius = true

  init(_ district: Int?, stage: Int, year: Int) {
    row = DistrictYearMeasures(district: district, stage: stage, year: year)
  }

  mutating func add(_ school: SchoolYearMeasures) {
    row.pupils += school.pupils
    row.classrooms += school.classrooms
    row.capacity += school.capacity
    row.seatShortfall += school.seatShortfall
    row.entryShortfall += school.entryShortfall
    row.classShortfall += school.classShortfall
    row.spare += school.spare
    located += school.located
    metres += school.locatedMetres
    beyond += school.locatedBeyond
    hasRadius = hasRadius && (school.hasRadius || school.located == 0)
  }

  mutating func finish(reachable: Double?) {
    row.pooledShortfall = max(0, row.pupils - row.capacity)
    row.reachableShortfall = reachable
    finishRatios()
  }

  /// Pooled and reachable of all are sums over districts.
  mutating func finishAll(reachable: [Double?]) {
    let known = reachable.compactMap { $0 }
    row.reachableShortfall = known.count == reachable.count ? known.reduce(0, +) : nil
    finishRatios()
  }

  private mutating func finishRatios() {
    row.utilisation = row.capacity > 0 ? row.pupils / row.capacity : nil
    guard located > 0 else { return }
    row.meanDistance = metres / located
    row.beyondRadiusShare = hasRadius ? beyond / located : nil
  }
}
