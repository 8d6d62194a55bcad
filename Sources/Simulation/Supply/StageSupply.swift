internal import Planning

/// The schools of one stage by school and year: whether open, their rooms, and the grades that they serve (model.md §4).
struct StageSupply {
  private let baseYear: Int
  private let gradeCount: Int
  private(set) var isOpen: Grid<SchoolIndex, YearIndex, Bool>
  /// Rooms of the year, without rooms under works; for a school that opens grade by grade, all its rooms.
  private(set) var rooms: Grid<SchoolIndex, YearIndex, Double>
  /// Usable whole rooms; for a school that opens grade by grade, the rooms of its open grades.
  private(set) var usableRooms: Grid<SchoolIndex, YearIndex, Int>
  /// Places as the dataset states them, to which usable rooms add; nil: places follow from rooms alone.
  private(set) var statedPlaces: Grid<SchoolIndex, YearIndex, Double?>
  private(set) var entryPlaces: Grid<SchoolIndex, YearIndex, Double>
  /// Grades that a school serves, counted from 0 within the stage; empty where the school is not open.
  private(set) var served: Grid<SchoolIndex, YearIndex, Range<Int>>
  /// By year: the number of grades, from the first, that all open schools serve.
  private(set) var servedByAll: Table<YearIndex, Int>
  /// Year in which a project founds a school; nil: the school exists from the base year on.
  private(set) var opening: Table<SchoolIndex, YearIndex?>

  private var years: Range<YearIndex> { servedByAll.indices }
  private var schools: Range<SchoolIndex> { opening.indices }

  /// Sets all columns except the entry places, which need the class sizes.
  /// - Parameter grades: number of grades of the stage.
  init(_ scenario: Scenario, stage: StageIndex, grades: Int, years baseYear: Int, _ yearCount: Int) {
    let schoolCount = scenario.schools.count
    (self.baseYear, gradeCount) = (baseYear, grades)
    isOpen = Grid(repeating: false, rows: schoolCount, columns: yearCount)
    rooms = Grid(repeating: 0, rows: schoolCount, columns: yearCount)
    usableRooms = Grid(repeating: 0, rows: schoolCount, columns: yearCount)
    entryPlaces = rooms
    statedPlaces = Grid(repeating: nil, rows: schoolCount, columns: yearCount)
    served = Grid(repeating: 0..<grades, rows: schoolCount, columns: yearCount)
    servedByAll = Table(repeating: grades, count: yearCount)
    opening = Table(repeating: nil, count: schoolCount)
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
    for school in schools where !founded.contains(school) {
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
    if effects.standing == .opens { opening[school] = start }
    for year in start..<years.upperBound {
      rooms[school, year] = change.rooms(before: rooms[school, year], founded: founded)
      if case .set = change { statedPlaces[school, year] = nil }
      if let grades = effects.gradesOpen(in: baseYear + year, of: gradeCount) { served[school, year] = 0..<grades }
      switch effects.standing {
      case .none: break
      case .opens: isOpen[school, year] = true
      case .closes: isOpen[school, year] = false
      }
    }
  }

  /// Removes rooms under works in the years of the works.
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
        let count = served[school, year].upperBound
        // where places are stated, rooms are those added or taken away
        let all = statedPlaces[school, year] == nil ? max(0, rooms[school, year]) : rooms[school, year]
        usableRooms[school, year] = Int(
          saturating: (all * (Double(count) / grades) + 1e-9).rounded(.down))
        if isOpen[school, year] {
          servedByAll[year] = min(servedByAll[year], count)
        } else {
          served[school, year] = 0..<0
        }
      }
    }
  }

  /// Sets the entry places: the planned number of a normal year, changed as rooms change; without a plan, rooms ÷ grades × class size,
  /// added to stated places ÷ grades served.
  mutating func setEntryPlaces(_ scenario: Scenario, stage: StageIndex, _ classSizes: ClassSizes) {
    let grades = Double(gradeCount)
    for school in schools {
      let base = scenario.schools[school]
      for year in years {
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
