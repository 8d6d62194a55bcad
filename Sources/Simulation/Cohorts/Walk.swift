internal import Planning

/// The walk through the years (model.md §2 "Order within a year"): children before school as columns by block, cohorts in
/// school as lists of cells, unexplained pupils by school and grade.
struct Walk {
  let dataset: Dataset
  private(set) var scenario: Scenario
  let stages: Stages
  let baseYear: Int
  let supply: Supply
  private var flows: Flows
  let feeders: Feeders
  let plane: Plane
  let rates: Rates
  let arrivals: Arrivals
  let new: NewCohorts
  /// The blocks behind the rows of `dataset`, which are groups of them.
  let homes: Homes

  /// Children of cohorts not yet in school: by cohort, by kind, shape `[blocks]`.
  var young: [Int: [[Double]]] = [:]
  /// Cohorts in school.
  var cells: [Int: Cells] = [:]
  var base: BaseYear
  /// By school and grade.
  var unexplained: Grid<SchoolIndex, Int, Double>
  var unexplainedEntry: Table<StageIndex, Table<SchoolIndex, Double>>
  var moves: [PupilMove] = []

  /// What happens to every school's pupils; nil unless somebody asks.
  var trace: Trace?
  /// Unexplained pupils where rolls are projected from the record; nil with given rates.
  var record: RecordProjection?

  /// True where a roll is more than its zone: attendance is known, or places are given.
  var showsAttendance: Bool { !dataset.attendance.isEmpty || scenario.overflow.admits }

  /// By stage: how places were given this year.
  var admission: [Int: StageAdmission] = [:]
  /// By stage: whom nine-year schools carried over this year.
  var ownLeavers: [Int: Cells] = [:]
  var admissions: [AdmissionRow] = []
  /// By stage, then district: admission of this year.
  var admitted: [Int: [DistrictAdmission]] = [:]
  /// By cohort, kind, district: share of those who entered its stage that found no place.
  var withoutPlace: [Int: [[Double]]] = [:]

  /// - Parameters:
  ///   - dataset: of groups of blocks, as are `timelines`.
  ///   - children: by block.
  ///   - rolls: of the same dataset, as are `rates` of the scenario.
  init(
    _ dataset: Dataset, _ scenario: Scenario, supply: Supply, timelines: [Timeline], plane: Plane,
    _ groups: BlockGroups,
    children table: ChildrenTable, rates: Rates, rolls: ObservedRolls
  ) {
    let stages = dataset.stages
    let baseYear = dataset.about.baseYear
    let years = supply.yearCount
    self.dataset = dataset
    self.scenario = scenario
    self.stages = stages
    self.baseYear = baseYear
    self.supply = supply
    self.plane = plane
    self.rates = rates
    arrivals = Arrivals(dataset.housing, ramp: scenario.demand.ramp, baseYear: baseYear, yearCount: years)
    new = NewCohorts(dataset, scenario.demand, years: baseYear...scenario.years.upperBound, groups)
    homes = Homes(
      groups: groups, children: table, ofGroups: dataset.children, district: dataset.blocks.districts, new: new)

    func children(_ cohort: Int) -> [[Double]] {
      Kind.allCases.map { kind in
        dataset.children.column(cohort: cohort, kind: kind).map(Array.init)
          ?? Array(repeating: 0, count: dataset.blocks.count)
      }
    }
    let feeders = Feeders(dataset, schools: scenario.schools)
    var flows = Flows(dataset, scenario, supply, feeders, timelines)
    var byGrade = [Cells](repeating: Cells(), count: stages.lastGrade + 1)
    for grade in 1...stages.lastGrade {
      guard let stage = stages.stage(ofGrade: grade) else { continue }
      byGrade[grade] = flows.attach(children(baseYear - grade + 1), stage)
      cells[baseYear - grade + 1] = byGrade[grade]
    }
    var base = BaseYear(
      dataset, scenario, supply: supply, rolls, zoned: timelines.map(\.schoolsInBaseYear),
      BaseYear.Attached(byGrade: byGrade) { [flows] stage, cohort in
        guard dataset.children.cohorts.contains(cohort) else { return nil }
        let grade = baseYear - cohort + 1
        if stages[stage].grades.contains(grade) { return byGrade[grade] }
        return flows.attach(children(cohort), stage.position)
      })
    flows.giveBack(&base, children: children)
    self.base = base
    self.feeders = feeders
    self.flows = flows
    unexplained = base.unexplained
    unexplainedEntry = base.unexplainedEntry
    for cohort in (baseYear + 1)..<max(baseYear + 2, baseYear + years) where cohort < baseYear + years {
      young[cohort] = children(cohort)
    }
  }

