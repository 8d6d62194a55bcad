public import Planning
public import Simulation

/// 年度建设计划: building projects by year and district, counted as in the planning document.
public struct ConstructionPlan: Sendable {
  /// One project, or one stage of it.
  public struct Row: Sendable {
    /// The project.
    public var project: Project
    /// Index of the district of its school in the year.
    public var district: DistrictIndex
    /// School year in which the project opens, delays included; of a school that is phased out the first in which no grade is left.
    public var year: Int
    /// Index of the stage.
    public var stage: StageIndex
    /// Rooms added; for a relocation the difference between the new and the old site; negative where rooms are lost.
    public var classrooms: Double
    /// Rooms × class size of the stage in the year.
    public var places: Double
    /// Cost; nil where not given. The cost of a project of several stages is counted with its first stage.
    public var cost: Double?
  }
  private let mergers: DistrictMergers
  /// Rows by year, in the order of the scenario; projects after the last year of the result are included.
  public var rows: [Row] = []

  /// Counts the projects of a result's scenario.
  public init(_ result: SimulationResult) {
    let scenario = result.scenario
    mergers = scenario.mergers
    var rooms = Table<SchoolIndex, Table<StageIndex, Double?>>(scenario.schools.map(\.classrooms))
    for school in scenario.founded { rooms[school] = Table(rooms[school].map { $0.map { _ in 0 } }) }
    for project in scenario.projects.inOrderOfYear() {
      let school = scenario.schools[project.school]
      for stage in project.stages {
        // the places of a school that is phased out are there until its last grade has left
        let end = result.end(of: project, stage)
        let before = rooms[project.school][stage] ?? 0
        let change = project.effects.roomChange(of: stage)
        let after =
          project.effects.standing == .closes
          ? 0 : change.rooms(before: before, founded: school.classrooms[stage] ?? 0)
        rooms[project.school][stage] = after
        let size = result.classSize(of: project.school, stage, in: end.map { $0 - 1 } ?? project.year) ?? 0
        let year = end ?? project.year
        rows.append(
          Row(
            project: project, district: scenario.district(of: project.school, in: year), year: year, stage: stage,
            classrooms: after - before,
            places: (after - before) * size, cost: stage == project.stages.first ? project.cost : nil))
      }
    }
    rows.sort { ($0.district, $0.year) < ($1.district, $1.year) }
  }

  /// Number of schools with a project of a kind (`new`, `expand`, …) that opens in or before a year. A school that is expanded in
  /// two stages or phases counts once; the district is that of the school in this year.
  public func schools(kind: String, district: DistrictIndex?, through year: Int) -> Int {
    Set(
      rows.filter {
        $0.project.kind.rawValue == kind && $0.year <= year
          && (district == nil || mergers.district(of: $0.district, in: year) == district)
      }.map(\.project.school)
    ).count
  }

  /// Sum of the costs in a year; nil where no cost is given.
  public func cost(district: DistrictIndex?, in year: Int) -> Double? {
    let known = rows.filter { (district == nil || $0.district == district) && $0.year == year }.compactMap(\.cost)
    return known.isEmpty ? nil : known.reduce(0, +)
  }
}

extension SimulationResult {
  /// The school year from which a phase-out leaves nobody; nil for any other project.
  fileprivate func end(of project: Project, _ stage: StageIndex) -> Int? {
    guard case .nobodyComes = project.effects.pupilChange else { return nil }
    return yearWithoutGrades(project.school, stage)
  }

  /// Pupils per class of a school's entry grade in a year; nil where the school has no row.
  func classSize(of school: SchoolIndex, _ stage: StageIndex, in year: Int) -> Double? {
    let row = schools.first { $0.school == school && $0.stage == stage && $0.year == year }
    if let row, let grade = row.gradeRows.first { return grades[grade].standard }
    return scenario.schools[school].classSize[stage]
      ?? scenario.standards[stage].classSizes.last { $0.from <= year }?.pupils
  }
}
