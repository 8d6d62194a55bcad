public import Planning

/// Observed pupils by school, school year and grade; an unknown number is missing, never 0.
public struct EnrolmentSeries: Sendable {
  /// Number of schools; they are numbered as in the dataset.
  public let schoolCount: Int
  /// Consecutive years, from the first with a row to the last.
  public let years: ClosedRange<Int>
  /// Grades counted through all stages, from the lowest with a row to the highest.
  public let grades: ClosedRange<Int>
  /// Shape `[schools × years × grades]`; NaN where there is no row.
  private(set) var cells: [Double]
  /// Children born into the cohort that enters the lowest grade in a year; nil where births of one of its calendar years are
  /// unknown. By year from `years.lowerBound` on, and beyond the last year as far as births are known.
  private(set) var born: [Double?]
  private let births: [Int: Double]
  private let entryAge: Int
  private let cutoffMonth: Int
  /// Years from the end of a cohort's births to its entry to the lowest grade.
  let yearsBeforeEntry: Int

  /// - Parameters:
  ///   - counts: at most one for each school, year and grade; a count without a known number is ignored.
  ///   - schools: number of schools in the dataset.
  ///   - births: births of all districts together, by calendar year; empty: not known.
  ///   - entryAge: age at which children enter the first grade.
  ///   - cutoffMonth: a cohort is born up to the end of this month.
  /// - Returns: nil without a known count.
  public init?(
    _ counts: [EnrolmentCount], schools: Int, births: [Int: Double] = [:], entryAge: Int = 6, cutoffMonth: Int = 8
  ) {
    let rows = counts.filter { $0.pupils != nil }
    guard let firstYear = rows.map(\.year).min(), let lastYear = rows.map(\.year).max(),
      let firstGrade = rows.map(\.grade).min(), let lastGrade = rows.map(\.grade).max(), schools > 0
    else { return nil }
    schoolCount = schools
    self.births = births
    self.entryAge = entryAge
    self.cutoffMonth = cutoffMonth
    yearsBeforeEntry = entryAge - 1 + firstGrade - 1
    years = firstYear...lastYear
    grades = firstGrade...lastGrade
    cells = Array(repeating: .nan, count: schools * years.count * grades.count)
    born = (0..<(years.count + EnrolmentSeries.farthest)).map { at in
      let birthYear = firstYear + at - (firstGrade - 1) - entryAge
      guard let before = births[birthYear - 1], let own = births[birthYear] else { return nil }
      return Double(12 - cutoffMonth) / 12 * before + Double(cutoffMonth) / 12 * own
    }
    for row in rows {
      cells[index(school: row.school.position, year: row.year - firstYear, grade: row.grade - firstGrade)] =
        row.pupils ?? .nan
    }
  }

  /// The record of a dataset, up to a year, with its births of all districts and kinds together.
  /// - Returns: nil without a row.
  public init?(_ dataset: Dataset, through last: Int? = nil) {
    var births: [Int: Double] = [:]
    for count in dataset.births { births[count.year, default: 0] += count.births }
    // years with births for every district that has births in any year
    let districts = Set(dataset.births.map(\.district))
    births = births.filter { year, _ in Set(dataset.births.filter { $0.year == year }.map(\.district)) == districts }
    self.init(
      dataset.enrolment.filter { $0.year <= last ?? .max }, schools: dataset.schools.count, births: births,
      entryAge: dataset.stages.entryAge, cutoffMonth: dataset.stages.cutoffMonth)
  }

  /// Greatest horizon for which births are looked up.
  static let farthest = 80

  var yearCount: Int { years.count }
  var gradeCount: Int { grades.count }

  func index(school: Int, year: Int, grade: Int) -> Int { (school * yearCount + year) * gradeCount + grade }

  /// Pupils by positions of school, year and grade, from 0; NaN where there is no row.
  subscript(school school: Int, year year: Int, grade grade: Int) -> Double {
    cells[index(school: school, year: year, grade: grade)]
  }

  func has(school: Int, year: Int, grade: Int) -> Bool { !self[school: school, year: year, grade: grade].isNaN }

  func hasAny(_ school: Int, _ year: Int) -> Bool {
    (0..<gradeCount).contains { has(school: school, year: year, grade: $0) }
  }

  /// Pupils of all grades of a school in a year.
  func total(_ school: Int, _ year: Int) -> Double {
    (0..<gradeCount).reduce(0) {
      $0 + (has(school: school, year: year, grade: $1) ? self[school: school, year: year, grade: $1] : 0)
    }
  }

  /// True where any school has a row in a year.
  func isPresent(_ year: Int) -> Bool {
    year >= 0 && year < yearCount && (0..<schoolCount).contains { hasAny($0, year) }
  }

  /// True where the school has the same grades in two years.
  func hasSameGrades(of school: Int, in one: Int, and other: Int) -> Bool {
    (0..<gradeCount).allSatisfy {
      has(school: school, year: one, grade: $0) == has(school: school, year: other, grade: $0)
    }
  }

  /// Schools that report the same grades in every year of a window, and at least one pupil in its last year.
  func steady(from first: Int, through last: Int) -> [Int] {
    guard (first...last).allSatisfy(isPresent) else { return [] }
    return (0..<schoolCount).filter { school in
      hasAny(school, first) && (first...last).allSatisfy { hasSameGrades(of: school, in: first, and: $0) }
        && total(school, last) > 0
    }
  }

  /// The same series without its later years.
  public func cut(after year: Int) -> EnrolmentSeries? {
    let rows = (0..<schoolCount).flatMap { school in
      (0..<yearCount).flatMap { y in
        (0..<gradeCount).compactMap { grade -> EnrolmentCount? in
          guard years.lowerBound + y <= year, has(school: school, year: y, grade: grade) else { return nil }
          return EnrolmentCount(
            school: SchoolIndex(school), year: years.lowerBound + y, grade: grades.lowerBound + grade,
            pupils: self[school: school, year: y, grade: grade])
        }
      }
    }
    return EnrolmentSeries(rows, schools: schoolCount, births: births, entryAge: entryAge, cutoffMonth: cutoffMonth)
  }
}
