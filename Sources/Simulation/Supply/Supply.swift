internal import Planning

/// Rooms, places, grades and class sizes of every school, by stage and year (model.md §4).
struct Supply {
  let stages: Stages
  let baseYear: Int
  let yearCount: Int
  let schoolCount: Int
  /// The district of the dataset or project of each school: rates of the district of a year are found by it (`StatedDemand`).
  let districtOfSchool: Table<SchoolIndex, DistrictIndex>
  /// The districts to which schools count in each year; empty where none merge.
  private let districtsByYear: Table<YearIndex, Table<SchoolIndex, DistrictIndex>>
  let classSizes: ClassSizes
  private let ofStage: Table<StageIndex, StageSupply>

  init(_ scenario: Scenario, stages: Stages, baseYear: Int) {
    let yearCount = scenario.years.upperBound - baseYear + 1
    let classSizes = ClassSizes(scenario, stages: stages, baseYear: baseYear, yearCount: yearCount)
    (self.stages, self.baseYear, self.yearCount, self.classSizes) = (stages, baseYear, yearCount, classSizes)
    schoolCount = scenario.schools.count
    districtOfSchool = Table(scenario.schools.map(\.district))
    districtsByYear = Table(
      scenario.mergers.isEmpty
        ? []
        : (0..<yearCount).map { year in
          Table(scenario.schools.indexes.map { scenario.district(of: $0, in: baseYear + year) })
        })
    ofStage = Table(
      stages.indexes.map { stage in
        var supply = StageSupply(
          scenario, stage: stage, grades: stages[stage].gradeCount, from: stages[stage].entryGrade, years: baseYear,
          yearCount)
        supply.setEntryPlaces(scenario, stage: stage, classSizes)
        return supply
      })
  }

  /// The district to which each school counts in a year.
  func districtOfSchool(in year: YearIndex) -> Table<SchoolIndex, DistrictIndex> {
    districtsByYear.isEmpty ? districtOfSchool : districtsByYear[year]
  }

  subscript(stage: StageIndex) -> StageSupply {
    _read { yield ofStage[stage] }
  }

  var schools: Range<SchoolIndex> { 0..<SchoolIndex(schoolCount) }
  var years: Range<YearIndex> { 0..<YearIndex(yearCount) }

  func isOpen(stage: StageIndex, school: SchoolIndex, year: YearIndex) -> Bool {
    ofStage[stage].isOpen[school, year]
  }

  /// Schools of a stage that are open in a year, ascending.
  func openSchools(stage: StageIndex, year: YearIndex) -> [SchoolIndex] {
    schools.filter { isOpen(stage: stage, school: $0, year: year) }
  }

  /// Schools of a stage that have pupils in a year, ascending: the open ones, and those that are phased out.
  func runningSchools(stage: StageIndex, year: YearIndex) -> [SchoolIndex] {
    schools.filter { ofStage[stage].isRunning[$0, year] }
  }

  /// True where whoever comes to a school in a grade, counted from 0 within the stage, may attend it.
  func takes(stage: StageIndex, school: SchoolIndex, year: YearIndex, grade: Int) -> Bool {
    ofStage[stage].isOpen[school, year] && ofStage[stage].served[school, year].contains(grade)
  }

  /// Schools whose pupils may not stay in a grade, counted from 0 within the stage; ascending. Who is at a school that closes at once
  /// is not among them: the closure moves these pupils.
  func schoolsToLeave(stage: StageIndex, year: YearIndex, grade: Int) -> [SchoolIndex] {
    let supply = ofStage[stage]
    return supply.spans.partialSchools.filter { school in
      (supply.isOpen[school, year] || supply.spans.phaseOut[school] != nil)
        && !supply.served[school, year].contains(grade)
    }
  }

  /// - Parameter grade: counted from 0 within the stage.
  func serves(stage: StageIndex, school: SchoolIndex, year: YearIndex, grade: Int) -> Bool {
    ofStage[stage].served[school, year].contains(grade)
  }

  /// Places of a school (model.md §4); 0 where it is not open.
  func places(stage: StageIndex, school: SchoolIndex, year: YearIndex) -> Double {
    let grades = ofStage[stage].served[school, year]
    let sizes = classSizes.sizes(stage: stage, school: school, year: year)
    let served = sizes[(sizes.startIndex + grades.lowerBound)..<(sizes.startIndex + grades.upperBound)]
    return Supply.places(
      stated: ofStage[stage].statedPlaces[school, year], rooms: ofStage[stage].usableRooms[school, year],
      grades: grades.count, sizes: served.reduce(0, +))
  }

  /// Mean class size of the grades that a school serves: the places of a room; nil where it serves none.
  func meanClassSize(stage: StageIndex, school: SchoolIndex, year: YearIndex) -> Double? {
    let served = ofStage[stage].served[school, year]
    guard !served.isEmpty else { return nil }
    let sizes = served.map { classSizes.size(stage: stage, school: school, year: year, grade: $0) }
    return sizes.reduce(0, +) / Double(served.count)
  }

  /// Stated places plus usable rooms ÷ grades served × the sum of their class sizes (model.md §4).
  static func places(stated: Double?, rooms: Int, grades: Int, sizes: Double) -> Double {
    if grades == 0 { return 0 }
    let ofRooms = Double(rooms) / Double(grades) * sizes
    return stated.map { max(0, $0 + ofRooms) } ?? ofRooms
  }

  /// True where every school of the stage that is open in a year serves a grade, counted from 0 within the stage.
  func allServe(stage: StageIndex, year: YearIndex, grade: Int) -> Bool {
    ofStage[stage].servedByAll[year].contains(grade)
  }

  /// True where every school of the stage that is open in a year serves all its grades.
  func allServeAll(stage: StageIndex, year: YearIndex) -> Bool {
    ofStage[stage].servedByAll[year].count == stages[stage].gradeCount
  }
}
