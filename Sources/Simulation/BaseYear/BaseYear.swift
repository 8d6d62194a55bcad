internal import Planning

/// The base year: which children are attached to which school, the share of them who are enrolled, and the part of the observed
/// rolls that residence does not explain (model.md §3 "Roll").
struct BaseYear {
  private(set) var shares: EnrolmentShares
  /// Shares of each year of the simulation; empty where they are those of the base year.
  private var sharesOfYears = Table<YearIndex, EnrolmentShares>()
  /// Observed − attached × share, by school and grade.
  private(set) var unexplained: Grid<SchoolIndex, Int, Double>
  /// Unexplained entry of later years.
  private(set) var unexplainedEntry = Table<StageIndex, Table<SchoolIndex, Double>>()
  /// Statistics of the record of entry, by stage.
  private(set) var entries = Table<StageIndex, UnexplainedEntry>()
  var rows: [BaseYearRow] = []
  /// Stages and schools without an observed row in the base year: the modelled roll is used.
  private(set) var unobserved: [(stage: StageIndex, school: SchoolIndex)] = []
  /// Grades without a row at schools that have other rows of the stage: they count as 0 pupils.
  private(set) var missing: [(stage: StageIndex, school: SchoolIndex, grades: [Int])] = []

  /// Cohorts with the schools to which their children are attached.
  struct Attached {
    /// Children of each cohort in school, by grade; `byGrade[0]` is not used.
    var byGrade: [Attachments]
    /// Children of a cohort when it was in the entry grade of a stage; nil where the children table does not have the cohort.
    var entering: (_ stage: StageIndex, _ cohort: Int) -> Attachments?
  }

  /// - Parameters:
  ///   - record: observed rolls of the dataset.
  ///   - zoned: schools with a catchment in force, by stage.
  init(
    _ dataset: Dataset, _ scenario: Scenario, supply: Supply, _ record: ObservedRolls, zoned: [Set<SchoolIndex>],
    _ attached: Attached
  ) {
    let stated = StatedDemand(scenario)
    shares = EnrolmentShares(districts: dataset.districts.count)
    unexplained = Grid(repeating: 0, rows: supply.schoolCount, columns: dataset.stages.lastGrade + 1)
    for stage in dataset.stages.indexes {
      var sums = StageSums(stage, dataset.stages[stage], supply, record, zoned: zoned[stage.position])
      let byDistrict = sums.addResidents(attached.byGrade, record, districts: dataset.blocks.districts)
      shares.addStage(attached: byDistrict, observed: sums.observed, hasCatchment: sums.hasCatchment) {
        stated.enrolmentShare(district: $0, year: dataset.about.baseYear, stage: stage, $1)?.value
      }
      addRolls(&sums, attached.byGrade, record, dataset)
      let (shares, districts) = (shares[stage], dataset.blocks.districts)
      let entry = UnexplainedEntry(
        stage, record, dataset, scenario, supply: supply, isObserved: Table(sums.observed.elements.map { $0 != nil }),
        explained: { cohort in
          attached.entering(stage, cohort).map {
            BaseYear.explained($0, shares, districts, schools: supply.schoolCount)
          }
        })
      unexplainedEntry.append(entry.pupils)
      entries.append(entry)
      addRows(sums, entry, supply, record)
    }
  }

  /// The enrolment shares of a year.
  func shares(in year: YearIndex) -> EnrolmentShares { sharesOfYears.isEmpty ? shares : sharesOfYears[year] }

  /// Multiplies the shares of each year by the factor of the district and year.
  mutating func multiplyShares(yearCount: Int, by factor: (DistrictIndex, YearIndex) -> Double) {
    sharesOfYears = Table(
      (0..<YearIndex(yearCount)).map { year in shares(in: year).multiplied { factor($0, year) } })
  }

  /// True where the shares of some year differ from those of the base year.
  var hasSharesByYear: Bool { !sharesOfYears.isEmpty }

  /// Sets the shares of each year, if the scenario states any by year, or for districts that merge.
  mutating func setSharesOfYears(_ scenario: Scenario, baseYear: Int, yearCount: Int) {
    let stated = StatedDemand(scenario)
    guard let given = scenario.demand.enrolmentShare, given.namesYears || !scenario.mergers.isEmpty else { return }
    sharesOfYears = Table(
      (0..<YearIndex(yearCount)).map { year in
        shares.replaced {
          stated.enrolmentShare(district: $1, year: baseYear + year, stage: $0, $2)?.value
        }
      })
  }

  /// The sums of one stage, by school.
  private struct StageSums {
    let stage: StageIndex
    let grades: ClosedRange<Int>
    let hasCatchment: Table<SchoolIndex, Bool>
    let observed: Table<SchoolIndex, Double?>
    /// The roll that the model starts from: observed, or modelled for a grade whose roll is not known.
    var rolls: Table<SchoolIndex, Double?>
    var unknownGrades: Table<SchoolIndex, Int>
    var residents: Table<SchoolIndex, Double>
    var explained: Table<SchoolIndex, Double>

