import Geometry
import Measures
import Planning
import Testing

@testable import Disclosure
@testable import Simulation

struct PublicationTests {
  private static func isSmall(_ count: Double) -> Bool { count < 10 && count.magnitude > 1e-9 }

  /// No count under 10 is disclosed, and none can be computed from everything that is published.
  @Test(arguments: 1...60)
  func nothingSmallIsToldOrFollows(seed: Int) throws {
    let city = SmallCity(seed: UInt64(seed))
    for scenario in [city.baseline, city.plan] {
      let whole = try simulate(scenario, on: city.dataset)
      let told = Publication([whole], on: city.dataset).results[0]
      expectNothingSmall(in: told)
      for stage in city.dataset.stages.indexes {
        for year in told.years {
          expectNothingFollows(told, whole, stage, year, city.dataset)
        }
      }
    }
  }

  private func expectNothingSmall(in told: SimulationResult) {
    var counts = told.schools.flatMap { row in
      let eitherWay: [Figure] = [row.figure("unexplained"), row[.outside]].map { $0.map(\.magnitude) }
      let grades = row.figure("largest_class").isWithheld ? [] : row.gradeRows.map { Figure(told.grades[$0].pupils) }
      let ofZone = [row[.zoneRegistered], (row[.entryPupils] - row[.zoneRegistered]).map(\.magnitude)]
      return ofZone + [row[.pupils], row[.entryPupils], row[.residents], row[.kept], row[.lost]] + eitherWay + grades
    }
    counts += told.grades.indices.map(told.pupils(ofGrade:)) + told.districts.map { $0[.pupils] }
    counts += told.districts.flatMap { row in
      DistrictMeasure.placements.map { row[$0] } + [row.figure("migrant_children")]
    }
    counts += told.moves.indices.map(told.pupils(ofMove:)) + told.admissions.indices.map(told.pupils(ofAdmission:))
    for attendance in told.attendance.joined() {
      for block in 0..<(attendance.starts.count - 1) {
        counts += [attendance.pupils(of: block), attendance.children(of: block)]
      }
    }
    counts += told.matrices.flatMap { $0.flatMap { $0.rows.map { .value($0.pupils.magnitude) } } }
    #expect(!counts.compactMap(\.value).contains { PublicationTests.isSmall($0) })
  }

  private func expectNothingFollows(
    _ told: SimulationResult, _ whole: SimulationResult, _ stage: StageIndex, _ year: Int, _ dataset: Dataset
  ) {
    let attacker = Attacker([told], whole: [whole], stage: stage, year: year, dataset)
    // who takes counts for 0 or more is misled by a forecast below
    let isOdd = whole.grades.contains { $0.stage == stage && $0.year == year && $0.pupils < 0 }
    let (determined, bounds) = (attacker.determined(), attacker.bounds())
    func check(_ unknown: Attacker.Unknown, _ count: Double) {
      // less than half a pupil is no pupil
      guard PublicationTests.isSmall(count), count >= 0.5, attacker.numbers[unknown] != nil else { return }
      let isKnown = determined.contains(unknown)
      #expect(!isKnown, "\(unknown) is \(count), stage \(stage), \(year)")
      if !isOdd, let range = bounds[unknown] {
        let isWide = range.upperBound - range.lowerBound >= 5
        #expect(isWide, "\(unknown) is \(count), stage \(stage), \(year): \(range)")
      }
    }
    for row in whole.schools where row.stage == stage && row.year == year {
      check(.roll(row.school), row.pupils)
      for grade in whole.grades[row.gradeRows] { check(.grade(row.school, grade.grade), grade.pupils) }
      check(.unexplained(row.school), row.unexplained.magnitude)
      if let balance = row.balance { check(.kept(row.school), balance.kept) }
      if row.beyondRadiusShare != nil { check(.beyond(row.school), row.locatedBeyond) }
    }
    let attendance = whole.attendance[stage][year - whole.years.lowerBound]
    for block in 0..<(attendance.starts.count - 1) {
      check(.block(block), attendance.entries(of: block).reduce(0) { $0 + attendance.pupils[$1] })
    }
  }

