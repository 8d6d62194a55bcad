internal import Planning

/// Observed pupils by school, year and grade: a dense table over the years of the record.
struct ObservedRolls {
  private let base: Int
  /// Ascending.
  private let years: [Int]
  /// By school, position in `years`, and grade; `none` without a row, NaN where the number is not known.
  private var pupils: Cube<SchoolIndex, Int, Int, Double>

  private static let none = -Double.infinity

  /// Grades for which the number of some school in the base year is not known.
  private var gradesWithUnknown: Set<Int> = []

  init(_ dataset: Dataset, schools: Int) {
    base = dataset.about.baseYear
    years = Set(dataset.enrolment.lazy.map(\.year)).sorted()
    pupils = Cube(
      repeating: ObservedRolls.none, rows: schools, columns: years.count, layers: dataset.stages.lastGrade + 1)
    let position = Dictionary(uniqueKeysWithValues: years.enumerated().map { ($0.element, $0.offset) })
    var last = (year: Int.min, position: 0)
    for row in dataset.enrolment {
      if row.year != last.year, let known = position[row.year] { last = (row.year, known) }
      guard (0..<pupils.layerCount).contains(row.grade) else { continue }
      pupils[row.school, last.position, row.grade] = row.pupils ?? .nan
      if row.pupils == nil, row.year == base { gradesWithUnknown.insert(row.grade) }
    }
  }

  /// Nil without a row, or where the number is not known.
  func pupils(of school: SchoolIndex, year: Int, grade: Int) -> Double? {
    guard let number = entry(of: school, year: year, grade: grade), number.isFinite else { return nil }
    return number
  }

  private func entry(of school: SchoolIndex, year: Int, grade: Int) -> Double? {
    years.firstIndex(of: year).map { pupils[school, $0, grade] }
  }

  /// True where the base year has a row of the grade whose number is not known.
  func isUnknown(_ school: SchoolIndex, grade: Int) -> Bool {
    gradesWithUnknown.contains(grade) && entry(of: school, year: base, grade: grade)?.isNaN == true
  }

  /// By school: true where its base-year number for the grade is unknown; empty where all numbers of the grade are known.
  func schoolsUnknown(grade: Int, schools: Int) -> [Bool] {
    gradesWithUnknown.contains(grade) ? (0..<schools).map { isUnknown(SchoolIndex($0), grade: grade) } : []
  }

  /// Grades for which the school has no row in the base year, known or not.
  func missing(_ school: SchoolIndex, _ grades: ClosedRange<Int>) -> [Int] {
    grades.filter { entry(of: school, year: base, grade: $0).map { $0 == ObservedRolls.none } ?? true }
  }

  /// The observed roll of a stage's known grades in the base year; missing grades count as 0; nil without a known grade.
  func roll(_ school: SchoolIndex, _ grades: ClosedRange<Int>) -> Double? {
    let rows = grades.compactMap { pupils(of: school, year: base, grade: $0) }
    return rows.isEmpty ? nil : rows.reduce(0, +)
  }
}
