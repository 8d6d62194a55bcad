internal import Measures
public import Planning
public import Simulation

/// 编制: posts of each school compared with its teachers, and the teachers whom the district moves between the schools of a
/// level while the level's total stays the same, year by year. A year begins with the staff at the end of the year before, plus the
/// changes stated by the data or the plan.
public struct Staffing: Sendable {
  /// Rows by year, then district and school.
  public var rows: [SchoolStaff] = []
  /// Moves of teachers; nil where the rule requires none.
  public private(set) var rotation: Rotation?

  /// Plans the staff of every year of a result.
  public init(_ result: SimulationResult, on dataset: Dataset, rule: StaffingRule) {
    self.init(result, on: dataset, Amounts(dataset, result), rule: rule)
  }

  init(_ result: SimulationResult, on dataset: Dataset, _ amounts: Amounts, rule: StaffingRule) {
    if rule.rotation > 0 { rotation = Rotation(rule, result) }
    var staff = Staff(amounts)
    let byYear = Dictionary(grouping: result.schools, by: \.year)
    for year in result.years {
      let stages = Dictionary(grouping: byYear[year] ?? [], by: \.school)
      staff.begin(year, open: stages.keys.sorted())
      var ofLevel: [Level: [SchoolStaff]] = [:]
      for school in staff.schools {
        let posts = stages[school].map { Staffing.posts($0, result, dataset.stages, amounts, rule) } ?? 0
        let row = SchoolStaff(
          school: school, year: year, posts: posts, teachers: staff.teachers(of: school), adjusted: .absent,
          isWeak: amounts.isWeak(school, in: year), isFounded: amounts.founded.contains(school),
          isClosed: stages[school] == nil)
        ofLevel[Level(of: school, result.scenario, in: year), default: []].append(row)
      }
      var ofYear: [SchoolStaff] = []
      for (level, rows) in ofLevel.sorted(by: { $0.key < $1.key }) {
        let adjusted = Staffing.adjusted(rows)
        ofYear += adjusted
        let isPlanned = rotation?.plan(adjusted, in: level.district, &staff) ?? false
        if !isPlanned { staff.end(adjusted, in: year) }
      }
      let district = { (row: SchoolStaff) in result.scenario.district(of: row.school, in: year) }
      rows += ofYear.sorted { (district($0), $0.school) < (district($1), $1.school) }
      staff.leave(ofYear)
    }
  }

  /// A level: schools of a district whose lowest stage is the same. Teachers move within a level.
  struct Level: Hashable, Comparable {
    var district: DistrictIndex
    var stage: StageIndex

    init(of school: SchoolIndex, _ scenario: Scenario, in year: Int) {
      district = scenario.district(of: school, in: year)
      stage = scenario.schools[school].classrooms.indices.first { scenario.schools[school].classrooms[$0] != nil } ?? 0
    }

    static func < (left: Level, right: Level) -> Bool {
      (left.district, left.stage) < (right.district, right.stage)
    }
  }

  /// Posts of a school, from its rows of one year.
  private static func posts(
    _ rows: [SchoolYearMeasures], _ result: SimulationResult, _ stages: Stages, _ amounts: Amounts, _ rule: StaffingRule
  ) -> Figure {
    var posts = rows.reduce(0 as Figure) { sum, row in
      guard let ratio = rule.ratio[stages[row.stage].id], ratio > 0 else { return sum }
      return sum + row[.pupils].map { $0 / ratio } + smallClasses(row, result).map { rule.perSmallClass * $0 }
    }
    if let row = rows.first {
      let boarders = amounts.value("boarders", of: row.school, in: row.year) ?? 0
      posts += .value(rule.perHundredBoarders * boarders / 100)
    }
    return posts.map { $0 * (1 + rule.trainingLeave) }
  }

  /// Number of classes in excess of those that the stage's standard class size needs.
  private static func smallClasses(_ row: SchoolYearMeasures, _ result: SimulationResult) -> Figure {
    let standard = result.scenario.standards[row.stage].classSizes.last { $0.from <= row.year && !$0.isForEntrants }
    guard let size = standard?.pupils, size > 0 else { return 0 }
    return row.gradeRows.map { at in
      let (grade, pupils) = (result.grades[at], result.pupils(ofGrade: at))
      // a class size of the stage's standard or more needs no further class, whatever the roll
      if pupils.isWithheld { return grade.standard >= size ? 0 : .withheld }
      return pupils.map { max(0, Double(grade.classesNeeded) - (max(0, $0) / size).rounded(.up)) }
    }.sum()
  }

  /// Redistributes the teachers of a level in whole numbers, keeping their sum: first weak schools are filled up to their posts,
  /// then all schools in proportion to their vacant posts; any teachers left go to schools in proportion to posts. Schools whose
  /// teachers are not known are left out.
  static func adjusted(_ rows: [SchoolStaff]) -> [SchoolStaff] {
    var rows = rows
    let known = rows.indices.filter { !rows[$0].teachers.isAbsent }
    guard known.count > 1 else {
      for at in known { rows[at].adjusted = rows[at].teachers }
      return rows
    }
    let schools = known.compactMap { School(rows[$0]) }
    guard schools.count == known.count else {
      // if posts of one school are withheld, they could be computed from the teachers of the others
      for at in known { rows[at].adjusted = .withheld }
      return rows
    }
    for (at, teachers) in zip(known, dealt(to: schools)) { rows[at].adjusted = .value(teachers) }
    return rows
  }

  /// A school whose posts and teachers are both known.
  private struct School {
    var posts: Double
    var teachers: Double
    var isWeak: Bool

    init?(_ row: SchoolStaff) {
      guard let posts = row.posts.value, let teachers = row.teachers.value, posts.isFinite, teachers.isFinite else {
        return nil
      }
      (self.posts, self.teachers, isWeak) = (posts, teachers, row.isWeak)
    }
  }

  private static func dealt(to rows: [School]) -> [Double] {
    let whole = rows.reduce(0) { $0 + $1.teachers }
    var given = rows.map { _ in 0.0 }
    var left = whole
    func deal(_ wanted: [Double], atMost limit: Double) {
      let sum = wanted.reduce(0, +)
      guard sum > 0, left > 0 else { return }
      let share = min(limit, left / sum)
      for at in given.indices { given[at] += wanted[at] * share }
      left -= sum * share
    }
    deal(rows.map { $0.isWeak ? $0.posts : 0 }, atMost: 1)
    deal(zip(rows, given).map { max(0, $0.posts - $1) }, atMost: 1)
    deal(rows.map(\.posts), atMost: .infinity)
    guard left < 0.5 else { return rows.map(\.teachers) }  // there are no posts
    // rounding by largest remainders; on a tie the earlier school
    var floors = given.map { ($0 + 1e-9).rounded(.down) }
    let rest = Int(saturating: (whole - floors.reduce(0, +)).rounded())
    let order = given.indices.sorted { (given[$1] - floors[$1], $0) < (given[$0] - floors[$0], $1) }
    for at in order.prefix(max(0, rest)) { floors[at] += 1 }
    return floors
  }
}
