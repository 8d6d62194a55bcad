public import Planning
public import Simulation

/// 编制: posts of each school against its teachers in post, and what the district moves between those of a
/// level within its total.
public struct Staffing: Sendable {
  public struct Row: Sendable {
    public var school: Int
    public var year: Int
    /// Σ roll ÷ ratio, with the supplements.
    public var posts: Double
    public var teachers: Double
    /// Whole teachers after adjustment within the district.
    public var adjusted: Double
    public var isWeak: Bool

    public var gap: Double { teachers - posts }
    public var change: Double { adjusted - teachers }
  }
  public var rows: [Row] = []

  /// Schools whose teachers are known (measure `teachers`).
  public init(_ result: SimulationResult, on dataset: Dataset, rule: StaffingRule) {
    let amounts = Amounts(dataset, result)
    for year in result.years {
      var ofDistrict = [[Row]](repeating: [], count: dataset.districts.count)
      let stages = Dictionary(grouping: result.schools.filter { $0.year == year }, by: \.school)
      for (school, rows) in stages.sorted(by: { $0.key < $1.key }) {
        guard let teachers = amounts.value("teachers", of: school, in: year) else { continue }
        var posts = rows.reduce(0.0) { sum, row in
          guard let ratio = rule.ratio[dataset.stages[row.stage].id], ratio > 0 else { return sum }
          return sum + row.pupils / ratio + rule.perSmallClass * Staffing.smallClasses(row, result)
        }
        posts += rule.perHundredBoarders * (amounts.value("boarders", of: school, in: year) ?? 0) / 100
        posts *= 1 + rule.trainingLeave
        ofDistrict[result.scenario.schools[school].district].append(
          Row(
            school: school, year: year, posts: posts, teachers: teachers, adjusted: teachers,
            isWeak: (amounts.value("weak", of: school, in: year) ?? 0) >= 1))
      }
      for rows in ofDistrict {
        let byLevel = Dictionary(grouping: rows) { Staffing.level(of: $0.school, result.scenario) }
        let adjusted = byLevel.sorted { $0.key < $1.key }.flatMap { Staffing.adjusted($0.value) }
        self.rows += adjusted.sorted { $0.school < $1.school }
      }
    }
  }

  /// Teachers move between schools that begin with the same stage.
  static func level(of school: Int, _ scenario: Scenario) -> Int {
    scenario.schools[school].classrooms.firstIndex { $0 != nil } ?? 0
  }

  /// Classes beyond those that the stage's own standard would need.
  private static func smallClasses(_ row: SchoolYearMeasures, _ result: SimulationResult) -> Double {
    let standard = result.scenario.standards[row.stage].classSizes.last { $0.from <= row.year && !$0.isForEntrants }
    guard let size = standard?.pupils, size > 0 else { return 0 }
    return row.gradeRows.reduce(0.0) { sum, at in
      let grade = result.grades[at]
      if grade.pupils.isNaN { return grade.standard >= size ? sum : .nan }
      let needed = (max(0, grade.pupils) / size).rounded(.up)
      return sum + max(0, Double(grade.classesNeeded) - needed)
    }
  }

  /// A district's teachers dealt out anew, whole teachers, their sum kept: weak schools up to their posts first, then all in
  /// proportion to what they still need, then the rest by posts.
  static func adjusted(_ rows: [Row]) -> [Row] {
    let whole = rows.reduce(0) { $0 + $1.teachers }
    guard rows.count > 1, whole > 0 else { return rows }
    // where posts of one are withheld, what the others get would tell them
    guard rows.allSatisfy(\.posts.isFinite) else {
      return rows.map { row in
        var row = row
        row.adjusted = .nan
        return row
      }
    }
    var given = rows.map { _ in 0.0 }
    var left = whole
    func deal(_ wanted: [Double]) {
      let sum = wanted.reduce(0, +)
      guard sum > 0, left > 0 else { return }
      let share = min(1, left / sum)
      for at in given.indices { given[at] += wanted[at] * share }
      left -= sum * share
    }
    deal(rows.map { $0.isWeak ? $0.posts : 0 })
    deal(zip(rows, given).map { max(0, $0.posts - $1) })
    deal(rows.map { _ in left / Double(rows.count) })
    // whole teachers: largest remainders take what rounding leaves, earlier schools on a tie
    var floors = given.map { $0.rounded(.down) }
    let rest = Int(saturating: (whole - floors.reduce(0, +)).rounded())
    let order = given.indices.sorted { (given[$1] - floors[$1], $0) < (given[$0] - floors[$0], $1) }
    for at in order.prefix(max(0, rest)) { floors[at] += 1 }
    return zip(rows, floors).map { row, teachers in
      var row = row
      row.adjusted = teachers
      return row
    }
  }
}
