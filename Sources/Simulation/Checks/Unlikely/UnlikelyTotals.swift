internal import Geometry
internal import Planning

/// Words by which tables name a row of totals.
private let totalsWords: Set<String> = [
  "total", "totals", "sum", "all", "grandtotal", "subtotal", "overall", "totalgeneral", "totale", "summe", "gesamt",
  "insgesamt", "gesamtsumme", "合计", "总计", "小计", "共计", "总和", "总数", "全部", "合計", "總計", "小計", "共計", "總和", "全市合计", "全区合计",
]

private func isTotal(_ name: String) -> Bool {
  guard name.utf8.count <= 24 else { return false }
  return totalsWords.contains(name.lowercased().filter { !$0.isWhitespace && !$0.isPunctuation })
}

/// Schools, blocks and districts that are named like a row of totals.
func totalsRows(_ dataset: Dataset) -> [Fault] {
  var faults: [Fault] = []
  func add(_ file: String, _ feature: Int?, _ id: String) {
    faults.append(
      Fault(
        .warning, file: file, feature: feature.map { $0 + 1 }, field: "id",
        Phrase("\(id) is named like a row of totals; its figures would count twice"), found: id,
        mend: Phrase("Remove the row, and the rows of its id in the tables.")))
  }
  for school in dataset.schools
  where isTotal(school.id.text) || isTotal(school.name) || isTotal(school.nameChinese ?? "") {
    add(school.feature == nil ? "enrolment.csv" : "schools.geojson", school.feature, school.id.text)
  }
  for (at, district) in dataset.districts.enumerated() where isTotal(district.id.text) || isTotal(district.name) {
    let isDrawn = !district.area.isEmpty
    add(isDrawn ? "districts.geojson" : "births.csv", isDrawn ? at : nil, district.id.text)
  }
  let blocks = dataset.blocks
  // totals stand at the ends of a table
  let rows =
    blocks.count <= 100_000 ? Array(0..<blocks.count) : Array(0..<1000) + Array((blocks.count - 1000)..<blocks.count)
  for row in rows where isTotal(blocks.ids[row]) || isTotal(blocks.names[row] ?? "") {
    add("blocks.geojson", row < blocks.featureCount ? row : nil, blocks.ids[row])
  }
  return faults
}

/// Schools whose rolls are those of all other schools together, and grades that are the sum of all other grades.
func summedRows(_ dataset: Dataset) -> [Fault] {
  let known = dataset.enrolment.compactMap { row in row.pupils.map { (row: row, pupils: $0) } }
  return summedSchools(dataset, known) + summedGrades(dataset, known)
}

private typealias KnownCount = (row: EnrolmentCount, pupils: Double)

/// One year and grade.
private struct YearGrade: Hashable {
  var year: Int
  var grade: Int
}

private func summedSchools(_ dataset: Dataset, _ known: [KnownCount]) -> [Fault] {
  guard dataset.schools.count > 3 else { return [] }
  var sums: [YearGrade: (sum: Double, rows: Int)] = [:]
  for one in known {
    let key = YearGrade(year: one.row.year, grade: one.row.grade)
    sums[key, default: (0, 0)].sum += one.pupils
    sums[key, default: (0, 0)].rows += 1
  }
  var cells: [SchoolIndex: (all: Int, equal: Int)] = [:]
  for one in known {
    guard let all = sums[YearGrade(year: one.row.year, grade: one.row.grade)], all.rows > 3 else { continue }
    let isEqual = one.pupils > 0 && abs(2 * one.pupils - all.sum) <= 1e-6 * all.sum
    cells[one.row.school, default: (0, 0)].all += 1
    cells[one.row.school, default: (0, 0)].equal += isEqual ? 1 : 0
  }
  return cells.filter { $0.value.equal >= 4 && $0.value.equal == $0.value.all }.keys.sorted().map { school in
    let id = dataset.schools[school].id.text
    return Fault(
      .warning, file: "enrolment.csv", field: "school",
      Phrase("the rolls of \(id) are the sum of those of all other schools: a row of totals"), found: id,
      mend: Phrase("Remove the row, and the rows of its id in the tables."))
  }
}

private func summedGrades(_ dataset: Dataset, _ known: [KnownCount]) -> [Fault] {
  struct SchoolYear: Hashable {
    var school: SchoolIndex
    var year: Int
  }
  var sums: [SchoolYear: (sum: Double, rows: Int)] = [:]
  for one in known {
    let key = SchoolYear(school: one.row.school, year: one.row.year)
    sums[key, default: (0, 0)].sum += one.pupils
    sums[key, default: (0, 0)].rows += 1
  }
  var cells: [Int: (all: Int, equal: Int)] = [:]
  for one in known where one.pupils > 0 {
    guard let all = sums[SchoolYear(school: one.row.school, year: one.row.year)], all.rows > 3 else { continue }
    cells[one.row.grade, default: (0, 0)].all += 1
    cells[one.row.grade, default: (0, 0)].equal += abs(2 * one.pupils - all.sum) <= 1e-6 * all.sum ? 1 : 0
  }
  return cells.filter { $0.value.equal >= 2 && $0.value.equal == $0.value.all }.keys.sorted().map { grade in
    let name = dataset.stages.name(ofGrade: grade)
    return Fault(
      .warning, file: "enrolment.csv", field: "grade",
      Phrase(
        "the pupils of grade \(name) are the sum of all other grades, in each school and year: a column of totals"),
      found: name, mend: Phrase("Leave its rows out."))
  }
}
