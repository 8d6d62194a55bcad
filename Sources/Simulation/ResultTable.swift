internal import Geometry
internal import Planning

/// Measures of all years, laid out by stage, school and year.
struct ResultTable {
  /// By year, then stage; none for years without rows.
  let measures: [[YearMeasures]]

  /// Rolls below 0: school, grade, year and pupils.
  var negative: [(school: Int, grade: Int, year: Int, pupils: Double)] {
    measures.joined().flatMap { year in
      year.negative.map { ($0.school, $0.grade, year.schools.first?.year ?? 0, $0.pupils) }
    }
  }

  /// Every year has its rows in the order of the schools, so that one pointer a year goes through all of them once. A stretch
  /// of schools knows where its rows go, so that threads fill one each.
  func fill(_ result: inout SimulationResult, jobs: Int) {
    let years = measures.filter { !$0.isEmpty }
    let stages = years.first?.indices ?? 0..<0
    let stretches = stages.flatMap { stage in
      Stretch.all(years.map { $0[stage] }, schools: result.scenario.schools.count, jobs: jobs)
    }
    var starts = [(schools: 0, grades: 0)]
    for (at, stretch) in stretches.enumerated() {
      starts.append((starts[at].schools + stretch.schoolRows, starts[at].grades + stretch.gradeRows))
    }
    let (schoolRows, gradeRows) = starts[stretches.count]
    result.schools = Array(unsafeUninitializedCapacity: schoolRows) { schools, schoolCount in
      result.grades = Array(unsafeUninitializedCapacity: gradeRows) { grades, gradeCount in
        _ = inParallel(stretches.count, jobs: jobs) { stretches[$0].write(to: schools, grades, from: starts[$0]) }
        gradeCount = gradeRows
      }
      schoolCount = schoolRows
    }
    for stage in stages { for year in years { result.districts += year[stage].districts } }
    let matrices = stages.map { stage in years.compactMap { $0[stage].matrix } }
    if !matrices.contains(where: \.isEmpty) { result.matrices = matrices }
  }
}

/// The rows of some schools in one stage: by year, a range of its rows.
private struct Stretch {
  private let years: [YearMeasures]
  private let rows: [Range<Int>]

  /// All schools of a stage, in some stretches for each thread.
  static func all(_ years: [YearMeasures], schools: Int, jobs: Int) -> [Stretch] {
    let count = jobs > 1 && schools > 1 << 10 ? 4 * jobs : 1
    return (0..<count).map { number in
      let (first, end) = (schools * number / count, schools * (number + 1) / count)
      return Stretch(years: years, rows: years.map { firstRow($0, from: first)..<firstRow($0, from: end) })
    }
  }

  /// The first row whose school is not before `school`.
  private static func firstRow(_ year: YearMeasures, from school: Int) -> Int {
    var (low, high) = (0, year.schools.count)
    while low < high {
      let middle = (low + high) / 2
      if year.schools[middle].school < school { low = middle + 1 } else { high = middle }
    }
    return low
  }

  var schoolRows: Int { rows.reduce(0) { $0 + $1.count } }

  var gradeRows: Int {
    zip(years, rows).reduce(0) { sum, year in
      year.1.isEmpty
        ? sum
        : sum + year.0.schools[year.1.upperBound - 1].gradeRows.upperBound
          - year.0.schools[year.1.lowerBound].gradeRows.lowerBound
    }
  }

  /// School by school, then year by year.
  func write(
    to schools: UnsafeMutableBufferPointer<SchoolYearMeasures>, _ grades: UnsafeMutableBufferPointer<GradeYearMeasures>,
    from start: (schools: Int, grades: Int)
  ) {
    var next = rows.map(\.lowerBound)
    var (schoolAt, gradeAt) = start
    while true {
      var school: Int?
      for (at, year) in years.enumerated() where next[at] < rows[at].upperBound {
        school = min(school ?? .max, year.schools[next[at]].school)
      }
      guard let school else { return }
      for (at, year) in years.enumerated() where next[at] < rows[at].upperBound {
        guard year.schools[next[at]].school == school else { continue }
        var row = year.schools[next[at]]
        next[at] += 1
        let first = gradeAt
        for grade in row.gradeRows {
          grades.initializeElement(at: gradeAt, to: year.grades[grade])
          gradeAt += 1
        }
        row.gradeRows = first..<gradeAt
        schools.initializeElement(at: schoolAt, to: row)
        schoolAt += 1
      }
    }
  }
}
