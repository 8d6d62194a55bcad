internal import Planning

/// Observes the steps of a simulation: each method is called after its step. The observer has no effect on the results.
protocol StepObserver {
  /// A year begins; cohorts in school have the schools of the year before.
  mutating func didBegin(_ population: Population, in year: StepYear)
  /// A cohort was multiplied by rates.
  mutating func didScale(_ change: RateChange, in year: StepYear)
  /// Children of a cohort moved into newly occupied dwellings of a block.
  /// - Parameter type: number in `HousingTypes`.
  mutating func didOccupy(
    _ block: Int, type: Int, cohort: Int, childrenPerDwelling: SIMD2<Double>, in year: StepYear)
  /// A part of the dwellings of some blocks was demolished; the children of these have left.
  mutating func didDemolish(_ blocks: [(block: Int, left: Double)], _ population: Population, in year: StepYear)
  /// A cohort appeared that was not counted in the base year.
  /// - Parameter children: of one kind, shape `[blocks]`.
  mutating func didAppear(_ cohort: Int, kind: Kind, children: [Double], in year: StepYear)
  /// Children who join cohorts in school were counted; they are attached later in the year.
  mutating func didCollect(_ newcomers: Newcomers, by cause: ChangeCause, in year: StepYear)
  /// Rates reduced the pupils of schools.
  mutating func didLose(_ population: Population, in year: StepYear)
  /// All children who enter a stage or come to a school by their home have been attached.
  mutating func didEnter(_ population: Population, in year: StepYear)
  /// An event or admission moved pupils of a stage to other schools.
  mutating func didMove(_ population: Population, stage: StageIndex, by cause: ChangeCause, in year: StepYear)
  /// Unexplained pupils changed.
  /// - Parameters:
  ///   - before: unexplained pupils of the year before if `movedUp`, when all were one grade lower; else of the same year.
  mutating func didChangeUnexplained(
    _ population: Population, from before: Grid<SchoolIndex, Int, Double>, movedUp: Bool, by cause: ChangeCause,
    in year: StepYear)
}

extension StepObserver {
  func didBegin(_ population: Population, in year: StepYear) {}
  func didScale(_ change: RateChange, in year: StepYear) {}
  func didOccupy(_ block: Int, type: Int, cohort: Int, childrenPerDwelling: SIMD2<Double>, in year: StepYear) {}
  func didDemolish(_ blocks: [(block: Int, left: Double)], _ population: Population, in year: StepYear) {}
  func didAppear(_ cohort: Int, kind: Kind, children: [Double], in year: StepYear) {}
  func didCollect(_ newcomers: Newcomers, by cause: ChangeCause, in year: StepYear) {}
  func didLose(_ population: Population, in year: StepYear) {}
  func didEnter(_ population: Population, in year: StepYear) {}
  func didMove(_ population: Population, stage: StageIndex, by cause: ChangeCause, in year: StepYear) {}
  func didChangeUnexplained(
    _ population: Population, from before: Grid<SchoolIndex, Int, Double>, movedUp: Bool, by cause: ChangeCause,
    in year: StepYear
  ) {}
}

/// An observer that does nothing.
struct NoObserver: StepObserver {}

/// A change of the children of one cohort and kind by a rate and a multiplier of their district.
struct RateChange {
  var cohort: Int
  var kind: Kind
  /// True: growth before school (`net_migration`); false: progression from grade to grade.
  var isBeforeSchool: Bool
  /// Rates by district.
  var rates: [Double]
  var multipliers: [Double]

  /// Rate × multiplier, by district.
  var factors: [Double] { zip(rates, multipliers).map { $0 * $1 } }
}

/// Why the pupils of a school changed.
enum ChangeCause: Hashable {
  /// Rates: pupils who leave by them, and pupils who join and go by the zones.
  case progression
  case housing
  case demolition
  /// Another enrolment share than in the year before.
  case enrolmentShare
  /// A cohort that was not counted appears in a year in which it is already in school.
  case appears
  case move(EventID)
  case admission
  /// Unexplained pupils: their progression, or the forecast from the record.
  case unexplained
  case handover(EventID)
}
