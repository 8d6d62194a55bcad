public import Planning
public import Simulation

/// 编制: posts of each school compared with its teachers in post, and the teachers whom the district moves between schools of a
/// level while its total stays the same, year by year. A year begins with the staff at the end of the year before and the
/// changes given by the data or the plan.
public struct Staffing: Sendable {
  public struct Row: Sendable {
    public var school: SchoolIndex
    public var year: Int
    /// Sum over stages of roll ÷ ratio, plus the supplements.
    public var posts: Double
    /// In post at the beginning of the year; nil where not known. A school founded by the plan begins with none.
    public var teachers: Double?
    /// Whole teachers after adjustment within the district; nil where teachers are not known.
    public var adjusted: Double?
    public var isWeak: Bool
    public var isFounded = false
    /// The school has closed: its teachers go to the others.
    public var isClosed = false

    public var gap: Double? { teachers.map { $0 - posts } }
    public var change: Double? { teachers.flatMap { before in adjusted.map { $0 - before } } }
  }
  public var rows: [Row] = []
  /// Nil where the rule requires none.
  public private(set) var rotation: Rotation?

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
      var ofLevel: [Level: [Row]] = [:]
      for school in staff.schools {
        let posts = stages[school].map { Staffing.posts($0, result, dataset.stages, amounts, rule) } ?? 0
        let row = Row(
          school: school, year: year, posts: posts, teachers: staff.teachers(of: school), adjusted: nil,
          isWeak: amounts.isWeak(school, in: year), isFounded: amounts.founded.contains(school),
          isClosed: stages[school] == nil)
        ofLevel[Level(of: school, result.scenario), default: []].append(row)
      }
      var ofYear: [Row] = []
      for (level, rows) in ofLevel.sorted(by: { $0.key < $1.key }) {
        let adjusted = Staffing.adjusted(rows)
        ofYear += adjusted
        let isPlanned = rotation?.plan(adjusted, in: level.district, &staff) ?? false
        if !isPlanned { staff.end(adjusted, in: year) }
      }
      let district = { (row: Row) in result.scenario.schools[row.school].district }
      rows += ofYear.sorted { (district($0), $0.school) < (district($1), $1.school) }
      staff.leave(ofYear)
    }
  }

  /// A level: schools of a district whose lowest stage is the same. Teachers move within a level.
  struct Level: Hashable, Comparable {
    var district: DistrictIndex
    var stage: StageIndex

    init(of school: SchoolIndex, _ scenario: Scenario) {
      district = scenario.schools[school].district
      stage = scenario.schools[school].classrooms.indices.first { scenario.schools[school].classrooms[$0] != nil } ?? 0
    }

    static func < (left: Level, right: Level) -> Bool {
      (left.district, left.stage) < (right.district, right.stage)
    }
  }

  /// Posts of a school, from its rows of a year.
  private static func posts(
    _ rows: [SchoolYearMeasures], _ result: SimulationResult, _ stages: Stages, _ amounts: Amounts, _ rule: StaffingRule
  ) -> Double {
    var posts = rows.reduce(0.0) { sum, row in
      guard let ratio = rule.ratio[stages[row.stage].id], ratio > 0 else { return sum }
      return sum + row.pupils / ratio + rule.perSmallClass * smallClasses(row, result)
    }
    if let row = rows.first {
      posts += rule.perHundredBoarders * (amounts.value("boarders", of: row.school, in: row.year) ?? 0) / 100
    }
    return posts * (1 + rule.trainingLeave)
  }

  /// Classes in excess of those needed by the stage's standard class size.
  private static func smallClasses(_ row: SchoolYearMeasures, _ result: SimulationResult) -> Double {
    let standard = result.scenario.standards[row.stage].classSizes.last { $0.from <= row.year && !$0.isForEntrants }
    guard let size = standard?.pupils, size > 0 else { return 0 }
    return row.gradeRows.reduce(0.0) { sum, at in
      let grade = result.grades[at]
      if grade.pupils.isWithheld { return grade.standard >= size ? sum : .withheld }
      let needed = (max(0, grade.pupils) / size).rounded(.up)
      return sum + max(0, Double(grade.classesNeeded) - needed)
    }
  }

  /// Redistributes the teachers of a level in whole numbers, keeping their sum: weak schools are filled up to their posts first,
  /// then all schools in proportion to the posts still vacant, then the rest in proportion to posts. Schools whose teachers are
  /// not known are left out.
  static func adjusted(_ rows: [Row]) -> [Row] {
    let known = rows.indices.filter { rows[$0].teachers != nil }
    let whole = known.reduce(0) { $0 + (rows[$1].teachers ?? 0) }
    var rows = rows
    guard known.count > 1, known.allSatisfy({ rows[$0].posts.isFinite }), whole.isFinite else {
      // where posts of one are withheld, they could be computed from what the others get
      for at in known { rows[at].adjusted = known.count > 1 ? .withheld : rows[at].teachers }
      return rows
    }
    for (at, teachers) in zip(known, dealt(whole, to: known.map { rows[$0] })) { rows[at].adjusted = teachers }
    return rows
  }

  private static func dealt(_ whole: Double, to rows: [Row]) -> [Double] {
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
    guard left < 0.5 else { return rows.map { $0.teachers ?? 0 } }  // there are no posts
    // rounding by largest remainders; on a tie the earlier school
    var floors = given.map { ($0 + 1e-9).rounded(.down) }
    let rest = Int(saturating: (whole - floors.reduce(0, +)).rounded())
    let order = given.indices.sorted { (given[$1] - floors[$1], $0) < (given[$0] - floors[$0], $1) }
    for at in order.prefix(max(0, rest)) { floors[at] += 1 }
    return floors
  }
}

