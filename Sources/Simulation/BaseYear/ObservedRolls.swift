internal import Planning

/// Observed pupils by school, year and grade: a dense table over the years that the record has.
struct ObservedRolls {
  private let base: Int
  /// Ascending.
  private let years: [Int]
  private let width: Int
  /// `(school * years + year) * width + grade`; `none` without a row, NaN where the number is not known.
  private var pupils: [Double]

  private static let none = -Double.infinity

  /// Grades of which some school's number in the base year is not known.
  private var gradesWithUnknown: Set<Int> = []

  init(_ dataset: Dataset, schools: Int) {
    base = dataset.about.baseYear
    years = Set(dataset.enrolment.lazy.map(\.year)).sorted()
    width = dataset.stages.lastGrade + 1
    pupils = Array(repeating: ObservedRolls.none, count: schools * years.count * width)
    let place = Dictionary(uniqueKeysWithValues: years.enumerated().map { ($0.element, $0.offset) })
    var last = (year: Int.min, place: 0)
    for row in dataset.enrolment {
      if row.year != last.year, let at = place[row.year] { last = (row.year, at) }
      guard (0..<width).contains(row.grade) else { continue }
      pupils[(row.school * years.count + last.place) * width + row.grade] = row.pupils ?? .nan
      if row.pupils == nil, row.year == base { gradesWithUnknown.insert(row.grade) }
    }
  }

  /// Nil without a row, or where the number is not known.
  subscript(school: Int, year: Int, grade: Int) -> Double? {
    guard let seen = cell(school, year, grade), seen.isFinite else { return nil }
    return seen
  }

  private func cell(_ school: Int, _ year: Int, _ grade: Int) -> Double? {
    years.firstIndex(of: year).map { pupils[(school * years.count + $0) * width + grade] }
  }

  /// True where the base year has a row of the grade whose number is not known.
  func isUnknown(_ school: Int, _ grade: Int) -> Bool {
    gradesWithUnknown.contains(grade) && cell(school, base, grade)?.isNaN == true
  }

  /// Schools with such a row of a grade; empty where none has.
  func schoolsUnknown(_ grade: Int, schools: Int) -> [Bool] {
    gradesWithUnknown.contains(grade) ? (0..<schools).map { isUnknown($0, grade) } : []
  }

  /// Grades of which the base year has no row, known or not.
  func missing(_ school: Int, _ grades: ClosedRange<Int>) -> [Int] {
    grades.filter { cell(school, base, $0).map { $0 == ObservedRolls.none } ?? true }
  }

  /// The observed roll of the known grades of a stage in the base year, missing grades as 0; nil without any that is known.
  func roll(_ school: Int, _ grades: ClosedRange<Int>) -> Double? {
    let rows = grades.compactMap { self[school, base, $0] }
    return rows.isEmpty ? nil : rows.reduce(0, +)
  }
}
