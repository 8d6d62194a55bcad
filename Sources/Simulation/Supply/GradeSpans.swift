internal import Planning

/// The grades of one stage that each school serves, year by year (model.md §3 "Grades that a school serves"): its span, which data and
/// projects state; of this, the grades that it has opened, and that are not phased out. Grades are counted from 0 within the stage.
struct GradeSpans {
  private let grades: Int
  /// Spans by year, of schools that do not serve all grades in every year.
  private var partial: [SchoolIndex: [Range<Int>]] = [:]
  /// Grades opened by year, of schools that open grade by grade.
  private var gradual: [SchoolIndex: [Int]] = [:]
  /// Year from which a school is phased out; nil: it is not.
  private(set) var phaseOut: Table<SchoolIndex, YearIndex?>
  /// Schools at which pupils may come up into a grade that the school does not serve, or that are phased out; ascending.
  let partialSchools: [SchoolIndex]

  /// - Parameters:
  ///   - grades: number of grades of the stage.
  ///   - first: the entry grade, counted through all stages.
  init(_ scenario: Scenario, stage: StageIndex, grades: Int, first: Int, years baseYear: Int, _ yearCount: Int) {
    self.grades = grades
    phaseOut = Table(repeating: nil, count: scenario.schools.count)
    func within(_ span: ClosedRange<Int>) -> Range<Int> {
      (0..<grades).clamped(to: (span.lowerBound - first)..<(span.upperBound - first + 1))
    }
    for school in scenario.schools.indexes {
      guard let span = scenario.schools[school].grades[stage] else { continue }
      partial[school] = Array(repeating: within(span), count: yearCount)
    }
    let projects = scenario.projects.filter { $0.stages.contains(stage) }
    let changes = projects.flatMap { project in project.effects.spans.map { (project, $0.key, $0.value) } }
    for (project, year, span) in changes.sorted(by: { $0.1 < $1.1 }) {
      let start = max(0, year - baseYear)
      guard start < yearCount else { continue }
      var spans = partial[project.school] ?? Array(repeating: 0..<grades, count: yearCount)
      for at in start..<yearCount { spans[at] = within(span) }
      partial[project.school] = spans
    }
    for project in projects {
      let isOpening = project.effects.standing == .opens || project.effects.addedStages.contains(stage)
      if isOpening, project.effects.gradesOpen(in: project.year, of: grades) != nil {
        gradual[project.school] = (0..<yearCount).map {
          project.effects.gradesOpen(in: baseYear + $0, of: grades) ?? grades
        }
      }
      if case .nobodyComes = project.effects.pupilChange {
        phaseOut[project.school] = max(0, YearIndex(of: project.year, from: baseYear))
      }
    }
    let (spans, out) = (partial, phaseOut)
    partialSchools = scenario.schools.indexes.filter { school in
      out[school] != nil || spans[school]?.contains { $0 != 0..<grades } ?? false
    }
  }

  /// The span of a school in a year.
  func span(_ school: SchoolIndex, _ year: YearIndex) -> Range<Int> {
    partial.isEmpty ? 0..<grades : partial[school]?[year.position] ?? 0..<grades
  }

  /// How many grades of the stage, from the first, a school has opened.
  func opened(_ school: SchoolIndex, _ year: YearIndex) -> Int {
    gradual.isEmpty ? grades : gradual[school]?[year.position] ?? grades
  }

  /// True where a school opens the stage grade by grade.
  func isGradual(_ school: SchoolIndex) -> Bool { gradual[school] != nil }

  /// Of the span, the grades that are open and not phased out; whether or not the school is open in the year.
  func served(_ school: SchoolIndex, _ year: YearIndex) -> Range<Int> {
    let open = span(school, year).clamped(to: 0..<opened(school, year))
    guard let out = phaseOut[school], out <= year else { return open }
    let least = year.position - out.position + 1
    return least < open.upperBound ? max(open.lowerBound, least)..<open.upperBound : 0..<0
  }

  /// True for a grade of the span that a school has not opened yet.
  func isNotOpenYet(_ school: SchoolIndex, _ year: YearIndex, grade: Int) -> Bool {
    grade >= opened(school, year) && span(school, year).contains(grade)
  }
}
