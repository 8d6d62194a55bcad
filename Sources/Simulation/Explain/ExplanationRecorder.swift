internal import Planning

/// Observes the steps of a simulation, block by block, and stores the data that explain the rolls.
struct ExplanationRecorder {
  private(set) var trace = Trace()
  /// Composition of each cohort when it entered its stage, or in the base year.
  private(set) var histories: [Trace.Entry: BlockHistory] = [:]
  /// Children in school who came with new developments: by cohort and year, in the order of the developments.
  private(set) var housing: [CohortYear: [(development: Int, children: Double)]] = [:]

  struct CohortYear: Hashable {
    var cohort: Int
    var year: Int
  }

  /// Composition of each cohort up to the current step.
  private var running: [Int: BlockHistory] = [:]
  /// Numbers of the developments of each block.
  private var developments: [BlockIndex: [Int]]
  /// Newcomers of this year so far.
  private var collected: Newcomers

  /// Starts from the base year.
  init(_ start: BaseState) {
    let (environment, population) = (start.environment, start.population)
    developments = Dictionary(grouping: environment.dataset.housing.indices) { environment.dataset.housing[$0].block }
    collected = Newcomers(blocks: environment.dataset.blocks.count)
    for cohort in Array(population.preschool.keys) + Array(population.attached.keys) {
      running[cohort] = BlockHistory(counted: environment.dataset.children(of: cohort))
    }
    let year = StepYear(environment: environment, index: 0)
    for entry in year.entries {
      enter(entry, population, in: year)
      trace.enter(entry, unexplained: year.unexplained(entry, of: population.unexplained))
    }
  }

  private mutating func enter(_ entry: Trace.Entry, _ population: Population, in year: StepYear) {
    let list = population.attached[entry.cohort] ?? Attachments()
    trace.enter(entry, index: year.index, list, year.sums(list, stage: entry.stage))
    histories[entry] = running[entry.cohort]
  }
}

extension ExplanationRecorder: StepObserver {
  mutating func didScale(_ change: RateChange, in year: StepYear) {
    running[change.cohort]?.scale(change, districts: year.environment.dataset.blocks.districts)
  }

  mutating func didBegin(_ population: Population, in year: StepYear) {
    guard year.environment.base.hasSharesByYear else { return }
    for entry in year.entries where !year.isEntering(entry) {
      trace.note(entry, year: year.year, .enrolmentShare, now: year.sums(population, entry))
    }
  }

  mutating func didDemolish(_ blocks: [(block: Int, left: Double)], _ population: Population, in year: StepYear) {
    for cohort in running.keys.sorted() {
      for one in blocks { running[cohort]?.keep(one.left, ofBlock: one.block) }
    }
    for entry in year.entries where !year.isEntering(entry) {
      trace.note(entry, year: year.year, .demolition, now: year.sums(population, entry))
    }
  }

  mutating func didOccupy(
    _ block: Int, type: Int, cohort: Int, childrenPerDwelling: SIMD2<Double>, in year: StepYear
  ) {
    let (dataset, ramp) = (year.environment.dataset, year.environment.scenario.demand.ramp)
    let types = HousingTypes(dataset, year.environment.scenario.demand)
    for number in developments[BlockIndex(block)] ?? []
    where dataset.housing[number].dwellings > 0 && types.number(of: dataset.housing[number].type) == type {
      let dwellings = dataset.housing[number].newlyOccupied(in: year.year, ramp: ramp)
      guard dwellings != 0 else { continue }
      let children = dwellings * childrenPerDwelling
      for kind in 0..<2 { running[cohort]?.add(children[kind], to: .housing(number), kind: kind, block: block) }
      housing[CohortYear(cohort: cohort, year: year.year), default: []].append((number, children[0] + children[1]))
    }
  }

  mutating func didAppear(_ cohort: Int, kind: Kind, children: [Double], in year: StepYear) {
    let (districts, newCohorts) = (year.environment.dataset.blocks.districts, year.environment.newCohorts)
    for (block, children) in children.enumerated() where children != 0 {
      let isBorn = newCohorts.hasBirths(cohort, in: districts[block], kind: kind)
      running[cohort]?.add(children, to: isBorn ? .born : .held, kind: kind.rawValue, block: block)
    }
  }