  /// The curve of reach discloses no small number, and no step of few pupils; its sum is withheld with any of its parts.
  @Test(arguments: 1...20)
  func noStepOfTheReachCurveIsSmall(seed: Int) throws {
    let city = SmallCity(seed: UInt64(seed))
    var whole = try simulate(city.plan, on: city.dataset)
    whole.reach = whole.reachCurves(
      in: whole.years.upperBound, distances: Array(stride(from: 100, through: 3000, by: 100)))
    let told = Publication([whole], on: city.dataset).results[0]
    for (curve, real) in zip(told.reach, whole.reach) {
      for (number, shortfalls) in curve.shortfalls.enumerated() {
        let steps = zip(shortfalls.compactMap(\.value), shortfalls.compactMap(\.value).dropFirst()).map { $0 - $1 }
        if number < curve.shortfalls.count - 1 { #expect(!steps.contains(where: PublicationTests.isSmall)) }
        #expect(zip(shortfalls, real.shortfalls[number]).allSatisfy { $0.isWithheld || $0 == $1 })
      }
      for at in curve.distances.indices where curve.shortfalls.dropLast().contains(where: { $0[at].isWithheld }) {
        #expect(curve.shortfalls.last?[at].isWithheld == true)
      }
    }
  }

  /// The attacker is worth his name: of results as they are he learns every roll and block.
  @Test func theAttackerFindsWhatIsNotWithheldWell() throws {
    let city = SmallCity(seed: 1)
    let whole = try simulate(city.baseline, on: city.dataset)
    var told = whole
    let first = try #require(told.schools.firstIndex { $0.stage == 0 && $0.year == 2013 && $0.pupils > 0 })
    let school = told.schools[first].school
    told.schools[first].suppressed = .roll
    told.withheld.grades = Set(told.schools[first].gradeRows)
    let attacker = Attacker([told], whole: [whole], stage: 0, year: 2013, city.dataset)
    #expect(attacker.determined().contains(.roll(school)))
  }

  // MARK: by hand

  /// Rolls of a district of one school, and of one with three.
  private func result(_ rolls: [[Double]], districts: [DistrictIndex]) -> (SimulationResult, Dataset) {
    var dataset = Dataset()
    dataset.about.baseYear = 2014
    for number in 0...(districts.max()?.position ?? 0) {
      dataset.districts.append(District(id: ID("d\(number)"), name: "", area: Area()))
    }
    for (number, district) in districts.enumerated() {
      dataset.schools.append(
        School(
          id: ID("s\(number)"), name: "s\(number)", district: district, site: Position(121, 32), classrooms: [6, nil],
          classSize: [nil, nil], entryPlan: [nil, nil], isNineYear: false))
    }
    var scenario = Scenario(
      id: "x", name: "x", file: "x.yaml", years: 2014...2014, stages: 2, schools: dataset.schools)
    scenario.name = "x"
    var result = SimulationResult(scenario: scenario, metricCRS: .wgs84)
    result.baseYear = 2014
    for (school, grades) in zip(dataset.schools.indexes, rolls) {
      var row = SchoolYearMeasures(school: school, stage: 0, year: 2014)
      row.gradeRows = result.grades.count..<(result.grades.count + grades.count)
      for (at, pupils) in grades.enumerated() {
        result.grades.append(
          GradeYearMeasures(
            school: school, stage: 0, year: 2014, grade: at + 1, pupils: pupils, classesNeeded: 1, classes: 1,
            standard: 45))
      }
      row.pupils = grades.reduce(0, +)
      row.entryPupils = grades[0]
      row.capacity = 270
      row.spare = row.capacity - row.pupils
      row.utilisation = row.pupils / 270
      result.schools.append(row)
    }
    for district in dataset.districts.indexes.map(Optional.some) + [nil] {
      var sum = DistrictYearMeasures(district: district, stage: 0, year: 2014)
      for row in result.schools where district == nil || districts[row.school.position] == district {
        sum.pupils += row.pupils
      }
      result.districts.append(sum)
    }
    return (result, dataset)
  }

  @Test func theSingleSmallSchoolOfADistrictTakesTheSumsWithIt() {
    let (result, dataset) = result([[5], [100], [120], [90]], districts: [0, 1, 1, 1])
    let told = Publication([result], on: dataset).results[0]
    #expect(told.schools.map { $0[.pupils].isWithheld } == [true, false, false, false])
    #expect(told.districts.map { $0[.pupils].isWithheld } == [true, false, true])
  }

  @Test func aSmallSchoolHidesBehindTheSmallestOther() {
    let (result, dataset) = result([[5], [100], [120], [90]], districts: [0, 0, 0, 0])
    let told = Publication([result], on: dataset).results[0]
    #expect(told.schools.map { $0[.pupils].isWithheld } == [true, false, false, true])
    #expect(told.districts.map { $0[.pupils] } == [315, 315])
  }

  /// Two of 5 and 6 would both be known to be small: a third hides with them.
  @Test func whatHidesTogetherIsManyTogether() {
    let (result, dataset) = result([[5], [6], [120], [90]], districts: [0, 0, 0, 0])
    let told = Publication([result], on: dataset).results[0]
    #expect(told.schools.map { $0[.pupils].isWithheld } == [true, true, false, true])
  }

  @Test func aSmallGradeHidesAllGradesAndNotTheRoll() {
    let (result, dataset) = result([[30, 7, 31], [30, 30, 30]], districts: [0, 0])
    let told = Publication([result], on: dataset).results[0]
    #expect(told.grades.indices.map { told.pupils(ofGrade: $0).isWithheld } == [true, true, true, false, false, false])
    #expect(told.schools.map { $0[.pupils] } == [68, 90])
    #expect(told.schools[0][.entryPupils].isWithheld)
    #expect(told.schools[0].figure("largest_class").isWithheld)
  }

  /// 0 is no pupil, and 10 are many.
  @Test func noneAndTenAreTold() {
    let (result, dataset) = result([[0, 10], [10, 12]], districts: [0, 0])
    let told = Publication([result], on: dataset).results[0]
    #expect(told.grades.indices.map(told.pupils(ofGrade:)) == [0, 10, 10, 12])
  }

  @Test func theOneSmallBlockOfASchoolHidesWithAnother() throws {
    var city = SmallCity(seed: 1)
    city.dataset.enrolment = []
    city.dataset.attendance = []
    city.dataset.catchments.removeAll { $0.stage == 0 }
    city.dataset.schools = [city.dataset.schools[0]]
    city.dataset.catchments = [
      Catchment(schools: [0], stage: 0, area: SmallCity.area(0..<9), file: "catchments.geojson", feature: 1)
    ]
    city.dataset.children = ChildrenTable(
      cohorts: 2004...2016, blocks: city.dataset.blocks.count, districts: city.dataset.districts.count)
    for block in 0..<city.dataset.blocks.count {
      for cohort in 2004...2016 {
        city.dataset.children.add(
          block == 3 ? 1 : 4, block: BlockIndex(block), cohort: cohort, kind: .registered,
          district: city.dataset.blocks.districts[block])
      }
    }
    let scenario = Scenario(
      id: "x", name: "x", file: "x.yaml", years: 2012...2012, stages: 2, schools: city.dataset.schools)
    let told = Publication([try simulate(scenario, on: city.dataset)], on: city.dataset).results[0]
    let attendance = told.attendance[0][0]
    let hidden = (0..<city.dataset.blocks.count).filter { attendance.pupils(of: $0).isWithheld }
    #expect(hidden == [0, 3])
    #expect(told.schools[0][.pupils] == 630)
  }

  /// What is withheld in one scenario is in the other, where the figure is the same.
  @Test(arguments: 1...6)
  func scenariosAreWithheldAlike(seed: Int) throws {
    let city = SmallCity(seed: UInt64(seed))
    let whole = try [city.baseline, city.plan].map { try simulate($0, on: city.dataset) }
    let publication = Publication(whole, on: city.dataset)
    let rows = publication.results.map { result in
      Dictionary(
        uniqueKeysWithValues: result.schools.map { row in
          (Suppression.Place(row, result.scenario), row[.pupils].isWithheld)
        })
    }
    for (place, isHidden) in rows[0] where rows[1][place] != nil { #expect(rows[1][place] == isHidden) }
    let comparison = publication.of(compare(whole, on: city.dataset))
    #expect(!comparison.rows.compactMap(\.pupilsMoved.value).contains { PublicationTests.isSmall($0) })
    #expect(comparison.rows.contains { $0.pupilsMoved != 0 })
  }
}
