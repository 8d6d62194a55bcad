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
  /// Grades without a row, of schools with other rows of the stage: 0 pupils.
  var missing: [(stage: Int, school: Int, grades: [Int])] = []

  /// - Parameters:
  ///   - record: of the dataset.
  ///   - attached: children of each cohort in school, by grade; `attached[0]` is not used.
  ///   - earlier: attached children of the entry grade's cohorts of earlier years, by stage: cohort → attachments.
  init(
    _ dataset: Dataset, _ scenario: Scenario, supply: Supply, _ record: ObservedRolls, zoned: [Set<Int>],
    attached: [Attachments],
    earlier: (_ stage: Int, _ cohort: Int) -> Attachments?
  ) {
    let stages = dataset.stages
    let base = dataset.about.baseYear
    let schools = scenario.schools.count
    let width = stages.lastGrade + 1
    let districts = dataset.blocks.districts
    shares = EnrolmentShares(districts: dataset.districts.count)
    unexplained = Array(repeating: 0, count: schools * width)
    for (stage, name) in stages.all.enumerated() {
      var ofDistricts = AttachedByDistrict(schools: schools)
      var residents = [Double](repeating: 0, count: schools)
      for grade in name.grades {
        let (blocks, schools) = (attached[grade].blocks, attached[grade].schools)
        let (registered, migrant) = (attached[grade].children.registered, attached[grade].children.migrant)
        // a grade whose roll is not known counts on neither side of the enrolment share
        let isUnknown = record.schoolsUnknown(grade, schools: residents.count)
        for at in blocks.indices {
          let (school, both) = (Int(schools[at]), registered[at] + migrant[at])
          residents[school] += both
          if !isUnknown.isEmpty, isUnknown[school] { continue }
          ofDistricts.add(both, school, district: districts[Int(blocks[at])])
        }
      }
      let observed = (0..<schools).map { record.roll($0, name.grades) }
      let hasCatchment = (0..<schools).map { zoned[stage].contains($0) }
      shares.addStage(
        stage, attached: ofDistricts.pairs(districts: dataset.districts.count), observed: observed,
        hasCatchment: hasCatchment,
        given: scenario.demand.enrolmentShare)
      var explained = [Double](repeating: 0, count: schools)
      // the roll as the model has it: observed, and modelled where a grade is not known
      var rolls = observed
      var unknownGrades = [Int](repeating: 0, count: schools)
      for grade in name.grades {
        let sums = BaseYear.explained(attached[grade], shares, stage, districts, schools: schools)
        for school in 0..<schools {
          explained[school] += sums[school]
          guard observed[school] != nil else { continue }
          guard !record.isUnknown(school, grade) else {
            rolls[school] = (rolls[school] ?? 0) + sums[school]
            unknownGrades[school] += 1
            continue
          }
          unexplained[school * width + grade] = (record[school, base, grade] ?? 0) - sums[school]
        }
      }
      let shares = shares
      let entry = UnexplainedEntry(
        stage, record, dataset, scenario, supply: supply, isObserved: observed.map { $0 != nil },
        explained: { cohort in
          earlier(stage, cohort).map {
            BaseYear.explained($0, shares, stage, districts, schools: schools)
          }
        })
      unexplainedEntry.append(entry.pupils)
      entries.append(entry)
      for school in 0..<schools where supply.isOpen(stage, school, 0) || observed[school] != nil {
        rows.append(
          BaseYearRow(
            school: school, stage: stage, residents: residents[school], explained: explained[school],
            observed: rolls[school], unknownGrades: unknownGrades[school],
            unexplained: rolls[school].map { $0 - explained[school] } ?? 0,
            unexplainedEntry: entry.pupils[school], isDiverted: entry.isDiverted[school],
            hasCatchment: hasCatchment[school]))
        if observed[school] == nil { unobserved.append((stage, school)) }
        let missing = observed[school] == nil ? [] : record.missing(school, name.grades)
        if !missing.isEmpty { self.missing.append((stage, school, missing)) }
      }
    }
  }

  /// Σ attached × share by school of one cohort.
  static func explained(
    _ list: Attachments, _ shares: EnrolmentShares, _ stage: Int, _ districts: [Int32], schools: Int
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: schools)
    addExplained(list, shares, stage, districts, to: &sums, first: 0, step: 1)
    return sums
  }

  /// Adds Σ attached × share of one cohort to a number of each school: `sums[first + school * step]`.
  static func addExplained(
    _ list: Attachments, _ shares: EnrolmentShares, _ stage: Int, _ districts: [Int32], to sums: inout [Double],
    first: Int,
    step: Int
  ) {
    let shares = shares.ofStage(stage)
    let (registered, migrant) = (list.children[0], list.children[1])
    sums.withUnsafeMutableBufferPointer { sums in
      for at in 0..<list.count {
        let district = 2 * Int(districts[Int(list.blocks[at])])
        sums[first &+ Int(list.schools[at]) &* step] +=
          registered[at] * shares[district] + migrant[at] * shares[district + 1]
      }
    }
  }
}

/// Children attached to each school by the district of their home: nearly all of a school's live in one.
private struct AttachedByDistrict {
  /// The district that a school's first child lives in, -1 for none, and the children of it.
  private var first: [(district: Int32, children: Double)]
  /// Children from other districts, by school and district.
  private var others: [Int64: Double] = [:]

  init(schools: Int) { first = Array(repeating: (-1, 0), count: schools) }

  mutating func add(_ children: Double, _ school: Int, district: Int32) {
    if first[school].district == district {
      first[school].children += children
    } else if first[school].district < 0 {
      first[school] = (district, children)
    } else {
      others[Int64(school) << 32 | Int64(district), default: 0] += children
    }
  }

  /// Keyed `school * districts + district`, ascending.
  func pairs(districts: Int) -> [(key: Int, children: Double)] {
    var pairs = first.enumerated().filter { $1.district >= 0 }.map {
      (key: $0 * districts + Int($1.district), children: $1.children)
    }
    for (key, children) in others { pairs.append((Int(key >> 32) * districts + Int(key & 0xFFFF_FFFF), children)) }
    return pairs.sorted { $0.key < $1.key }
  }
}
