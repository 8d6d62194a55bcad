internal import Planning

/// The base year: who is attached where, which share is enrolled, and what the observed rolls hold beyond that
/// (model.md §3 "Roll").
struct BaseYear {
  var shares: EnrolmentShares
  /// Observed − attached × share, by school: `school * (lastGrade + 1) + grade`.
  var unexplained: [Double]
  /// Unexplained entry of the years to come, by stage, then school.
  var unexplainedEntry: [[Double]] = []
  /// What the record of entry says, by stage.
  var entries: [UnexplainedEntry] = []
  var rows: [BaseYearRow] = []
  /// Stage and school with no observed row in the base year: their modelled roll stands.
  var unobserved: [(stage: Int, school: Int)] = []

  /// - Parameters:
  ///   - cells: attached children of each cohort in school, by grade; `cells[0]` is not used.
  ///   - earlier: attached children of the entry grade's cohorts of earlier years, by stage: cohort → cells.
  init(
    _ dataset: Dataset, _ scenario: Scenario, supply: Supply, zoned: [Set<Int>], cells: [Cells],
    earlier: (_ stage: Int, _ cohort: Int) -> Cells?
  ) {
    let stages = dataset.stages
    let base = dataset.about.baseYear
    let schools = scenario.schools.count
    let width = stages.lastGrade + 1
    let record = Record(dataset, schools: schools)
    shares = EnrolmentShares(districts: dataset.districts.count)
    unexplained = Array(repeating: 0, count: schools * width)
    for (stage, name) in stages.all.enumerated() {
      var attached: [Int: Double] = [:]
      var residents = [Double](repeating: 0, count: schools)
      for grade in name.grades {
        for at in 0..<cells[grade].count {
          let (block, school) = (Int(cells[grade].blocks[at]), Int(cells[grade].schools[at]))
          let both = cells[grade].children[0][at] + cells[grade].children[1][at]
          attached[school * dataset.districts.count + Int(dataset.blocks.districts[block]), default: 0] += both
          residents[school] += both
        }
      }
      let observed = (0..<schools).map { record.roll($0, name.grades) }
      let hasCatchment = (0..<schools).map { zoned[stage].contains($0) }
      shares.addStage(
        stage, attached: attached, observed: observed, hasCatchment: hasCatchment,
        given: scenario.demand.enrolmentShare)
      var explained = [Double](repeating: 0, count: schools)
      for grade in name.grades {
        let sums = BaseYear.explained(cells[grade], shares, stage, dataset.blocks.districts, schools: schools)
        for school in 0..<schools {
          explained[school] += sums[school]
          guard observed[school] != nil else { continue }
          unexplained[school * width + grade] = (record[school, base, grade] ?? 0) - sums[school]
        }
      }
      let shares = shares
      let entry = UnexplainedEntry(
        stage, record, dataset, scenario, supply: supply, isObserved: observed.map { $0 != nil },
        explained: { cohort in
          earlier(stage, cohort).map {
            BaseYear.explained($0, shares, stage, dataset.blocks.districts, schools: schools)
          }
        })
      unexplainedEntry.append(entry.pupils)
      entries.append(entry)
      for school in 0..<schools where supply.isOpen(stage, school, 0) || observed[school] != nil {
        rows.append(
          BaseYearRow(
            school: school, stage: stage, residents: residents[school], explained: explained[school],
            observed: observed[school], unexplained: observed[school].map { $0 - explained[school] } ?? 0,
            unexplainedEntry: entry.pupils[school], isDiverted: entry.isDiverted[school],
            hasCatchment: hasCatchment[school]))
        if observed[school] == nil { unobserved.append((stage, school)) }
      }
    }
  }

  /// Σ attached × share by school of one cohort.
  static func explained(
    _ cells: Cells, _ shares: EnrolmentShares, _ stage: Int, _ districts: [Int32], schools: Int
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: schools)
    addExplained(cells, shares, stage, districts, to: &sums, first: 0, step: 1)
    return sums
  }

  /// Adds Σ attached × share of one cohort to a number of each school: `sums[first + school * step]`.
  static func addExplained(
    _ cells: Cells, _ shares: EnrolmentShares, _ stage: Int, _ districts: [Int32], to sums: inout [Double], first: Int,
    step: Int
  ) {
    let shares = shares.ofStage(stage)
    let (registered, migrant) = (cells.children[0], cells.children[1])
    sums.withUnsafeMutableBufferPointer { sums in
      for at in 0..<cells.count {
        let district = 2 * Int(districts[Int(cells.blocks[at])])
        sums[first &+ Int(cells.schools[at]) &* step] +=
          registered[at] * shares[district] + migrant[at] * shares[district + 1]
      }
    }
  }
}

/// Observed pupils by school, year and grade.
struct Record {
  private var pupils: [Int: Double] = [:]
  private let base: Int

  init(_ dataset: Dataset, schools: Int) {
    base = dataset.about.baseYear
    for row in dataset.enrolment { pupils[Record.key(row.school, row.year, row.grade)] = row.pupils }
  }

  private static func key(_ school: Int, _ year: Int, _ grade: Int) -> Int { (school * 4096 + year) * 32 + grade }

  subscript(school: Int, year: Int, grade: Int) -> Double? { pupils[Record.key(school, year, grade)] }

  /// The observed roll of a stage in the base year, missing grades as 0; nil without any row.
  func roll(_ school: Int, _ grades: ClosedRange<Int>) -> Double? {
    let rows = grades.compactMap { self[school, base, $0] }
    return rows.isEmpty ? nil : rows.reduce(0, +)
  }
}