  mutating func didLose(_ population: Population, in year: StepYear) {
    collected = Newcomers(blocks: year.environment.dataset.blocks.count)
    for entry in year.entries where !year.isEntering(entry) {
      trace.note(entry, year: year.year, .progression, now: year.sums(population, entry))
    }
  }

  mutating func didCollect(_ newcomers: Newcomers, by cause: ChangeCause, in year: StepYear) {
    for entry in year.entries where !year.isEntering(entry) {
      guard let all = newcomers[entry.cohort] else { continue }
      let children = collected[entry.cohort].map { before in
        zip(all, before).map { zip($0, $1).map { $0 - $1 } }
      }
      let onward = year.environment.onward(entry.stage, year.index, grade: year.year - entry.cohort + 1)
      let zones = year.environment.timelines[entry.stage].years[year.index]
      let attached = year.sums(Attachments(children ?? all, by: zones, onward), stage: entry.stage)
      trace.add(entry, year: year.year, cause, attached)
    }
    collected = newcomers
  }

  mutating func didEnter(_ population: Population, in year: StepYear) {
    for entry in year.entries {
      if year.isEntering(entry) {
        enter(entry, population, in: year)
      } else {
        trace.settle(entry, now: year.sums(population, entry))
      }
    }
  }

  mutating func didMove(_ population: Population, stage: StageIndex, by cause: ChangeCause, in year: StepYear) {
    for entry in year.entries where entry.stage == stage {
      trace.note(entry, year: year.year, cause, now: year.sums(population, entry))
    }
  }

  mutating func didChangeUnexplained(
    _ population: Population, from before: Grid<SchoolIndex, Int, Double>, movedUp: Bool, by cause: ChangeCause,
    in year: StepYear
  ) {
    for entry in year.entries {
      let now = year.unexplained(entry, of: population.unexplained)
      if movedUp, year.isEntering(entry) {
        trace.enter(entry, unexplained: now)
        continue
      }
      let earlier = StepYear(environment: year.environment, index: movedUp ? year.index.previous : year.index)
      let change = Table<SchoolIndex, Double>(zip(now, earlier.unexplained(entry, of: before)).map { $0 - $1 })
      trace.add(
        entry, year: year.year, cause, Trace.Sums(children: Table(repeating: 0, count: change.count), pupils: change))
    }
  }
}

extension StepYear {
  /// Cohorts that are in a stage in the year.
  fileprivate var entries: [Trace.Entry] {
    environment.stages.indexes.flatMap { index in
      environment.stages[index].grades.map { Trace.Entry(stage: index, cohort: year - $0 + 1) }
    }
  }

  fileprivate func isEntering(_ entry: Trace.Entry) -> Bool {
    year - entry.cohort + 1 == environment.stages[entry.stage].entryGrade
  }

  fileprivate func sums(_ population: Population, _ entry: Trace.Entry) -> Trace.Sums {
    sums(population.attached[entry.cohort] ?? Attachments(), stage: entry.stage)
  }

  /// Children and pupils of a cohort by school.
  fileprivate func sums(_ list: Attachments, stage: StageIndex) -> Trace.Sums {
    let schools = environment.scenario.schools.count
    var children = Table<SchoolIndex, Double>(repeating: 0, count: schools)
    for at in 0..<list.count {
      children[SchoolIndex(rawValue: list.schools[at])] += list.children[0][at] + list.children[1][at]
    }
    return Trace.Sums(
      children: children,
      pupils: BaseYear.explained(
        list, environment.shares(index)[stage], environment.dataset.blocks.districts, schools: schools))
  }

  /// Unexplained pupils of a cohort by school.
  fileprivate func unexplained(_ entry: Trace.Entry, of all: Grid<SchoolIndex, Int, Double>) -> Table<
    SchoolIndex, Double
  > {
    Table(all[column: year - entry.cohort + 1])
  }
}
