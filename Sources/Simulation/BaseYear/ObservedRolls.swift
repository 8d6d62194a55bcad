internal import Planning

/// Observed pupils by school, year and grade: a dense table over the years that the record has.
struct ObservedRolls {
  private let base: Int
  /// Ascending.
  private let years: [Int]
  private let width: Int
  /// `(school * years + year) * width + grade`; `none` without a row.
  private var pupils: [Double]

  private static let none = -Double.infinity

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
      pupils[(row.school * years.count + last.place) * width + row.grade] = row.pupils
    }
  }

  /// Nil without a row.
  subscript(school: Int, year: Int, grade: Int) -> Double? {
    guard let place = years.firstIndex(of: year) else { return nil }
    let seen = pupils[(school * years.count + place) * width + grade]
    return seen == ObservedRolls.none ? nil : seen
  }

  /// The observed roll of a stage in the base year, missing grades as 0; nil without any row.
  func roll(_ school: Int, _ grades: ClosedRange<Int>) -> Double? {
    let rows = grades.compactMap { self[school, base, $0] }
    return rows.isEmpty ? nil : rows.reduce(0, +)
  }
}