/// Teachers of all schools as years go by.
struct Staff {
  private var groups: [SchoolIndex: StaffGroups] = [:]
  /// Teachers as given by the data and the plan, to detect postings and departures.
  private var said: [SchoolIndex: Double] = [:]
  /// Schools whose figures would disclose withheld ones from some year on.
  private var withheld: Set<SchoolIndex> = []
  private let amounts: Amounts
  /// Open in the year, or closed with teachers left; ascending.
  private(set) var schools: [SchoolIndex] = []

  init(_ amounts: Amounts) { self.amounts = amounts }

  subscript(school: SchoolIndex) -> StaffGroups {
    get { groups[school] ?? StaffGroups(teachers: 0, backbone: 0) }
    set { groups[school] = newValue }
  }

  /// Nil where the number is not known.
  func teachers(of school: SchoolIndex) -> Double? { withheld.contains(school) ? .withheld : groups[school]?.teachers }

  mutating func begin(_ year: Int, open: [SchoolIndex]) {
    for school in open {
      let stated = amounts.value("teachers", of: school, in: year)
      guard let now = stated ?? (amounts.founded.contains(school) ? 0 : nil) else { continue }
      if let before = said.updateValue(now, forKey: school) {
        if now != before { self[school].change(by: now - before, in: year) }
      } else {
        let backbone = amounts.value("backbone_teachers", of: school, in: year) ?? 0
        groups[school] = StaffGroups(teachers: now, backbone: backbone)
      }
    }
    schools = Set(open).union(groups.keys).sorted()
  }

  /// Without planned moves each school ends the year with its adjusted staff.
  mutating func end(_ rows: [Staffing.Row], in year: Int) {
    for row in rows {
      guard let change = row.change else { continue }
      if change.isWithheld { withheld.insert(row.school) } else { self[row.school].change(by: change, in: year) }
    }
  }

  /// Removes closed schools without teachers.
  mutating func leave(_ rows: [Staffing.Row]) {
    for row in rows where row.isClosed && !(self[row.school].teachers > 1e-9) { groups[row.school] = nil }
  }
}
