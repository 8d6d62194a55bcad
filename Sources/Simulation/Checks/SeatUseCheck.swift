internal import Planning

/// Warns of new rooms that the projected rolls hardly need, and of new schools that are far too small; with figures for the
/// planner to judge.
struct SeatUseCheck {
  /// A new school is reported as too large if it uses at most this share of its places in every year.
  static let leastUse = 0.5
  /// A new school is reported as too small if it uses more than this share of its places in some year.
  static let mostUse = 1.5
  /// A new school is judged from this many years after it opened, or in the last year.
  static let yearsToFill = 5
  /// An expansion is reported if even the largest roll uses at most this share of the places without it.
  static let fullWithout = SimulationResult.leastFull

  private let result: SimulationResult
  private let stages: Stages
  private let rows: [SchoolIndex: [SchoolYearMeasures]]

  /// - Parameter result: must contain its rows.
  init(_ result: SimulationResult, _ stages: Stages) {
    (self.result, self.stages) = (result, stages)
    let concerned = Set(
      result.scenario.projects.filter { project in
        project.effects.standing == .opens || project.stages.contains { project.addsRooms(of: $0) != nil }
      }.map(\.school))
    rows = Dictionary(grouping: result.schools.filter { concerned.contains($0.school) }, by: \.school)
  }

  /// Reported projects, by type of problem.
  private struct Findings {
    var idle: [Finding] = []
    var crowded: [Finding] = []
    var needless: [Finding] = []
  }

  private func findings() -> Findings {
    var found = Findings()
    for project in result.scenario.projects where project.year <= result.years.upperBound {
      for stage in project.stages {
        let years = (rows[project.school] ?? []).filter { $0.stage == stage && $0.year >= project.year }
        if project.effects.standing == .opens {
          if let fullest = yearOfMostUse(years), fullest.utilisation ?? 1 < SeatUseCheck.leastUse {
            found.idle.append((project, fullest))
          }
          if let fullest = years.max(by: { ($0.utilisation ?? 0) < ($1.utilisation ?? 0) }),
            fullest.utilisation ?? 0 > SeatUseCheck.mostUse
          {
            found.crowded.append((project, fullest))
          }
        }
        if let rooms = project.addsRooms(of: stage), let fullest = needlessRooms(rooms, years) {
          found.needless.append((project, fullest))
        }
      }
    }
    return found
  }

  func faults() -> [Fault] {
    let found = findings()
    return [
      fault(found.idle) { count in
        count == 1
          ? Phrase(
            "more than half of the places of a new school stay empty in every year from the fifth after opening"
          )
          : Phrase(
            "more than half of the places of \(count) new schools stay empty in every year from the fifth after opening"
          )
      },
      fault(found.crowded) { count in
        count == 1
          ? Phrase("a new school holds more than 1.5 times the pupils that there are places for")
          : Phrase("\(count) new schools hold more than 1.5 times the pupils that there are places for")
      },
      fault(found.needless) { count in
        count == 1
          ? Phrase(
            "an expansion adds rooms that are not needed: at most 85 % of the places before are used in any year")
          : Phrase(
            "\(count) expansions add rooms that are not needed: at most 85 % of the places before are used in any year")
      },
    ].compactMap { $0 }
  }

  private typealias Finding = (project: Project, row: SchoolYearMeasures)

  /// The year of highest utilisation, from the year in which all grades are open and the school has had time to fill.
  private func yearOfMostUse(_ years: [SchoolYearMeasures]) -> SchoolYearMeasures? {
    guard let first = years.first?.year else { return nil }
    let judged = years.filter { $0.year >= first + SeatUseCheck.yearsToFill }
    return judged.max { ($0.utilisation ?? 0) < ($1.utilisation ?? 0) }
  }

  /// The year with the largest roll, if this roll fits easily into the places without the new rooms.
  private func needlessRooms(_ rooms: Double, _ years: [SchoolYearMeasures]) -> SchoolYearMeasures? {
    guard rooms > 0, let most = years.max(by: { $0.pupils < $1.pupils }), let ofRoom = result.placesOfRoom(most)
    else { return nil }
    let without = max(0, most.capacity - rooms * ofRoom)
    return most.pupils <= SeatUseCheck.fullWithout * without ? most : nil
  }

  /// One warning for all findings, such as `cc-n1 164 ÷ 1620 (2020)`.
  private func fault(_ findings: [Finding], _ message: (Int) -> Phrase) -> Fault? {
    guard let first = findings.first else { return nil }
    let names = findings.map { finding in
      (
        result.scenario.schools[finding.project.school].id.text,
        "\(Int(saturating: finding.row.pupils.rounded()).grouped) ÷ \(Int(saturating: finding.row.capacity.rounded()).grouped), \(finding.row.year)"
      )
    }
    return Fault(
      .warning, file: first.project.file, line: first.project.line, field: "classrooms",
      message(findings.count), found: NameList.text(names),
      mend: Phrase("Figures are pupils ÷ places of the fullest year."))
  }
}

extension Project {
  /// Rooms that the project adds to a stage; nil if it does not add to existing rooms.
  fileprivate func addsRooms(of stage: StageIndex) -> Double? {
    if case .add(let rooms) = effects.roomChange(of: stage) { rooms } else { nil }
  }
}

extension SimulationResult {
  /// Share of the places at which rooms are questioned if even the largest roll does not use more.
  public static let leastFull = 0.85

  /// Places of a room of a school in a year: places ÷ rooms in use, and where the dataset states places instead, the mean class size of its
  /// grades; nil where neither is known.
  public func placesOfRoom(_ row: SchoolYearMeasures) -> Double? {
    if row.classrooms > 0 { return row.capacity / Double(row.classrooms) }
    guard let supply = environment?.supply else { return nil }
    let t = YearIndex(of: row.year, from: baseYear)
    guard supply[row.stage].statedPlaces[row.school, t] != nil else { return nil }
    return supply.meanClassSize(stage: row.stage, school: row.school, year: t)
  }
}