  /// Catchments by stage, and where their children go.
  var timelines: [Timeline] { flows.timelines }

  /// Goes on with other catchments from a year on; the years before have been walked.
  mutating func change(to scenario: Scenario, timelines: [Timeline], from t: YearIndex) {
    self.scenario = scenario
    for (stage, timeline) in timelines.enumerated() { flows.replace(stage, by: timeline, from: t) }
  }

  /// One year on, to `t` years after the base year.
  /// - Parameter other: the same year of a walk that may have given places to the very same entrants; only time is saved.
  mutating func advance(to t: YearIndex, like other: Walk? = nil) {
    let year = baseYear + t
    growYoung(t)
    var come = progress(t)
    traceFalls(year)
    let rises = come
    addArrivals(t, &come)
    let arrived = come
    addNewCohorts(t, &come)
    if trace != nil {
      traceArrivals(
        year, t,
        [
          (.progression, rises), (.housing, Walk.difference(arrived, rises)),
          (.appears, Walk.difference(come, arrived)),
        ])
    }
    enterFirstStage(year, t)
    enterLaterStages(year, t)
    for cohort in come.keys.sorted() {
      let grade = stages.grade(ofCohort: cohort, in: year)
      guard let stage = stages.stage(ofGrade: grade), let rise = come[cohort] else { continue }
      cells[cohort, default: Cells()].take(
        Cells(
          rise, of: isAnywhere(cohort, t) ? nil : arrivals.blocks, by: timelines[stage].years[t],
          onward(stage, t, grade: grade)))
    }
    traceEntry(year, t)
    advanceUnexplained(t)
    movePhases(year, t)
    moveClosures(year, t)
    movePauses(year, t)
    admitEntrants(year, t, like: other)
  }

  /// Columns by cohort, those of others taken off.
  private static func difference(_ columns: [Int: [[Double]]], _ others: [Int: [[Double]]]) -> [Int: [[Double]]] {
    var rest: [Int: [[Double]]] = [:]
    for (cohort, column) in columns {
      guard let other = others[cohort] else {
        rest[cohort] = column
        continue
      }
      rest[cohort] = zip(column, other).map { zip($0, $1).map { $0 - $1 } }
    }
    return rest
  }

  // MARK: entering

  private mutating func enterFirstStage(_ year: Int, _ t: YearIndex) {
    guard let entering = young.removeValue(forKey: year) else { return }
    cells[year] = Cells(entering, by: timelines[0].years[t], onward(0, t, grade: stages[0].entryGrade))
  }

  /// A cohort that enters a later stage: of a nine-year school's own leavers the share `through` goes on with it, then
  /// feeders have theirs, and all others go by the zones of the year.
  private mutating func enterLaterStages(_ year: Int, _ t: YearIndex) {
    for stage in 1..<max(1, stages.count) where stage < stages.count {
      let grade = stages[stage].entryGrade
      let cohort = year - grade + 1
      guard var list = cells[cohort] else { continue }
      let entered = feeders.enter(
        stage, &list, through: supply.through(stage, t, scenario.schools),
        isOpen: { supply.isOpen(stage: StageIndex(stage), school: SchoolIndex($0), year: t) },
        blocks: dataset.blocks.count)
      cells[cohort] = list.merged(
        with: Cells(entered.rest, by: timelines[stage].years[t], onward(stage, t, grade: grade)))
      ownLeavers[stage] = entered.own
    }
  }
}

extension Supply {
  /// Share of each school's leavers that goes on with it to a stage in a year.
  func through(_ stage: Int, _ t: YearIndex, _ schools: [School]) -> [Double] {
    schools.indices.map {
      schools[$0].isNineYear && isOpen(stage: StageIndex(stage), school: SchoolIndex($0), year: t)
        ? schools[$0].through : 0
    }
  }
}

extension Timeline {
  /// Schools with a catchment in force in the base year.
  var schoolsInBaseYear: Set<Int> { Set(history.versions.first?.zones.flatMap(\.schools) ?? []) }
}