    init(_ stage: StageIndex, _ part: Stage, _ supply: Supply, _ record: ObservedRolls, zoned: Set<SchoolIndex>) {
      (self.stage, grades) = (stage, part.grades)
      hasCatchment = Table(supply.schools.map { zoned.contains($0) })
      observed = Table(supply.schools.map { record.roll($0, part.grades) })
      rolls = observed
      unknownGrades = Table(repeating: 0, count: supply.schoolCount)
      residents = Table(repeating: 0, count: supply.schoolCount)
      explained = residents
    }

    /// Adds up the attached children; children in grades with a known roll are also summed by district.
    mutating func addResidents(
      _ byGrade: [Attachments], _ record: ObservedRolls, districts: [DistrictIndex]
    ) -> [AttachedChildren] {
      var attached = AttachedByDistrict(schools: residents.count)
      for grade in grades {
        let cells = byGrade[grade]
        let (registered, migrant) = (cells.children.registered, cells.children.migrant)
        // a grade whose roll is not known enters neither side of the quotient that is the enrolment share
        let isUnknown = record.schoolsUnknown(grade: grade, schools: residents.count)
        for at in 0..<cells.count {
          let (school, both) = (cells.schools[at], registered[at] + migrant[at])
          residents.elements[Int(school)] += both
          if !isUnknown.isEmpty, isUnknown[Int(school)] { continue }
          attached.add(both, to: school, from: districts[Int(cells.blocks[at])].rawValue)
        }
      }
      return attached.ordered()
    }
  }

  /// Adds up the part of each roll that residence explains; the rest is unexplained.
  private mutating func addRolls(
    _ sums: inout StageSums, _ byGrade: [Attachments], _ record: ObservedRolls, _ dataset: Dataset
  ) {
    for grade in sums.grades {
      let explained = BaseYear.explained(
        byGrade[grade], shares[sums.stage], dataset.blocks.districts, schools: sums.observed.count)
      for school in explained.indices {
        sums.explained[school] += explained[school]
        guard sums.observed[school] != nil else { continue }
        guard !record.isUnknown(school, grade: grade) else {
          sums.rolls[school] = (sums.rolls[school] ?? 0) + explained[school]
          sums.unknownGrades[school] += 1
          continue
        }
        let observed = record.pupils(of: school, year: dataset.about.baseYear, grade: grade) ?? 0
        unexplained[school, grade] = observed - explained[school]
      }
    }
  }

  private mutating func addRows(
    _ sums: StageSums, _ entry: UnexplainedEntry, _ supply: Supply, _ record: ObservedRolls
  ) {
    let stage = sums.stage
    for school in supply.schools {
      let isObserved = sums.observed[school] != nil
      guard isObserved || supply.isOpen(stage: stage, school: school, year: 0) else { continue }
      rows.append(
        BaseYearRow(
          school: school, stage: stage, residents: sums.residents[school],
          explained: sums.explained[school], observed: sums.rolls[school], unknownGrades: sums.unknownGrades[school],
          unexplained: sums.rolls[school].map { $0 - sums.explained[school] } ?? 0,
          unexplainedEntry: entry.pupils[school], isDiverted: entry.isDiverted[school],
          hasCatchment: sums.hasCatchment[school]))
      if !isObserved { unobserved.append((stage, school)) }
      let missing =
        isObserved
        ? record.missing(school, sums.grades).filter {
          supply.serves(stage: stage, school: school, year: 0, grade: $0 - sums.grades.lowerBound)
        } : []
      if !missing.isEmpty { self.missing.append((stage, school, missing)) }
    }
  }

  /// Σ attached × share by school of one cohort.
  /// - Parameters:
  ///   - shares: enrolment shares of the stage, by district.
  ///   - districts: district of each block.
  static func explained(
    _ list: Attachments, _ shares: ByKind<Table<DistrictIndex, Double>>, _ districts: [DistrictIndex], schools: Int
  ) -> Table<SchoolIndex, Double> {
    let (ofRegistered, ofMigrant) = (shares.registered.elements, shares.migrant.elements)
    let (registered, migrant) = (list.children.registered, list.children.migrant)
    var sums = [Double](repeating: 0, count: schools)
    sums.withUnsafeMutableBufferPointer { sums in
      for at in 0..<list.count {
        let district = districts[Int(list.blocks[at])].position
        sums[Int(list.schools[at])] += registered[at] * ofRegistered[district] + migrant[at] * ofMigrant[district]
      }
    }
    return Table(sums)
  }
}
