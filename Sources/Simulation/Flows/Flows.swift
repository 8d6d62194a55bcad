internal import Planning

/// Which schools the children of each zone attend, for all stages: attendance flows and feeders (model.md §3.4, §3.5).
struct Flows {
  private let dataset: Dataset
  private let scenario: Scenario
  private let supply: Supply
  private let feeders: Feeders
  let rules: OnwardRules
  /// Catchments with their destinations: in the base year from attendance; in later years corrected for pupils whom full
  /// schools turned away.
  private(set) var timelines: Table<StageIndex, Timeline>
  private var attendance = Table<StageIndex, AttendanceFlows>()

  init(
    _ dataset: Dataset, _ scenario: Scenario, _ supply: Supply, _ feeders: Feeders, _ plane: Plane,
    _ timelines: Table<StageIndex, Timeline>
  ) {
    rules = OnwardRules(scenario, supply, plane)
    self.dataset = dataset
    self.scenario = scenario
    self.supply = supply
    self.feeders = feeders
    self.timelines = timelines
    for stage in timelines.indices {
      attendance.append(
        AttendanceFlows(stage, dataset, schools: scenario.schools.count, zones: timelines[stage].years[0]))
      lay(stage, years: 0..<1)
    }
  }

  /// Replaces the catchments of a stage, from a year after the base year on.
  mutating func replace(_ stage: StageIndex, by timeline: Timeline, from t: YearIndex) {
    let before = timelines[stage].years
    timelines[stage] = timeline
    for year in 0..<t { timelines[stage].years[year] = before[year] }
    lay(stage, years: t..<YearIndex(supply.yearCount))
  }

  /// Attaches children of a grade of a stage in the base year.
  func attach(_ children: [[Double]], _ stage: StageIndex, grade: Int) -> Attachments {
    let (zones, onward) = (timelines[stage].years[0], onward(stage, grade: grade))
    guard feeders.reaches[stage] else { return Attachments(children, by: zones, onward) }
    let (fed, rest) = feed(children, stage, grade: grade)
    return fed.merged(with: Attachments(rest, by: zones, onward))
  }

  /// The rules by which pupils of a grade are sent on in the base year.
  private func onward(_ stage: StageIndex, grade: Int) -> Onward? {
    rules.unlessAllServe(stage, 0, grade: grade, timelines[stage].years)
  }

  /// Divides a cohort in the base year into children at nine-year or fed schools, and the rest, who go by the zones.
  private func feed(
    _ children: [[Double]], _ stage: StageIndex, grade: Int
  ) -> (fed: Attachments, rest: [[Double]]) {
    guard feeders.reaches[stage] else { return (Attachments(), children) }
    var list = attach(children, stage.previous, grade: dataset.stages[stage.previous].grades.upperBound)
    let entered = feeders.enter(
      stage, &list, through: supply.through(stage, 0, scenario.schools),
      isOpen: { supply.isOpen(stage: stage, school: SchoolIndex($0), year: 0) },
      blocks: dataset.blocks.count)
    if let onward = onward(stage, grade: grade) { list.sendOn(by: onward) }
    return (list, entered.rest)
  }

  /// Sets the destinations of the zones in some years.
  private mutating func lay(_ stage: StageIndex, years: Range<YearIndex>) {
    guard !attendance[stage].isEmpty else { return }
    for t in years {
      timelines[stage].years[t].destinations = timelines[stage].years[t].members.map {
        attendance[stage].shares(of: $0) { supply.isOpen(stage: stage, school: SchoolIndex($0), year: t) }
      }
    }
  }

  /// Moves pupils whom full schools turned away back to these schools, and sets the destinations of all years after the base
  /// year.
  mutating func giveBack(_ base: inout BaseYear, children: (_ cohort: Int) -> [[Double]]) {
    for stage in timelines.indices where !attendance[stage].isEmpty {
      let entry = base.entries[stage]
      let entrants = entrants(stage, entry, base.shares, children)
      let turned = TurnedAway(
        entrants: entrants, observed: entry.observed.elements, unexplained: entry.pupils.elements,
        isFull: { entry.isFull[SchoolIndex($0)] })
      var lack = turned.lack
      var seen: Set<[Int]> = []
      for members in timelines[stage].years[0].members {
        let zone = members.map { Int($0.school) }.sorted()
        guard !zone.isEmpty, seen.insert(zone).inserted, zone.contains(where: { lack[$0] != nil }) else { continue }
        attendance[stage].giveBack(lack, to: zone, entrants: zone.reduce(0) { $0 + entrants[$1].own })
        for school in zone { lack[school] = nil }
      }
      for at in base.rows.indices
      where base.rows[at].stage == stage && turned.lack[base.rows[at].school.position] != nil {
        base.rows[at].isDiverted = true
      }
      lay(stage, years: 1..<max(1, YearIndex(supply.yearCount)))
    }
  }

  /// Mean entrants of each school over the years of its record.
  private func entrants(
    _ stage: StageIndex, _ entry: UnexplainedEntry, _ shares: EnrolmentShares, _ children: (Int) -> [[Double]]
  ) -> [TurnedAway.Entrants] {
    let schools = scenario.schools.count
    var means = [TurnedAway.Entrants](repeating: .init(), count: schools)
    let districts = dataset.blocks.districts
    let zones = timelines[stage].years[0]
    var own = zones
    own.destinations = nil
    let entry = (grade: dataset.stages[stage].entryGrade, record: entry.record)
    let onward = onward(stage, grade: entry.grade)
    for cohort in Set(entry.record.elements.flatMap { $0 }).sorted() {
      let (fed, rest) = feed(children(cohort), stage, grade: entry.grade)
      let sums = [fed, Attachments(rest, by: own, onward), Attachments(rest, by: zones, onward)].map {
        BaseYear.explained($0, shares[stage], districts, schools: schools).elements
      }
      for school in 0..<schools where entry.record[SchoolIndex(school)].contains(cohort) {
        let years = Double(entry.record[SchoolIndex(school)].count)
        means[school].fed += sums[0][school] / years
        means[school].own += sums[1][school] / years
        means[school].flowing += sums[2][school] / years
      }
    }
    return means
  }
}
