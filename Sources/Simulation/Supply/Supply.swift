public import Planning

/// Rooms, places and class sizes by school, stage and year (model.md §4). Years are counted from the base year: `t`.
struct Supply {
  let stages: Stages
  let baseYear: Int
  let yearCount: Int
  let schoolCount: Int
  let districtOfSchool: [Int]
  /// By stage, then `school * yearCount + t`.
  private(set) var isOpen: [[Bool]]
  /// Rooms of the year, less those under works; also of a school that opens grade by grade.
  private(set) var rooms: [[Double]]
  /// Whole rooms that can be used: of a school that opens grade by grade, those of its grades.
  private(set) var usableRooms: [[Int]]
  private(set) var entryPlaces: [[Double]]
  /// Grades of the stage that a school serves, counted from 0 within it; none where it is not open.
  private(set) var served: [[Range<Int>]]
  /// Grades of the stage, from its first, that every open school serves: by stage, then year.
  private var servedByAll: [[Int]]
  /// Year in which a project founds a school, by stage, then school; nil: it is there from the base year on.
  private(set) var opening: [[Int?]]
  let classSizes: ClassSizes

  init(_ scenario: Scenario, stages: Stages, baseYear: Int) {
    self.stages = stages
    self.baseYear = baseYear
    yearCount = scenario.years.upperBound - baseYear + 1
    schoolCount = scenario.schools.count
    districtOfSchool = scenario.schools.map(\.district)
    classSizes = ClassSizes(scenario, stages: stages, baseYear: baseYear, yearCount: yearCount)
    isOpen = []
    rooms = []
    usableRooms = []
    entryPlaces = []
    served = []
    servedByAll = []
    opening = []
    for stage in 0..<stages.count { add(stage, scenario) }
  }

  func index(_ school: Int, _ t: Int) -> Int { school * yearCount + t }
  func isOpen(_ stage: Int, _ school: Int, _ t: Int) -> Bool { isOpen[stage][index(school, t)] }

  /// - Parameter grade: counted from 0 within the stage.
  func serves(_ stage: Int, _ school: Int, _ t: Int, _ grade: Int) -> Bool {
    served[stage][index(school, t)].contains(grade)
  }

  /// True where every school of the stage that is open in a year serves a grade, counted from 0 within the stage.
  func allServe(_ stage: Int, _ t: Int, _ grade: Int) -> Bool { grade < servedByAll[stage][t] }

  private mutating func add(_ stage: Int, _ scenario: Scenario) {
    let cells = schoolCount * yearCount
    let gradeCount = stages[stage].gradeCount
    let grades = Double(gradeCount)
    var open = [Bool](repeating: false, count: cells)
    var rooms = [Double](repeating: 0, count: cells)
    var served = [Int](repeating: gradeCount, count: cells)
    var opening = [Int?](repeating: nil, count: schoolCount)
    let founded = scenario.founded
    for (school, row) in scenario.schools.enumerated() where !founded.contains(school) {
      guard let base = row.classrooms[stage] else { continue }
      for t in 0..<yearCount {
        open[index(school, t)] = true
        rooms[index(school, t)] = base
      }
    }
    for project in scenario.projects.inOrderOfYear() where project.stages.contains(stage) {
      let start = max(0, project.year - baseYear)
      guard start < yearCount else { continue }
      let effects = project.effects
      let founded = scenario.schools[project.school].classrooms[stage] ?? 0
      for t in start..<yearCount {
        let at = index(project.school, t)
        rooms[at] = effects.roomChange(of: stage).rooms(before: rooms[at], founded: founded)
        served[at] = effects.gradesOpen(in: baseYear + t, of: gradeCount) ?? served[at]
        switch effects.standing {
        case .none: break
        case .opens: (open[at], opening[project.school]) = (true, start)
        case .closes: open[at] = false
        }
      }
    }
    for project in scenario.projects where project.stages.contains(stage) {
      guard let works = project.effects.works, works.from <= works.to else { continue }
      for year in max(works.from, baseYear)...max(works.to, baseYear) where year <= works.to {
        let t = year - baseYear
        guard t < yearCount else { break }
        rooms[index(project.school, t)] += works.classrooms[stage] ?? 0
      }
    }
    isOpen.append(open)
    self.rooms.append(rooms)
    usableRooms.append(
      zip(rooms, served).map { Int(saturating: (max(0, $0) * (Double($1) / grades) + 1e-9).rounded(.down)) })
    self.served.append(zip(open, served).map { 0..<($0 ? $1 : 0) })
    servedByAll.append(
      (0..<yearCount).map { t in
        (0..<schoolCount).reduce(gradeCount) { open[index($1, t)] ? min($0, served[index($1, t)]) : $0 }
      })
    self.opening.append(opening)
    entryPlaces.append(
      (0..<cells).map { at in
        let (school, t) = (at / yearCount, at % yearCount)
        let size = classSizes[stage, school, t, 0]
        let row = scenario.schools[school]
        guard let plan = row.entryPlan[stage] else { return rooms[at] / grades * size }
        return plan + (rooms[at] - (row.classrooms[stage] ?? 0)) / grades * size
      })
  }
}

extension Scenario {
  /// The schools that projects of the scenario found.
  public var founded: Set<Int> {
    Set(projects.filter { $0.effects.standing == .opens }.map(\.school))
  }
}

extension [Project] {
  /// By year, and within a year in file order.
  public func inOrderOfYear() -> [Project] {
    enumerated().sorted { ($0.element.year, $0.offset) < ($1.element.year, $1.offset) }.map(\.element)
  }
}
