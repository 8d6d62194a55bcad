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
  init(_ walk: Walk, stage: Int, t: Int, _ homes: HomeMeasures, _ reach: ReachLists?) {
    let year = walk.baseYear + t
    let attached = AttachedCohorts(walk, stage: stage, year: year)
    let lists = attached.cohorts.map(\.cells)
    let districtsOfBlocks = walk.dataset.blocks.districts
    let schoolCount = walk.scenario.schools.count
    var explained = [Double](repeating: 0, count: schoolCount * lists.count)
    for (at, list) in lists.enumerated() {
      BaseYear.addExplained(
        list, walk.base.shares, stage, districtsOfBlocks, to: &explained, first: at, step: lists.count)
    }
    let attendance = homes.isEmpty ? nil : HomeAttendance(attached, walk.homes, shares: walk.base.shares)
    let radiusOfDistrict = walk.dataset.districts.indices.map { district in
      walk.scenario.standards[stage].serviceRadius?.value(for: .district(district), .year(year))
    }
    let radius = walk.supply.districtOfSchool.map { radiusOfDistrict[$0] }
    let distances =
      homes.contains(.distances)
      ? attendance.map { Distances($0, walk.homes.groups, walk.plane, t, radius: radius).ofSchool } : nil
    let open = (0..<schoolCount).filter { walk.supply.isOpen(stage, $0, t) }
    schools.reserveCapacity(open.count)
    grades.reserveCapacity(open.count * lists.count)
    var desk = SchoolDesk(walk, stage, t)
    for school in open {
      let explained = explained[(school * lists.count)..<((school + 1) * lists.count)]
      addSchool(walk, school, &desk, explained, distances?[school] ?? Distances.OfSchool(), radius[school])
    }
    addMatrix(walk, attached, t)
    var reachable = [Double?](repeating: nil, count: walk.dataset.districts.count)
    if let reach, let attendance { reachable = self.reachable(walk, attendance, reach, stage, t) }
    addDistricts(walk, stage, year, reachable)
    if walk.scenario.overflow.admits { addAdmission(walk, lists, stage, year) }
  }

  private mutating func addMatrix(_ walk: Walk, _ attached: AttachedCohorts, _ t: Int) {
    guard walk.showsAttendance else { return }
    let attendance = AttendanceByYear([attached], walk.homes, walk.base.shares)[0]
    var apart = [Double](repeating: 0, count: walk.scenario.schools.count)
    for row in schools { apart[row.school] = row.unexplained }
    let matrix = AttendanceMatrix(
      attendance, walk.timelines[attached.stage].years[t], open: schools.map(\.school), unexplained: apart)
    for at in schools.indices { schools[at].balance = matrix.balances[schools[at].school] }
    self.matrix = matrix
  }

  private mutating func addAdmission(_ walk: Walk, _ lists: [Cells], _ stage: Int, _ year: Int) {
    var rows = walk.admitted[stage] ?? walk.dataset.districts.map { _ in DistrictAdmission() }
    let migrant = Kind.migrant.rawValue
    for (at, grade) in walk.stages[stage].grades.enumerated() {
      let missing = walk.withoutPlace[year - grade + 1]?[migrant]
      for cell in 0..<lists[at].count {
        let district = Int(walk.dataset.blocks.districts[Int(lists[at].blocks[cell])])
        let children = lists[at].children[migrant][cell]
        rows[district].migrantChildren += children
        rows[district].migrantsPlaced +=
          children * walk.base.shares[stage, district, migrant] * (1 - (missing?[district] ?? 0))
      }
    }
    for (district, row) in rows.enumerated() { districts[district].admission = row }
    districts[rows.count].admission = rows.reduce(DistrictAdmission(), +)
  }

  private mutating func addSchool(
    _ walk: Walk, _ school: Int, _ desk: inout SchoolDesk, _ explained: ArraySlice<Double>,
    _ walks: Distances.OfSchool, _ radius: Double?
  ) {
    desk.lay(school, explained)
    let rooms = desk.rooms
    var row = SchoolYearMeasures(school: school, stage: desk.stage, year: walk.baseYear + desk.t)
    for pupils in desk.roll { row.pupils += pupils }
    row.classrooms = rooms
    row.capacity = desk.roll.isEmpty ? 0 : Double(rooms) / Double(desk.roll.count) * desk.sizes.reduce(0, +)
    row.seatShortfall = max(0, row.pupils - row.capacity)
    row.spare = max(0, row.capacity - row.pupils)
    row.utilisation = row.capacity > 0 ? row.pupils / row.capacity : nil
    row.entryPupils = desk.servesEntry ? desk.roll[0] : 0
    row.entryPlaces = desk.entryPlaces
    row.entryShortfall = max(0, row.entryPupils - row.entryPlaces)
    row.warning = Warning(pupils: row.entryPupils, places: row.entryPlaces, walk.scenario.warning)
    row.classShortfall = max(0, desk.classes.needed.reduce(0, +) - rooms)
    row.largestClass = desk.classes.largest
    row.largeClasses = desk.classes.large
    row.veryLargeClasses = desk.classes.veryLarge
    row.classesOverStandard = desk.classes.overStandard
    row.unexplained = desk.apart
    row.located = walks.pupils
    row.locatedMetres = walks.metres * walk.scenario.detourFactor
    row.locatedBeyond = walks.beyond
    row.hasRadius = radius != nil
    if walks.pupils > 0 {
      row.meanDistance = row.locatedMetres / walks.pupils
      row.p90Distance = walks.p90.map { $0 * walk.scenario.detourFactor }
      row.beyondRadiusShare = radius == nil ? nil : walks.beyond / walks.pupils
    }
    let first = grades.count
    for at in desk.roll.indices {
      let (grade, pupils) = (desk.firstGrade + at, desk.roll[at])
      grades.append(
        GradeYearMeasures(
          school: school, stage: row.stage, year: row.year, grade: grade, pupils: pupils,
          classesNeeded: desk.classes.needed[at], classes: desk.classes.count[at],
          standard: desk.sizes[desk.sizes.startIndex + at]))
      if pupils < -1e-9 { negative.append((school, grade, row.year, pupils)) }
    }
    row.gradeRows = first..<grades.count
    schools.append(row)
  }

  private func reachable(_ walk: Walk, _ attendance: HomeAttendance, _ lists: ReachLists, _ stage: Int, _ t: Int)
    -> [Double?]
  {
    var places = [Double](repeating: 0, count: walk.scenario.schools.count)
    var apart = places
    for row in schools {
      places[row.school] = row.capacity
      apart[row.school] = row.unexplained
    }
    return ReachableShortfall(
      attendance, walk.homes.groups, lists, schools: walk.scenario.schools, open: schools.map(\.school),
      reach: walk.dataset.districts.indices.map { walk.reach(stage, district: $0, t) }, places: places,
      unexplained: apart
    ).ofDistrict
  }

  private mutating func addDistricts(_ walk: Walk, _ stage: Int, _ year: Int, _ reachable: [Double?]) {
    let count = walk.dataset.districts.count
    var sums = (0...count).map { DistrictSums($0 < count ? $0 : nil, stage: stage, year: year) }
    for row in schools {
      sums[walk.supply.districtOfSchool[row.school]].add(row)
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

/// One school of a stage and year after the other: its roll by grade and its classes, in the same room for all of them.
private struct SchoolDesk {
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

  init(_ walk: Walk, _ stage: Int, _ t: Int) {
    (self.stage, self.t) = (stage, t)
    (classSizes, yearCount) = (walk.supply.classSizes, walk.supply.yearCount)
    (usableRooms, entryPlacesOfYears) = (walk.supply.usableRooms[stage], walk.supply.entryPlaces[stage])
    (unexplained, width) = (walk.unexplained, walk.stages.lastGrade + 1)
    served = walk.supply.served[stage]
    entryGrade = walk.stages[stage].entryGrade
    firstGrade = entryGrade
  }

  mutating func lay(_ school: Int, _ explained: ArraySlice<Double>) {
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
