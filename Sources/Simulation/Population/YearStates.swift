internal import Planning

/// All years of a simulation: the final state and the measures of each year.
struct YearStates {
  var environment: Environment
  /// By year from the base year.
  var years: [YearState] = []
  /// Measures by year, then stage; empty for years before the scenario's first year.
  var measures: [[YearMeasures]] = []

  /// - Parameters:
  ///   - start: the base year.
  ///   - homes: the measures over homes to compute.
  ///   - writer: receives the rows of schools and grades as soon as they are measured; nil: the rows stay in the measures.
  ///   - keepsPreschool: also keeps children before school, so that the simulation can be resumed at any year.
  init(
    _ start: BaseState, measuring homes: HomeMeasures = .all, into writer: ResultWriter? = nil,
    keepsPreschool: Bool = false, observer: inout some StepObserver, jobs: Int,
    progress: (ProgressNote) -> Void = { _ in }
  ) {
    let environment = start.environment
    self.environment = environment
    var population = start.population
    let count = environment.supply.yearCount
    measures = Array(repeating: [], count: count)
    let measuring = MeasuringQueue(environment, homes, into: writer, jobs: jobs)
    for index in 0..<count {
      progress(ProgressNote(phrase: Phrase("projecting"), done: index, total: count))
      var events = YearEvents()
      if index > 0 { events = population.advance(to: YearIndex(index), in: environment, observer: &observer) }
      var state = YearState(population: population, events: events)
      if !keepsPreschool { state.population.preschool = [:] }
      years.append(state)
      guard environment.scenario.years.contains(environment.baseYear + index) else { continue }
      for stage in environment.stages.indexes {
        measuring.measure(state, stage: stage, index: YearIndex(index))
      }
    }
    for made in measuring.finish().sorted(by: { ($0.index, $0.stage) < ($1.index, $1.stage) }) {
      measures[made.index.position].append(made.measures)
    }
  }

  /// The same without an observer of the steps.
  init(
    _ start: BaseState, measuring homes: HomeMeasures = .all, into writer: ResultWriter? = nil,
    keepsPreschool: Bool = false, jobs: Int, progress: (ProgressNote) -> Void = { _ in }
  ) {
    var nobody = NoObserver()
    self.init(
      start, measuring: homes, into: writer, keepsPreschool: keepsPreschool, observer: &nobody, jobs: jobs,
      progress: progress)
  }

  /// Rows of the admission of all years.
  var admissions: [AdmissionRow] { years.flatMap(\.events.admissions) }
}
