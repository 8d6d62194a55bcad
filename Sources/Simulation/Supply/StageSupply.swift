internal import Planning

/// The schools of one stage by school and year: whether open, their rooms, and the grades that they serve (model.md §4).
struct StageSupply {
  private let baseYear: Int
  private let gradeCount: Int
  /// True where a school takes pupils.
  private(set) var isOpen: Grid<SchoolIndex, YearIndex, Bool>
  /// True where a school has pupils: where it is open, or is phased out and has grades left.
  private(set) var isRunning: Grid<SchoolIndex, YearIndex, Bool>
  /// Rooms of the year, without rooms under works; for a school that opens grade by grade, all its rooms.
  private(set) var rooms: Grid<SchoolIndex, YearIndex, Double>
  /// Usable whole rooms; for a school that opens grade by grade, the rooms of its open grades.
  private(set) var usableRooms: Grid<SchoolIndex, YearIndex, Int>
  /// Places as the dataset states them, to which usable rooms add; nil: places follow from rooms alone.
  private(set) var statedPlaces: Grid<SchoolIndex, YearIndex, Double?>
  private(set) var entryPlaces: Grid<SchoolIndex, YearIndex, Double>
  /// Grades that a school serves, counted from 0 within the stage; empty where the school has no pupils.
  private(set) var served: Grid<SchoolIndex, YearIndex, Range<Int>>
  /// By year: the grades that all open schools serve.
  private(set) var servedByAll: Table<YearIndex, Range<Int>>
  /// Year in which a project opens the stage of a school; nil: the school has it from the base year on.
  private(set) var opening: Table<SchoolIndex, YearIndex?>
  /// Spans of grades, and what a school serves of them.
  private(set) var spans: GradeSpans

  private var years: Range<YearIndex> { servedByAll.indices }
  private var schools: Range<SchoolIndex> { opening.indices }

  /// Sets all columns except the entry places, which need the class sizes.
  /// - Parameters:
  ///   - grades: number of grades of the stage.
  ///   - firstGrade: the entry grade, counted through all stages.
  init(
    _ scenario: Scenario, stage: StageIndex, grades: Int, from firstGrade: Int, years baseYear: Int, _ yearCount: Int
  ) {
    let schoolCount = scenario.schools.count
    (self.baseYear, gradeCount) = (baseYear, grades)
    isOpen = Grid(repeating: false, rows: schoolCount, columns: yearCount)
    rooms = Grid(repeating: 0, rows: schoolCount, columns: yearCount)
    usableRooms = Grid(repeating: 0, rows: schoolCount, columns: yearCount)
    entryPlaces = rooms
    isRunning = isOpen
    statedPlaces = Grid(repeating: nil, rows: schoolCount, columns: yearCount)
    served = Grid(repeating: 0..<grades, rows: schoolCount, columns: yearCount)
    servedByAll = Table(repeating: 0..<grades, count: yearCount)
    opening = Table(repeating: nil, count: schoolCount)
    spans = GradeSpans(scenario, stage: stage, grades: grades, first: firstGrade, years: baseYear, yearCount)
    setBase(scenario, stage)
    for project in scenario.projects.inOrderOfYear() where project.stages.contains(stage) {
      apply(project, scenario, stage)
    }
    for project in scenario.projects where project.stages.contains(stage) {
      if let works = project.effects.works { take(works, from: project.school, stage) }
    }
    setUsableRoomsAndGrades()
  }

  /// Sets the schools of the dataset, with the rooms of the base year.
  private mutating func setBase(_ scenario: Scenario, _ stage: StageIndex) {
    let founded = scenario.founded
    let added = Set(scenario.projects.filter { $0.effects.addedStages.contains(stage) }.map(\.school))
    for school in schools where !founded.contains(school) && !added.contains(school) {
      guard let base = scenario.schools[school].classrooms[stage] else { continue }
      for year in years {
        isOpen[school, year] = true
        rooms[school, year] = base
        statedPlaces[school, year] = scenario.schools[school].places[stage]
      }
    }
  }

  /// Applies a project from its year on.
  private mutating func apply(_ project: Project, _ scenario: Scenario, _ stage: StageIndex) {
    let school = project.school
    let start = max(0, YearIndex(of: project.year, from: baseYear))
    guard start < years.upperBound else { return }
    let effects = project.effects
    let change = effects.roomChange(of: stage)
    let founded = scenario.schools[school].classrooms[stage] ?? 0
    let isAdded = effects.addedStages.contains(stage)
    if effects.standing == .opens || isAdded { opening[school] = start }
    for year in start..<years.upperBound {
      rooms[school, year] = change.rooms(before: rooms[school, year], founded: founded)
      if isAdded { isOpen[school, year] = true }
      if case .set = change { statedPlaces[school, year] = nil }
      switch effects.standing {
      case .none: break
      case .opens: isOpen[school, year] = true
      case .closes: isOpen[school, year] = false
      }
    }
  }

  /// Adds the rooms of works in their years; rooms out of use count below 0.
  private mutating func take(_ works: Works, from school: SchoolIndex, _ stage: StageIndex) {
    guard works.from <= works.to else { return }
    for year in years where (works.from...works.to).contains(baseYear + year) {
      rooms[school, year] += works.classrooms[stage] ?? 0
    }
  }

  private mutating func setUsableRoomsAndGrades() {
    let grades = Double(gradeCount)
    for school in schools {
      for year in years {
        let count = spans.opened(school, year)
        // where places are stated, rooms are those added or taken away
        let all = statedPlaces[school, year] == nil ? max(0, rooms[school, year]) : rooms[school, year]
        usableRooms[school, year] = Int(saturating: (all * (Double(count) / grades) + 1e-9).rounded(.down))
        served[school, year] = spans.served(school, year)
        if isOpen[school, year] {
          servedByAll[year] = servedByAll[year].clamped(to: served[school, year])
          isRunning[school, year] = true
        } else if spans.phaseOut[school].map({ $0 <= year }) ?? false, !served[school, year].isEmpty {
          isRunning[school, year] = true
        } else {
          served[school, year] = 0..<0
        }
      }
    }
  }

  /// Sets the entry places: the planned number of a normal year, changed as rooms change; without a plan, rooms ÷ grades of the span
  /// × class size, added to stated places ÷ grades served; 0 where the entry grade is not served.
  mutating func setEntryPlaces(_ scenario: Scenario, stage: StageIndex, _ classSizes: ClassSizes) {
    for school in schools {
      let base = scenario.schools[school]
      for year in years where spans.served(school, year).contains(0) {
        let grades = Double(spans.isGradual(school) ? gradeCount : spans.span(school, year).count)
        let size = classSizes.size(stage: stage, school: school, year: year, grade: 0)
        entryPlaces[school, year] =
          if let plan = base.entryPlan[stage] {
            plan + (rooms[school, year] - (base.classrooms[stage] ?? 0)) / grades * size
          } else if let stated = statedPlaces[school, year] {
            served[school, year].isEmpty
              ? 0 : max(0, stated / Double(served[school, year].count) + rooms[school, year] / grades * size)
          } else {
            rooms[school, year] / grades * size
          }
      }
    }
  }
}
